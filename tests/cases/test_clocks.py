"""The clocks of a case's page: hours that never roll, days counted by hand, and the same answer as the check's."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from monitor.models.case_file import CaseFile
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.rules.timers import Clock, Running, running
from monitor.values.calendar import Calendar
from monitor.values.terms import RuleKind
from tests.cases.office import NOW
from tests.rules.county import CASE_FILE, Case
from tests.rules.thresholds.case_file import CASES

CALENDAR = Calendar.official()
VALUES = {"case.transfer_workdays": 1, "case.tell_workdays": 3}
EMPTY = {column.name: None for column in CaseFile.__table__.columns}


def clocks_of(row: dict[str, Any], at: datetime, complaints: int = 1) -> dict[str, Clock]:
    case = SimpleNamespace(**EMPTY | CASE_FILE | row)
    return {clock.timer.rule: clock for clock in running(case, complaints, at, CALENDAR, VALUES)}


def night_of(day: str) -> datetime:
    """The last minute of a day."""
    return datetime.combine(date.fromisoformat(day), NOW.timetz()).replace(hour=23, minute=59)


def is_clock(case: Case) -> bool:
    rule: Rule = BOOK[case.rule]
    return rule.kind is RuleKind.CLOCK


@pytest.mark.parametrize("case", [case for case in CASES if is_clock(case)])
def test_the_page_says_overdue_when_the_check_does(case: Case) -> None:
    clocks = clocks_of(case.project, night_of(case.as_of), complaints=len(case.rows)).values()
    overdue = [clock.timer.rule for clock in clocks if clock.timer.head == case.rule and clock.state is Running.OVERDUE]
    warned = case.expected in (None, "blue") or (case.rule, case.expected) == ("F05", "yellow")
    assert bool(overdue) is not warned


def test_a_clue_of_friday_is_answered_by_the_friday_after() -> None:
    clock = clocks_of({"received_on": date(2026, 11, 20), "accepted_on": None}, NOW)["F01"]
    assert clock.due == date(2026, 11, 27)
    assert [day.day for day in clock.days] == [23, 24, 25, 26, 27]


@pytest.mark.parametrize(
    ("day", "state"),
    [(24, Running.RUNNING), (25, Running.SOON), (26, Running.SOON), (27, Running.DUE), (28, Running.OVERDUE)],
)
def test_a_clue_is_soon_due_from_its_third_working_day(day: int, state: Running) -> None:
    clue = {"received_on": date(2026, 11, 20), "accepted_on": None}
    assert clocks_of(clue, NOW.replace(day=day))["F01"].state is state


def test_the_hours_of_a_transfer_end_on_a_day_off_to_the_minute() -> None:
    approved = {"crime_reported_on": date(2026, 9, 24), "crime_decided_on": date(2026, 9, 24), "crime_approved": True}
    at = NOW.replace(month=9, day=25, hour=15, minute=30)
    case = approved | {"crime_minute": 15 * 60 + 30}
    assert clocks_of(case, at)["J03"].due == at
    assert clocks_of(case, at)["J03"].state is Running.DUE
    assert clocks_of(case, at + timedelta(minutes=1))["J03"].state is Running.OVERDUE


def test_nobody_waits_to_be_told_of_what_the_office_found_itself() -> None:
    closed = {"closed_on": date(2026, 11, 20), "filed_on": date(2026, 11, 2)}
    assert "F18" in clocks_of(closed, NOW)
    assert "F18" not in clocks_of(closed, NOW, complaints=0)

"""A reason given for a clock does not carry over to the worse step that the same clock reaches later."""

from datetime import date

from sqlalchemy import select

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.matter import Matter
from monitor.models.state import mark
from monitor.models.user import User
from monitor.rules.book import BOOK
from monitor.rules.missed import LIMITS, last_day, met_on
from monitor.rules.timers import TIMERS
from monitor.values.missed import CASE_CLOCKS, OF_THE_HEAD
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind, RuleKind
from tests.rules.county import NOON


def test_every_clock_of_a_case_has_a_last_day_and_days_that_keep_it() -> None:
    clocks = [code for code, rule in BOOK.items() if (rule.matter_kind, rule.kind) == (MatterKind.CASE, RuleKind.CLOCK)]
    assert list(CASE_CLOCKS) == clocks
    assert {timer.rule for timer in TIMERS if timer.act is Act.APPROVE_CASES} == OF_THE_HEAD
    steps = {step.code for code in CASE_CLOCKS for step in BOOK[code].steps}
    assert steps == set(LIMITS)
    for code in CASE_CLOCKS:
        for step in BOOK[code].steps:
            assert LIMITS[step.code].last_day in BOOK[code].input_names
    assert all(name in CaseFile.__table__.c for limit in LIMITS.values() for name in limit.met_by)


def test_a_worse_step_asks_for_a_reason_anew(database: Database) -> None:
    filed = date(2026, 3, 2)
    with database.writing() as session:
        officer, matter = (
            User(work_number="示范", name="示范监察", password_hash=""), Matter(kind="case", code="SF-1", name="示范")
        )  # fmt: skip
        session.add_all((officer, matter))
        session.flush()
        id, person, days = matter.id, officer.id, dict.fromkeys(("received_on", "accepted_on", "filed_on"), filed)
        session.add(CaseFile(id=id, channel="visit", status="filed", **days))
        session.flush()
        mark(session, [id])
    run_check(database, date(2026, 5, 29), full=False, clock=lambda: NOON)
    with database.writing() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "F05")).one()
        assert (alert.step, alert.level) == ("F05", 3)
        assert last_day("F05", alert.step, alert.facts) == date(2026, 5, 28)
        alert.proposed_by = person
        session.get_one(CaseFile, id).extended_on = date(2026, 6, 1)
        assert met_on(session.get_one(CaseFile, id), "F05") == date(2026, 6, 1)
        mark(session, [id])
    run_check(database, date(2026, 7, 11), full=False, clock=lambda: NOON)
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "F05")).one()
        assert (alert.step, alert.level, alert.proposed_by) == ("F06", 4, None)
        assert last_day("F05", alert.step, alert.facts) == date(2026, 7, 10)

"""The clocks of a case at this very moment, as its page shows them; the check comes to the same once a run.

A clock is the agency's own: running, due soon, due, overdue, and somebody's (product §3). Limits are those of the
book of deadlines.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.rules.deadlines.answer import CHINA_TIME, Deadline, deadline
from monitor.values.calendar import Calendar
from monitor.values.permissions import Act
from monitor.values.spans import Span, wd
from monitor.values.terms import Term
from monitor.values.words import mark as _

Moment = datetime.date | datetime.datetime
Case = Any
"""A row of ``case_file``, or its columns by name."""


class Running(Term):
    """How far a clock has run."""

    OVERDUE = "overdue", _("已逾期")
    DUE = "due", _("今天到期")
    SOON = "soon", _("即将到期")
    RUNNING = "running", _("计时中")


@dataclass(frozen=True)
class Timer:
    """A clock: from when it runs (None: it does not), after how many working days it is due soon, who must act."""

    rule: str
    since: Callable[[Case], Moment | None]
    soon: int | None = None
    act: Act = Act.HANDLE_CASES
    length: str | None = None

    @property
    def head(self) -> str:
        """The rule whose step this is."""
        return "F05" if self.rule == "F06" else self.rule


@dataclass(frozen=True)
class Clock:
    """A clock that runs: since when, until when (a moment for hours), with each day that counts."""

    timer: Timer
    since: Moment
    due: Moment
    days: tuple[datetime.date, ...]
    provisional: bool
    state: Running
    lead_id: int | None

    @property
    def rule(self) -> Rule:
        return BOOK[self.timer.head]

    @property
    def last_day(self) -> datetime.date:
        return self.due.date() if isinstance(self.due, datetime.datetime) else self.due


def _answer(case: Case) -> Moment | None:
    waits = case.completion_asked_on is not None and case.completed_on is None
    answered = (case.accepted_on, case.refused_on, case.transferred_on, case.joined_on)
    return None if waits or any(answered) else case.completed_on or case.received_on


def _filing(case: Case) -> Moment | None:
    gone = (case.filed_on, case.refused_on, case.transferred_on, case.joined_on)
    return None if any(gone) or _is_finished(case) else case.accepted_on


def _transfer(case: Case) -> Moment | None:
    gone = (case.foreign_on is None, case.transferred_on, case.joined_on, case.accepted_on, case.refused_on)
    return None if any(gone) else case.received_on


def _inquiry(case: Case, extended: bool) -> Moment | None:
    gone = case.ended_on or case.decided_on or _is_finished(case)
    return None if gone or (case.extended_on is not None) is not extended else case.filed_on


def _decision(case: Case) -> Moment | None:
    return None if case.decided_on or _is_finished(case) else case.ended_on


def _crime_decision(case: Case) -> Moment | None:
    return None if case.crime_decided_on or _is_finished(case) else case.crime_reported_on


def _hand_over(case: Case) -> Moment | None:
    if case.crime_decided_on is None or not case.crime_approved or _is_finished(case):
        return None
    at = datetime.time(*divmod(case.crime_minute or 0, 60))
    return datetime.datetime.combine(case.crime_decided_on, at, CHINA_TIME)


def _police(case: Case) -> Moment | None:
    return None if case.police_answered_on or case.closed_on else case.handed_on


def _reconsideration(case: Case) -> Moment | None:
    waits = case.police_filed is False and case.reconsidered_on is None and case.closed_on is None
    return case.police_answered_on if waits else None


def _is_finished(case: Case) -> bool:
    return bool(case.closed_on or case.handed_on or case.joined_on)


TIMERS = (
    Timer("F01", _answer, 3),
    Timer("F02", _filing, None, Act.APPROVE_CASES),
    Timer("F03", _transfer, None, length="case.transfer_workdays"),
    Timer("F05", lambda case: _inquiry(case, False), 45),
    Timer("F06", lambda case: _inquiry(case, True), 75),
    Timer("F07", _decision, 10, Act.APPROVE_CASES),
    Timer("F18", lambda case: None if case.told_on else case.closed_on, None, length="case.tell_workdays"),
    Timer("J02", _crime_decision, None, Act.APPROVE_CASES),
    Timer("J03", _hand_over),
    Timer("J04", _police),
    Timer("J05", _reconsideration),
)
"""F06 and F07 have no warning in the rulebook: fifteen and five working days before their end are our own."""


def running(
    case: Case, complaints: int, now: datetime.datetime, calendar: Calendar, values: Mapping[str, int]
) -> list[Clock]:
    """The clocks of a case that run at ``now``, the most urgent first; ``values`` are the county's by code."""
    clocks: list[Clock] = []
    for timer in TIMERS:
        since = timer.since(case)
        if since is None or (timer.rule == "F18" and not complaints):
            continue
        counted = _reach(timer, since, calendar, values)
        clocks.append(
            Clock(
                timer, since, counted.due, counted.days, counted.provisional,
                _state(timer, since, counted.due, now, calendar), case.lead_id,
            )
        )  # fmt: skip
    return sorted(clocks, key=lambda clock: (ORDER[clock.state], clock.last_day, clock.timer.rule))


ORDER = {state: place for place, state in enumerate(Running)}


@dataclass(frozen=True)
class _Counted:
    due: Moment
    days: tuple[datetime.date, ...]
    provisional: bool


def _reach(timer: Timer, since: Moment, calendar: Calendar, values: Mapping[str, int]) -> _Counted:
    if timer.length is not None:
        return _counted(calendar, since, wd(values[timer.length]))
    answer: Deadline = deadline(timer.rule, since, calendar)
    return _Counted(answer.due, answer.reached.days, answer.reached.provisional)


def _counted(calendar: Calendar, since: Moment, span: Span) -> _Counted:
    due = calendar.add(since, (span,))
    return _Counted(due.date, due.days, due.provisional)


def _state(timer: Timer, since: Moment, due: Moment, now: datetime.datetime, calendar: Calendar) -> Running:
    if isinstance(due, datetime.datetime):
        return Running.OVERDUE if now > due else Running.DUE
    today = now.date()
    if today >= due:
        return Running.OVERDUE if today > due else Running.DUE
    warned = None if timer.soon is None else calendar.add_workdays(since, timer.soon).date
    return Running.SOON if warned is not None and today >= warned else Running.RUNNING

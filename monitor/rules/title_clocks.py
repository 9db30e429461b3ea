"""The clocks of titles at this moment, H12, H13 and H16 of the book of deadlines; until when each part is in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.rules.deadlines.answer import Reached, deadline
from monitor.rules.timers import Running
from monitor.values.calendar import Calendar
from monitor.values.title_part import Part, Unfiled

SOON = timedelta(days=10)


@dataclass(frozen=True)
class TitleTick:
    """A clock that runs: the rule's id, of which project and part, since when, until when.

    H12 and H13 are duties of the developer that the bureau presses for, H16 is the registry's own.
    """

    rule: str
    matter_id: int
    place: str
    since: date
    due: date
    provisional: bool
    state: Running


class Dues:
    """Counts the limits of titles; each start once, as the parts of a project were delivered on few days."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._known: dict[tuple[str, date], Reached] = {}

    def reach(self, rule: str, since: date) -> Reached:
        """Where the limit of ``rule`` ends that began on ``since``."""
        if (rule, since) not in self._known:
            self._known[rule, since] = deadline(rule, since, self._calendar).reached
        return self._known[rule, since]


def ticks(parts: Iterable[Part], unfiled: Iterable[Unfiled], today: date, dues: Dues) -> list[TitleTick]:
    """The clocks of H12, H13 and H16 that run, the first to end first."""
    starts = [("H12", one.matter_id, one.place, one.accepted_on) for one in unfiled]
    for part in parts:
        if part.delivered_on is not None and part.papers_on is None and part.units != 0:
            starts.append(("H13", part.matter_id, part.place, part.delivered_on))
        if part.accepted_on is not None and part.registered_on is None:
            starts.append(("H16", part.matter_id, part.place, part.accepted_on))
    found = [_tick(*start, today, dues) for start in starts]
    return sorted(found, key=lambda tick: (tick.due, tick.rule, tick.matter_id, tick.place))


def due_day(rule: str, part: Part, dues: Dues) -> date | None:
    """Until when a part is in time by ``rule`` (H13, H14 or H15); None while it is not delivered, or not sold finished.

    Papers (H13) have time from the delivery, certificates from the contract where homes were sold finished.
    """
    since = part.delivered_on if rule == "H13" else part.since
    return None if since is None else dues.reach(rule, since).due


def is_hard(part: Part, today: date, dues: Dues) -> bool:
    """Whether titles of a part are hard (rulebook 10.3): papers late, or certificates missing after ninety days."""
    papers = part.papers_on is None and part.waiting != 0 and _over("H13", part, today, dues)
    return papers or (part.waiting != 0 and _over("H14", part, today, dues))


def state_of(due: date, today: date) -> Running:
    """How far a clock has run that ends on ``due``."""
    if today >= due:
        return Running.DUE if today == due else Running.OVERDUE
    return Running.SOON if due - today <= SOON else Running.RUNNING


def _over(rule: str, part: Part, today: date, dues: Dues) -> bool:
    due = due_day(rule, part, dues)
    return due is not None and today > due


def _tick(rule: str, matter_id: int, place: str, since: date, today: date, dues: Dues) -> TitleTick:
    reached = dues.reach(rule, since)
    return TitleTick(rule, matter_id, place, since, reached.due, reached.provisional, state_of(reached.due, today))

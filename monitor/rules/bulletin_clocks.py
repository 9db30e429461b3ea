"""The clocks of the quarterly publication at this moment: G24, G25, G26 of the book of deadlines, on the county."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from monitor.models.bulletin import Bulletin
from monitor.rules.deadlines.answer import deadline
from monitor.rules.timers import Running
from monitor.values.bulletins import BulletinStatus, last_day
from monitor.values.calendar import Calendar
from monitor.values.directives import DirectiveKind


@dataclass(frozen=True)
class Tick:
    """A clock: the rule's id, the quarter, the unit it is about (empty: the issue itself), since when, until when.

    ``status`` is where an issue that is not out yet stands; None: nobody has begun it.
    """

    rule: str
    quarter: int
    name: str
    since: datetime.date
    due: datetime.date
    provisional: bool
    state: Running
    status: BulletinStatus | None = None


def ticks(
    rows: Iterable[Bulletin],
    kinds: Mapping[int, str],
    owed: Collection[int],
    today: datetime.date,
    calendar: Calendar,
) -> list[Tick]:
    """The clocks that run. ``owed``: quarters that must be published; ``kinds`` of the
    papers by entry.

    An act of a penalty must be put right within three working days, any other within ten.
    """
    rows = list(rows)
    done = {row.quarter for row in rows if row.status == BulletinStatus.PUBLISHED.value}
    stands = {row.quarter: BulletinStatus(row.status) for row in rows}
    found = [
        replace(_tick("G24", quarter, "", last_day(quarter), today, calendar), status=stands.get(quarter))
        for quarter in owed
        if quarter not in done
    ]
    for row in rows:
        for entry in (one for one in row.entries if one.withdrawn_on is None):
            if entry.objected_on is not None and entry.answered_on is None:
                found.append(_tick("G25", row.quarter, entry.name, entry.objected_on, today, calendar))
            if entry.changed_on is not None:
                punished = kinds.get(entry.id) == DirectiveKind.PENALTY.value
                found.append(_tick("G26", row.quarter, entry.name, entry.changed_on, today, calendar, punished))
    return sorted(found, key=lambda tick: (tick.due, tick.rule))


def _tick(
    rule: str,
    quarter: int,
    name: str,
    since: datetime.date,
    today: datetime.date,
    calendar: Calendar,
    further: bool = False,
) -> Tick:
    answer = deadline(rule, since, calendar)
    reached = answer.reached
    if further:
        reached = next(reached for _extra, reached in answer.also if reached is not None)
    state = Running.OVERDUE if today > reached.due else Running.DUE if today == reached.due else Running.RUNNING
    return Tick(rule, quarter, name, since, reached.due, reached.provisional, state)

"""When a clock of a case ran out, which its alert says, and when what it asked for was done, which the case says.

Kept apart from :mod:`monitor.rules.timers`, which knows the clocks that run; these have run out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.rules.book import BOOK

_GONE = ("transferred_on", "joined_on")
_OVER = ("closed_on", "handed_on", "joined_on")


@dataclass(frozen=True)
class Limit:
    """The fact that says the last day, and the columns of the case whose earliest day keeps it."""

    last_day: str
    met_by: tuple[str, ...]


LIMITS: Mapping[str, Limit] = {
    "F01": Limit("answer_due_day", ("accepted_on", "refused_on", "completion_asked_on", *_GONE)),
    "F02": Limit("accepted_day", ("filed_on", "refused_on", *_GONE, "closed_on", "handed_on")),
    "F03": Limit("transfer_due_day", ("accepted_on", "refused_on", *_GONE)),
    "F05": Limit("inquiry_due_day", ("ended_on", "decided_on", "extended_on", *_OVER)),
    "F06": Limit("inquiry_long_due_day", ("ended_on", "decided_on", *_OVER)),
    "F07": Limit("decide_due_day", ("decided_on", *_OVER)),
    "F18": Limit("tell_due_day", ("told_on",)),
    "J02": Limit("crime_due_day", ("crime_decided_on", *_OVER)),
    "J03": Limit("hand_due_day", _OVER),
    "J04": Limit("police_due_day", ("police_answered_on", "closed_on")),
    "J05": Limit("reconsider_due_day", ("reconsidered_on", "closed_on")),
}
"""By the step that an alert reached."""


def last_day(rule: str, step: str, facts: str) -> date | None:
    """The last day on which the limit would have been kept, from what the alert was judged by."""
    ordinal = BOOK[rule].facts(facts).get(LIMITS[step].last_day)
    return None if ordinal is None else date.fromordinal(ordinal)


def met_on(case: Any, step: str) -> date | None:
    """The first day on which what the clock asks for was done."""
    return min((day for name in LIMITS[step].met_by if (day := getattr(case, name)) is not None), default=None)

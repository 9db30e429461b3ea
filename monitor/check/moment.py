"""When a run judges and when it writes."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Moment:
    """``as_of`` is the day judged, ``now`` the time that the log of what was done carries."""

    as_of: date
    now: datetime

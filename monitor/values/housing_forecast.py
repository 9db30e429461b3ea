"""When a building will be finished if it goes on as it went: plain statistics, unknown where too little was told.

The pace is the median of the slopes between all pairs of days told of (Theil–Sen): one wrong figure does not move it.
Its uncertainty is the middle half of these slopes; a pace of nought or less at its slow end leaves the last day open.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product

LOOKED_BACK = timedelta(days=180)
LEAST_POINTS, LEAST_SPAN = 4, timedelta(days=28)
FURTHEST = 365 * 30
"""Days ahead beyond which nothing is said: so slow a pace foretells nothing."""


@dataclass(frozen=True)
class Told:
    """How far a building was on a day, in percent."""

    day: date
    percent: int


@dataclass(frozen=True)
class Forecast:
    """The day of 100 % at the middle pace, at the quick and at the slow end of its range (None: no end to be seen).

    ``pace`` is in hundredths of a percent a day, from ``points`` figures since ``since``.
    """

    middle: date | None
    early: date | None
    late: date | None
    pace: int
    points: int
    since: date


def foretell(told: Collection[Told], today: date) -> Forecast | None:
    """The forecast from what was told by ``today``; None with too few figures, or once all is done.

    Four figures over four weeks within the last 180 days are the least. The first day counted is that of the figure.
    """
    by_day = {one.day: one.percent for one in told if today - LOOKED_BACK <= one.day <= today}
    points = sorted(by_day.items())
    if len(points) < LEAST_POINTS or points[-1][0] - points[0][0] < LEAST_SPAN or points[-1][1] >= 100:
        return None
    slopes = sorted(
        (later[1] - earlier[1]) / (later[0] - earlier[0]).days
        for earlier, later in product(points, points)
        if earlier[0] < later[0]
    )
    last, left = points[-1][0], 100 - points[-1][1]
    slow, middle, quick = (_quantile(slopes, share) for share in (0.25, 0.5, 0.75))
    days = [_reach(last, left, pace) for pace in (middle, quick, slow)]
    return Forecast(days[0], days[1], days[2], round(middle * 100), len(points), points[0][0])


def _quantile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the sorted values lie, between neighbours in proportion."""
    place = share * (len(values) - 1)
    below = int(place)
    if below + 1 == len(values):
        return values[below]
    low, high = values[below : below + 2]
    return low + (high - low) * (place - below)


def _reach(last: date, left: int, pace: float) -> date | None:
    if pace <= 0 or left / pace > FURTHEST:
        return None
    return last + timedelta(days=-(-left // pace))


@dataclass(frozen=True)
class Slip:
    """A promised day of delivery, and by how many days it lies behind the one before it (None: nothing before)."""

    promised_on: date
    days: int | None

    @property
    def is_late(self) -> bool:
        return self.days is not None and self.days > 0


def slips(days: Collection[date]) -> list[Slip]:
    """Each day of delivery, in the order in which they were promised, against the one before it."""
    ordered = list(days)
    first = [Slip(ordered[0], None)] if ordered else []
    return first + [Slip(later, (later - earlier).days) for earlier, later in pairwise(ordered)]

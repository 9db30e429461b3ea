"""What held in a month of work, of values that each began on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """From ``month`` (yyyymm) on ``value`` holds, which began on the day ``begun`` (ordinal); None: nobody knows."""

    month: int
    value: int | None
    begun: int | None


def spans_of(begun: Iterable[tuple[date, int]]) -> Sequence[Span]:
    """The spans of values that began on a day each, given oldest first and returned latest first.

    The least that held in a month counts: a standard that rises within it binds only the days from then on, and no
    payroll says which days were worked before. Of a month that began before the first value a part is not known.
    """
    found: dict[int, tuple[int, int] | None] = {}
    held: tuple[int, int] | None = None
    for first, value in begun:
        month, this = first.year * 100 + first.month, (value, first.toordinal())
        if first.day == 1:
            found[month] = this
        else:
            before = found.get(month, held)
            found |= {month: before and min(before, this), month + (89 if first.month == 12 else 1): this}
        held = this
    return [Span(month, *(found[month] or (None, None))) for month in sorted(found, reverse=True)]

"""The calendar on which limits run (rulebook 13; 民法典 第二百条至第二百零三条).

The first day is not counted and a limit is kept through its last day. Where no notice covers a day, weekends alone
decide and whatever looked at that day is provisional: a later notice may move it.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, Self

from monitor.values.holidays import NOTICES, read_recorded_years
from monitor.values.notice import DayKind, Notice
from monitor.values.spans import DayType, Span, add_months, add_years

_ONE_DAY = datetime.timedelta(days=1)


class Roll(Enum):
    """Where a limit goes that ends on a day off: law sends acts forward (民法典 203), wages back (724 Art 14)."""

    FORWARD = "forward"
    BACK = "back"
    NEVER = "never"


@dataclass(frozen=True)
class Due:
    """The end of a limit: its date, the date before rolling, whether unknown days were looked at, each day counted."""

    date: datetime.date
    unrolled: datetime.date
    provisional: bool
    days: tuple[datetime.date, ...] = ()


class DayRow(NamedTuple):
    """A day as the database keeps it; ``workday_no`` counts the working days of all rows up to and including it."""

    date: datetime.date
    is_workday: bool
    known: bool
    workday_no: int
    next_workday: datetime.date
    prev_workday: datetime.date
    plus_month: datetime.date
    plus_year: datetime.date


@dataclass(frozen=True)
class Calendar:
    """Days whose kind is known. Immutable; dates outside the known days are answered provisionally, never refused."""

    kinds: Mapping[datetime.date, DayKind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", MappingProxyType(dict(self.kinds)))

    @classmethod
    def official(cls, notices: Iterable[Notice] = NOTICES) -> Self:
        """2004–2025 as recorded and the years of ``notices``; every other year is unknown."""
        kinds = read_recorded_years()
        for notice in notices:
            kinds.update(notice.kinds())
        return cls(kinds)

    def with_notice(
        self, year: int, off: Iterable[tuple[datetime.date, datetime.date]], makeup: Iterable[datetime.date]
    ) -> Self:
        """This calendar with one more year known, or the year replaced. Raises NoticeRefused."""
        return type(self)({**self.kinds, **Notice(year, tuple(off), tuple(makeup)).kinds()})

    def is_known(self, day: datetime.date) -> bool:
        """Whether a notice covers the day."""
        return day in self.kinds

    def is_workday(self, day: datetime.date) -> bool:
        """Whether the day is a working day; Monday to Friday where no notice covers it."""
        kind = self.kinds.get(day)
        return day.weekday() < 5 if kind is None else kind is DayKind.WORK

    def add_workdays(self, start: datetime.date, amount: int) -> Due:
        """The ``amount``-th working day after ``start`` (before it, if negative); zero is ``start`` itself."""
        step = _ONE_DAY if amount > 0 else -_ONE_DAY
        day, provisional = start, False
        counted: list[datetime.date] = []
        while len(counted) < abs(amount):
            day += step
            provisional = provisional or not self.is_known(day)
            if self.is_workday(day):
                counted.append(day)
        return Due(day, day, provisional, tuple(counted))

    def add_days(self, start: datetime.date, amount: int) -> Due:
        """``amount`` calendar days after ``start``, not rolled."""
        return _due_by_calendar(start, start + datetime.timedelta(days=amount))

    def add_months(self, start: datetime.date, amount: int) -> Due:
        """The corresponding day ``amount`` months after ``start`` or that month's last day, not rolled."""
        return _due_by_calendar(start, add_months(start, amount))

    def add_years(self, start: datetime.date, amount: int) -> Due:
        """The corresponding day ``amount`` years after ``start``, not rolled."""
        return _due_by_calendar(start, add_years(start, amount))

    def add(self, start: datetime.date, spans: Iterable[Span], roll: Roll = Roll.NEVER) -> Due:
        """``spans`` one after the other, each from the unrolled end of the last, rolled once at the end.

        Spans of hours or minutes raise ValueError: they run from a moment, not from a day.
        """
        end, provisional, counted = start, False, list[datetime.date]()
        for span in spans:
            step = self._add_span(end, span)
            end, provisional = step.date, provisional or step.provisional
            counted.extend(step.days)
        rolled = self._roll(end, roll)
        return Due(rolled.date, end, provisional or rolled.provisional, tuple(counted))

    def roll_forward(self, day: datetime.date) -> Due:
        """The day itself if it is a working day, else the next one."""
        return self._roll(day, Roll.FORWARD)

    def roll_back(self, day: datetime.date) -> Due:
        """The day itself if it is a working day, else the one before: the rule for pay days."""
        return self._roll(day, Roll.BACK)

    def workdays_between(self, start: datetime.date, end: datetime.date) -> int:
        """Working days after ``start`` up to and including ``end``; if ``end`` is earlier, minus those from it on."""
        return len(self.count_between(start, end).days) * (1 if end >= start else -1)

    def count_between(self, start: datetime.date, end: datetime.date) -> Due:
        """The same working days one by one, in the order counted, and whether any day looked at is unknown."""
        seen = _due_by_calendar(start, end).days
        provisional = not all(map(self.is_known, seen))
        return Due(end, end, provisional, tuple(filter(self.is_workday, seen)))

    def rows(self, first_year: int, last_year: int) -> Iterator[DayRow]:
        """Every day from 1 January of the first year to 31 December of the last, in order."""
        first, last = datetime.date(first_year, 1, 1), datetime.date(last_year, 12, 31)
        days = [first + datetime.timedelta(days=offset) for offset in range((last - first).days + 1)]
        upcoming = [self.roll_forward(last + _ONE_DAY).date]
        for day in reversed(days):
            upcoming.append(day if self.is_workday(day) else upcoming[-1])
        upcoming.reverse()
        number, previous = 0, self.roll_back(first).date
        for day, coming in zip(days, upcoming, strict=False):
            works = day == coming
            number += works
            previous = day if works else previous
            yield DayRow(
                day, works, self.is_known(day), number, coming, previous, add_months(day, 1), add_years(day, 1)
            )

    def _add_span(self, start: datetime.date, span: Span) -> Due:
        match span.day_type:
            case DayType.WD:
                return self.add_workdays(start, span.amount)
            case DayType.CD:
                return self.add_days(start, span.amount)
            case DayType.CM:
                return self.add_months(start, span.amount)
            case DayType.CY:
                return self.add_years(start, span.amount)
            case _:
                raise ValueError(span)

    def _roll(self, day: datetime.date, roll: Roll) -> Due:
        if roll is Roll.NEVER:
            return Due(day, day, False)
        step = _ONE_DAY if roll is Roll.FORWARD else -_ONE_DAY
        landed, provisional = day, not self.is_known(day)
        while not self.is_workday(landed):
            landed += step
            provisional = provisional or not self.is_known(landed)
        return Due(landed, day, provisional)


def _due_by_calendar(start: datetime.date, end: datetime.date) -> Due:
    """Every day after ``start`` to ``end``; backwards, every day before ``start`` down to ``end``."""
    sign = 1 if end >= start else -1
    days = (start + datetime.timedelta(days=sign * offset) for offset in range(1, abs((end - start).days) + 1))
    return Due(end, end, False, tuple(days))


@cache
def published() -> Calendar:
    """The calendar of this version, read once: a page asks for it at every request."""
    return Calendar.official()

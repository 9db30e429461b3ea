"""What a demonstration county is drawn from; the same plan gives the same county, byte for byte."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.values.terms import BookKind

WORKERS = 12
"""Workers of an ordinary site."""


@dataclass(frozen=True)
class Plan:
    """``months`` whole months of works up to the one before ``as_of``."""

    as_of: date
    projects: int
    months: int
    seed: int

    @property
    def month_list(self) -> tuple[date, ...]:
        """The first days of the months of work, oldest first."""
        return tuple(month_before(self.as_of, back) for back in range(self.months, 0, -1))

    @property
    def begun(self) -> date:
        """The day on which the older sites began."""
        return self.month_list[0]

    def days_ago(self, days: int) -> date:
        return self.as_of - timedelta(days=days)


@dataclass(frozen=True)
class Book:
    """One workbook: its rows are made while they are written. ``note`` stands behind its title."""

    kind: BookKind
    file_name: str
    header: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]
    note: str = ""


def month_before(day: date, back: int) -> date:
    """The first day of the month ``back`` months before that of ``day``."""
    number = day.year * 12 + day.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def month_name(first: date) -> str:
    return f"{first.year}年{first.month}月"


def in_next_month(first: date, day: int) -> date:
    return month_before(first, -1).replace(day=day)

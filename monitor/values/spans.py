"""Lengths of time as statutes state them, and adding months and years to a date (民法典 第二百零一条、第二百零二条)."""

import calendar
import datetime
from dataclasses import dataclass

from monitor.values.terms import Term
from monitor.values.words import mark_counted


class DayType(Term):
    """What a limit is counted in (rulebook 0.4)."""

    WD = "WD", mark_counted("个工作日")
    CD = "CD", mark_counted("日")
    CM = "CM", mark_counted("个月")
    CY = "CY", mark_counted("年")
    H = "H", mark_counted("小时")
    MIN = "MIN", mark_counted("分钟")

    @property
    def runs_by_the_clock(self) -> bool:
        """Hours and minutes run from the event; all others from the day after it."""
        return self in (DayType.H, DayType.MIN)

    @property
    def is_calendar(self) -> bool:
        """Calendar days, months and years: only these may end on a day off."""
        return self in (DayType.CD, DayType.CM, DayType.CY)


@dataclass(frozen=True)
class Span:
    """An amount of one day type; negative counts back from the start."""

    amount: int
    day_type: DayType

    @property
    def duration(self) -> datetime.timedelta:
        """How long it lasts by the clock; only hours and minutes do, the rest raise ValueError."""
        if not self.day_type.runs_by_the_clock:
            raise ValueError(self)
        unit = datetime.timedelta(hours=1) if self.day_type is DayType.H else datetime.timedelta(minutes=1)
        return self.amount * unit


def wd(amount: int) -> Span:
    """``amount`` working days."""
    return Span(amount, DayType.WD)


def cd(amount: int) -> Span:
    """``amount`` calendar days."""
    return Span(amount, DayType.CD)


def cm(amount: int) -> Span:
    """``amount`` calendar months."""
    return Span(amount, DayType.CM)


def cy(amount: int) -> Span:
    """``amount`` years."""
    return Span(amount, DayType.CY)


def h(amount: int) -> Span:
    """``amount`` hours."""
    return Span(amount, DayType.H)


def minutes(amount: int) -> Span:
    """``amount`` minutes."""
    return Span(amount, DayType.MIN)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The corresponding day ``months`` later (or earlier), or that month's last day where it has none."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def add_years(day: datetime.date, years: int) -> datetime.date:
    """The corresponding day ``years`` later (or earlier); 29 February becomes the 28th where there is none."""
    return add_months(day, 12 * years)

"""Days in statements: as-of filters and the calendar's arithmetic, all in ordinals."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, SQLColumnExpression, and_, case, cast, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from monitor.models.asof import Day, ahead, at_least_zero, dated_or_undated, day_if_happened, happened, is_one
from monitor.models.binds import AS_OF
from monitor.models.calendar import CalendarDay, CalendarMonth

__all__ = [
    "FAR",
    "Day",
    "ahead",
    "at_least_zero",
    "dated_or_undated",
    "day_if_happened",
    "happened",
    "is_one",
    "later",
    "least",
    "least_of",
    "month_later",
    "months_later",
    "rolled",
    "whole",
    "workday_after",
    "year_later",
]

FAR = 9_999_999
"""An ordinal after every date: stands for never in comparisons."""


class least_of(GenericFunction[int]):
    """The least of two or more values, none of them NULL (SQLite's scalar min, PostgreSQL's least)."""

    type = Integer()
    inherit_cache = True


@compiles(least_of, "sqlite")
def _least_sqlite(element: least_of, compiler: Any, **kw: Any) -> str:
    return f"min({compiler.process(element.clauses, **kw)})"


@compiles(least_of, "postgresql")
def _least_postgresql(element: least_of, compiler: Any, **kw: Any) -> str:
    return f"least({compiler.process(element.clauses, **kw)})"


def least(days: Sequence[Day]) -> Day:
    """The earliest of the days that are there, in groups that SQLite's argument limit allows; FAR if none is."""
    terms: list[Day] = [func.coalesce(day, FAR) for day in days]
    while len(terms) > 1:
        terms = [_least_group(terms[start : start + 40]) for start in range(0, len(terms), 40)]
    return terms[0]


def _least_group(terms: list[Day]) -> Day:
    return terms[0] if len(terms) == 1 else least_of(*terms)


def workday_after(day: Day, amount: int | SQLColumnExpression[int]) -> Day:
    """The ``amount``-th working day after ``day``."""
    base, end = CalendarDay.__table__.alias(), CalendarDay.__table__.alias()
    return (
        select(end.c.day)
        .select_from(base.join(end, and_(end.c.workday_no == base.c.workday_no + amount, end.c.is_workday)))
        .where(base.c.day == day)
        .correlate_except(base, end)
        .scalar_subquery()
    )


def workday_before(day: Day, amount: int) -> Day:
    """The ``amount``-th working day before ``day``."""
    base, end = CalendarDay.__table__.alias(), CalendarDay.__table__.alias()
    back = case((base.c.is_workday, amount), else_=amount - 1)
    return (
        select(end.c.day)
        .select_from(base.join(end, and_(end.c.workday_no == base.c.workday_no - back, end.c.is_workday)))
        .where(base.c.day == day)
        .correlate_except(base, end)
        .scalar_subquery()
    )


def _looked_up(column: str, day: Day) -> Day:
    row = CalendarDay.__table__.alias()
    return select(row.c[column]).where(row.c.day == day).correlate_except(row).scalar_subquery()


def rolled(day: Day) -> Day:
    """``day``, or the next working day where it is a day off (民法典 203)."""
    return _looked_up("next_workday", day)


def month_later(day: Day) -> Day:
    """The corresponding day a month later, not rolled."""
    return _looked_up("plus_month", day)


def year_later(day: Day) -> Day:
    """The corresponding day a year later, not rolled."""
    return _looked_up("plus_year", day)


def months_later(day: Day, amount: int) -> Day:
    """The corresponding day ``amount`` (1 to 12) months later or that month's last day, not rolled."""
    own, home, end = CalendarDay.__table__.alias(), CalendarMonth.__table__.alias(), CalendarMonth.__table__.alias()
    month = cast(func.extract("year", own.c.date) * 100 + func.extract("month", own.c.date), Integer)
    crosses = home.c.month % 100 + amount > 12
    after = home.c.month + amount + case((crosses, 88), else_=0)
    same = end.c.first_day + (own.c.day - home.c.first_day)
    return (
        select(case((same > end.c.last_day, end.c.last_day), else_=same))
        .select_from(own.join(home, home.c.month == month).join(end, end.c.month == after))
        .where(own.c.day == day)
        .correlate_except(own, home, end)
        .scalar_subquery()
    )


def later(one: Day, other: Day) -> Day:
    """The later of two days, NULL where either is missing."""
    return case((one > other, one), (other >= one, other))


def unless_begun(begins: Day, value: Day) -> Day:
    """``value``, and nothing of it once a breach that is known for sure has begun: NULL or nought."""
    return case((begins <= AS_OF, None), else_=value)


def whole(condition: SQLColumnExpression[bool]) -> SQLColumnExpression[Any]:
    """1 or 0 for true or false, NULL for unknown."""
    return case((condition.is_(True), literal(1, Integer)), (condition.is_(False), literal(0, Integer)))

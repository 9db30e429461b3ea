"""As-of filters in statements: what has happened by the end of the bound day, what lies ahead of it."""

from typing import Any

from sqlalchemy import SQLColumnExpression, case

from monitor.db import ordinal
from monitor.models.binds import AS_OF_DATE

Day = SQLColumnExpression[Any]


def happened(column: Day) -> SQLColumnExpression[bool]:
    """Whether the dated event has happened by the end of the as-of day."""
    return column <= AS_OF_DATE


def day_if_happened(column: Day) -> Day:
    """The event's ordinal, or NULL while it lies ahead."""
    return case((happened(column), ordinal(column)))


def ahead(column: Day) -> Day:
    """The event's ordinal while it lies ahead, else NULL."""
    return case((column > AS_OF_DATE, ordinal(column)))


def dated_or_undated(column: Day) -> SQLColumnExpression[bool]:
    """Sums dated by the as-of day count, and so do sums without a date (decisions: an undated payment is a payment)."""
    return column.is_(None) | (column <= AS_OF_DATE)


def is_one(condition: SQLColumnExpression[bool]) -> SQLColumnExpression[int]:
    """1 where the condition holds, else 0."""
    return case((condition, 1), else_=0)


def at_least_zero(value: Day) -> Day:
    return case((value > 0, value), else_=0)

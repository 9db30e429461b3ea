"""What came in of an allocation of labour cost, as of a day."""

from typing import Any

from sqlalchemy import Integer, SQLColumnExpression, and_, case, cast, exists, func, or_

from monitor.models.asof import dated_or_undated, happened
from monitor.models.intake import Refusal
from monitor.values.terms import BookKind

Row = Any
"""The allocation's columns: the model, an alias of it, or those of its table."""


def months_later(row: Row) -> SQLColumnExpression[int]:
    """In which month after the month of work the labour cost falls due: 1 where it is the next one."""
    due = cast(func.extract("year", row.due_on) * 12 + func.extract("month", row.due_on), Integer)
    told: SQLColumnExpression[int] = due - (row.month // 100 * 12 + row.month % 100)
    return told


def overlong(row: Row) -> SQLColumnExpression[bool]:
    """Whether the due day is later than the end of the next month, which no cycle of a month reaches (724 Art 24)."""
    return months_later(row) > 1


def doubted(row: Row) -> SQLColumnExpression[bool]:
    """Whether a refused row that stands may put this one right: of its month, or of one that nobody could read."""
    month = or_(Refusal.month == row.month, Refusal.month == 0)
    of_project = and_(Refusal.matter_id == row.matter_id, Refusal.kind == BookKind.ALLOCATIONS.value, Refusal.open)
    return exists().where(of_project, month)


def sum_untold(row: Row) -> SQLColumnExpression[bool]:
    """Whether something was paid and nobody wrote how much: the day has come and the sum is empty (0020)."""
    return func.coalesce(and_(row.paid_fen.is_(None), happened(row.paid_on)), False)


def came_in(row: Row) -> SQLColumnExpression[Any]:
    """The sum in fen, nought where neither a day that has come nor a sum is told; NULL where it is not known."""
    sum_ = case((dated_or_undated(row.paid_on), func.coalesce(row.paid_fen, 0)), else_=0)
    return case((~sum_untold(row), sum_))

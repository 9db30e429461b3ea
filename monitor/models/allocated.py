"""What came in of an allocation of labour cost, as of a day."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, case, func

from monitor.models.asof import dated_or_undated, happened

Row = Any
"""The allocation's columns: the model, an alias of it, or those of its table."""


def sum_untold(row: Row) -> SQLColumnExpression[bool]:
    """Whether something was paid and nobody wrote how much: the day has come and the sum is empty (0020)."""
    return func.coalesce(and_(row.paid_fen.is_(None), happened(row.paid_on)), False)


def came_in(row: Row) -> SQLColumnExpression[Any]:
    """The sum in fen, nought where neither a day that has come nor a sum is told; NULL where it is not known."""
    sum_ = case((dated_or_undated(row.paid_on), func.coalesce(row.paid_fen, 0)), else_=0)
    return case((~sum_untold(row), sum_))

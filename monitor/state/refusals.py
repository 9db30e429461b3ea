"""How many refused rows still stand against a matter."""

from typing import Any

from sqlalchemy import SQLColumnExpression, func, or_, select

from monitor.models.intake import Refusal
from monitor.values.terms import BookKind


def refused_rows(matter_id: SQLColumnExpression[int], book: BookKind) -> SQLColumnExpression[Any]:
    """Open refused rows of a register for a matter."""
    return (
        select(func.count())
        .select_from(Refusal)
        .where(Refusal.matter_id == matter_id, Refusal.kind == book.value, Refusal.open)
        .scalar_subquery()
    )


def refused_in_month(
    matter_id: SQLColumnExpression[int], month: SQLColumnExpression[int], book: BookKind
) -> SQLColumnExpression[Any]:
    """Open refused rows of a monthly book for a matter and month; a row without a readable month counts for all."""
    return (
        select(func.count())
        .select_from(Refusal)
        .where(
            Refusal.matter_id == matter_id,
            Refusal.kind == book.value,
            Refusal.open,
            or_(Refusal.month == month, Refusal.month == 0),
        )
        .scalar_subquery()
    )

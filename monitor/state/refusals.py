"""How many refused rows still stand against a matter."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, and_, func, or_, select

from monitor.models.binds import AS_OF_MONTH
from monitor.models.intake import Refusal
from monitor.models.matter import Matter
from monitor.models.state import in_work
from monitor.values.terms import BookKind, MatterKind

LAST_MONTH = 999_912
"""A ledger may name any month; a calendar ends here."""


def refused_rows(matter_id: SQLColumnExpression[int], book: BookKind) -> SQLColumnExpression[Any]:
    """Open refused rows of a register for a matter."""
    return (
        select(func.count())
        .select_from(Refusal)
        .where(Refusal.matter_id == matter_id, Refusal.kind == book.value, Refusal.open)
        .scalar_subquery()
    )


def refused_rows_or_county(matter_id: SQLColumnExpression[int], book: BookKind) -> SQLColumnExpression[Any]:
    """Open refused rows of a book whose lines are of one matter, or of the county and so of all."""
    county = select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value).scalar_subquery()
    return refused_rows(matter_id, book) + refused_rows(county, book)


def refused_months(books: Iterable[BookKind]) -> Select[int, int]:
    """The months of which rows of the books stand refused, with the matter: a month of its own.

    What is allocated may be due before its month begins; of the other books nothing is read ahead.
    """
    row = Refusal.__table__.c
    begun = or_(row.month <= AS_OF_MONTH, and_(row.kind == BookKind.ALLOCATIONS.value, row.month <= LAST_MONTH))
    return select(row.matter_id, row.month).where(
        row.kind.in_([book.value for book in books]), row.open, row.month > 0, begun, in_work(row.matter_id)
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

"""Days of a wage account that no bank statement covers, told anew for the accounts whose statements changed."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from monitor.importers.bulk import insert_mappings, table_of
from monitor.importers.desk import chunks
from monitor.models.fund import FIRST_DAY, LAST_DAY, AccountStatement, StatementGap

MATTERS_AT_ONCE = 500


class Told(NamedTuple):
    """A statement: its days, whether the bank names them, and the balances at both ends."""

    matter_id: int
    from_on: date
    to_on: date
    stated: bool
    opening_fen: int | None
    closing_fen: int | None


def tell_gaps(session: Session, matters: Iterable[int]) -> None:
    """Write anew the days without a statement of these accounts, from all their statements."""
    table = AccountStatement
    for part in chunks(sorted(matters), MATTERS_AT_ONCE):
        session.execute(
            delete(StatementGap).where(StatementGap.matter_id.in_(part)),
            execution_options={"synchronize_session": False},
        )
        columns = (table.matter_id, table.from_on, table.to_on, table.stated, table.opening_fen, table.closing_fen)
        query = select(*columns).where(table.matter_id.in_(part)).order_by(*columns[:3])
        told = (Told(*row) for row in session.execute(query))
        rows = [
            {"matter_id": matter, "first_day": first, "last_day": last}
            for matter, statements in groupby(told, lambda row: row.matter_id)
            for first, last in _gaps(statements)
        ]
        insert_mappings(session, table_of(StatementGap), rows)


def _gaps(statements: Iterable[Told]) -> Iterator[tuple[int, int]]:
    """Before the first statement, between two whose balances do not join, and after the last one."""
    before: Told | None = None
    reached = FIRST_DAY - 1
    for row in statements:
        first, last = _days(row)
        joined = before is not None and before.closing_fen is not None and before.closing_fen == row.opening_fen
        if first > reached + 1 and not joined:
            yield reached + 1, first - 1
        before, reached = row, max(reached, last)
    yield reached + 1, LAST_DAY


def _days(row: Told) -> tuple[int, int]:
    """What a statement stands for: its days, or the whole months of its lines where the bank names no days."""
    if row.stated:
        return row.from_on.toordinal(), row.to_on.toordinal()
    following = row.to_on.replace(day=1) + timedelta(days=32)
    return row.from_on.replace(day=1).toordinal(), following.replace(day=1).toordinal() - 1

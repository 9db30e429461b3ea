"""What bank statements cover as of a day, and the balance then."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import CTE, ColumnElement, SQLColumnExpression, and_, case, func, select
from sqlalchemy.orm import aliased

from monitor.db import ordinal
from monitor.models.binds import AS_OF, AS_OF_DATE
from monitor.models.fund import AccountLine, AccountStatement, WageAccount
from monitor.models.state import in_work
from monitor.state.days import happened, is_one
from monitor.state.placed import take_first
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind

_FIRST: Mapping[str, Callable[[Any], ColumnElement[Any]]] = {
    "first_day": lambda told: ordinal(told.from_on),
    "first_stated": lambda told: told.stated,
    "opened_with": lambda told: told.opening_fen,
}
"""What the first statement of an account says of what was before it."""


def latest_statement(name: str) -> CTE:
    """Per project: the day to which its statements reach (``statement_day``), whether the bank names the days of the
    last one (``stated``), the balance then, ``gaps``, and of the first statement its first day (``first_day``), whether
    the bank names it (``first_stated``) and the balance it opens with (``opened_with``).

    A gap is a day between two statements that both name their days, unless the later one opens with the balance with
    which the earlier one closed.
    """
    begun = _in_order()
    names = ("from_on", "to_on", "stated", "opening_fen", "closing_fen", *_FIRST)
    placed = select(
        begun,
        func.row_number()
        .over(partition_by=begun.c.matter_id, order_by=(begun.c.to_on.desc(), begun.c.from_on))
        .label("place"),
        func.sum(begun.c.gap).over(partition_by=begun.c.matter_id).label("gaps"),
    ).subquery()
    first, coming = take_first(placed, (*names, "gaps"), f"{name}_first"), _coming()
    to_day = case((first.c.to_on > AS_OF_DATE, AS_OF), else_=ordinal(first.c.to_on))
    return (
        select(
            coming.c.matter_id,
            to_day.label("statement_day"),
            _balance(first).label("balance_fen"),
            *(first.c[name] for name in ("stated", "gaps", *_FIRST)),
            case((first.c.to_on > AS_OF_DATE, AS_OF + 1), else_=coming.c.event_on).label("event_on"),
        )
        .select_from(coming.outerjoin(first, first.c.matter_id == coming.c.matter_id))
        .cte(name)
    )


def _in_order() -> Any:
    """The statements that have begun, each with whether days are missing before it."""
    table = AccountStatement.__table__
    order: dict[str, Any] = {"partition_by": table.c.matter_id, "order_by": (table.c.from_on, table.c.to_on)}
    firsts = {name: read(table.c) for name, read in _FIRST.items()}
    before = (
        select(
            table,
            func.max(ordinal(table.c.to_on)).over(**order, rows=(None, -1)).label("reached"),
            func.lag(table.c.closing_fen).over(**order).label("closed_with"),
            func.lag(table.c.stated).over(**order).label("stated_before"),
            *(func.first_value(first, type_=first.type).over(**order).label(name) for name, first in firsts.items()),
        )
        .where(in_work(table.c.matter_id), happened(table.c.from_on))
        .subquery()
    )
    apart = and_(ordinal(before.c.from_on) > before.c.reached + 1, before.c.stated, before.c.stated_before)
    proven = func.coalesce(before.c.closed_with == before.c.opening_fen, False)
    return select(before, is_one(and_(apart, ~proven)).label("gap")).subquery()


def _coming() -> CTE:
    """The next day on which a statement begins to count."""
    table = AccountStatement.__table__
    return (
        select(
            table.c.matter_id,
            func.min(case((table.c.from_on > AS_OF_DATE, ordinal(table.c.from_on)))).label("event_on"),
        )
        .where(in_work(table.c.matter_id))
        .group_by(table.c.matter_id)
        .cte("coming_statement")
    )


def _balance(statement: Any) -> SQLColumnExpression[Any]:
    """The closing balance; within a statement the opening one and what moved since. Only then are lines read.

    A refused line may be one of those that moved, and so may lines of others that have the account.
    """
    moved = (
        select(func.coalesce(func.sum(func.coalesce(AccountLine.in_fen, 0) - func.coalesce(AccountLine.out_fen, 0)), 0))
        .where(
            AccountLine.matter_id == statement.c.matter_id,
            AccountLine.traded_on >= statement.c.from_on,
            AccountLine.traded_on <= AS_OF_DATE,
        )
        .correlate(statement)
        .scalar_subquery()
    )
    return case(
        (statement.c.to_on <= AS_OF_DATE, statement.c.closing_fen),
        (
            and_(refused_rows(statement.c.matter_id, BookKind.ACCOUNT_LINES) == 0, ~is_pooled(statement.c.matter_id)),
            statement.c.opening_fen + moved,
        ),
    )


def is_pooled(matter_id: SQLColumnExpression[int]) -> SQLColumnExpression[bool]:
    """Whether another project has the number of the project's account: the balance is then of all of them."""
    own, other = aliased(WageAccount), aliased(WageAccount)
    same = and_(other.account_no == own.account_no, other.matter_id != own.matter_id)
    return select(own.matter_id).join(other, same).where(own.matter_id == matter_id).exists()

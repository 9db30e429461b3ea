"""The use of a project's wage deposit by a notice of our own, with what the deposit book adds to it, as of a day.

One use is not counted twice: a payment of the book on or after the day of our notice is the payment of our notice, a
refill on or after the payment its refill. The book tells of another use where its notice lies after our payment; then
the book alone counts.
"""

from typing import Any

from sqlalchemy import CTE, Integer, SQLColumnExpression, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from monitor.db import Fen, ordinal
from monitor.models.binds import AS_OF_DATE
from monitor.models.deposit import DepositUse
from monitor.models.fund import Deposit
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.state.days import Day, ahead, at_least_zero, day_if_happened, happened, is_one, later, least
from monitor.values.deposit_use import COUNTS

_STANDING = sorted(status.value for status in COUNTS)
_STANDS = DepositUse.status.in_(_STANDING)


def uses_told() -> CTE:
    """Of every project in work what its uses come to, unless the book tells of a later one than our last.

    Each notice binds the bank, and each sum is to be put back: ``notice_day`` and what goes with it are of the notice
    that the bank left unpaid the longest, ``paid_day`` and what goes with it of the payment that is not put back the
    longest, where there is one. What is told of the payees is of the last use.
    """
    uses, one = _uses(), func.max
    use = uses.c
    unpaid, owed = use.paid_day.is_(None), and_(use.paid_day.is_not(None), use.refilled_fen < use.fen)
    places = {
        "asked": _first(use, unpaid, func.coalesce(use.received_day, use.notice_day)),
        "owed": _first(use, owed, use.paid_day),
        "last": func.row_number().over(partition_by=use.matter_id, order_by=use.id.desc()),
    }
    row = select(uses, *(place.label(name) for name, place in places.items())).subquery("uses_in_order").c
    columns = {
        **{name: ("asked", row[name]) for name in ("notice_day", "received_day")},
        "noticed_fen": ("asked", row.fen),
        "unpaid": ("asked", is_one(row.paid_day.is_(None))),
        **{name: ("owed", row[name]) for name in ("paid_day", "refilled_fen")},
        "drawn_fen": ("owed", row.fen),
        **{name: ("last", row[name]) for name in ("fen", "heads", "listed")},
        **{f"last_{name}": ("last", row[name]) for name in ("notice_day", "paid_day")},
    }
    out = func.sum(case((row.paid_day.is_not(None), at_least_zero(row.fen - row.refilled_fen)), else_=0))
    told_of = (one(case((row[at] == 1, told))).label(name) for name, (at, told) in columns.items())
    return (
        select(row.matter_id, *told_of, cast(out, Fen).label("out_fen"))
        .group_by(row.matter_id)
        .having(one(case((row.last == 1, row.superseded))) == 0)
        .cte("deposit_used")
    )


def _first(use: Any, open_: SQLColumnExpression[bool], since: Day) -> SQLColumnExpression[int]:
    """The place of each use of a project: those that are open by their day, then the last."""
    order = (case((open_, 0), else_=1), case((open_, since)), use.id.desc())
    return func.row_number().over(partition_by=use.matter_id, order_by=order)


def _uses() -> CTE:
    """Every use of the projects in work with what the book adds to it; what it tells of a later use is of that one."""
    use, book, after = DepositUse, Deposit, aliased(DepositUse)
    notice, own = ordinal(use.notice_on), day_if_happened(use.paid_on)
    noticed, filled = day_if_happened(book.notice_on), day_if_happened(book.refilled_on)
    bank = day_if_happened(book.bank_paid_on)
    later_use = and_(after.matter_id == use.matter_id, after.id > use.id, after.status.in_(_STANDING))
    paid_for = and_(after.notice_on <= book.bank_paid_on, after.paid_on >= book.bank_paid_on, happened(after.paid_on))
    filled_for = and_(after.paid_on <= book.refilled_on, after.refilled_on >= book.refilled_on)
    told = case((_none(after, later_use, paid_for), bank))
    refill = _none(after, later_use, filled_for, happened(after.refilled_on))
    paid = func.coalesce(own, case((told >= notice, told)))
    same = and_(own.is_(None), told >= notice)
    mine = case((happened(use.refilled_on), use.refilled_fen))
    theirs = case(
        (~refill, None), (filled >= paid, book.refilled_fen),
        (and_(book.refilled_on.is_(None), told >= notice), book.refilled_fen),
    )  # fmt: skip
    fen = case((own.is_not(None), use.paid_fen), (same, func.coalesce(book.used_fen, use.fen)), else_=use.fen)
    heads = case((own.is_not(None), use.paid_heads), (same, func.coalesce(book.used_heads, use.heads)), else_=use.heads)
    listed = case((use.listed, 1), (or_(told >= notice, noticed >= notice), cast(book.payees_listed, Integer)))
    return (
        select(
            use.id,
            use.matter_id,
            notice.label("notice_day"),
            day_if_happened(use.received_on).label("received_day"),
            paid.label("paid_day"),
            fen.label("fen"),
            heads.label("heads"),
            listed.label("listed"),
            func.coalesce(later(mine, theirs), mine, theirs, 0).label("refilled_fen"),
            is_one(func.coalesce(noticed > own, False)).label("superseded"),
        )
        .select_from(use)
        .outerjoin(book, book.matter_id == use.matter_id)
        .where(in_work(use.matter_id), use.status.in_(_STANDING), use.notice_on <= AS_OF_DATE)
        .cte("deposit_uses")
    )


def _none(after: Any, *conditions: SQLColumnExpression[bool]) -> SQLColumnExpression[bool]:
    return ~exists(select(after.id).where(*conditions).correlate(DepositUse, Deposit))


def next_use_day() -> Day:
    """The next day on which something comes to be known of a use; NULL if none lies ahead."""
    columns = (DepositUse.notice_on, DepositUse.received_on, DepositUse.paid_on, DepositUse.refilled_on)
    return (
        select(func.min(least([ahead(column) for column in columns])))
        .where(DepositUse.matter_id == Project.id, _STANDS)
        .correlate(Project)
        .scalar_subquery()
    )

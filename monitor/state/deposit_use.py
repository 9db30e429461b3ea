"""The use of a project's wage deposit by a notice of our own, with what the deposit book adds to it, as of a day.

One use is not counted twice: a payment of the book on or after the day of our notice is the payment of our notice, a
refill on or after the payment its refill. The book tells of another use where its notice lies after our payment; then
the book alone counts.
"""

from sqlalchemy import CTE, Integer, and_, case, cast, func, or_, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF_DATE
from monitor.models.deposit import DepositUse
from monitor.models.fund import Deposit
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.state.days import Day, ahead, day_if_happened, happened, later, least
from monitor.values.deposit_use import COUNTS

_STANDS = DepositUse.status.in_(sorted(status.value for status in COUNTS))


def last_uses() -> CTE:
    """Of every project in work our last use, unless the book tells of a later one."""
    last = (
        select(func.max(DepositUse.id))
        .where(in_work(DepositUse.matter_id), _STANDS, DepositUse.notice_on <= AS_OF_DATE)
        .group_by(DepositUse.matter_id)
    )
    use, book = DepositUse, Deposit
    notice, own = ordinal(use.notice_on), day_if_happened(use.paid_on)
    told, noticed = day_if_happened(book.bank_paid_on), day_if_happened(book.notice_on)
    paid = func.coalesce(own, case((told >= notice, told)))
    same = and_(own.is_(None), told >= notice)
    listed = case((use.listed, 1), (or_(told >= notice, noticed >= notice), cast(book.payees_listed, Integer)))
    mine = case((happened(use.refilled_on), use.refilled_fen))
    theirs = case(
        (day_if_happened(book.refilled_on) >= paid, book.refilled_fen),
        (and_(book.refilled_on.is_(None), told >= notice), book.refilled_fen),
    )
    return (
        select(
            use.matter_id,
            notice.label("notice_day"),
            day_if_happened(use.received_on).label("received_day"),
            paid.label("paid_day"),
            case((own.is_not(None), use.paid_fen), (same, func.coalesce(book.used_fen, use.fen)), else_=use.fen).label(
                "fen"
            ),
            case(
                (own.is_not(None), use.paid_heads), (same, func.coalesce(book.used_heads, use.heads)), else_=use.heads
            ).label("heads"),
            listed.label("listed"),
            func.coalesce(later(mine, theirs), mine, theirs, 0).label("refilled_fen"),
        )
        .select_from(use)
        .outerjoin(book, book.matter_id == use.matter_id)
        .where(use.id.in_(last), or_(own.is_(None), noticed.is_(None), noticed <= own))
        .cte("deposit_used")
    )


def next_use_day() -> Day:
    """The next day on which something comes to be known of a use; NULL if none lies ahead."""
    columns = (DepositUse.notice_on, DepositUse.received_on, DepositUse.paid_on, DepositUse.refilled_on)
    return (
        select(func.min(least([ahead(column) for column in columns])))
        .where(DepositUse.matter_id == Project.id, _STANDS)
        .correlate(Project)
        .scalar_subquery()
    )

"""Workers whose pay of a calendar year in a project passes an amount, by the month in which it does."""

from sqlalchemy import CTE, SQLColumnExpression, Subquery, and_, case, func, select

from monitor.models.state import in_work
from monitor.models.wage import PayLine
from monitor.state.days import dated_or_undated, is_one

_PAID = case((dated_or_undated(PayLine.paid_on), func.coalesce(PayLine.paid_fen, 0)), else_=0)
_YEAR = PayLine.month // 100


def year_passed(most_fen: SQLColumnExpression[int]) -> CTE:
    """Per project and month: ``heads`` whose pay of the year was at most ``most_fen`` before it and is more with it.

    Only the few whose year comes to more at all are followed month by month.
    """
    month = _months(_rich(most_fen))
    who = (month.c.matter_id, month.c.worker_id, month.c.year)
    so_far = func.sum(month.c.fen).over(partition_by=who, order_by=month.c.month)
    running = select(month, so_far.label("so_far")).subquery("year_running")
    passes = and_(running.c.so_far > most_fen, running.c.so_far - running.c.fen <= most_fen)
    return (
        select(running.c.matter_id, running.c.month, func.sum(is_one(passes)).label("heads"))
        .group_by(running.c.matter_id, running.c.month)
        .cte("year_passed")
    )


def _rich(most_fen: SQLColumnExpression[int]) -> Subquery:
    return (
        select(PayLine.matter_id, PayLine.worker_id, _YEAR.label("year"))
        .where(in_work(PayLine.matter_id))
        .group_by(PayLine.matter_id, PayLine.worker_id, _YEAR)
        .having(func.sum(case((_PAID > 0, _PAID), else_=0)) > most_fen)
        .subquery("rich_year")
    )


def _months(rich: Subquery) -> Subquery:
    same = and_(rich.c.matter_id == PayLine.matter_id, rich.c.worker_id == PayLine.worker_id, rich.c.year == _YEAR)
    return (
        select(PayLine.matter_id, PayLine.worker_id, rich.c.year, PayLine.month, func.sum(_PAID).label("fen"))
        .select_from(rich)
        .join(PayLine, same)
        .group_by(PayLine.matter_id, PayLine.worker_id, rich.c.year, PayLine.month)
        .subquery("rich_month")
    )

"""Pay of a worker for a month of work: what the project and the month grain share."""

from sqlalchemy import CTE, SQLColumnExpression, case, func, select

from monitor.models.calendar import CalendarDay, CalendarMonth
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.models.wage import PayLine
from monitor.state.days import ahead, dated_or_undated, day_if_happened, is_one


def worker_months(pay_day: SQLColumnExpression[int]) -> CTE:
    """One row a project, month and worker: unit, net due, paid by the as-of day, days, due day of the wage.

    Back-pay lines (补发) pay but owe nothing. ``pay_day`` is the county's default.
    """
    net = PayLine.gross_fen - func.coalesce(PayLine.deducted_fen, 0)
    paid = case((dated_or_undated(PayLine.paid_on), func.coalesce(PayLine.paid_fen, 0)), else_=0)
    lines = (
        select(
            PayLine.matter_id,
            PayLine.month,
            PayLine.worker_id,
            func.max(case((PayLine.back_pay.is_(False), PayLine.employer_id))).label("employer_id"),
            func.sum(case((PayLine.back_pay.is_(False), net), else_=0)).label("net_fen"),
            func.sum(paid).label("paid_fen"),
            func.max(PayLine.days).label("days"),
            func.count().label("rows"),
            func.sum(is_one(PayLine.signed.is_(False))).label("unsigned"),
            func.sum(is_one(PayLine.signed.is_(None))).label("unstated"),
            func.min(ahead(PayLine.paid_on)).label("event_on"),
            func.max(day_if_happened(PayLine.paid_on)).label("last_paid_day"),
        )
        .where(in_work(PayLine.matter_id))
        .group_by(PayLine.matter_id, PayLine.month, PayLine.worker_id)
    ).subquery("worker_line")
    return select(lines, pay_due(lines.c.matter_id, lines.c.month, pay_day).label("due_day")).cte("worker_month")


def pay_due(
    matter_id: SQLColumnExpression[int], month: SQLColumnExpression[int], pay_day: SQLColumnExpression[int]
) -> SQLColumnExpression[int]:
    """The day wages of ``month`` are due: the agreed day of the next month, moved back to a working day."""
    work, after = CalendarMonth.__table__.alias(), CalendarMonth.__table__.alias()
    day, project = CalendarDay.__table__.alias(), Project.__table__.alias()
    asked = after.c.first_day + func.coalesce(project.c.pay_day, pay_day) - 1
    unrolled = case((asked > after.c.last_day, after.c.last_day), else_=asked)
    return (
        select(day.c.prev_workday)
        .select_from(
            work.join(after, after.c.month == work.c.next_month)
            .join(project, project.c.id == matter_id)
            .join(day, day.c.day == unrolled)
        )
        .where(work.c.month == month)
        .correlate_except(work, after, day, project)
        .scalar_subquery()
    )

"""What a project's account holds, the wages that come next, and what is still owed after the works."""

from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, Subquery, and_, case, func, or_, select

from monitor.models.binds import AS_OF, WAGES_PAID_TOLD, param
from monitor.models.project import Project
from monitor.models.state import MonthState, in_work
from monitor.state.days import day_if_happened, workday_after
from monitor.state.fill import Columns


def next_wages() -> CTE:
    """Per project the month whose pay day comes next. Month rows come first.

    What it will take is what its payroll still owes; before the payroll has come, what the payroll before it came to;
    nothing where the attendance shows that nobody worked.
    """
    month = MonthState.__table__
    place = func.row_number().over(partition_by=month.c.matter_id, order_by=(month.c.pay_due_day, month.c.month))
    first = (
        select(month, place.label("place")).where(in_work(month.c.matter_id), month.c.pay_due_day >= AS_OF).subquery()
    )
    row, told = first.c, first.c.own_rows > 0
    idle = and_(row.attendance_rows > 0, row.attended_heads == 0)
    open_days = and_(~told, row.attended_heads <= row.attendance_refused)
    refused = case((or_(told, idle), 0), else_=func.coalesce(_of_last(first, "payroll_refused"), 0))
    return (
        select(
            row.matter_id,
            row.pay_due_day,
            (row.payroll_refused + refused).label("payroll_refused"),
            case((open_days, row.attendance_refused), else_=0).label("days_refused"),
            case((told, row.units_without_payroll), (idle, 0), else_=_of_last(first, "units_without_payroll")).label(
                "units_lacking"
            ),
            case((told, row.owed_fen), (idle, 0), else_=_of_last(first, "paid_sum_fen", "owed_fen")).label("fen"),
            (row.pay_due_day + 1).label("event_on"),
        )
        .where(row.place == 1)
        .cte("next_wages")
    )


def _of_last(first: Subquery, *names: str) -> SQLColumnExpression[int]:
    """The sum of what the state row of the last month with a payroll of its own before ``first`` says."""
    before = MonthState.__table__.alias()
    told = [before.c[name] for name in names]
    return (
        select(reduce(add, told))
        .where(before.c.matter_id == first.c.matter_id, before.c.month < first.c.month, before.c.own_rows > 0)
        .order_by(before.c.month.desc())
        .limit(1)
        .correlate(first)
        .scalar_subquery()
    )


def balance_facts(statement: CTE, wages: CTE) -> Columns:
    """``statement`` as :func:`monitor.state.statement.latest_statement` gives it."""
    return {
        "statement_day": statement.c.statement_day,
        "balance_fen": statement.c.balance_fen,
        "next_pay_day": wages.c.pay_due_day,
        "top_up_day": workday_after(wages.c.pay_due_day, 0 - param("account.top_up_workdays")),
        "next_wages_fen": wages.c.fen,
        "next_wages_refused": wages.c.payroll_refused,
        "next_days_refused": wages.c.days_refused,
        "next_units_lacking": wages.c.units_lacking,
    }


def settling_facts(last_paid_day: SQLColumnExpression[Any]) -> Columns:
    """Arrears that stand, as far as payrolls tell of payments, and when a settled project should close its account."""
    late = and_(MonthState.owed_heads > 0, MonthState.pay_due_day < AS_OF, WAGES_PAID_TOLD == 1)
    overdue = and_(MonthState.matter_id == Project.id, late)
    owed = select(func.sum(MonthState.owed_fen)).where(overdue).scalar_subquery()
    since = select(func.min(MonthState.pay_due_day) + 1).where(overdue).scalar_subquery()
    lines = select(func.sum(MonthState.owed_heads)).where(overdue).scalar_subquery()
    done = day_if_happened(Project.completed_on)
    settled = case((and_(owed.is_(None), last_paid_day > done), last_paid_day), (owed.is_(None), done))
    return {
        "arrears_due_fen": owed,
        "arrears_since_day": since,
        "arrears_lines": lines,
        "settled_day": settled,
        "idle_due_day": settled + param("account.idle_days"),
    }

"""What a project's account holds, the wages that come next, and what is still owed after the works."""

from datetime import date
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, Subquery, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF, WAGES_PAID_TOLD, param
from monitor.models.calendar import CalendarDay
from monitor.models.fund import AccountLine
from monitor.models.project import Project
from monitor.models.state import MonthState, in_work
from monitor.models.wage import PayLine
from monitor.state.days import at_least_zero, day_if_happened, happened, is_one, workday_after
from monitor.state.fill import Columns
from monitor.state.placed import take_first
from monitor.state.refusals import refused_rows
from monitor.state.statement import is_pooled
from monitor.values.parties import MAY_BE_WAGES
from monitor.values.terms import BookKind

_OF_MONTH = (
    "month", "pay_due_day", "own_rows", "payroll_refused", "units_without_payroll", "owed_fen", "attendance_rows",
    "attendance_refused", "attended_heads",
)  # fmt: skip


def next_wages() -> CTE:
    """Per project the month whose pay day comes next. Month rows come first.

    What it will take is what its payroll still owes; before the payroll has come, what the payroll before it came to;
    nothing where the attendance shows that nobody worked.
    """
    month = MonthState.__table__
    place = func.row_number().over(partition_by=month.c.matter_id, order_by=(month.c.pay_due_day, month.c.month))
    coming = (
        select(month.c.matter_id, *(month.c[name] for name in _OF_MONTH), place.label("place"))
        .where(in_work(month.c.matter_id), month.c.pay_due_day >= AS_OF)
        .subquery()
    )
    first = take_first(coming, _OF_MONTH, "coming_month")
    row, told = first.c, first.c.own_rows > 0
    idle = and_(row.attendance_rows > 0, row.attended_heads == 0)
    open_days = and_(~told, row.attended_heads <= row.attendance_refused)
    refused = case((or_(told, idle), 0), else_=func.coalesce(_of_last(first, "payroll_refused"), 0))
    return select(
        row.matter_id,
        row.pay_due_day,
        (row.payroll_refused + refused).label("payroll_refused"),
        case((open_days, row.attendance_refused), else_=0).label("days_refused"),
        case((told, row.units_without_payroll), (idle, 0), else_=_of_last(first, "units_without_payroll")).label(
            "units_lacking"
        ),
        case((told, row.owed_fen), (idle, 0), else_=_of_last(first, "paid_sum_fen", "owed_fen")).label("fen"),
        (row.pay_due_day + 1).label("event_on"),
    ).cte("next_wages")


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
        "pooled": is_one(is_pooled(Project.id)),
        "next_pay_day": wages.c.pay_due_day,
        "top_up_day": workday_after(wages.c.pay_due_day, 0 - param("account.top_up_workdays")),
        "next_wages_fen": wages.c.fen,
        "early_paid_fen": case((statement.c.balance_fen < wages.c.fen, _paid_early(statement, wages)), else_=0),
        "next_wages_refused": wages.c.payroll_refused,
        "next_days_refused": wages.c.days_refused,
        "next_units_lacking": wages.c.units_lacking,
    }


def _paid_early(statement: CTE, wages: CTE) -> SQLColumnExpression[int | None]:
    """Sums that left the account since the last pay day, may be wages, and stand on no payroll as paid since.

    They may be wages of the coming pay day, paid before it, or late ones of an earlier month: no line says of which.
    NULL while a line of the account is refused, which may be one of them.
    """
    month, line, pay = MonthState.__table__.alias(), AccountLine, PayLine
    last = select(func.max(month.c.pay_due_day)).where(
        month.c.matter_id == wages.c.matter_id, month.c.pay_due_day < AS_OF
    )
    since = func.coalesce(last.correlate(wages).scalar_subquery(), 0)
    since_on = select(CalendarDay.date).where(CalendarDay.day == since).correlate(wages).scalar_subquery()
    after = func.coalesce(since_on, date.min)
    out = (
        select(func.coalesce(func.sum(line.out_fen), 0))
        .where(
            line.matter_id == wages.c.matter_id,
            line.out_fen > 0,
            or_(line.party.is_(None), line.party.in_(MAY_BE_WAGES)),
        )
        .where(line.traded_on > after, happened(line.traded_on), ordinal(line.traded_on) <= statement.c.statement_day)
    )
    told = (
        select(func.coalesce(func.sum(pay.paid_fen), 0))
        .join(month, and_(month.c.matter_id == pay.matter_id, month.c.month == pay.month))
        .where(pay.matter_id == wages.c.matter_id, month.c.last_paid_day > since)
        .where(pay.paid_on > after, happened(pay.paid_on))
    )
    unexplained = at_least_zero(
        out.correlate(wages, statement).scalar_subquery() - told.correlate(wages).scalar_subquery()
    )
    return case((refused_rows(wages.c.matter_id, BookKind.ACCOUNT_LINES) == 0, unexplained))


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

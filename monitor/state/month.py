"""Fills ``state_month``: allocation, attendance and payroll of a project in a month of work."""

from typing import Any

from sqlalchemy import CTE, Insert, SQLColumnExpression, and_, case, exists, func, or_, select, union

from monitor.db import ordinal
from monitor.models.binds import AS_OF_MONTH, FIRST_MONTH, param
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import Allocation
from monitor.models.project import Project
from monitor.models.state import MonthState, in_work
from monitor.models.wage import Attendance, PayLine
from monitor.state import payroll
from monitor.state.days import ahead, dated_or_undated, is_one, least
from monitor.state.fill import insert_of
from monitor.state.pay import pay_due, worker_months
from monitor.state.refusals import refused_in_month
from monitor.values.terms import BookKind


def fill_months() -> Insert:
    """The insert of the month rows of the work set."""
    pay_day = param("pay_day")
    seen = payroll.seen_months()
    months, worker_month = _months(seen), worker_months(pay_day)
    days, pay, missing, ledger = _attendance(), _payroll(worker_month), _units(), payroll.payroll_ledger()
    now, before = Allocation.__table__.alias("now"), Allocation.__table__.alias("before")
    days_before = _attendance("days_before")
    month, after = CalendarMonth.__table__.alias("month_of_work"), CalendarMonth.__table__.alias("month_after")
    here, when = months.c.matter_id, months.c.month
    source = (
        months.join(Project, Project.id == here)
        .join(month, month.c.month == when)
        .join(after, after.c.month == month.c.next_month)
        .outerjoin(days_before, and_(days_before.c.matter_id == here, days_before.c.month == month.c.prev_month))
        .outerjoin(now, and_(now.c.matter_id == here, now.c.month == when))
        .outerjoin(before, and_(before.c.matter_id == here, before.c.month == month.c.prev_month))
    )
    for table in (days, pay, missing, ledger, seen):
        source = source.outerjoin(table, and_(table.c.matter_id == here, table.c.month == when))
    columns: dict[str, SQLColumnExpression[Any]] = {
        "matter_id": here,
        "key": month.c.key,
        "event_on": least([pay.c.event_on, ledger.c.event_on, ahead(now.c.paid_on), ahead(before.c.paid_on)]),
        "month": when,
        "first_day": month.c.first_day,
        "last_day": month.c.last_day,
        "second_next_day": after.c.last_day + 1,
        "pay_due_day": pay_due(here, when, pay_day),
        "attendance_refused": refused_in_month(here, when, BookKind.ATTENDANCE),
        "payroll_refused": refused_in_month(here, when, BookKind.PAYROLL),
        "min_wage_fen": func.coalesce(Project.min_wage_fen, param("min_wage.month")),
        "allocation_refused": refused_in_month(here, when, BookKind.ALLOCATIONS),
        **payroll.ledger_facts(ledger, here),
        **_labour_cost(now, before, and_(days.c.attended_heads > 0, days_before.c.attended_heads > 0)),
    }
    for table, names in ((days, _DAY_SUMS), (pay, _PAY_SUMS), (missing, _UNIT_SUMS), (seen, payroll.SEEN)):
        columns |= {name: func.coalesce(table.c[name], 0) for name in names}
    return insert_of(MonthState, source, columns)


def _labour_cost(now: Any, before: Any, attended: SQLColumnExpression[bool]) -> dict[str, SQLColumnExpression[Any]]:
    """The month's allocation, and the day from which it and the one before are both overdue with nothing paid in."""
    both = and_(now.c.matter_id.is_not(None), before.c.matter_id.is_not(None))
    dry = and_(both, _paid_in(now) == 0, _paid_in(before) == 0, attended)
    later_due = case((now.c.due_on > before.c.due_on, ordinal(now.c.due_on)), else_=ordinal(before.c.due_on))
    return {
        "allocation_rows": is_one(now.c.matter_id.is_not(None)),
        "labour_due_day": ordinal(now.c.due_on),
        "labour_owed_fen": now.c.due_fen,
        "labour_in_fen": case((now.c.matter_id.is_not(None), _paid_in(now))),
        "second_dry_day": case((dry, later_due + 1)),
    }


_DAY_SUMS = ("attendance_rows", "attended_heads")
_PAY_SUMS = (
    "payroll_rows",
    "unsigned_rows",
    "unstated_rows",
    "owed_heads",
    "owed_fen",
    "paid_heads",
    "paid_sum_fen",
    "paid_days",
    "paid_without_days",
    "ghost_high_heads",
    "ghost_absent_heads",
    "damage_over_heads",
    "damage_short_heads",
    "damage_untold_heads",
    "damage_unmeasured_heads",
    "damage_excess_fen",
)
_DAMAGE = ("damage_over", "damage_short", "damage_untold", "damage_unmeasured")
_UNIT_SUMS = ("units", "units_without_payroll", "unpaid_attended_heads")


def _paid_in(allocation: Any) -> SQLColumnExpression[Any]:
    return case((dated_or_undated(allocation.c.paid_on), func.coalesce(allocation.c.paid_fen, 0)), else_=0)


def _months(seen: CTE) -> CTE:
    """Every month that a ledger or a visit names, and every month of works that the county's books could cover."""
    named = [
        select(table.matter_id, table.month).where(in_work(table.matter_id), table.month <= limit)
        for table, limit in ((Attendance, AS_OF_MONTH), (PayLine, AS_OF_MONTH), (Allocation, 999_912))
    ]
    started = func.extract("year", Project.started_on) * 100 + func.extract("month", Project.started_on)
    completed = func.extract("year", Project.completed_on) * 100 + func.extract("month", Project.completed_on)
    expected = (
        select(Project.id, CalendarMonth.month)
        .where(in_work(Project.id))
        .join(
            CalendarMonth,
            and_(
                CalendarMonth.month >= started,
                CalendarMonth.month >= FIRST_MONTH,
                CalendarMonth.month <= AS_OF_MONTH,
                or_(Project.completed_on.is_(None), CalendarMonth.month <= completed),
            ),
        )
    )
    return union(*named, select(seen.c.matter_id, seen.c.month), expected).cte("project_month")


def _attendance(name: str = "days") -> CTE:
    return (
        select(
            Attendance.matter_id,
            Attendance.month,
            func.count().label("attendance_rows"),
            func.sum(is_one(Attendance.days > 0)).label("attended_heads"),
        )
        .where(in_work(Attendance.matter_id))
        .group_by(Attendance.matter_id, Attendance.month)
        .cte(name)
    )


def _payroll(worker_month: CTE) -> CTE:
    owed = worker_month.c.net_fen - worker_month.c.paid_fen
    paid = worker_month.c.paid_fen > 0
    attended = exists().where(
        Attendance.matter_id == worker_month.c.matter_id,
        Attendance.month == worker_month.c.month,
        Attendance.worker_id == worker_month.c.worker_id,
        Attendance.days > 0,
    )
    anyone_attended = exists().where(
        Attendance.matter_id == worker_month.c.matter_id,
        Attendance.month == worker_month.c.month,
        Attendance.days > 0,
    )
    ghost = and_(paid, anyone_attended, ~attended)
    return (
        select(
            worker_month.c.matter_id,
            worker_month.c.month,
            func.sum(worker_month.c.rows).label("payroll_rows"),
            func.sum(worker_month.c.unsigned).label("unsigned_rows"),
            func.sum(worker_month.c.unstated).label("unstated_rows"),
            func.sum(is_one(owed > 0)).label("owed_heads"),
            func.sum(case((owed > 0, owed), else_=0)).label("owed_fen"),
            func.sum(is_one(paid)).label("paid_heads"),
            func.sum(case((paid, worker_month.c.paid_fen), else_=0)).label("paid_sum_fen"),
            func.sum(case((paid, func.coalesce(worker_month.c.counted_days, 0)), else_=0)).label("paid_days"),
            func.sum(is_one(and_(paid, worker_month.c.days.is_(None)))).label("paid_without_days"),
            func.sum(is_one(worker_month.c.paid_fen > param("ghost_pay.month"))).label("ghost_high_heads"),
            func.sum(is_one(ghost)).label("ghost_absent_heads"),
            *(func.sum(worker_month.c[name]).label(f"{name}_heads") for name in _DAMAGE),
            func.sum(worker_month.c.excess_fen).label("damage_excess_fen"),
            func.min(worker_month.c.event_on).label("event_on"),
        )
        .group_by(worker_month.c.matter_id, worker_month.c.month)
        .cte("pay")
    )


def _units() -> CTE:
    """Employing units of the attendance with no pay line, and attended workers whom nobody has paid."""
    line = PayLine.__table__
    same_month = and_(line.c.matter_id == Attendance.matter_id, line.c.month == Attendance.month)
    either_unnamed = or_(line.c.employer_id.is_(None), Attendance.employer_id.is_(None))
    has_line = exists().where(same_month, or_(line.c.employer_id == Attendance.employer_id, either_unnamed))
    was_paid = exists().where(
        same_month,
        line.c.worker_id == Attendance.worker_id,
        dated_or_undated(line.c.paid_on),
        line.c.paid_fen > 0,
    )
    unit = func.coalesce(Attendance.employer_id, 0)
    return (
        select(
            Attendance.matter_id,
            Attendance.month,
            func.count(unit.distinct()).label("units"),
            func.count(case((~has_line, unit)).distinct()).label("units_without_payroll"),
            func.sum(is_one(~was_paid)).label("unpaid_attended_heads"),
        )
        .where(in_work(Attendance.matter_id))
        .where(Attendance.days > 0)
        .group_by(Attendance.matter_id, Attendance.month)
        .cte("units")
    )

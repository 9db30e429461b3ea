"""Fills ``state_month``: allocation, attendance and payroll of a project in a month of work."""

from typing import Any

from sqlalchemy import CTE, Insert, SQLColumnExpression, Subquery, and_, case, func, or_, select, union

from monitor.db import ordinal
from monitor.models.allocated import came_in
from monitor.models.binds import ACCOUNTS_TOLD, AS_OF_MONTH, FIRST_MONTH, param
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import Allocation, WageAccount
from monitor.models.least_wage import doubted_least, least_wage
from monitor.models.pay_lines import has_line
from monitor.models.project import Project
from monitor.models.state import MonthState, in_work
from monitor.models.wage import Attendance
from monitor.state import payroll
from monitor.state.days import ahead, at_least_zero, is_one, least
from monitor.state.fill import insert_of
from monitor.state.pay import FULL_MONTH_DAYS, pay_due, worker_months
from monitor.state.refusals import LAST_MONTH, refused_in_month, refused_months, refused_rows
from monitor.state.year import year_passed
from monitor.values.terms import BookKind


def fill_months() -> Insert:
    """The insert of the month rows of the work set."""
    pay_day = param("pay_day")
    seen, year = payroll.seen_months(), year_passed(param("ghost_pay.year"))
    days, ledger = _attendance(), payroll.payroll_ledger()
    pay, months, days_before = _payroll(worker_months(pay_day)), _months(days, ledger, seen), days.alias("before")
    now, before = Allocation.__table__.alias("now"), Allocation.__table__.alias("paid_before")
    month, after = CalendarMonth.__table__.alias("month_of_work"), CalendarMonth.__table__.alias("month_after")
    here, when = months.c.matter_id, months.c.month
    source = (
        months.join(Project, Project.id == here)
        .outerjoin(WageAccount, WageAccount.matter_id == here)
        .join(month, month.c.month == when)
        .join(after, after.c.month == month.c.next_month)
        .outerjoin(days_before, and_(days_before.c.matter_id == here, days_before.c.month == month.c.prev_month))
        .outerjoin(now, and_(now.c.matter_id == here, now.c.month == when))
        .outerjoin(before, and_(before.c.matter_id == here, before.c.month == month.c.prev_month))
    )
    for table in (days, pay, ledger, seen, year):
        source = source.outerjoin(table, and_(table.c.matter_id == here, table.c.month == when))
    columns: dict[str, SQLColumnExpression[Any]] = {
        "matter_id": here,
        "key": month.c.key,
        "event_on": least([pay.c.event_on, ledger.c.event_on, ahead(now.c.paid_on), ahead(before.c.paid_on)]),
        "month": when,
        **{name: month.c[name] for name in ("first_day", "last_day")},
        "second_next_day": after.c.last_day + 1,
        "last_paid_day": pay.c.last_paid_day,
        **_beside(days, pay),
        "ghost_year_heads": func.coalesce(year.c.heads, 0),
        "pay_due_day": pay_due(here, when, pay_day),
        **_of_site(here, when),
        **{name: refused_in_month(here, when, book) for name, book in _REFUSED.items()},
        "project_doubt": refused_rows(here, BookKind.PROJECTS),
        **payroll.ledger_facts(ledger, here),
        **_labour_cost(now, before, _attended((days, when), (days_before, month.c.prev_month), here)),
    }
    for table, names in ((days, _DAY_SUMS), (pay, _PAY_SUMS), (seen, payroll.SEEN)):
        columns |= {name: func.coalesce(table.c[name], 0) for name in names}
    return insert_of(MonthState, source, columns)


def _of_site(here: SQLColumnExpression[int], when: SQLColumnExpression[int]) -> dict[str, SQLColumnExpression[Any]]:
    """What holds of the site; that it needs an account is told by the register alone, wholly read."""
    project = Project.__table__
    read = and_(ACCOUNTS_TOLD == 1, refused_rows(here, BookKind.ACCOUNTS) == 0)
    return {
        "min_wage_fen": least_wage(project, when),
        "doubted_wage_fen": doubted_least(project, when),
        "account_spared": case((WageAccount.exempt.is_not(None), 1), (read, 0)),
    }


def _beside(days: CTE, pay: CTE) -> dict[str, SQLColumnExpression[Any]]:
    """Heads that attended and were paid nothing, and heads that were paid and absent from a month's attendance.

    A book of attendance in which nobody has a day says that nobody was there.
    """
    heads, absent = days.c.attended_heads, func.coalesce(pay.c.ghost_absent_heads, 0)
    return {
        "unpaid_attended_heads": func.coalesce(heads - func.coalesce(pay.c.paid_attended, 0), 0),
        "ghost_absent_heads": case((days.c.attendance_rows > 0, absent), else_=0),
    }


def _attended(
    now: tuple[Any, Any], before: tuple[Any, Any], here: SQLColumnExpression[int]
) -> SQLColumnExpression[bool]:
    """Whether somebody certainly attended in both months: each refused row may take a head away."""
    return and_(
        *(days.c.attended_heads > refused_in_month(here, month, BookKind.ATTENDANCE) for days, month in (now, before))
    )


def _labour_cost(now: Any, before: Any, attended: SQLColumnExpression[bool]) -> dict[str, SQLColumnExpression[Any]]:
    """The month's allocation, and the day from which it and the one before are both overdue with nothing paid in."""
    both = and_(now.c.matter_id.is_not(None), before.c.matter_id.is_not(None))
    told = refused_in_month(before.c.matter_id, before.c.month, BookKind.ALLOCATIONS) == 0
    dry = and_(both, before.c.due_fen > 0, came_in(now.c) == 0, came_in(before.c) == 0, attended, told)
    later_due = case((now.c.due_on > before.c.due_on, ordinal(now.c.due_on)), else_=ordinal(before.c.due_on))
    return {
        "allocation_rows": is_one(now.c.matter_id.is_not(None)),
        "labour_due_day": ordinal(now.c.due_on),
        "labour_owed_fen": now.c.due_fen,
        "labour_in_fen": case((now.c.matter_id.is_not(None), came_in(now.c))),
        "labour_in_day": case((came_in(now.c) > 0, ordinal(now.c.paid_on))),
        "second_dry_day": case((dry, later_due + 1)),
    }


_REFUSED = {
    "attendance_refused": BookKind.ATTENDANCE,
    "payroll_refused": BookKind.PAYROLL,
    "allocation_refused": BookKind.ALLOCATIONS,
}
_DAY_SUMS = ("attendance_rows", "attended_heads", "units", "units_without_payroll", "lacking_heads", "lacking_most")
_PAY_SUMS = (
    "payroll_rows",
    "own_rows",
    "unsigned_rows",
    "unstated_rows",
    "owed_heads",
    "owed_fen",
    "paid_heads",
    "paid_sum_fen",
    "withheld_fen",
    "paid_days",
    "paid_without_days",
    "least_sum_fen",
    "doubted_sum_fen",
    "ghost_high_heads",
    "damage_over_heads",
    "damage_short_heads",
    "damage_untold_heads",
    "damage_unmeasured_heads",
    "damage_days_heads",
    "damage_any_heads",
    "damage_excess_fen",
)
_DAMAGE = ("damage_over", "damage_short", "damage_untold", "damage_unmeasured", "damage_days", "damage_any")


def _months(days: CTE, ledger: CTE, seen: CTE) -> CTE:
    """Every month that a ledger, a refused row or a visit names, and those of works that the books could cover."""
    booked = [select(table.c.matter_id, table.c.month).where(table.c.month <= AS_OF_MONTH) for table in (days, ledger)]
    allocated = select(Allocation.matter_id, Allocation.month).where(
        in_work(Allocation.matter_id), Allocation.month <= LAST_MONTH
    )
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
    seen_in = select(seen.c.matter_id, seen.c.month)
    return union(*booked, allocated, seen_in, refused_months(_REFUSED.values()), expected).cte("project_month")


def _attendance() -> CTE:
    """Per project and month: rows, attended heads, employing units that attended and those with no pay line."""
    unit = _units()
    attended = unit.c.attended_heads > 0
    lacking = and_(attended, ~has_line(unit.c.matter_id, unit.c.month, unit.c.unit))
    return (
        select(
            unit.c.matter_id,
            unit.c.month,
            func.sum(unit.c.rows).label("attendance_rows"),
            func.sum(unit.c.attended_heads).label("attended_heads"),
            func.sum(is_one(attended)).label("units"),
            func.sum(is_one(lacking)).label("units_without_payroll"),
            func.sum(case((lacking, unit.c.attended_heads), else_=0)).label("lacking_heads"),
            func.max(case((lacking, unit.c.attended_heads), else_=0)).label("lacking_most"),
        )
        .group_by(unit.c.matter_id, unit.c.month)
        .cte("days")
    )


def _units() -> Subquery:
    unit = func.coalesce(Attendance.employer_id, 0)
    return (
        select(
            Attendance.matter_id,
            Attendance.month,
            unit.label("unit"),
            func.count().label("rows"),
            func.sum(is_one(Attendance.days > 0)).label("attended_heads"),
        )
        .where(in_work(Attendance.matter_id))
        .group_by(Attendance.matter_id, Attendance.month, unit)
        .subquery("unit")
    )


def _sum_of_days(worker_month: CTE, paid: SQLColumnExpression[bool], name: str, parts: str) -> SQLColumnExpression[Any]:
    """What a standard makes for the days of those paid; nobody can be paid a part of a fen."""
    due = worker_month.c[f"{parts}_parts"] // FULL_MONTH_DAYS
    return func.sum(case((paid, due), else_=0)).label(f"{name}_sum_fen")


def _withheld(worker_month: CTE) -> SQLColumnExpression[Any]:
    """What was deducted and not for damage, or for nobody knows what (工资支付暂行规定 第十五条、第十六条)."""
    return at_least_zero(worker_month.c.deducted_fen - func.coalesce(worker_month.c.damage_fen, 0))


def _payroll(worker_month: CTE) -> CTE:
    owed, paid = worker_month.c.net_fen - worker_month.c.paid_fen, worker_month.c.paid_fen > 0
    present = and_(
        Attendance.matter_id == worker_month.c.matter_id,
        Attendance.month == worker_month.c.month,
        Attendance.worker_id == worker_month.c.worker_id,
        Attendance.days > 0,
    )
    attended = Attendance.worker_id.is_not(None)
    kept = or_(worker_month.c.damage_over == 1, worker_month.c.damage_short == 1)
    return (
        select(
            worker_month.c.matter_id,
            worker_month.c.month,
            func.sum(worker_month.c.rows).label("payroll_rows"),
            func.sum(worker_month.c.own_rows).label("own_rows"),
            func.sum(worker_month.c.unsigned).label("unsigned_rows"),
            func.sum(worker_month.c.unstated).label("unstated_rows"),
            func.sum(is_one(owed > 0)).label("owed_heads"),
            func.sum(case((owed > 0, owed), else_=0)).label("owed_fen"),
            func.sum(is_one(paid)).label("paid_heads"),
            func.sum(case((paid, worker_month.c.paid_fen), else_=0)).label("paid_sum_fen"),
            func.sum(case((paid, _withheld(worker_month)), else_=0)).label("withheld_fen"),
            func.sum(case((paid, func.coalesce(worker_month.c.counted_days, 0)), else_=0)).label("paid_days"),
            func.sum(is_one(and_(paid, worker_month.c.days.is_(None)))).label("paid_without_days"),
            *(_sum_of_days(worker_month, paid, *names) for names in (("least", "least"), ("doubted", "most"))),
            func.sum(is_one(worker_month.c.paid_fen > param("ghost_pay.month"))).label("ghost_high_heads"),
            func.sum(is_one(and_(paid, ~attended))).label("ghost_absent_heads"),
            *(func.sum(worker_month.c[name]).label(f"{name}_heads") for name in _DAMAGE),
            func.sum(case((kept, worker_month.c.excess_fen), else_=0)).label("damage_excess_fen"),
            ordinal(func.min(worker_month.c.pays_next_on)).label("event_on"),
            ordinal(func.max(worker_month.c.last_paid_on)).label("last_paid_day"),
            func.sum(is_one(and_(worker_month.c.paid_rows > 0, attended))).label("paid_attended"),
        )
        .select_from(worker_month.outerjoin(Attendance, present))
        .group_by(worker_month.c.matter_id, worker_month.c.month)
        .cte("pay")
    )

"""Fills ``state_project``: set-up, deposit, account, roster and arrears of a project."""

from typing import Any

from sqlalchemy import CTE, Insert, Integer, SQLColumnExpression, and_, case, cast, exists, func, or_, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF, AS_OF_DATE, AS_OF_MONTH, FIRST_MONTH, param
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import Deposit, WageAccount
from monitor.models.project import Project
from monitor.models.state import MonthState, ProjectState, in_work
from monitor.models.wage import Attendance, PayLine
from monitor.state.arrears import by_unit, by_worker, overdue
from monitor.state.days import (
    FAR,
    ahead,
    day_if_happened,
    happened,
    is_one,
    least,
    rolled,
    whole,
    workday_after,
    year_later,
)
from monitor.state.fill import insert_of
from monitor.state.pay import worker_months
from monitor.state.refusals import refused_rows
from monitor.state.roster import roster_counts
from monitor.values.terms import BookKind, GuaranteeForm

Columns = dict[str, SQLColumnExpression[Any]]


def fill_projects() -> Insert:
    """The insert of the project rows of the work set; month rows come first, for the payroll gaps."""
    roster = roster_counts()
    worker_month = worker_months(param("pay_day"))
    late = overdue(worker_month)
    workers, units = by_worker(late, param("crime.x1")), by_unit(late, param("crime.x2"))
    coming = _coming(worker_month)
    source = Project.__table__.outerjoin(Deposit, Deposit.matter_id == Project.id)
    source = source.outerjoin(WageAccount, WageAccount.matter_id == Project.id)
    for table in (roster, workers, units, coming):
        source = source.outerjoin(table, table.c.matter_id == Project.id)
    columns: Columns = {
        "matter_id": Project.id,
        "event_on": least(_events(roster, coming)),
        "attended": is_one(_attended()),
        "payroll_gaps": _payroll_gaps(),
        "unit_heads": units.c.heads,
        "unit_ten_day": units.c.ten_day,
        "unit_crime_fen": units.c.fen,
        "unit_crime_day": units.c.crime_day,
        "worker_months": workers.c.months,
        "worker_owed_fen": workers.c.fen,
        "worker_crime_day": workers.c.crime_day,
        "unsettled_from_day": roster.c.unsettled_from_day,
        **{name: func.coalesce(roster.c[name], 0) for name in _HEADS},
        **_set_up(),
        **_deposit(),
        **_account(),
    }
    return insert_of(ProjectState, source, columns, in_work(Project.id))


_HEADS = ("roster_heads", "unregistered_heads", "unpapered_heads", "minor_heads", "unsettled_heads")


def _set_up() -> Columns:
    return {
        "complete_day": day_if_happened(Project.completed_on),
        "contract_fen": Project.contract_fen,
        "contract_day": ordinal(Project.contract_on),
        "cycle_months": Project.cycle_months,
        "guarantee_none": whole(Project.guarantee_form == GuaranteeForm.NONE.value),
        "guarantee_fen": Project.guarantee_fen,
        "guarantee_to_day": ordinal(Project.guarantee_to),
        "board_present": cast(Project.board_present, Integer),
        "board_whole": cast(Project.board_whole, Integer),
        "board_photo_day": day_if_happened(Project.board_photo_on),
        "project_refused": refused_rows(Project.id, BookKind.PROJECTS),
        "deposit_refused": refused_rows(Project.id, BookKind.DEPOSITS),
        "account_refused": refused_rows(Project.id, BookKind.ACCOUNTS),
        "roster_refused": refused_rows(Project.id, BookKind.ROSTER),
    }


def _deposit() -> Columns:
    base = ordinal(func.coalesce(Project.permit_on, Project.contract_on))
    stored = case(
        (or_(Deposit.stored_on.is_(None), happened(Deposit.stored_on)), func.coalesce(Deposit.stored_fen, 0)), else_=0
    )
    refilled = case(
        (or_(Deposit.refilled_on.is_(None), happened(Deposit.refilled_on)), func.coalesce(Deposit.refilled_fen, 0)),
        else_=0,
    )
    bond = and_(
        Deposit.form.in_([GuaranteeForm.BANK.value, GuaranteeForm.COMPANY.value, GuaranteeForm.INSURANCE.value]),
        or_(Deposit.valid_from.is_(None), happened(Deposit.valid_from)),
        or_(Deposit.valid_to.is_not(None), stored > 0),
    )
    year, plan = year_later(ordinal(Deposit.valid_from)), ordinal(Project.plan_end_on)
    notice, paid = day_if_happened(Deposit.notice_on), day_if_happened(Deposit.bank_paid_on)
    return {
        "deposit_exempt": is_one(Deposit.exempt.is_not(None)),
        "deposit_base_day": base,
        "deposit_tenth_day": workday_after(base, 10),
        "deposit_due_day": workday_after(base, 20),
        "deposit_fortieth_day": workday_after(base, 40),
        "stored_fen": func.coalesce(stored, 0),
        "required_fen": Deposit.required_fen,
        "bond": is_one(bond),
        "bond_from_day": ordinal(Deposit.valid_from),
        "bond_to_day": ordinal(Deposit.valid_to),
        "bond_least_day": case((plan > year, plan), else_=year),
        "notice_day": notice,
        "notice_due_day": workday_after(notice, 5),
        "bank_paid_day": paid,
        "refill_due_day": workday_after(paid, param("refill.workdays")),
        "used_fen": Deposit.used_fen,
        "refilled_fen": func.coalesce(refilled, 0),
    }


def _account() -> Columns:
    contract, opened = ordinal(Project.contract_on), day_if_happened(WageAccount.opened_on)
    return {
        "account_exempt": is_one(WageAccount.exempt.is_not(None)),
        "account_due_day": rolled(contract + 30),
        "account_sixtieth_day": rolled(contract + 60),
        "opened_day": opened,
        "filed_day": day_if_happened(WageAccount.filed_on),
        "file_due_day": rolled(opened + 30),
        "agreement_day": day_if_happened(WageAccount.agreement_on),
        "agreement_parties": WageAccount.agreement_parties,
        "closing_notice_day": day_if_happened(WageAccount.notice_on),
        "closing_day": day_if_happened(WageAccount.closing_on),
    }


def _attended() -> SQLColumnExpression[bool]:
    return exists().where(Attendance.matter_id == Project.id, Attendance.days > 0, Attendance.month <= AS_OF_MONTH)


def _payroll_gaps() -> SQLColumnExpression[Any]:
    """Months whose payroll is due and missing, or known only in part."""
    missing = and_(MonthState.payroll_rows == 0, MonthState.pay_due_day < AS_OF)
    return (
        select(func.count())
        .select_from(MonthState)
        .where(MonthState.matter_id == Project.id, or_(missing, MonthState.payroll_refused > 0))
        .scalar_subquery()
    )


def _coming(worker_month: CTE) -> CTE:
    """The next day on which a payment is dated or an unpaid wage falls due."""
    owed = worker_month.c.net_fen > worker_month.c.paid_fen
    falls_due = case((and_(owed, worker_month.c.due_day >= AS_OF), worker_month.c.due_day + 1))
    return (
        select(
            worker_month.c.matter_id,
            func.min(worker_month.c.event_on).label("paid_day"),
            func.min(falls_due).label("due_day"),
        )
        .group_by(worker_month.c.matter_id)
        .cte("coming")
    )


def _events(roster: CTE, coming: CTE) -> list[SQLColumnExpression[Any]]:
    month = CalendarMonth.__table__.alias()
    next_month = select(month.c.last_day + 1).where(month.c.month == AS_OF_MONTH).scalar_subquery()
    works_on = and_(FIRST_MONTH.is_not(None), or_(Project.completed_on.is_(None), Project.completed_on > AS_OF_DATE))
    booked_ahead = [
        exists().where(table.matter_id == Project.id, table.month > AS_OF_MONTH) for table in (Attendance, PayLine)
    ]
    dated = (
        Project.completed_on,
        Project.board_photo_on,
        Deposit.stored_on,
        Deposit.valid_from,
        Deposit.notice_on,
        Deposit.bank_paid_on,
        Deposit.refilled_on,
        WageAccount.opened_on,
        WageAccount.filed_on,
        WageAccount.agreement_on,
        WageAccount.notice_on,
        WageAccount.closing_on,
    )
    return [
        *(ahead(column) for column in dated),
        case((or_(works_on, *booked_ahead), next_month), else_=FAR),
        roster.c.event_on,
        coming.c.paid_day,
        coming.c.due_day,
    ]

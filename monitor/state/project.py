"""Fills ``state_project``: the facts of every area side by side."""

from typing import Any

from sqlalchemy import (
    CTE,
    Insert,
    Integer,
    Select,
    SQLColumnExpression,
    and_,
    case,
    cast,
    exists,
    func,
    null,
    or_,
    select,
    union_all,
)

from monitor.models.binds import AS_OF, AS_OF_DATE, AS_OF_MONTH, FIRST_MONTH, REGISTRATIONS_TOLD, param
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import Allocation, Deposit, WageAccount
from monitor.models.project import Project
from monitor.models.state import MonthState, ProjectState, in_work, taken
from monitor.models.wage import Attendance, PayLine
from monitor.state import account, deposit, inspection, set_up
from monitor.state.account import account_facts
from monitor.state.allocation import allocation_facts, late_allocations
from monitor.state.arrears import by_unit, by_worker, overdue, overdue_of_units, refused_payments
from monitor.state.balance import balance_facts, next_wages, settling_facts
from monitor.state.board import board_facts, boards_found
from monitor.state.days import (
    FAR,
    ahead,
    day_if_happened,
    least,
)
from monitor.state.deposit import assessments, deposit_facts, next_assessment
from monitor.state.deposit_history import history_facts, papers_before
from monitor.state.deposit_use import next_use_day, uses_told
from monitor.state.fill import Columns, insert_of
from monitor.state.firms import ended_units
from monitor.state.pay import worker_months
from monitor.state.project_cases import case_facts, project_cases
from monitor.state.project_directives import directive_facts, project_directives
from monitor.state.refusals import refused_rows
from monitor.state.roster import HEADS, roster_counts
from monitor.state.set_up import set_up_facts
from monitor.state.statement import latest_statement
from monitor.values.terms import BookKind


def fill_projects() -> Insert:
    """The insert of the project rows of the work set; month rows come first, for the payroll gaps, and directives."""
    roster = roster_counts()
    late = overdue(worker_months(param("pay_day"), _months_owed()))
    late_units = overdue_of_units(late)
    workers, units = by_worker(late, param("crime.x1")), by_unit(late_units, param("crime.x2"))
    coming, assessed, used = _coming(), assessments(), uses_told()
    ordered, reported, prior = project_directives(), project_cases(), papers_before(assessed)
    visits, heads = inspection.coming_visits(), inspection.heads_counted()
    standing, ended = inspection.standing(), ended_units(late_units)
    seen, signals = inspection.seen_on_site(standing), inspection.enough_signals(standing)
    attended_from = set_up.attended_from()
    boards = boards_found()
    statement, wages, late_money = latest_statement("statement"), next_wages(), late_allocations()
    source = taken(Project.__table__, Project.id).outerjoin(Deposit, Deposit.matter_id == Project.id)
    source = source.outerjoin(WageAccount, WageAccount.matter_id == Project.id)
    people, money = (roster, workers, units, coming, ended), (statement, wages, late_money, assessed)
    for table in (*people, visits, heads, seen, signals, boards, *money, ordered, used, reported, prior):
        source = source.outerjoin(table, table.c.matter_id == Project.id)
    told = (visits, ended, reported, prior)
    events = [*_events(roster, coming), *(table.c.event_on for table in told)]
    events += _money_events(statement, wages, late_money)
    columns: Columns = {
        "matter_id": Project.id,
        "event_on": least(events),
        **_arrears_facts(workers, units, ended),
        **_roster_facts(roster),
        **set_up_facts(attended_from),
        **board_facts(boards),
        **deposit_facts(assessed, ordered, used),
        **history_facts(prior, assessed),
        **directive_facts(ordered),
        **case_facts(reported),
        **account_facts(),
        **inspection.inspection_facts(seen, signals, heads, attended_from),
        **balance_facts(statement, wages),
        **settling_facts(coming.c.last_paid_day),
        **allocation_facts(late_money),
    }
    return insert_of(ProjectState, source, columns)


def _arrears_facts(workers: CTE, units: CTE, ended: CTE) -> Columns:
    return {
        "payroll_gaps": _payroll_gaps(),
        "payroll_refused": refused_rows(Project.id, BookKind.PAYROLL),
        "payroll_doubt": refused_payments(),
        "unit_heads": units.c.heads,
        "unit_ten_day": units.c.ten_day,
        "unit_crime_fen": units.c.fen,
        "unit_crime_day": units.c.crime_day,
        "unit_ten_lines": units.c.ten_lines,
        "unit_crime_lines": units.c.crime_lines,
        "unit_ten_may": func.coalesce(units.c.ten_may, 0),
        "unit_crime_may": func.coalesce(units.c.crime_may, 0),
        "worker_months": workers.c.months,
        "worker_owed_fen": workers.c.fen,
        "worker_crime_day": workers.c.crime_day,
        "worker_crime_lines": workers.c.crime_lines,
        "ended_units": func.coalesce(ended.c.ended_units, 0),
        "ended_fen": ended.c.ended_fen,
        "ended_day": ended.c.ended_day,
        "ended_lines": ended.c.ended_lines,
        "ended_may": func.coalesce(ended.c.ended_may, 0),
        "unstated_units": func.coalesce(ended.c.unstated_units, 0),
        "firms_refused": func.coalesce(ended.c.firms_refused, 0),
    }


def _roster_facts(roster: CTE) -> Columns:
    return {
        "unsettled_from_day": roster.c.unsettled_from_day,
        "roster_refused": refused_rows(Project.id, BookKind.ROSTER),
        **{name: func.coalesce(roster.c[name], 0) for name in HEADS},
        "unenrolled_heads": case((REGISTRATIONS_TOLD == 1, func.coalesce(roster.c.unenrolled_heads, 0))),
    }


def _payroll_gaps() -> SQLColumnExpression[Any]:
    missing = and_(MonthState.own_rows == 0, MonthState.pay_due_day < AS_OF)
    return (
        select(func.count())
        .select_from(MonthState)
        .where(MonthState.matter_id == Project.id, missing)
        .scalar_subquery()
    )


def _months_owed() -> Select[int, int]:
    """The months in which somebody is owed: the others have no arrears, and their lines are not read again."""
    month = MonthState.__table__
    return select(month.c.matter_id, month.c.month).where(in_work(month.c.matter_id), month.c.owed_heads > 0)


def _coming() -> CTE:
    """The last payment, the next day on which an unpaid wage falls due, the next payment booked for a month ahead.

    Month rows come first: they tell of the months that have begun, and wake for what is dated ahead there.
    """
    month, nothing = MonthState.__table__, cast(null(), Integer)
    falls_due = case((and_(month.c.owed_heads > 0, month.c.pay_due_day >= AS_OF), month.c.pay_due_day + 1))
    begun = select(
        month.c.matter_id,
        month.c.last_paid_day.label("last_paid_day"),
        falls_due.label("due_day"),
        nothing.label("paid_day"),
    ).where(in_work(month.c.matter_id))
    not_begun = select(PayLine.matter_id, day_if_happened(PayLine.paid_on), nothing, ahead(PayLine.paid_on)).where(
        in_work(PayLine.matter_id), PayLine.month > AS_OF_MONTH
    )
    both = union_all(begun, not_begun).subquery("paid_and_due")
    return (
        select(
            both.c.matter_id,
            func.max(both.c.last_paid_day).label("last_paid_day"),
            func.min(both.c.due_day).label("due_day"),
            func.min(both.c.paid_day).label("paid_day"),
        )
        .group_by(both.c.matter_id)
        .cte("coming")
    )


def _money_events(statement: CTE, wages: CTE, late_money: CTE) -> list[SQLColumnExpression[Any]]:
    return [statement.c.event_on, wages.c.event_on, late_money.c.event_on, late_money.c.late_on]


def _events(roster: CTE, coming: CTE) -> list[SQLColumnExpression[Any]]:
    month = CalendarMonth.__table__.alias()
    next_month = select(month.c.last_day + 1).where(month.c.month == AS_OF_MONTH).scalar_subquery()
    works_on = and_(FIRST_MONTH.is_not(None), or_(Project.completed_on.is_(None), Project.completed_on > AS_OF_DATE))
    booked_ahead = [
        exists().where(table.matter_id == Project.id, table.month > AS_OF_MONTH)
        for table in (Allocation, Attendance, PayLine)
    ]
    return [
        *(ahead(column) for column in (*set_up.DATES, *deposit.DATES, *account.DATES)),
        set_up.ends(),
        case((or_(works_on, *booked_ahead), next_month), else_=FAR),
        next_assessment(),
        next_use_day(),
        roster.c.event_on,
        coming.c.paid_day,
        coming.c.due_day,
    ]

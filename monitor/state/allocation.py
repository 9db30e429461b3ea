"""A project's labour-cost allocations, all months together, as of a day."""

from sqlalchemy import CTE, and_, case, func, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF, param
from monitor.models.fund import Allocation
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.state.days import ahead, dated_or_undated, happened, is_one, least, workday_after
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind

LATE_DAYS = 7
"""Days after which an allocation is late and not only due (rulebook 17 C07)."""


def late_allocations() -> CTE:
    """Per project: months that are short for more than seven days, and those of which the bank told and nobody else."""
    paid = case((dated_or_undated(Allocation.paid_on), func.coalesce(Allocation.paid_fen, 0)), else_=0)
    short = paid < Allocation.due_fen
    late_day = ordinal(Allocation.due_on) + LATE_DAYS + 1
    late = and_(short, late_day <= AS_OF)
    reported = and_(Allocation.reported_on.is_not(None), happened(Allocation.reported_on))
    told = and_(short, happened(Allocation.bank_told_on), ~reported)
    return (
        select(
            Allocation.matter_id,
            func.sum(is_one(late)).label("late_months"),
            func.sum(case((late, Allocation.due_fen - paid), else_=0)).label("late_fen"),
            func.min(case((late, late_day))).label("late_since_day"),
            func.sum(is_one(told)).label("unreported_months"),
            func.min(case((told, ordinal(Allocation.bank_told_on)))).label("bank_told_day"),
            func.min(
                least([ahead(Allocation.paid_on), ahead(Allocation.bank_told_on), ahead(Allocation.reported_on)])
            ).label("event_on"),
            func.min(case((and_(short, late_day > AS_OF), late_day))).label("late_on"),
        )
        .where(in_work(Allocation.matter_id))
        .group_by(Allocation.matter_id)
        .cte("late_allocation")
    )


def allocation_facts(late: CTE) -> Columns:
    return {
        "allocations_refused": refused_rows(Project.id, BookKind.ALLOCATIONS),
        "late_months": func.coalesce(late.c.late_months, 0),
        "late_fen": func.coalesce(late.c.late_fen, 0),
        "late_since_day": late.c.late_since_day,
        "unreported_months": func.coalesce(late.c.unreported_months, 0),
        "bank_told_day": late.c.bank_told_day,
        "report_due_day": workday_after(late.c.bank_told_day, param("account.report_workdays")),
    }

"""A project's labour-cost allocations, all months together, as of a day."""

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from monitor.db import ordinal
from monitor.models.allocated import came_in, doubted, months_later, overlong, sum_untold
from monitor.models.binds import AS_OF, AS_OF_MONTH, LABOUR_PAID_TOLD, param
from monitor.models.fund import Allocation
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.state.days import ahead, happened, is_one, least, workday_after
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind

_FAR = aliased(Allocation)
LATE_DAYS = 7
"""Days after which an allocation is late and not only due (rulebook 17 C07)."""


def late_allocations() -> CTE:
    """Per project: months that are short for more than seven days, and those of which the bank told and nobody else.

    Those that fall due after the next month are told of once the month of work has begun: it may be planned anew; and
    only those that no refused row may put right.
    ``late_untold`` and ``told_untold_day`` are of those that may be so: nobody wrote how much was paid.
    """
    paid = came_in(Allocation)
    short, untold = paid < Allocation.due_fen, and_(sum_untold(Allocation), Allocation.due_fen > 0)
    late_day = ordinal(Allocation.due_on) + LATE_DAYS + 1
    late = and_(short, late_day <= AS_OF)
    reported = and_(Allocation.reported_on.is_not(None), happened(Allocation.reported_on))
    told = and_(happened(Allocation.bank_told_on), ~reported)
    far = and_(overlong(Allocation), Allocation.month <= AS_OF_MONTH)
    surely_far = and_(short, far, ~doubted(Allocation))
    return (
        select(
            Allocation.matter_id,
            func.sum(is_one(late)).label("late_months"),
            func.sum(case((late, Allocation.due_fen - paid), else_=0)).label("late_fen"),
            func.min(case((late, late_day))).label("late_since_day"),
            func.sum(is_one(and_(untold, late_day <= AS_OF))).label("late_untold"),
            func.sum(is_one(and_(short, told))).label("unreported_months"),
            func.min(case((and_(short, told), ordinal(Allocation.bank_told_on)))).label("bank_told_day"),
            func.min(case((and_(untold, told), ordinal(Allocation.bank_told_on)))).label("told_untold_day"),
            func.min(
                least([ahead(Allocation.paid_on), ahead(Allocation.bank_told_on), ahead(Allocation.reported_on)])
            ).label("event_on"),
            func.min(case((and_(or_(short, untold), late_day > AS_OF), late_day))).label("late_on"),
            func.sum(is_one(surely_far)).label("overlong_months"),
            func.min(case((surely_far, Allocation.month))).label("overlong_month"),
            func.sum(is_one(and_(untold, far))).label("overlong_untold"),
        )
        .where(in_work(Allocation.matter_id))
        .group_by(Allocation.matter_id)
        .cte("late_allocation")
    )


def allocation_facts(late: CTE) -> Columns:
    """The months that fall due too late are told where some ledger ever told what was paid; else they may be so."""
    workdays, refused = param("account.report_workdays"), refused_rows(Project.id, BookKind.ALLOCATIONS)
    months, untold = func.coalesce(late.c.overlong_months, 0), func.coalesce(late.c.overlong_untold, 0)
    sure = LABOUR_PAID_TOLD == 1
    return {
        "allocations_refused": refused,
        "late_months": func.coalesce(late.c.late_months, 0),
        "late_fen": func.coalesce(late.c.late_fen, 0),
        "late_since_day": late.c.late_since_day,
        "late_untold": func.coalesce(late.c.late_untold, 0),
        "unreported_months": func.coalesce(late.c.unreported_months, 0),
        "bank_told_day": late.c.bank_told_day,
        "report_due_day": workday_after(late.c.bank_told_day, workdays),
        "report_untold_day": workday_after(late.c.told_untold_day, workdays),
        "overlong_months": case((sure, months), else_=0),
        "overlong_month": case((sure, late.c.overlong_month)),
        "overlong_due_day": case((sure, _of_overlong(late, ordinal(_FAR.due_on)))),
        "overlong_span": case((sure, _of_overlong(late, months_later(_FAR)))),
        "overlong_untold": untold + case((sure, 0), else_=months),
    }


def _of_overlong(late: CTE, told: SQLColumnExpression[int]) -> SQLColumnExpression[int | None]:
    """What the row of the earliest month says that falls due after the next one."""
    return (
        select(told)
        .where(_FAR.matter_id == Project.id, _FAR.month == late.c.overlong_month)
        .correlate_except(_FAR)
        .scalar_subquery()
    )

"""What the problems registered here say of a housing project; they stand before what its imported ledger says."""

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.binds import DUTY_PERSONS_TOLD, DUTY_TERMS_TOLD
from monitor.models.housing import HousingProject
from monitor.models.housing_problem import HousingProblem
from monitor.models.state import in_work
from monitor.state.days import ahead, happened, is_one
from monitor.state.fill import Columns
from monitor.values.housing import ProblemStatus


def problems() -> CTE:
    """By project how many problems were registered by the as-of day, how many are unsolved, and the first term."""
    row = HousingProblem
    known = happened(row.opened_on)
    solved = func.coalesce(and_(row.status == ProblemStatus.SOLVED.value, happened(row.solved_on)), False)
    unsolved = and_(known, ~solved)
    return (
        select(
            row.matter_id,
            func.sum(is_one(known)).label("number"),
            func.sum(is_one(unsolved)).label("unsolved"),
            func.min(case((unsolved, ordinal(row.due_on)))).label("due_day"),
            func.min(func.coalesce(ahead(row.opened_on), ahead(row.solved_on))).label("event_on"),
        )
        .where(in_work(row.matter_id), row.status != ProblemStatus.STRUCK.value)
        .group_by(row.matter_id)
        .cte("problems")
    )


def duty_facts(told: CTE) -> Columns:
    """Whether unit, person or term are missing, the first term, and whether all is solved.

    A problem registered here has all three, so the project's line in an imported ledger is asked only without any, and
    a refused line of it then leaves nothing open. A column that no ledger ever had lacks nothing.
    """
    here: SQLColumnExpression[bool] = told.c.number > 0
    row = HousingProject
    lacks = or_(
        row.duty_unit.is_(None),
        and_(row.duty_person.is_(None), DUTY_PERSONS_TOLD == 1),
        and_(row.rectify_by.is_(None), DUTY_TERMS_TOLD == 1),
    )
    return {
        "problems": func.coalesce(told.c.number, 0),
        "solved": case((here, is_one(told.c.unsolved == 0)), else_=is_one(HousingProject.solved)),
        "lacks_duty": case((here, 0), else_=is_one(lacks)),
        "rectify_day": case((here, told.c.due_day), else_=ordinal(HousingProject.rectify_by)),
    }

"""What running plans ask of a site beyond the law's items: every question goes into the sheet as it was asked."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from monitor.models.notebook import CheckSheet
from monitor.models.plan import Plan, PlanTarget
from monitor.values.checks import Belief
from monitor.values.plans import PlanStatus
from monitor.values.sheet import ASK, question_in
from monitor.values.words import Sentence, pack

AS_ASKED = "{plan} {text}"


def list_plans(session: Session, matter_id: int, today: date, named: Collection[int] = ()) -> Sequence[Plan]:
    """The running plans that the site stands in, the nearest end first; of ``named`` closed ones too."""
    runs = and_(
        Plan.status == PlanStatus.OPEN.value,
        Plan.from_on <= today,
        Plan.to_on >= today,
        PlanTarget.dropped_on.is_(None),
    )
    ran = and_(Plan.id.in_(named), Plan.status != PlanStatus.DRAFT.value)
    asked = (
        select(Plan)
        .join(PlanTarget, PlanTarget.plan_id == Plan.id)
        .where(PlanTarget.matter_id == matter_id, or_(runs, ran) if named else runs)
        .order_by(Plan.to_on, Plan.id)
    )
    return session.scalars(asked).all()


def rows_of(plans: Collection[Plan]) -> list[list[Any]]:
    """The questions of plans as a sheet keeps them beside its beliefs: nothing is believed of them."""
    return [
        [
            ASK,
            f"{plan.id}.{place}",
            Belief.UNKNOWN.value,
            pack(Sentence(AS_ASKED, {"plan": plan.name, "text": str(text)})),
            [],
        ]
        for plan in plans
        for place, text in enumerate(plan.questions)
    ]


def codes_in(kept: Sequence[Any]) -> set[str]:
    """The questions that a sheet asks."""
    return {code for part, code, *_more in kept if part == ASK}


def missing_rows(kept: Sequence[Any], plans: Collection[Plan]) -> list[list[Any]]:
    """The questions of plans that a sheet does not ask yet."""
    known = codes_in(kept)
    return [row for row in rows_of(plans) if row[1] not in known]


def ask(session: Session, sheet: CheckSheet, given: Collection[str], today: date) -> None:
    """Put into a draft what running plans ask, and what the writer of the fields ``given`` was asked on his phone."""
    codes = {code for name in given if (code := question_in(name)) is not None} - codes_in(sheet.beliefs)
    named = {int(code.partition(".")[0]) for code in codes}
    rows = missing_rows(sheet.beliefs, list_plans(session, sheet.matter_id, today, named))
    if rows:
        sheet.beliefs = [*sheet.beliefs, *rows]

"""What signed checks answered to the questions of a plan: how many each way, and which checks stand behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.models.inspection import Inspection
from monitor.models.matter import Matter
from monitor.models.notebook import InspectionItem, SignedCheck
from monitor.models.scope import Viewer, visible
from monitor.values.checks import Answer
from monitor.values.permissions import Act
from monitor.values.sheet import ASK


@dataclass(frozen=True)
class Tally:
    """How signed checks of the viewer's sites answered one question."""

    place: int
    text: str
    counts: dict[Answer, int]

    @property
    def asked(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Behind:
    """A signed check that was asked a question, and what it answered."""

    inspection_id: int
    number: str
    inspected_on: date
    code: str
    name: str
    answer: Answer
    note: str | None


def count_answers(session: Session, viewer: Viewer, plan_id: int, questions: Sequence[str]) -> list[Tally]:
    """The questions of the plan in their order, with the answers of every signed check that the viewer may see."""
    codes = {f"{plan_id}.{place}": place for place in range(len(questions))}
    rows = session.execute(
        select(InspectionItem.code, InspectionItem.found, func.count())
        .join(Inspection, Inspection.id == InspectionItem.inspection_id)
        .where(
            InspectionItem.part == ASK,
            InspectionItem.code.in_(codes),
            Inspection.matter_id.in_(visible(viewer, Act.SEE_CHECKS)),
        )
        .group_by(InspectionItem.code, InspectionItem.found)
    ).all()
    told = [Tally(place, text, dict.fromkeys(Answer, 0)) for place, text in enumerate(questions)]
    for code, found, number in rows:
        told[codes[code]].counts[Answer(found)] = number
    return told


def list_behind(
    session: Session, viewer: Viewer, plan_id: int, place: int, answer: Answer | None, most: int
) -> list[Behind]:
    """The signed checks that were asked it, the last first; only those that gave ``answer``, if one is named."""
    asked = (
        select(
            Inspection.id, Inspection.inspection_no, Inspection.inspected_on, Matter.code, Matter.name,
            InspectionItem.found, InspectionItem.note,
        )
        .join(Inspection, Inspection.id == InspectionItem.inspection_id)
        .join(SignedCheck, SignedCheck.inspection_id == Inspection.id)
        .join(Matter, Matter.id == Inspection.matter_id)
        .where(
            InspectionItem.part == ASK,
            InspectionItem.code == f"{plan_id}.{place}",
            Inspection.matter_id.in_(visible(viewer, Act.SEE_CHECKS)),
        )
        .order_by(Inspection.inspected_on.desc(), Inspection.id.desc())
        .limit(most)
    )  # fmt: skip
    if answer is not None:
        asked = asked.where(InspectionItem.found == answer.value)
    return [Behind(*row[:5], Answer(row[5]), row[6]) for row in session.execute(asked)]

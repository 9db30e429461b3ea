"""Titles of one housing project: its parts, the curve of certificates, special studies and what they decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.models.housing import Building
from monitor.models.housing_title import StudyDecision, TitleBatch, TitleIssue, TitleStudy, is_standing
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.housing_title import BatchStatus, DecisionStatus, StudyStatus
from monitor.values.permissions import Act
from monitor.values.title_part import Point, Unfiled, draw_curve


@dataclass(frozen=True)
class Study:
    """A special study with what it decided, by day; struck decisions are left out."""

    study: TitleStudy
    decisions: list[StudyDecision]


@dataclass(frozen=True)
class Pending:
    """A decision of a special study that is not carried out, with the project it is about."""

    matter: Matter
    decision: StudyDecision


@dataclass(frozen=True)
class Issued:
    """A row of certificates: who wrote it, and whether it counts."""

    row: TitleIssue
    who: str
    stands: bool


def read_curve(session: Session, matter_id: int, today: date) -> list[Point]:
    """Units delivered, or sold finished, and certificates issued of a project's batches, by day."""
    stands = TitleBatch.status != BatchStatus.STRUCK.value
    batches = session.execute(
        select(func.coalesce(TitleBatch.contracted_on, TitleBatch.delivered_on), TitleBatch.units).where(
            TitleBatch.matter_id == matter_id, stands
        )
    )
    issued = session.execute(
        select(TitleIssue.issued_on, TitleIssue.number)
        .join(TitleBatch, TitleBatch.id == TitleIssue.batch_id)
        .where(TitleBatch.matter_id == matter_id, stands, is_standing())
    )
    return draw_curve([(day, units) for day, units in batches], [(day, number) for day, number in issued], today)


def list_unfiled(session: Session, buildings: Iterable[Building], today: date) -> list[Unfiled]:
    """Accepted buildings whose acceptance was filed neither by the book nor by a batch."""
    chosen = [
        one
        for one in buildings
        if one.accepted_on and one.accepted_on <= today and not (one.filed_on and one.filed_on <= today)
    ]
    filed = {
        (matter, number)
        for matter, number in session.execute(
            select(TitleBatch.matter_id, TitleBatch.building_no).where(
                TitleBatch.matter_id.in_({one.matter_id for one in chosen}),
                TitleBatch.filed_on <= today,
                TitleBatch.status != BatchStatus.STRUCK.value,
            )
        )
    }
    return [
        Unfiled(one.matter_id, one.building_no, one.accepted_on)
        for one in chosen
        if one.accepted_on and (one.matter_id, one.building_no) not in filed
    ]


def list_issues(session: Session, batch_id: int) -> list[Issued]:
    """The rows of certificates of a batch that the viewer was found to see, the newest first."""
    rows = session.execute(
        select(TitleIssue, User.name, is_standing())
        .join(User, User.id == TitleIssue.user_id)
        .where(TitleIssue.batch_id == batch_id)
        .order_by(TitleIssue.id.desc())
    )
    return [Issued(row, who, bool(stands)) for row, who, stands in rows]


def list_studies(session: Session, viewer: Viewer, matter_id: int, batch_id: int | None = None) -> list[Study]:
    """The special studies of a project, or of one of its batches, that were not struck; the newest first."""
    asked = select(TitleStudy).where(
        TitleStudy.matter_id == matter_id,
        TitleStudy.matter_id.in_(visible(viewer, Act.SEE_HOUSING)),
        TitleStudy.status != StudyStatus.STRUCK.value,
    )
    if batch_id is not None:
        asked = asked.where(TitleStudy.batch_id == batch_id)
    studies = session.scalars(asked.order_by(TitleStudy.met_on.desc(), TitleStudy.id.desc())).all()
    decisions = list_decisions(session, [one.id for one in studies])
    return [Study(one, decisions.get(one.id, [])) for one in studies]


def list_decisions(session: Session, studies: Collection[int]) -> dict[int, list[StudyDecision]]:
    """What each of these studies decided, the first to end first; struck ones are left out."""
    found: dict[int, list[StudyDecision]] = defaultdict(list)
    rows = select(StudyDecision).where(
        StudyDecision.study_id.in_(studies), StudyDecision.status != DecisionStatus.STRUCK.value
    )
    for row in session.scalars(rows.order_by(StudyDecision.due_on, StudyDecision.id)):
        found[row.study_id].append(row)
    return found


def list_pending(session: Session, viewer: Viewer) -> list[Pending]:
    """The decisions of every project the viewer may see that are not carried out, the first to end first."""
    rows = session.execute(
        select(Matter, StudyDecision)
        .join(Matter, Matter.id == StudyDecision.matter_id)
        .join(TitleStudy, TitleStudy.id == StudyDecision.study_id)
        .where(
            StudyDecision.status == DecisionStatus.PENDING.value,
            TitleStudy.status != StudyStatus.STRUCK.value,
            StudyDecision.matter_id.in_(visible(viewer, Act.SEE_HOUSING)),
        )
        .order_by(StudyDecision.due_on, StudyDecision.id)
    )
    return [Pending(matter, decision) for matter, decision in rows]


def list_matters(session: Session, numbers: Collection[int]) -> dict[int, Matter]:
    """These projects, which the viewer was found to see, by id."""
    return {one.id: one for one in session.scalars(select(Matter).where(Matter.id.in_(numbers)))}

"""What the required deposit of a project rests on, and what officers confirmed before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from monitor.models.deposit import DepositAssessment
from monitor.models.fund import Deposit
from monitor.models.parameter import ParameterValue, values_in_force
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.deposit_history import Answers
from monitor.values.deposit_regions import BY_YEAR, REGIONS, Region, in_force
from monitor.values.deposit_sum import Factor, Works
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act
from monitor.values.words import Sentence, unpack


@dataclass(frozen=True)
class Standard:
    """The region's standard in force on a day; ``chosen`` holds what the county set itself, by parameter code."""

    region: Region
    by_year: bool
    chosen: Mapping[str, ParameterValue]


@dataclass(frozen=True)
class Site:
    """What the ledgers say of a project for this. ``others``: the contractor's other active projects in the county."""

    contract_fen: int | None
    signed_on: date | None
    end_on: date | None
    others: int | None
    first_stored_on: date | None

    def works(self, answers: Answers, *, by_year: bool) -> Works:
        """The project as the computation wants it, with what an officer answered."""
        return Works(
            contract_fen=self.contract_fen,
            history=answers.history(self.signed_on),
            annual_fen=answers.annual_fen,
            by_year=by_year,
            end_on=self.end_on,
            others=self.others,
            practices_ok=answers.practices_ok,
            key_works=answers.key_works,
        )


@dataclass(frozen=True)
class Confirmed:
    """A required deposit that an officer confirmed, and who he is."""

    assessment: DepositAssessment
    who: str

    @property
    def lines(self) -> list[tuple[Factor, Sentence, str]]:
        """The computation as it was shown then: factor, words, confidence."""
        return [
            (Factor(str(kept["factor"])), unpack(str(text["msgid"]), text["facts"]), str(kept["confidence"]))
            for kept in self.assessment.factors
            if isinstance(text := kept["text"], dict)
        ]


def read_standard(session: Session, today: date) -> Standard:
    """The standard by which the county measures deposits today."""
    chosen = {code: row for code, row in values_in_force(session, today).items() if code in _CODES}
    values = {code: chosen[code].value if code in chosen else PARAMETERS[code].default for code in _CODES}
    region = REGIONS[values["deposit.region"] or 1]
    return Standard(in_force(region, values, chosen), values["deposit.base"] == BY_YEAR, chosen)


_CODES = (
    *("deposit.region", "deposit.base", "deposit.permille", "deposit.multi_permille", "deposit.cap"),
    "small_project.limit",
)


def read_site(session: Session, viewer: Viewer, matter_id: int, today: date) -> Site | None:
    """A project that the viewer may see. Its contractor's other projects are counted in the whole county, not named."""
    row = session.execute(
        select(Project, Deposit.contract_fen)
        .outerjoin(Deposit, Deposit.matter_id == Project.id)
        .where(Project.id == matter_id, Project.id.in_(visible(viewer, Act.SEE_PROJECTS)))
    ).one_or_none()
    if row is None:
        return None
    project, booked_fen = row
    others, first_stored_on = None, None
    if project.contractor_id is not None:
        others = _count_others(session, project, today)
        first_stored_on = _first_stored_on(session, project.contractor_id)
    contract = booked_fen if project.contract_fen is None else project.contract_fen
    return Site(contract, project.contract_on, project.plan_end_on, others, first_stored_on)


def _count_others(session: Session, project: Project, today: date) -> int:
    active = or_(Project.completed_on.is_(None), Project.completed_on > today)
    same = (Project.contractor_id == project.contractor_id, Project.id != project.id)
    return session.scalar(select(func.count()).select_from(Project).where(*same, active)) or 0


def _first_stored_on(session: Session, contractor_id: int) -> date | None:
    day = func.min(func.coalesce(Deposit.stored_on, Deposit.valid_from))
    return session.scalar(
        select(day).join(Project, Project.id == Deposit.matter_id).where(Project.contractor_id == contractor_id)
    )


def list_confirmed(session: Session, viewer: Viewer, matter_id: int) -> list[Confirmed]:
    """What was confirmed for a project, newest first; the first one is in force."""
    rows = session.execute(
        select(DepositAssessment, User.name)
        .join(User, User.id == DepositAssessment.confirmed_by)
        .where(
            DepositAssessment.matter_id == matter_id,
            DepositAssessment.matter_id.in_(visible(viewer, Act.SEE_PROJECTS)),
        )
        .order_by(DepositAssessment.id.desc())
    )
    return [Confirmed(assessment, name) for assessment, name in rows]

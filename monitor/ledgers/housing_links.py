"""Which construction projects a housing project is built as: what is linked, both ways, and what might be.

Nothing is linked here: a candidate is shown with its reasons, and a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.ledgers.lights import Light
from monitor.ledgers.overall import RANK_COLOURS, rank, worst_levels
from monitor.ledgers.projects import light_rows
from monitor.models.firm_name import FirmName
from monitor.models.housing import HousingLink, HousingProject
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.state import HousingState, ProjectState
from monitor.values.housing import BY_NAME, LinkReason
from monitor.values.names.estate import is_alike, is_same_place, stem_of
from monitor.values.names.firm import list_names
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind

MOST, LOOKED_AT = 10, 400


@dataclass(frozen=True)
class Works:
    """A linked construction project with its contractor and its seven lights.

    ``matter`` is None where the code is not in the register, or is not the viewer's to see; then there are no lights.
    """

    code: str
    by_hand: bool
    matter: Matter | None = None
    builder: str | None = None
    contractor: str | None = None
    colour: str = ""
    seven: tuple[Light, ...] = ()


@dataclass(frozen=True)
class Estate:
    """A housing project that is built as a construction project, with its light."""

    matter: Matter
    colour: str


@dataclass(frozen=True)
class Candidate:
    """A construction project that a housing project may be built as, and why."""

    matter: Matter
    address: str | None
    builder: str | None
    contractor: str | None
    reasons: tuple[LinkReason, ...]

    @property
    def by_name_alone(self) -> bool:
        """Whether nothing but names speaks for it."""
        return BY_NAME.issuperset(self.reasons)


def list_works(session: Session, viewer: Viewer, matter_id: int) -> list[Works]:
    """What a housing project, which the viewer was found to see, is linked to; by code."""
    links = session.execute(
        select(HousingLink.code, HousingLink.by_hand)
        .where(HousingLink.matter_id == matter_id)
        .order_by(HousingLink.code)
    ).all()
    worst = worst_levels()
    rows = session.execute(
        _projects(viewer)
        .add_columns(rank(worst, ProjectState))
        .outerjoin(worst, worst.c.matter_id == Matter.id)
        .where(Matter.code.in_([code for code, _hand in links]))
    ).all()
    lit = light_rows(session, viewer, [row[0].id for row in rows])
    known = {row[0].code: row for row in rows}
    found = []
    for code, by_hand in links:
        row = known.get(code)
        if row is None:
            found.append(Works(code, by_hand))
            continue
        matter, _project, builder, contractor, worst_rank = row
        found.append(Works(code, by_hand, matter, builder, contractor, RANK_COLOURS[worst_rank], lit[matter.id]))
    return found


def list_estates(session: Session, viewer: Viewer, code: str) -> list[Estate]:
    """The housing projects that the viewer may see and that are built as the construction project of this code."""
    worst = worst_levels()
    rows = session.execute(
        select(Matter, rank(worst, HousingState))
        .join(HousingLink, HousingLink.matter_id == Matter.id)
        .outerjoin(worst, worst.c.matter_id == Matter.id)
        .where(HousingLink.code == code, Matter.id.in_(visible(viewer, Act.SEE_HOUSING)))
        .order_by(Matter.code)
    )
    return [Estate(matter, RANK_COLOURS[number]) for matter, number in rows]


def propose(session: Session, viewer: Viewer, matter: Matter, housing: HousingProject) -> list[Candidate]:
    """Construction projects that may be meant and are not linked yet, those with the strongest reasons first."""
    developers = _same_firms(session, housing.developer_id)
    contractors = _same_firms(session, housing.contractor_id)
    stem = stem_of(matter.name)
    asked: list[ColumnElement[bool]] = [Project.builder_id.in_(developers), Project.contractor_id.in_(contractors)]
    if stem:
        asked.append(Matter.name.contains(stem, autoescape=True))
    if housing.address:
        asked.append(Project.site_address.contains(housing.address, autoescape=True))
    linked = select(HousingLink.code).where(HousingLink.matter_id == matter.id)
    rows = session.execute(
        _projects(viewer).where(or_(*asked), Matter.code.not_in(linked)).order_by(Matter.code).limit(LOOKED_AT)
    ).all()
    found = []
    for work, project, builder, contractor in rows:
        reasons = set(_firm_reasons(project, housing, developers, contractors))
        if is_same_place(housing.address, project.site_address):
            reasons.add(LinkReason.ADDRESS)
        if is_alike(matter.name, work.name):
            reasons.add(LinkReason.NAME)
        if reasons:
            ordered = tuple(reason for reason in LinkReason if reason in reasons)
            found.append(Candidate(work, project.site_address, builder, contractor, ordered))
    return sorted(found, key=_order)[:MOST]


def _order(one: Candidate) -> tuple[bool, int, list[int], str]:
    places = [list(LinkReason).index(reason) for reason in one.reasons]
    return one.by_name_alone, -len(places), places, one.matter.code


def _projects(viewer: Viewer) -> Select[Matter, Project, str, str]:
    builder, contractor = aliased(Employer), aliased(Employer)
    return (
        select(Matter, Project, builder.name, contractor.name)
        .join(Project, Project.id == Matter.id)
        .outerjoin(builder, builder.id == Project.builder_id)
        .outerjoin(contractor, contractor.id == Project.contractor_id)
        .where(Matter.id.in_(visible(viewer, Act.SEE_PROJECTS)))
    )


def _firm_reasons(
    project: Project, housing: HousingProject, developers: dict[int, bool], contractors: dict[int, bool]
) -> Iterable[LinkReason]:
    if project.builder_id in developers:
        yield LinkReason.DEVELOPER_CODE if developers[project.builder_id] else LinkReason.DEVELOPER_NAME
    if project.contractor_id in contractors:
        yield LinkReason.CONTRACTOR_CODE if contractors[project.contractor_id] else LinkReason.CONTRACTOR_NAME


def _same_firms(session: Session, employer_id: int | None) -> dict[int, bool]:
    """The firms as books name them that are the one of ``employer_id``, and whether its credit code is registered."""
    firm = session.get(Employer, employer_id) if employer_id is not None else None
    if firm is None:
        return {}
    keys = {key for found in list_names(firm.name) for key in found.keys}
    named = select(FirmName.matter_id).where(FirmName.key.in_(keys), FirmName.name == firm.name)
    listed = select(Matter.id).where(Matter.kind == MatterKind.COMPANY.value, Matter.name == firm.name)
    companies = set(session.scalars(named)) | set(session.scalars(listed))
    if len(companies) != 1:
        return {firm.id: False}
    kept = select(FirmName.name).where(FirmName.matter_id.in_(companies))
    current = select(Matter.name).where(Matter.id.in_(companies))
    names = {firm.name, *session.scalars(kept), *session.scalars(current)}
    return dict.fromkeys(session.scalars(select(Employer.id).where(Employer.name.in_(names))), True)

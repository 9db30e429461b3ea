"""Housing projects in the problem ledger, and their buildings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Subquery, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.ledgers.facets import NONE, Facets, search, tally
from monitor.ledgers.overall import COLOUR_RANKS, RANK_COLOURS, is_one_of, rank, worst_levels
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.housing import Building, HousingProject, StopWindow
from monitor.models.matter import Employer, Matter, Town
from monitor.models.scope import Viewer, visible
from monitor.models.state import HousingState
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind


@dataclass(frozen=True)
class HousingFilter:
    """What the list is narrowed to; None does not narrow, town 0 means without one."""

    light: str | None = None
    town_id: int | None = None
    text: str = ""


@dataclass(frozen=True)
class HousingRow:
    """A housing project in the list; counts of buildings come from the register of buildings."""

    id: int
    code: str
    name: str
    town: str | None
    developer: str | None
    housing: HousingProject
    rank: int
    open_alerts: int
    buildings: int
    unfinished: int
    sold: int

    @property
    def colour(self) -> str:
        return RANK_COLOURS[self.rank]


@dataclass(frozen=True)
class HousingPage:
    """A housing project with its buildings in the order of their numbers.

    ``windows`` are the days since its buildings last saw work on which their standstill does not count.
    """

    matter: Matter
    housing: HousingProject
    town: str | None
    developer: str | None
    contractor: str | None
    buildings: list[Building]
    windows: list[StopWindow]


def count_housing(session: Session, viewer: Viewer, chosen: HousingFilter) -> Facets:
    """Exact counts of every facet in one statement."""
    worst = worst_levels()
    light, town = rank(worst, HousingState), func.coalesce(Matter.town_id, NONE)
    grouped = (
        _within(select(light, town, Town.name, func.count()), viewer, chosen, worst)
        .outerjoin(Town, Town.id == Matter.town_id)
        .group_by(light, town, Town.name)
    )
    facets = tally(("light", "town_id"), chosen, ("town_id",), session.execute(grouped))
    cells = {(RANK_COLOURS[cell[0]], *cell[1:]): number for cell, number in facets.cells.items()}
    return replace(facets, cells=cells)


def list_housing(session: Session, viewer: Viewer, chosen: HousingFilter, total: int, number: int) -> Page[HousingRow]:
    """A page of housing projects, the worst light first, then by code."""
    number = clamp(number, total)
    worst, built = worst_levels(), _buildings()
    figures = (worst.c.number, built.c.number, built.c.unfinished, built.c.sold)
    listed = (
        _within(
            select(
                Matter.id,
                Matter.code,
                Matter.name,
                Town.name,
                Employer.name,
                HousingProject,
                rank(worst, HousingState),
                *(func.coalesce(column, 0) for column in figures),
            ),
            viewer,
            chosen,
            worst,
        )
        .outerjoin(built, built.c.matter_id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .where(*_narrow(chosen, worst))
        .order_by(rank(worst, HousingState).desc(), Matter.code)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    return Page([HousingRow(*row) for row in session.execute(listed)], total, number)


def read_housing(session: Session, viewer: Viewer, matter_id: int) -> HousingPage | None:
    """A housing project that the viewer may see."""
    developer, contractor = aliased(Employer), aliased(Employer)
    row = session.execute(
        select(Matter, HousingProject, Town.name, developer.name, contractor.name)
        .join(HousingProject, HousingProject.id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(developer, developer.id == HousingProject.developer_id)
        .outerjoin(contractor, contractor.id == HousingProject.contractor_id)
        .where(Matter.id == matter_id, Matter.id.in_(visible(viewer, Act.SEE_HOUSING)))
    ).one_or_none()
    if row is None:
        return None
    order = (func.length(Building.building_no), Building.building_no)
    buildings = session.scalars(select(Building).where(Building.matter_id == matter_id).order_by(*order)).all()
    worked = [building.last_work_on for building in buildings if not building.accepted_on and building.last_work_on]
    windows = _windows(session, matter_id, min(worked)) if worked else []
    return HousingPage(*row, list(buildings), windows)


def _windows(session: Session, matter_id: int, since: date) -> list[StopWindow]:
    county = select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value)
    listed = select(StopWindow).where(
        or_(StopWindow.matter_id == matter_id, StopWindow.matter_id.in_(county)),
        StopWindow.revoked.is_(False),
        StopWindow.to_on > since,
        StopWindow.from_on <= since + timedelta(days=SHOWN_AHEAD),
    )
    return list(session.scalars(listed.order_by(StopWindow.from_on)))


SHOWN_AHEAD = 400
"""Days after the last work within which a standstill that begins to count anew has certainly been judged."""


def _buildings() -> Subquery:
    unfinished = func.sum(case((Building.accepted_on.is_(None), 1), else_=0))
    counted = select(
        Building.matter_id,
        func.count().label("number"),
        unfinished.label("unfinished"),
        func.sum(func.coalesce(Building.sold, 0)).label("sold"),
    )
    return counted.group_by(Building.matter_id).subquery()


def _within(columns: Columns, viewer: Viewer, chosen: HousingFilter, worst: Subquery) -> Columns:
    within = (
        columns.select_from(Matter)
        .join(HousingProject, HousingProject.id == Matter.id)
        .outerjoin(worst, worst.c.matter_id == Matter.id)
        .outerjoin(Employer, Employer.id == HousingProject.developer_id)
        .where(Matter.id.in_(visible(viewer, Act.SEE_HOUSING)))
    )
    return search(within, chosen.text, Matter.name, Matter.code, Employer.name)


def _narrow(chosen: HousingFilter, worst: Subquery) -> Iterable[ColumnElement[bool]]:
    if chosen.light is not None:
        yield rank(worst, HousingState) == COLOUR_RANKS[chosen.light]
    if chosen.town_id is not None:
        yield is_one_of(Matter.town_id, chosen.town_id)

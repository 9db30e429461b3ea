"""The list of construction projects with their lights."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import Session, load_only

from monitor.ledgers.facets import NONE, Facets, search, tally
from monitor.ledgers.lights import NOTHING_FROZEN, Light, frozen_in, judge
from monitor.ledgers.overall import COLOUR_RANKS, RANK_COLOURS, is_finding, is_one_of, rank, worst_levels
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.alert import Alert, Unknown
from monitor.models.matter import Department, Employer, Matter, Town
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.state import ProjectState
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus


@dataclass(frozen=True)
class ProjectFilter:
    """What the list is narrowed to; None does not narrow, id 0 means without one. ``light`` is the overall colour."""

    light: str | None = None
    town_id: int | None = None
    department_id: int | None = None
    text: str = ""


@dataclass(frozen=True)
class ProjectRow:
    """A project in the list."""

    id: int
    code: str
    name: str
    town: str | None
    department: str | None
    contractor: str | None
    rank: int
    open_alerts: int
    seven: tuple[Light, ...]

    @property
    def colour(self) -> str:
        return RANK_COLOURS[self.rank]


def count_projects(session: Session, viewer: Viewer, chosen: ProjectFilter) -> Facets:
    """Exact counts of every facet in one statement."""
    worst = worst_levels()
    light = rank(worst, ProjectState)
    town, department = func.coalesce(Matter.town_id, NONE), func.coalesce(Matter.department_id, NONE)
    grouped = (
        _within(select(light, town, department, Town.name, Department.name, func.count()), viewer, chosen, worst)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(Department, Department.id == Matter.department_id)
        .group_by(light, town, department, Town.name, Department.name)
    )
    labelled = ("town_id", "department_id")
    facets = tally(("light", *labelled), chosen, labelled, session.execute(grouped))
    cells = {(RANK_COLOURS[cell[0]], *cell[1:]): number for cell, number in facets.cells.items()}
    return replace(facets, cells=cells)


def list_projects(session: Session, viewer: Viewer, chosen: ProjectFilter, total: int, number: int) -> Page[ProjectRow]:
    """A page of projects, the worst light first, then by code."""
    number = clamp(number, total)
    worst = worst_levels()
    columns = (
        Matter.id, Matter.code, Matter.name, Town.name, Department.name, Employer.name, rank(worst, ProjectState),
        func.coalesce(worst.c.number, 0),
    )  # fmt: skip
    listed = (
        _within(select(*columns), viewer, chosen, worst)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(Department, Department.id == Matter.department_id)
        .where(*_narrow(chosen, worst))
        .order_by(rank(worst, ProjectState).desc(), Matter.code)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    rows: list[Any] = list(session.execute(listed))
    lit = light_rows(session, viewer, [row[0] for row in rows])
    return Page([ProjectRow(*(*row, lit[row[0]])) for row in rows], total, number)


def light_rows(session: Session, viewer: Viewer, ids: list[int]) -> dict[int, tuple[Light, ...]]:
    """The seven lights of each of these projects."""
    seen = visible(viewer)
    alerts: dict[int, list[tuple[str, int]]] = {}
    for matter_id, rule, level in session.execute(
        select(Alert.matter_id, Alert.rule, Alert.level).where(
            Alert.matter_id.in_(ids),
            Alert.matter_id.in_(seen),
            Alert.status == AlertStatus.RAISED.value,
            is_finding(),
        )
    ):
        alerts.setdefault(matter_id, []).append((rule, level))
    unknowns: dict[int, list[str]] = {}
    for matter_id, rule in session.execute(
        select(Unknown.matter_id, Unknown.rule).where(Unknown.matter_id.in_(ids), Unknown.matter_id.in_(seen))
    ):
        unknowns.setdefault(matter_id, []).append(rule)
    judged = select(ProjectState).where(ProjectState.matter_id.in_(ids), ProjectState.matter_id.in_(seen))
    asked = (ProjectState.deposit_frozen, ProjectState.account_frozen, ProjectState.deposit_refused)
    states = session.scalars(judged.options(load_only(*asked, ProjectState.account_refused)))
    frozen = {state.matter_id: frozen_in(state) for state in states}
    return {
        id: tuple(
            judge(alerts.get(id, ()), unknowns.get(id, ()), checked=id in frozen, frozen=frozen.get(id, NOTHING_FROZEN))
        )
        for id in ids
    }


def _within(columns: Columns, viewer: Viewer, chosen: ProjectFilter, worst: Subquery) -> Columns:
    """Scope and whatever is no facet."""
    within = (
        columns.select_from(Matter)
        .join(Project, Project.id == Matter.id)
        .outerjoin(worst, worst.c.matter_id == Matter.id)
        .outerjoin(Employer, Employer.id == Project.contractor_id)
        .where(Matter.id.in_(visible(viewer, Act.SEE_PROJECTS)))
    )
    return search(within, chosen.text, Matter.name, Matter.code, Employer.name)


def _narrow(chosen: ProjectFilter, worst: Subquery) -> Iterable[ColumnElement[bool]]:
    if chosen.light is not None:
        yield rank(worst, ProjectState) == COLOUR_RANKS[chosen.light]
    if chosen.town_id is not None:
        yield is_one_of(Matter.town_id, chosen.town_id)
    if chosen.department_id is not None:
        yield is_one_of(Matter.department_id, chosen.department_id)

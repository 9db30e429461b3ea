"""Housing projects in the problem ledger, and their buildings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, load_only

from monitor.ledgers.facets import NONE, Facets, search, tally
from monitor.ledgers.housing_figures import NAMES, Sums, building_sums, is_solved, is_untold, stopped_days
from monitor.ledgers.overall import COLOUR_RANKS, RANK_COLOURS, is_one_of, rank, worst_levels
from monitor.ledgers.paging import Columns
from monitor.models.housing import Building, HousingProject, StopWindow
from monitor.models.matter import Employer, Matter, Town
from monitor.models.scope import Viewer, visible
from monitor.models.state import HousingState
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind, Term
from monitor.values.words import mark as _


class Order(Term):
    """What the list begins with."""

    LIGHT = "light", _("预警级别")
    STOPPED = "stopped", _("停工天数")
    WAITING = "waiting", _("待交付套数")
    FAMILIES = "families", _("待交房户数")
    DUE = "due", _("整改期限")
    GAP = "gap", _("资金缺口")
    OWED = "owed", _("欠付工程款")
    WAGES = "wages", _("拖欠工资")
    PETITIONS = "petitions", _("信访人数")


class Works(Term):
    """How the works stand, as far as the last check could tell."""

    STOPPED = "stopped", _("停工")
    UNTOLD = "untold", _("是否停工不明")
    OTHER = "other", _("未停工")


class Burden(Term):
    """What burdens a project, in the words of its ledger; a ledger that does not say is neither."""

    SEIZED = "seized", _("有查封")
    MORTGAGED = "mortgaged", _("有抵押")
    FREE = "free", _("无抵押、查封")
    UNTOLD = "untold", _("抵押、查封不明")


@dataclass(frozen=True)
class HousingFilter:
    """What the list is narrowed to; None does not narrow, town 0 means without one. ``solved``: problems are over."""

    light: str | None = None
    town_id: int | None = None
    text: str = ""
    works: Works | None = None
    solved: bool | None = None
    burden: Burden | None = None
    order: Order = Order.LIGHT


@dataclass(frozen=True)
class HousingRow:
    """A housing project in the list; ``stopped`` are the days of a standstill, None where none is known."""

    id: int
    code: str
    name: str
    town: str | None
    developer: str | None
    housing: HousingProject
    rank: int
    open_alerts: int
    stopped: int | None
    untold: bool
    sums: Sums

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
    supervisor: str | None
    buildings: list[Building]
    windows: list[StopWindow]


def count_housing(session: Session, viewer: Viewer, chosen: HousingFilter, today: date) -> Facets:
    """Exact counts of every facet in one statement."""
    worst = worst_levels()
    light, town = rank(worst, HousingState), func.coalesce(Matter.town_id, NONE)
    grouped = (
        within(select(light, town, Town.name, func.count()), viewer, chosen, worst, today)
        .outerjoin(Town, Town.id == Matter.town_id)
        .group_by(light, town, Town.name)
    )
    facets = tally(("light", "town_id"), chosen, ("town_id",), session.execute(grouped))
    cells = {(RANK_COLOURS[cell[0]], *cell[1:]): number for cell, number in facets.cells.items()}
    return replace(facets, cells=cells)


def list_housing(
    session: Session, viewer: Viewer, chosen: HousingFilter, today: date, part: tuple[int, int] | None = None
) -> list[HousingRow]:
    """Housing projects in their order, then by code; ``part`` is (offset, limit), None all of them."""
    worst = worst_levels()
    listed = within(
        select(
            Matter.id,
            Matter.code,
            Matter.name,
            Town.name,
            Employer.name,
            HousingProject,
            rank(worst, HousingState),
            func.coalesce(worst.c.number, 0),
            stopped_days(today),
            is_untold(today),
        ),
        viewer,
        chosen,
        worst,
        today,
    ).outerjoin(Town, Town.id == Matter.town_id)
    figures = building_sums(session, today)
    if chosen.order in (Order.WAITING, Order.FAMILIES):
        listed = listed.outerjoin(figures, figures.c.matter_id == Matter.id)
    listed = listed.where(*narrow(chosen, worst))
    listed = listed.order_by(*_ordered(chosen.order, rank(worst, HousingState), figures, today), Matter.code)
    if part is not None:
        listed = listed.offset(part[0]).limit(part[1])
    rows: list[Any] = list(session.execute(listed.options(load_only(*LISTED))))
    sums = _sums_of(session, [row[0] for row in rows], today)
    return [HousingRow(*(*row, sums.get(row[0], Sums()))) for row in rows]


def _sums_of(session: Session, matters: list[int], today: date) -> dict[int, Sums]:
    found: dict[int, Sums] = {}
    for start in range(0, len(matters), AT_ONCE):
        figures = building_sums(session, today, matters[start : start + AT_ONCE])
        found |= {row[0]: Sums(*map(int, row[1:])) for row in session.execute(select(figures))}
    return found


def sum_housing(session: Session, viewer: Viewer, chosen: HousingFilter, today: date) -> Sums:
    """The figures of all projects of the filter together."""
    worst, sums = worst_levels(), building_sums(session, today)
    columns = select(*(func.coalesce(func.sum(sums.c[name]), 0) for name in NAMES))
    asked = within(columns, viewer, chosen, worst, today).outerjoin(sums, sums.c.matter_id == Matter.id)
    return Sums(*map(int, session.execute(asked.where(*narrow(chosen, worst))).one()))


def _ordered(order: Order, worst: ColumnElement[int], sums: Subquery, today: date) -> Iterable[ColumnElement[Any]]:
    if order is Order.STOPPED:
        yield func.coalesce(stopped_days(today), -1).desc()
    elif order in (Order.WAITING, Order.FAMILIES):
        yield func.coalesce(sums.c[order.value], 0).desc()
    elif order is Order.DUE:
        yield is_solved()
        yield func.coalesce(HousingState.rectify_day, 9_999_999)
    elif order in _LARGEST:
        yield func.coalesce(_LARGEST[order], -1).desc()
    yield worst.desc()


_LARGEST = {
    Order.GAP: HousingProject.funding_gap_fen,
    Order.OWED: HousingProject.works_owed_fen,
    Order.WAGES: HousingProject.wages_owed_fen,
    Order.PETITIONS: HousingProject.petition_persons,
}
"""Columns of the ledger by which a list begins with the largest; what is not told comes last."""


def read_housing(session: Session, viewer: Viewer, matter_id: int) -> HousingPage | None:
    """A housing project that the viewer may see."""
    developer, contractor, supervisor = aliased(Employer), aliased(Employer), aliased(Employer)
    row = session.execute(
        select(Matter, HousingProject, Town.name, developer.name, contractor.name, supervisor.name)
        .join(HousingProject, HousingProject.id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(developer, developer.id == HousingProject.developer_id)
        .outerjoin(contractor, contractor.id == HousingProject.contractor_id)
        .outerjoin(supervisor, supervisor.id == HousingProject.supervisor_id)
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


AT_ONCE = 1000
LISTED = (
    HousingProject.developer_id, HousingProject.contractor_id, HousingProject.address, HousingProject.presale_no,
    HousingProject.building_count, HousingProject.problem_types, HousingProject.problem_cause,
    HousingProject.duty_unit, HousingProject.duty_person, HousingProject.rectify_by, HousingProject.leader,
    HousingProject.plan, HousingProject.stopped_on, HousingProject.resumed_on, HousingProject.status_text,
    HousingProject.solved, HousingProject.promo_name, HousingProject.supervisor_id, HousingProject.floor_area,
    HousingProject.units_told, HousingProject.sold_told, HousingProject.contracts_told, HousingProject.due_told,
    HousingProject.funding_gap_fen, HousingProject.works_owed_fen, HousingProject.encumbrance,
    HousingProject.mortgaged, HousingProject.seized, HousingProject.petition_batches,
    HousingProject.petition_persons, HousingProject.wages_owed_fen, HousingProject.whitelist_batch,
    HousingProject.bank_feedback, HousingProject.presale_balance_fen,
)  # fmt: skip
"""The columns that lists and the weekly table show."""
SHOWN_AHEAD = 400
"""Days after the last work within which a standstill that begins to count anew has certainly been judged."""


def within(columns: Columns, viewer: Viewer, chosen: HousingFilter, worst: Subquery, today: date) -> Columns:
    """Scope and whatever is no facet."""
    joined = (
        columns.select_from(Matter)
        .join(HousingProject, HousingProject.id == Matter.id)
        .outerjoin(HousingState, and_(HousingState.matter_id == Matter.id, HousingState.key == ""))
        .outerjoin(worst, worst.c.matter_id == Matter.id)
        .outerjoin(Employer, Employer.id == HousingProject.developer_id)
        .where(Matter.id.in_(visible(viewer, Act.SEE_HOUSING)))
    )
    if chosen.solved is not None:
        joined = joined.where(is_solved() == int(chosen.solved))
    days = stopped_days(today)
    if chosen.works is Works.STOPPED:
        joined = joined.where(days.is_not(None))
    elif chosen.works is Works.UNTOLD:
        joined = joined.where(is_untold(today))
    elif chosen.works is Works.OTHER:
        joined = joined.where(days.is_(None), ~is_untold(today))
    if chosen.burden is not None:
        joined = joined.where(_burdened(chosen.burden))
    return search(joined, chosen.text, Matter.name, Matter.code, Employer.name, HousingProject.promo_name)


def _burdened(burden: Burden) -> ColumnElement[bool]:
    mortgaged, seized = HousingProject.mortgaged, HousingProject.seized
    if burden is Burden.SEIZED:
        return seized.is_(True)
    if burden is Burden.MORTGAGED:
        return mortgaged.is_(True)
    if burden is Burden.FREE:
        return and_(mortgaged.is_(False), seized.is_(False))
    return or_(mortgaged.is_(None), seized.is_(None))


def narrow(chosen: HousingFilter, worst: Subquery) -> Iterable[ColumnElement[bool]]:
    """The chosen facets."""
    if chosen.light is not None:
        yield rank(worst, HousingState) == COLOUR_RANKS[chosen.light]
    if chosen.town_id is not None:
        yield is_one_of(Matter.town_id, chosen.town_id)

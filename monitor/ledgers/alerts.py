"""The list of alerts: filtered, counted by every facet, and paged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select
from sqlalchemy.orm import Session

from monitor.ledgers.facets import NONE, Facets, search, tally
from monitor.ledgers.overall import is_finding, is_one_of
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.alert import Alert
from monitor.models.ladder import RungClimbed, RungHeard
from monitor.models.matter import Matter, Town
from monitor.models.scope import Viewer, visible
from monitor.models.unowned import is_nobodys
from monitor.models.user import User
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, MatterKind


@dataclass(frozen=True)
class AlertFilter:
    """What a list is narrowed to; None and the empty text do not narrow. ``town_id`` 0 means without a town.

    ``nobodys_on``: only what nobody has by name on that day. ``waiting`` lists closings that others proposed and the
    viewer could confirm. ``clock``: the clocks on the agency, False what units did, None both. ``rungs``: only what
    one letter to the viewer counted together.
    """

    status: str | None = None
    level: int | None = None
    rule: str | None = None
    town_id: int | None = None
    text: str = ""
    matter_id: int | None = None
    assigned_to: frozenset[int] | None = None
    nobodys_on: date | None = None
    waiting: bool = False
    clock: bool | None = None
    rungs: "Rungs | None" = None


@dataclass(frozen=True)
class Rungs:
    """Rungs that one letter told the viewer of on a line at a level, the ids of the first and the last."""

    first: int
    last: int
    line: str
    level: int


@dataclass(frozen=True)
class AlertRow:
    """An alert in a list, with the matter it is about."""

    alert: Alert
    code: str
    name: str
    kind: str
    town: str | None
    assignee: str | None

    @property
    def status(self) -> AlertStatus:
        return AlertStatus(self.alert.status)


def count_alerts(session: Session, viewer: Viewer, chosen: AlertFilter) -> Facets:
    """Exact counts of every facet in one statement."""
    town = func.coalesce(Matter.town_id, NONE)
    grouped = (
        _within(select(Alert.status, Alert.level, Alert.rule, town, Town.name, func.count()), viewer, chosen)
        .outerjoin(Town, Town.id == Matter.town_id)
        .group_by(Alert.status, Alert.level, Alert.rule, town, Town.name)
    )
    return tally(("status", "level", "rule", "town_id"), chosen, ("town_id",), session.execute(grouped))


def list_alerts(
    session: Session, viewer: Viewer, chosen: AlertFilter, total: int, number: int, size: int = SIZE
) -> Page[AlertRow]:
    """A page of the alerts chosen, the gravest and newest first; ``total`` as counted."""
    number = clamp(number, total, size)
    listed = (
        _columns(viewer, chosen)
        .where(*_narrow(chosen))
        .order_by(Alert.level.desc(), Alert.step_since.desc(), Alert.id)
        .limit(size)
        .offset((number - 1) * size)
    )
    return Page(_read(session, listed), total, number, size)


def list_matter_alerts(session: Session, viewer: Viewer, matter_id: int, *, clock: bool = False) -> list[AlertRow]:
    """Findings of a matter, or clocks that run on it, that are not settled, the gravest first."""
    open_ones = (AlertStatus.RAISED.value, AlertStatus.CURED.value)
    listed = (
        _columns(viewer, AlertFilter(matter_id=matter_id, clock=clock))
        .where(Alert.status.in_(open_ones))
        .order_by(case((Alert.key == "", 0), else_=1), Alert.key.desc(), Alert.level.desc(), Alert.rule)
    )
    return _read(session, listed)


def list_new(
    session: Session, viewer: Viewer, least: int, since: date, first: MatterKind | None = None, limit: int = 8
) -> list[AlertRow]:
    """Raised alerts of level ``least`` and above, opened on or after ``since``; those about ``first`` lead."""
    leads = case((Matter.kind == first.value, 0), else_=1) if first is not None else literal(0)
    listed = (
        _columns(viewer, AlertFilter(clock=False))
        .where(Alert.status == AlertStatus.RAISED.value, Alert.level >= least, Alert.opened_on >= since)
        .order_by(leads, Alert.opened_on.desc(), Alert.level.desc(), Alert.step_since.desc(), Alert.id)
        .limit(limit)
    )
    return _read(session, listed)


def list_assigned(session: Session, viewer: Viewer, limit: int = 8) -> list[AlertRow]:
    """What the viewer was given and is not settled: what waits for its closing first, then the gravest."""
    listed = (
        _columns(viewer, AlertFilter(assigned_to=viewer.own_ids))
        .where(Alert.status.in_((AlertStatus.RAISED.value, AlertStatus.CURED.value)))
        .order_by(Alert.status, Alert.level.desc(), Alert.step_since.desc(), Alert.id)
        .limit(limit)
    )
    return _read(session, listed)


def _read(session: Session, listed: Columns) -> list[AlertRow]:
    return [AlertRow(*row) for row in session.execute(listed)]


def _columns(viewer: Viewer, chosen: AlertFilter) -> Columns:
    columns = select(Alert, Matter.code, Matter.name, Matter.kind, Town.name, User.name)
    return (
        _within(columns, viewer, chosen)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(User, User.id == Alert.assigned_to)
    )


def _within(columns: Columns, viewer: Viewer, chosen: AlertFilter) -> Columns:
    """Scope and whatever is no facet."""
    within = columns.join(Matter, Matter.id == Alert.matter_id).where(Matter.id.in_(visible(viewer, Act.SEE_ALERTS)))
    if chosen.matter_id is not None:
        within = within.where(Alert.matter_id == chosen.matter_id)
    if chosen.assigned_to is not None:
        within = within.where(Alert.assigned_to.in_(chosen.assigned_to))
    if chosen.nobodys_on is not None:
        within = within.where(is_nobodys(chosen.nobodys_on))
    if chosen.clock is not None:
        within = within.where(~is_finding() if chosen.clock else is_finding())
    if chosen.rungs is not None:
        within = within.where(Alert.id.in_(climbed(viewer, chosen.rungs)))
    if chosen.waiting:
        within = within.where(*waiting_for(viewer))
    return search(within, chosen.text, Matter.name, Matter.code, Alert.key)


def climbed(viewer: Viewer, rungs: Rungs) -> Select[int]:
    """The alerts that one letter to the viewer counted, by their ids."""
    asked = select(RungClimbed.alert_id).join(RungHeard, RungHeard.rung_id == RungClimbed.id)
    one = and_(RungHeard.user_id == viewer.user_id, RungClimbed.line == rungs.line, RungClimbed.level == rungs.level)
    return asked.where(one, RungClimbed.id.between(rungs.first, rungs.last))


def waiting_for(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Closings that somebody else proposed, on matters where the viewer may confirm them."""
    reached = Alert.matter_id.in_(visible(viewer, Act.CONFIRM_CLOSING))
    return (Alert.status == AlertStatus.CURED.value, Alert.proposed_by.not_in(viewer.own_ids), reached)


def _narrow(chosen: AlertFilter) -> Iterable[ColumnElement[bool]]:
    if chosen.status is not None:
        yield Alert.status == chosen.status
    if chosen.level is not None:
        yield Alert.level == chosen.level
    if chosen.rule is not None:
        yield Alert.rule == chosen.rule
    if chosen.town_id is not None:
        yield is_one_of(Matter.town_id, chosen.town_id)

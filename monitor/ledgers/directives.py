"""The list of directives: filtered, counted by every facet, and paged; those of a matter, of an alert, of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.facets import NONE, Facets, search, tally
from monitor.ledgers.overall import is_one_of
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.directive import Directive, DirectiveService
from monitor.models.matter import Matter, Town
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.directives import DirectiveKind, DirectiveStatus, ServiceStatus
from monitor.values.permissions import Act
from monitor.values.terms import Term
from monitor.values.words import mark as _

SOON_DAYS = 3
"""Days ahead within which a day of obeying is near; our own."""
_OUT = (DirectiveStatus.ISSUED.value, DirectiveStatus.SERVED.value)
_ASKING = (DirectiveKind.INSTRUCTION.value, DirectiveKind.DECISION.value)


class Standing(Term):
    """How a directive stands to its day."""

    OVERDUE = "overdue", _("已逾期")
    SOON = "soon", _("即将到期")
    RUNNING = "running", _("期限内")
    NONE = "none", _("无期限")


@dataclass(frozen=True)
class DirectiveFilter:
    """What a list is narrowed to; None and the empty text do not narrow. ``town_id`` 0 means without a town."""

    kind: str | None = None
    status: str | None = None
    standing: str | None = None
    town_id: int | None = None
    text: str = ""
    matter_id: int | None = None


@dataclass(frozen=True)
class DirectiveRow:
    """A directive in a list, with the matter it is about."""

    directive: Directive
    code: str
    name: str
    matter_kind: str
    town: str | None
    drafter: str
    standing_code: str

    @property
    def kind(self) -> DirectiveKind:
        return DirectiveKind(self.directive.kind)

    @property
    def status(self) -> DirectiveStatus:
        return DirectiveStatus(self.directive.status)

    @property
    def standing(self) -> Standing:
        return Standing(self.standing_code)


def standing_of(today: date) -> ColumnElement[str]:
    """The standing of an order that was issued and is not met; anything else has no day."""
    open_ = and_(Directive.status.in_(_OUT), Directive.kind.in_(_ASKING), Directive.due_on.is_not(None))
    near = today + timedelta(days=SOON_DAYS)
    return case(
        (and_(open_, Directive.due_on < today), Standing.OVERDUE.value),
        (and_(open_, Directive.due_on <= near), Standing.SOON.value),
        (open_, Standing.RUNNING.value),
        else_=Standing.NONE.value,
    )


def count_directives(session: Session, viewer: Viewer, chosen: DirectiveFilter, today: date) -> Facets:
    """Exact counts of every facet in one statement."""
    town, standing = func.coalesce(Matter.town_id, NONE), standing_of(today).label("standing")
    columns = (Directive.kind, Directive.status, standing, town, Town.name)
    inner = _within(select(*columns), viewer, chosen).outerjoin(Town, Town.id == Matter.town_id).subquery()
    grouped = select(*inner.c, func.count()).group_by(*inner.c)
    return tally(("kind", "status", "standing", "town_id"), chosen, ("town_id",), session.execute(grouped))


def list_directives(
    session: Session, viewer: Viewer, chosen: DirectiveFilter, today: date, total: int, number: int, size: int = SIZE
) -> Page[DirectiveRow]:
    """A page of the directives chosen: those nearest to their day first, then the newest; ``total`` as counted."""
    number = clamp(number, total, size)
    standing = standing_of(today)
    late = case({Standing.OVERDUE.value: 0, Standing.SOON.value: 1}, value=standing, else_=2)
    listed = (
        _columns(viewer, chosen, today)
        .where(*_narrow(chosen, today))
        .order_by(late, case((late < 2, Directive.due_on)), Directive.id.desc())
        .limit(size)
        .offset((number - 1) * size)
    )
    return Page(_read(session, listed), total, number, size)


def list_matter_directives(session: Session, viewer: Viewer, matter_id: int, today: date) -> list[DirectiveRow]:
    """Every directive of a matter, the newest first."""
    listed = _columns(viewer, DirectiveFilter(matter_id=matter_id), today).order_by(Directive.id.desc())
    return _read(session, listed)


def list_alert_directives(session: Session, viewer: Viewer, alert_id: int, today: date) -> list[DirectiveRow]:
    """The directives that an alert led to, the oldest first."""
    listed = _columns(viewer, DirectiveFilter(), today).where(Directive.alert_id == alert_id).order_by(Directive.id)
    return _read(session, listed)


def list_case_directives(session: Session, viewer: Viewer, case_id: int, today: date) -> list[DirectiveRow]:
    """The directives that came of a case, the oldest first."""
    of_case = or_(Directive.case_id == case_id, Directive.matter_id == case_id)
    listed = _columns(viewer, DirectiveFilter(), today).where(of_case).order_by(Directive.id)
    return _read(session, listed)


def list_mine(session: Session, viewer: Viewer, today: date, limit: int = 8) -> list[DirectiveRow]:
    """Orders that the viewer drafted and that are overdue or near their day, the latest first."""
    near = standing_of(today).in_((Standing.OVERDUE.value, Standing.SOON.value))
    listed = (
        _columns(viewer, DirectiveFilter(), today)
        .where(Directive.drafted_by.in_(viewer.own_ids), near)
        .order_by(Directive.due_on, Directive.id)
        .limit(limit)
    )
    return _read(session, listed)


def list_waiting(session: Session, viewer: Viewer, today: date, limit: int = 8) -> list[DirectiveRow]:
    """What waits for this person: papers to approve, and services recorded by others to confirm."""
    to_approve = and_(
        Directive.status == DirectiveStatus.SUBMITTED.value,
        Directive.drafted_by.not_in(viewer.own_ids),
        Directive.matter_id.in_(visible(viewer, Act.APPROVE_DIRECTIVES)),
    )
    recorded = exists(
        select(DirectiveService.id).where(
            DirectiveService.directive_id == Directive.id,
            DirectiveService.status == ServiceStatus.RECORDED.value,
            DirectiveService.recorded_by.not_in(viewer.own_ids),
        )
    )
    to_confirm = and_(recorded, Directive.matter_id.in_(visible(viewer, Act.PREPARE_DIRECTIVES)))
    listed = _columns(viewer, DirectiveFilter(), today).where(or_(to_approve, to_confirm)).order_by(Directive.id)
    return _read(session, listed.limit(limit))


def _read(session: Session, listed: Columns) -> list[DirectiveRow]:
    return [DirectiveRow(*row) for row in session.execute(listed)]


def _columns(viewer: Viewer, chosen: DirectiveFilter, today: date) -> Columns:
    columns: Any = select(
        Directive, Matter.code, Matter.name, Matter.kind, Town.name, User.name, standing_of(today).label("standing")
    )
    return (
        _within(columns, viewer, chosen)
        .outerjoin(Town, Town.id == Matter.town_id)
        .join(User, User.id == Directive.drafted_by)
    )


def _within(columns: Columns, viewer: Viewer, chosen: DirectiveFilter) -> Columns:
    """Scope and whatever is no facet."""
    within = columns.join(Matter, Matter.id == Directive.matter_id)
    within = within.where(Matter.id.in_(visible(viewer, Act.SEE_DIRECTIVES)))
    if chosen.matter_id is not None:
        within = within.where(Directive.matter_id == chosen.matter_id)
    return search(within, chosen.text, Matter.name, Matter.code, Directive.number, Directive.subject_name)


def _narrow(chosen: DirectiveFilter, today: date) -> Iterable[ColumnElement[bool]]:
    if chosen.kind is not None:
        yield Directive.kind == chosen.kind
    if chosen.status is not None:
        yield Directive.status == chosen.status
    if chosen.standing is not None:
        yield standing_of(today) == chosen.standing
    if chosen.town_id is not None:
        yield is_one_of(Matter.town_id, chosen.town_id)

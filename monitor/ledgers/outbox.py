"""What was said outside the pages, what waits and what died; and the duty roster as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.models.hearing import DutyShift, PersonAddress, Route, RouteLog
from monitor.models.matter import Department, Town
from monitor.models.outbox import Channel, OutboxItem, OutboxMessage
from monitor.models.user import User
from monitor.values.telling import OutboxState


@dataclass(frozen=True)
class Figures:
    """Messages dead and waiting, what is not yet put into one, since when the oldest waits, and channels shut."""

    dead: int
    waiting: int
    items: int
    oldest: datetime | None
    shut: int

    @property
    def is_well(self) -> bool:
        return not (self.dead or self.shut)


@dataclass(frozen=True)
class Line:
    """A message with its channel and its receiver (None: the channel's own group)."""

    row: OutboxMessage
    channel: str
    person: str | None


def count_outbox(session: Session, now: datetime) -> Figures:
    """How the outbox stands at a moment."""
    states = session.execute(
        select(OutboxMessage.state, func.count(), func.min(OutboxMessage.made_at))
        .where(OutboxMessage.state != OutboxState.SENT.value)
        .group_by(OutboxMessage.state)
    ).all()
    counts = {state: (number, oldest) for state, number, oldest in states}
    items = session.scalar(select(func.count()).where(OutboxItem.message_id.is_(None))) or 0
    shut = session.scalar(select(func.count()).where(Channel.active, Channel.open_until > now)) or 0
    waiting, oldest = counts.get(OutboxState.WAITING.value, (0, None))
    return Figures(counts.get(OutboxState.DEAD.value, (0, None))[0], waiting, items, oldest, shut)


def list_messages(session: Session, state: str | None, channel_id: int | None, number: int) -> Page[Line]:
    """Messages, newest first; None leaves a facet open."""
    wanted: list[ColumnElement[bool]] = []
    if state is not None:
        wanted.append(OutboxMessage.state == state)
    if channel_id is not None:
        wanted.append(OutboxMessage.channel_id == channel_id)
    total = session.scalar(select(func.count()).select_from(OutboxMessage).where(*wanted)) or 0
    number = clamp(number, total)
    rows = session.execute(
        select(OutboxMessage, Channel.name, User.name)
        .join(Channel, Channel.id == OutboxMessage.channel_id)
        .outerjoin(User, User.id == OutboxMessage.user_id)
        .where(*wanted)
        .order_by(OutboxMessage.id.desc())
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    return Page([Line(row, channel, person) for row, channel, person in rows], total, number)


def list_channels(session: Session) -> Sequence[Channel]:
    return session.scalars(select(Channel).order_by(Channel.name)).all()


def list_routes(session: Session) -> list[tuple[Route, Channel, str | None, str | None]]:
    """Every route with its channel, its town and its department."""
    rows = session.execute(
        select(Route, Channel, Town.name, Department.name)
        .join(Channel, Channel.id == Route.channel_id)
        .outerjoin(Town, Town.id == Route.town_id)
        .outerjoin(Department, Department.id == Route.department_id)
        .order_by(Route.level.desc(), Route.area, Route.id)
    )
    return [(route, channel, town, department) for route, channel, town, department in rows]


@dataclass(frozen=True)
class RouteChange:
    """A route that was added or taken away, by whom."""

    log: RouteLog
    channel: str
    town: str | None
    department: str | None
    who: str


def list_route_changes(session: Session) -> list[RouteChange]:
    """The latest changes of routes, newest first."""
    rows = session.execute(
        select(RouteLog, Channel.name, Town.name, Department.name, User.name)
        .join(Channel, Channel.id == RouteLog.channel_id)
        .join(User, User.id == RouteLog.user_id)
        .outerjoin(Town, Town.id == RouteLog.town_id)
        .outerjoin(Department, Department.id == RouteLog.department_id)
        .order_by(RouteLog.id.desc())
        .limit(SIZE)
    )
    return [RouteChange(*row) for row in rows]


def list_shifts(session: Session, since: date) -> list[tuple[DutyShift, str]]:
    """Shifts that are not over, and who has them, by their first day."""
    rows = session.execute(
        select(DutyShift, User.name)
        .join(User, User.id == DutyShift.user_id)
        .where(DutyShift.last_day >= since, DutyShift.dropped_at.is_(None))
        .order_by(DutyShift.first_day, DutyShift.id)
    )
    return [(shift, name) for shift, name in rows]


def list_addresses(session: Session) -> list[tuple[PersonAddress, str]]:
    """Addresses of active officers; masked where they are shown."""
    rows = session.execute(
        select(PersonAddress, User.name)
        .join(User, User.id == PersonAddress.user_id)
        .where(User.active)
        .order_by(User.name, PersonAddress.kind)
    )
    return [(address, name) for address, name in rows]

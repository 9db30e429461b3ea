"""How feeds stand: when each last brought something good, what it waits for, and which are behind (rulebook K02)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.paging import Page, clamp
from monitor.models.feed import Feed, FeedDelivery, FeedLog
from monitor.models.intake import Intake
from monitor.models.matter import Town
from monitor.models.user import User
from monitor.values.feeds import DeliveryStatus, FeedAct, FeedStatus, FeedWay
from monitor.values.terms import BookKind, IntakeStatus
from monitor.values.timekeeping import aware

SIZE = 30
GOOD = (IntakeStatus.APPLIED.value, IntakeStatus.UNCHANGED.value)
NOT_TAKEN = (DeliveryStatus.REFUSED.value, DeliveryStatus.FAILED.value)


@dataclass(frozen=True)
class Standing:
    """A feed; ``good_at`` its last delivery that stands in the ledgers, or that said there is nothing new.

    ``refused_at`` and ``refusal`` are of the last delivery that was refused or never came, if that was later.
    """

    feed: Feed
    good_at: datetime | None
    refused_at: datetime | None = None
    refusal: Mapping[str, object] | None = None
    waiting: int = 0

    @property
    def book(self) -> BookKind:
        return BookKind(self.feed.kind)

    @property
    def way(self) -> FeedWay:
        return FeedWay(self.feed.way)

    @property
    def status(self) -> FeedStatus:
        return FeedStatus(self.feed.status)

    @property
    def due_at(self) -> datetime | None:
        """Until when it must bring something, counted from what came last or from its opening; None unless open."""
        since = [moment for moment in (self.good_at, self.feed.opened_at) if moment is not None]
        if self.status is not FeedStatus.OPEN or not since:
            return None
        return max(map(aware, since)) + timedelta(days=self.feed.fresh_days)

    def is_behind(self, now: datetime) -> bool:
        due = self.due_at
        return due is not None and due < now


@dataclass(frozen=True)
class Delivered:
    """A delivery and what became of it by now: its import may have been decided on since."""

    delivery: FeedDelivery
    intake_status: str | None
    kept: bool

    @property
    def status(self) -> DeliveryStatus:
        status = DeliveryStatus(self.delivery.status)
        if status is not DeliveryStatus.WAITING or self.intake_status in (None, IntakeStatus.STAGED.value):
            return status
        return {
            IntakeStatus.APPLIED.value: DeliveryStatus.APPLIED,
            IntakeStatus.UNCHANGED.value: DeliveryStatus.UNCHANGED,
        }.get(str(self.intake_status), DeliveryStatus.REFUSED)


@dataclass(frozen=True)
class Logged:
    """Who did what to a feed, and the values set by field: before and after."""

    log: FeedLog
    who: str

    @property
    def act(self) -> FeedAct:
        return FeedAct(self.log.act)


def list_standings(session: Session, only: int | None = None) -> list[Standing]:
    """Every feed, or one, by name."""
    feeds = session.scalars(select(Feed).order_by(Feed.name, Feed.id))
    good = {feed: at for feed, at in session.execute(_good())}
    lost, waiting = _lost(session), _waiting(session)
    return [
        _standing(feed, good.get(feed.id), lost.get(feed.id), waiting.get(feed.id, 0))
        for feed in feeds
        if only in (None, feed.id)
    ]


def _standing(feed: Feed, good: datetime | None, lost: FeedDelivery | None, waiting: int) -> Standing:
    heard = [aware(moment) for moment in (good, feed.heard_at) if moment is not None]
    good_at = max(heard, default=None)
    if lost is None or (good_at is not None and aware(lost.at) <= good_at):
        return Standing(feed, good_at, waiting=waiting)
    return Standing(feed, good_at, aware(lost.at), lost.answer, waiting)


def list_open(session: Session) -> list[Standing]:
    """The open feeds by name, with when each last brought something good: in one statement, for every page asks."""
    good = _good().subquery()
    rows = session.execute(
        select(Feed, good.c.at)
        .outerjoin(good, good.c.feed_id == Feed.id)
        .where(Feed.status == FeedStatus.OPEN.value)
        .order_by(Feed.name, Feed.id)
    )
    return [_standing(feed, at, None, 0) for feed, at in rows]


def list_deliveries(session: Session, feed_id: int, number: int) -> Page[Delivered]:
    """The journal of a feed, newest first."""
    mine = FeedDelivery.feed_id == feed_id
    total = session.scalar(select(func.count()).select_from(FeedDelivery).where(mine)) or 0
    number = clamp(number, total, SIZE)
    listed = (
        select(FeedDelivery, Intake.status, FeedDelivery.body.is_not(None))
        .outerjoin(Intake, Intake.id == FeedDelivery.intake_id)
        .where(mine)
        .order_by(FeedDelivery.id.desc())
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    return Page([Delivered(*row) for row in session.execute(listed)], total, number, SIZE)


def list_log(session: Session, feed_id: int) -> list[Logged]:
    """What people did to a feed, newest first."""
    rows = session.execute(
        select(FeedLog, User.name)
        .join(User, User.id == FeedLog.user_id)
        .where(FeedLog.feed_id == feed_id)
        .order_by(FeedLog.id.desc())
    )
    return [Logged(*row) for row in rows]


def list_towns(session: Session) -> dict[int, str]:
    return {number: name for number, name in session.execute(select(Town.id, Town.name).order_by(Town.name))}


def _good() -> Select[int, datetime]:
    at = func.max(func.coalesce(Intake.applied_at, FeedDelivery.at)).label("at")
    return (
        select(FeedDelivery.feed_id, at)
        .join(Intake, Intake.id == FeedDelivery.intake_id)
        .where(Intake.status.in_(GOOD))
        .group_by(FeedDelivery.feed_id)
    )


def _lost(session: Session) -> dict[int, FeedDelivery]:
    last = select(func.max(FeedDelivery.id)).where(FeedDelivery.status.in_(NOT_TAKEN)).group_by(FeedDelivery.feed_id)
    return {one.feed_id: one for one in session.scalars(select(FeedDelivery).where(FeedDelivery.id.in_(last)))}


def _waiting(session: Session) -> dict[int, int]:
    rows: Any = session.execute(
        select(FeedDelivery.feed_id, func.count())
        .join(Intake, Intake.id == FeedDelivery.intake_id)
        .where(Intake.status == IntakeStatus.STAGED.value)
        .group_by(FeedDelivery.feed_id)
    )
    return {feed: count for feed, count in rows}

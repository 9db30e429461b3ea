"""A person's own messages in the pages."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.models.alert import Alert, Message
from monitor.models.listing import Listing


def list_messages(session: Session, user_id: int, number: int) -> Page[Message]:
    """Newest first."""
    mine = Message.user_id == user_id
    total = session.scalar(select(func.count()).select_from(Message).where(mine)) or 0
    number = clamp(number, total)
    rows = session.scalars(
        select(Message).where(mine).order_by(Message.id.desc()).limit(SIZE).offset((number - 1) * SIZE)
    )
    return Page(list(rows), total, number)


def list_listings(session: Session, messages: Iterable[Message]) -> Mapping[int, int]:
    """The listings whose clocks messages tell of, by the alert: they are met on their own pages."""
    alerts = [one.alert_id for one in messages if one.alert_id is not None]
    asked = select(Alert.id, Listing.id).join(Listing, Listing.id == Alert.matter_id).where(Alert.id.in_(alerts))
    return {alert: listing for alert, listing in session.execute(asked)}


def counted_unread(user_id: int) -> Select[int]:
    """How many messages of a person are not read."""
    return select(func.count()).where(Message.user_id == user_id, Message.read_at.is_(None))


def mark_read(session: Session, user_id: int, now: datetime) -> None:
    """Everything that was written up to now counts as read."""
    session.execute(
        update(Message)
        .where(Message.user_id == user_id, Message.read_at.is_(None), Message.at <= now)
        .values(read_at=now),
        execution_options={"synchronize_session": False},
    )

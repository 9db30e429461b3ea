"""From items to messages: what is due for a receiver goes out as one message a matter, or as a digest where it is much.

Items and their message are joined in one transaction. What a channel has no room for waits and joins a later digest.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, defer

from monitor.models.matter import Matter
from monitor.models.outbox import Channel, OutboxItem, OutboxMessage
from monitor.notify.bodies import About, Body, Guide, write_digest, write_one
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_holders
from monitor.notify.wording import name_outside
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

SINGLES = 5
"""So many matters at most go to a receiver one by one; more go as one digest."""
KEPT = 3
"""Places of a channel's minute that are kept for emergencies."""
GIVE_UP = timedelta(hours=72)
MINUTE, POISON_WAIT = timedelta(minutes=1), timedelta(hours=1)
WATCHERS = (Role.SUPERVISOR, Role.SYSTEM)
POISON = _("一条外发消息（{number}）无法写成（{error}），一小时后再试；其余的照常发出。请联系维护人员。")
CHUNK = 500


def compose(session: Session, now: datetime, guides: Mapping[str, Guide]) -> int:
    """Make messages of everything that is due on channels that are on; how many. ``guides``: of rules by code."""
    made = 0
    channels = select(Channel).where(Channel.active).order_by(Channel.id).with_for_update(skip_locked=True)
    for channel in session.scalars(channels).all():
        urgency = func.max(case((OutboxItem.urgent, 1), else_=0))
        due = select(OutboxItem.user_id, urgency).where(*_is_due(channel.id, now))
        receivers = session.execute(due.group_by(OutboxItem.user_id)).all()
        for user, urgent in sorted(receivers, key=lambda row: (not row[1], row[0] or 0)):
            room = channel.per_minute - (0 if urgent else KEPT) - _count_made(session, channel.id, now)
            made += _compose_for(session, channel.id, user, max(room, 0), now, guides)
    return made


def is_anything_due(session: Session, now: datetime) -> bool:
    """Whether :func:`compose` would find something, without the lock that writing takes."""
    due = select(OutboxItem.id).where(OutboxItem.message_id.is_(None), OutboxItem.due_at <= now)
    return session.scalar(due.limit(1)) is not None


def _is_due(channel_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxItem.message_id.is_(None),
        OutboxItem.channel_id == channel_id,
        OutboxItem.due_at <= now,
    )


def _count_made(session: Session, channel_id: int, now: datetime) -> int:
    made = select(func.count()).where(OutboxMessage.channel_id == channel_id, OutboxMessage.made_at > now - MINUTE)
    return session.scalar(made) or 0


def _compose_for(
    session: Session, channel_id: int, user_id: int | None, room: int, now: datetime, guides: Mapping[str, Guide]
) -> int:
    person = OutboxItem.user_id.is_(None) if user_id is None else OutboxItem.user_id == user_id
    # Only the first items of a message are said in full: the words of the others, thousands at times, are left unread.
    few = [defer(column) for column in (OutboxItem.msgid, OutboxItem.facts, OutboxItem.dedup)]
    chosen = select(OutboxItem).where(*_is_due(channel_id, now), person).order_by(OutboxItem.id).options(*few)
    items = session.scalars(chosen).all()
    groups: dict[tuple[int | None, bool], list[OutboxItem]] = {}
    for item in items:
        groups.setdefault((None, False) if item.daily else (item.matter_id, item.urgent), []).append(item)
    parcels = list(groups.values())
    if len(parcels) > min(room, SINGLES):
        parcels = [list(items)]
    if not room:
        return 0
    return sum(_make(session, parcel, guides, now) for parcel in parcels)


def _make(session: Session, items: Sequence[OutboxItem], guides: Mapping[str, Guide], now: datetime) -> int:
    """The message of some items; where one of them cannot be read, each by itself, and that one in an hour (F40)."""
    try:
        body = _write(session, items, guides)
    except SQLAlchemyError:
        raise
    except Exception as error:
        if len(items) > 1:
            return sum(_make(session, [item], guides, now) for item in items)
        items[0].due_at = now + POISON_WAIT
        words = Sentence(POISON, {"number": items[0].id, "error": type(error).__name__})
        dedup = f"poison:item:{items[0].id}"
        write(session, [Letter(user, dedup, words) for user in list_holders(session, WATCHERS)], now)
        return 0
    _put(session, items, body, now)
    return 1


def _write(session: Session, items: Sequence[OutboxItem], guides: Mapping[str, Guide]) -> Body:
    matters = {item.matter_id for item in items}
    if len(matters) != 1 or (items[0].daily and len(items) > 1):
        return write_digest(items, guides)
    matter = None if items[0].matter_id is None else session.get(Matter, items[0].matter_id)
    if matter is None:
        return write_one(items, About(None, "", ""), guides)
    return write_one(items, About(matter.id, matter.kind, name_outside(matter.kind, matter.code, matter.name)), guides)


def _put(session: Session, items: Sequence[OutboxItem], body: Body, now: datetime) -> None:
    """Write the message and the mark on its items. The key follows from the items: they can be put into one only."""
    first = items[0]
    name = f"{first.channel_id}:{first.user_id}:{first.id}:{items[-1].id}:{len(items)}"
    message = OutboxMessage(
        uid="msg_" + hashlib.sha256(name.encode()).hexdigest()[:32],
        channel_id=first.channel_id,
        user_id=first.user_id,
        urgent=any(item.urgent for item in items),
        items=len(items),
        body=body,
        made_at=now,
        next_at=now,
        give_up_at=now + GIVE_UP,
    )
    session.add(message)
    session.flush()
    ids = [item.id for item in items]
    for start in range(0, len(ids), CHUNK):
        session.execute(
            update(OutboxItem).where(OutboxItem.id.in_(ids[start : start + CHUNK])).values(message_id=message.id),
            execution_options={"synchronize_session": False},
        )

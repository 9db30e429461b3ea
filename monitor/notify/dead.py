"""What could not be said: it is told in the pages to those who must know, and an emergency takes another channel."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.hearing import PersonAddress
from monitor.models.matter import Matter
from monitor.models.outbox import Channel, OutboxItem, OutboxMessage
from monitor.models.scope import Viewer, visible
from monitor.notify.duty import list_on_duty
from monitor.notify.hearing import add_items
from monitor.notify.inbox import Letter, write
from monitor.notify.kinds import kinds
from monitor.notify.routing import list_holders, list_viewers
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

WATCHERS = (Role.SUPERVISOR, Role.SYSTEM, Role.SECURITY)
WORDS = _("“{channel}”上有消息没有送达（{code}）。请到“外发消息”查看原因，修好后重发，并用其他办法通知对方。")
COPIED = (
    "alert_id", "matter_id", "act", "rule", "level", "msgid", "facts", "urgent", "daily", "at",
)  # fmt: skip


def tell_dead(session: Session, message: OutboxMessage, now: datetime) -> None:
    """A message in the pages to every watcher, once a day and channel, however many die."""
    channel = session.get_one(Channel, message.channel_id)
    sentence = Sentence(WORDS, {"channel": channel.name, "code": message.code or "-"})
    dedup = f"outbox.dead:{channel.id}:{now:%Y-%m-%d}"
    write(session, [Letter(user, dedup, sentence) for user in list_holders(session, WATCHERS)], now)


def hand_on(session: Session, message: OutboxMessage, now: datetime) -> int:
    """Say an emergency on the fallback of its channel too; how many items. Handed on before, nothing happens."""
    channel = session.get_one(Channel, message.channel_id)
    fallback = None if channel.fallback_id is None else session.get(Channel, channel.fallback_id)
    if fallback is None or not fallback.active:
        return 0
    items = session.scalars(select(OutboxItem).where(OutboxItem.message_id == message.id)).all()
    about = {item.matter_id for item in items if item.matter_id is not None}
    receivers = _find_receivers(session, message, fallback, now, about)
    values = [
        {name: getattr(item, name) for name in COPIED}
        | {
            "dedup": f"{fallback.id}:{user or 0}:{item.dedup.split(':', 2)[2]}",
            "channel_id": fallback.id,
            "user_id": user,
            "due_at": now,
        }
        for user in receivers
        for item in items
    ]
    add_items(session, values)
    return len(values)


def _find_receivers(
    session: Session, message: OutboxMessage, fallback: Channel, now: datetime, about: Collection[int]
) -> Sequence[int | None]:
    """The same person on the other channel; for a group whoever is on duty and reached there; else supervisors.

    Nobody hears of a matter that he may not see. A robot's group is whoever two administrators let hear emergencies.
    """
    if not kinds()[fallback.kind].address:
        return [None]
    reached = set(session.scalars(select(PersonAddress.user_id).where(PersonAddress.kind == fallback.kind)))
    wanted = [message.user_id] if message.user_id is not None else list_on_duty(session, now.date())
    seeing = [one.user_id for one in list_viewers(session, now.date()) if _sees(session, one, about)]
    reached &= set(seeing)
    return [user for user in wanted if user in reached] or sorted(
        reached & set(list_holders(session, (Role.SUPERVISOR,)))
    )


def _sees(session: Session, viewer: Viewer, about: Collection[int]) -> bool:
    found = session.scalars(visible(viewer, Act.SEE_ALERTS).where(Matter.id.in_(about)))
    return viewer.may(Act.SEE_ALERTS) and set(about) <= set(found)

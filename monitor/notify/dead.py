"""What could not be said: it is told in the pages to those who must know, and an emergency takes another channel."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.outbox import Channel, OutboxItem, OutboxMessage
from monitor.notify.fallback import find_fallback, find_receivers
from monitor.notify.hearing import add_items
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_beside
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

WATCHERS = (Role.SUPERVISOR, Role.SYSTEM, Role.SECURITY)
WORDS = _("“{channel}”上有消息没有送达（{code}）。请到“外发消息”查看原因，修好后重发，并用其他办法通知对方。")
COPIED = (
    "alert_id", "matter_id", "act", "rule", "level", "msgid", "facts", "urgent", "daily", "at",
)  # fmt: skip


def tell_dead(session: Session, message: OutboxMessage, now: datetime) -> None:
    """A message in the pages to every watcher, once a day and channel, however many die.

    That messages died is an alert of the county too (rule K12): whoever handles these is told by it.
    """
    channel = session.get_one(Channel, message.channel_id)
    sentence = Sentence(WORDS, {"channel": channel.name, "code": message.code or "-"})
    dedup = f"outbox.dead:{channel.id}:{now:%Y-%m-%d}"
    write(session, [Letter(user, dedup, sentence) for user in list_beside(session, WATCHERS, now, is_alert=True)], now)


def hand_on(session: Session, message: OutboxMessage, now: datetime) -> int:
    """Say an emergency on the fallback of its channel too; how many items. Handed on before, nothing happens."""
    fallback = find_fallback(session, message.channel_id)
    if fallback is None:
        return 0
    items = session.scalars(select(OutboxItem).where(OutboxItem.message_id == message.id)).all()
    about = {item.matter_id for item in items if item.matter_id is not None}
    receivers = find_receivers(session, message.user_id, fallback, now, about)
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

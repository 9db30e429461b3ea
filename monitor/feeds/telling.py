"""Whom a feed's trouble is told: those who run the machine, and those who work with what it brings."""

from datetime import datetime

from sqlalchemy.orm import Session

from monitor.models.feed import Feed
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_beside
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

TOLD = (Role.SYSTEM, Role.INSPECTOR, Role.SUPERVISOR)


def tell(session: Session, dedup: str, sentence: Sentence, now: datetime, *, is_alert: bool = False) -> None:
    """A letter to each of them, once for a ``dedup``; ``is_alert``: but to those whom an alert of the county tells."""
    readers = list_beside(session, TOLD, now, is_alert=is_alert)
    write(session, [Letter(user, dedup, sentence) for user in readers], now)


def tell_gap(session: Session, feed: Feed, sequence: int, now: datetime) -> None:
    """Batches were skipped: somebody lost them, or held them back."""
    words = _("“{name}”的批次号从 {last} 跳到 {sequence}，中间的批次没有收到。请向{owner}索要。")
    facts = {"name": feed.name, "owner": feed.owner, "last": feed.sequence, "sequence": sequence}
    tell(session, f"feed-gap:{feed.id}:{sequence}", Sentence(words, facts), now)

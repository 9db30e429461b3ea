"""Who may show an entry of the public list again reads that the machine suspended it, and why."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.listing import ListingLog
from monitor.models.matter import Matter
from monitor.models.publication import Publication
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_beside
from monitor.values.listings import ListingAct
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

READERS = (Role.LEGAL, Role.APPROVER, Role.PUBLISHER, Role.SUPERVISOR)
HEARD_FOR = timedelta(days=7)
"""Longer than a notifier stands still; who joins later finds the entry in the list of suspended ones."""
SUSPENDED = _("名单条目 {code} 已由系统暂停公示。{why}")


def tell_suspended(database: Database, now: datetime) -> int:
    """Tell of entries that the machine suspended and nobody has shown again; each reader hears of each once."""
    with database.reading() as session:
        rows = _list_suspended(session, now)
    if rows:
        with database.writing() as session:
            readers = list_beside(session, READERS, now, is_alert=False)
            write(session, [_word(row, user) for row in rows for user in readers], now)
    return len(rows)


def _list_suspended(session: Session, now: datetime) -> Sequence[Row[int, int, str, str | None]]:
    asked = (
        select(ListingLog.id, ListingLog.listing_id, Matter.code, ListingLog.note)
        .join(Matter, Matter.id == ListingLog.listing_id)
        .join(Publication, Publication.listing_id == ListingLog.listing_id)
        .where(ListingLog.act == ListingAct.SUSPENDED.value, ListingLog.user_id.is_(None))
        .where(ListingLog.at > now - HEARD_FOR, Publication.hidden_on.is_not(None), Publication.ended_on.is_(None))
        .order_by(ListingLog.id)
    )
    return session.execute(asked).all()


def _word(row: Row[int, int, str, str | None], user_id: int) -> Letter:
    number, listing, code, why = row
    return Letter(user_id, f"listing:{listing}:{number}", Sentence(SUSPENDED, {"code": code, "why": why or ""}))

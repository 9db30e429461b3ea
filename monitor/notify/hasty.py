"""Who may show an entry of the public list again reads that the machine suspended it, and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, aliased

from monitor.db import Database
from monitor.models.alert import Message
from monitor.models.listing import ListingLog
from monitor.models.matter import Matter
from monitor.models.publication import Publication
from monitor.models.scope import viewer_of, visible
from monitor.models.user import User
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_beside
from monitor.values.listings import ListingAct
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.timekeeping import in_county
from monitor.values.words import Sentence
from monitor.values.words import mark as _

READERS = (Role.LEGAL, Role.APPROVER, Role.PUBLISHER, Role.SUPERVISOR)
HEARD_FOR = timedelta(days=7)
"""Longer than a notifier stands still; who joins later finds the entry in the list of suspended ones."""
SUSPENDED = _("名单条目 {code} 已由系统暂停公示。{why}")


def tell_suspended(database: Database, now: datetime) -> int:
    """Tell of entries that the machine suspended and nobody has shown again; how many letters were written.

    Each reader who may see the listing hears of each once.
    """
    with database.reading() as session:
        letters = list(_unwritten(session, _list_suspended(session, now), now))
    if letters:
        with database.writing() as session:
            write(session, letters, now)
    return len(letters)


def _list_suspended(session: Session, now: datetime) -> Sequence[Row[int, int, str, str | None]]:
    later = aliased(ListingLog)
    shown = select(later.id).where(
        later.listing_id == ListingLog.listing_id, later.act == ListingAct.SHOWN.value, later.id > ListingLog.id
    )
    asked = (
        select(ListingLog.id, ListingLog.listing_id, Matter.code, ListingLog.note)
        .join(Matter, Matter.id == ListingLog.listing_id)
        .join(Publication, Publication.listing_id == ListingLog.listing_id)
        .where(ListingLog.act == ListingAct.SUSPENDED.value, ListingLog.user_id.is_(None))
        .where(~shown.exists())
        .where(ListingLog.at > now - HEARD_FOR, Publication.hidden_on.is_not(None), Publication.ended_on.is_(None))
        .order_by(ListingLog.id)
    )
    return session.execute(asked).all()


def _unwritten(session: Session, rows: Sequence[Row[int, int, str, str | None]], now: datetime) -> Iterator[Letter]:
    if not rows:
        return
    today, keys = in_county(now).date(), [_key(row) for row in rows]
    written = select(Message.user_id, Message.dedup).where(Message.dedup.in_(keys))
    known = {(user, key) for user, key in session.execute(written)}
    readers = list_beside(session, READERS, now, is_alert=False)
    for user in session.scalars(select(User).where(User.id.in_(readers)).order_by(User.id)):
        asked = visible(viewer_of(user, today), Act.SEE_LISTINGS).where(Matter.id.in_(row[1] for row in rows))
        seen = set(session.scalars(asked))
        for row in rows:
            if row[1] in seen and (user.id, _key(row)) not in known:
                facts = {"code": row[2], "why": row[3] or ""}
                yield Letter(user.id, _key(row), Sentence(SUSPENDED, facts))


def _key(row: Row[int, int, str, str | None]) -> str:
    number, listing, _code, _why = row
    return f"listing:{listing}:{number}"

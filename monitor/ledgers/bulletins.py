"""The quarterly publication: the list for officers, and what anybody may see of it on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.models.bulletin import Bulletin, BulletinEntry, BulletinLog
from monitor.models.directive import Directive
from monitor.models.user import User
from monitor.values.bulletins import BulletinAct, BulletinStatus


@dataclass(frozen=True)
class Line:
    """A row of the log."""

    act: BulletinAct
    log: BulletinLog
    who: str


def list_all(session: Session) -> Sequence[Bulletin]:
    """Every issue that was begun, the latest first."""
    return session.scalars(select(Bulletin).order_by(Bulletin.quarter.desc(), Bulletin.edition.desc())).all()


def list_log(session: Session, bulletin_id: int) -> list[Line]:
    """What was done about one, newest first."""
    rows = session.execute(
        select(BulletinLog, User.name)
        .join(User, User.id == BulletinLog.user_id)
        .where(BulletinLog.bulletin_id == bulletin_id)
        .order_by(BulletinLog.id.desc())
    )
    return [Line(BulletinAct(log.act), log, name) for log, name in rows]


def kinds_of(session: Session, rows: Sequence[Bulletin]) -> dict[int, str]:
    """The kind of the paper behind each entry of some issues by its id."""
    if not rows:
        return {}
    asked = (
        select(BulletinEntry.id, Directive.kind)
        .join(Directive, Directive.id == BulletinEntry.directive_id)
        .where(BulletinEntry.bulletin_id.in_([row.id for row in rows]))
    )
    return {entry_id: kind for entry_id, kind in session.execute(asked)}


def list_again(session: Session, row: Bulletin) -> dict[int, Bulletin]:
    """By entry: the other issue that an entry came from or was published again in, corrected."""
    mine = [entry.id for entry in row.entries]
    earlier, later = aliased(BulletinEntry), aliased(BulletinEntry)
    pairs = session.execute(
        select(earlier.id, later.id, earlier.bulletin_id, later.bulletin_id)
        .join(later, later.replaces_id == earlier.id)
        .where(or_(earlier.id.in_(mine), later.id.in_(mine)))
    )
    found: dict[int, Bulletin] = {}
    for before, after, issue_before, issue_after in pairs:
        found[before] = session.get_one(Bulletin, issue_after)
        found[after] = session.get_one(Bulletin, issue_before)
    return found


def list_public(session: Session, today: date) -> Sequence[Bulletin]:
    """What is shown on a day, the latest first: nothing but this question ends the showing.

    A text that is no longer the one that was signed is shown to nobody.
    """
    rows = session.scalars(
        select(Bulletin).where(_shown(today)).order_by(Bulletin.quarter.desc(), Bulletin.edition.desc())
    )
    return [row for row in rows if row.digest == row.sha256]


def find_public(session: Session, uid: str, today: date) -> Bulletin | None:
    """One that is shown; None for an unknown, an unpublished, an expired and an altered one alike."""
    row = session.scalar(select(Bulletin).where(Bulletin.uid == uid, _shown(today)))
    return row if row is not None and row.digest == row.sha256 else None


def _shown(today: date) -> ColumnElement[bool]:
    return and_(
        Bulletin.status == BulletinStatus.PUBLISHED.value, Bulletin.published_on <= today, Bulletin.shown_to >= today
    )

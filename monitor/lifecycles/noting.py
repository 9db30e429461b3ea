"""Noting something of a site alone: what workers say, what a town saw on its round. Never an inspection."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Incomplete, Unseen
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.site import Reveal, SiteNote
from monitor.values.checks import Found, NoteKind, Revealed
from monitor.values.permissions import Act
from monitor.values.sheet import UID
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PURPOSE_LENGTH = 200


@dataclass(frozen=True)
class Noted:
    """What was noted; everything but the kind may be left open. Money in fen."""

    kind: NoteKind
    workers: int | None = None
    months: int | None = None
    owed_fen: int | None = None
    heads: int | None = None
    board: Found | None = None
    words: str = ""


def note(session: Session, viewer: Viewer, uid: str, matter_id: int, noted: Noted, now: datetime, on: date) -> SiteNote:
    """Keep a note of the day ``on``, once a ``uid``. Raises Refused (403, 404)."""
    if session.scalar(visible(viewer, Act.NOTE_SITES).where(Matter.id == matter_id)) is None:
        raise Forbidden(Sentence(_("您不能在这个项目上作记录。")))
    kept = session.scalar(select(SiteNote).where(SiteNote.uid == uid))
    if kept is not None and (kept.user_id, kept.matter_id) == (viewer.user_id, matter_id):
        return kept
    if kept is not None or not UID.fullmatch(uid):
        raise Unseen(Sentence(_("没有这条记录。")))
    row = SiteNote(
        uid=uid, matter_id=matter_id, kind=noted.kind.value, noted_on=on, noted_at=now,
        user_id=viewer.user_id, workers=noted.workers, months=noted.months, owed_fen=noted.owed_fen,
        heads=noted.heads, board=None if noted.board is None else noted.board.value, words=noted.words or None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def reveal(
    session: Session, viewer: Viewer, act: Act, matter_id: int, what: Revealed, about_id: int | None, purpose: str,
    now: datetime,
) -> None:  # fmt: skip
    """Keep that the viewer is shown something in clear, and why. Raises Refused (403, 422)."""
    if session.scalar(visible(viewer, act).where(Matter.id == matter_id)) is None:
        raise Forbidden(Sentence(_("您不能查看这项内容。")))
    if not purpose.strip():
        raise Incomplete(Sentence(_("请写明查看的理由。")))
    session.add(
        Reveal(
            matter_id=matter_id, what=what.value, about_id=about_id, purpose=purpose.strip()[:PURPOSE_LENGTH],
            user_id=viewer.user_id, at=now,
        )
    )  # fmt: skip
    session.flush()

"""What single officers noted of a site, and how to reach those who work there."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.matter import Matter
from monitor.models.permit import Permit
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.site import SiteNote
from monitor.models.user import User
from monitor.values.checks import Found, NoteKind
from monitor.values.permissions import Act


@dataclass(frozen=True)
class Note:
    """A note without its words; ``told`` if there are any. Money in fen."""

    id: int
    kind: NoteKind
    noted_on: date
    noted_at: datetime
    who: str
    workers: int | None
    months: int | None
    owed_fen: int | None
    heads: int | None
    board: Found | None
    told: bool


def list_notes(session: Session, viewer: Viewer, matter_id: int, limit: int = 20) -> list[Note]:
    """The notes of a site, the latest first."""
    note = SiteNote
    rows = session.execute(
        select(note, User.name, note.words.is_not(None))
        .join(User, User.id == note.user_id)
        .where(note.matter_id == matter_id, note.matter_id.in_(visible(viewer, Act.SEE_PROJECTS)))
        .order_by(note.noted_on.desc(), note.id.desc())
        .limit(limit)
    )
    return [
        Note(
            row.id, NoteKind(row.kind), row.noted_on, row.noted_at, name, row.workers, row.months, row.owed_fen,
            row.heads, None if row.board is None else Found(row.board), told,
        )
        for row, name, told in rows
    ]  # fmt: skip


def read_words(session: Session, viewer: Viewer, matter_id: int, note_id: int) -> str | None:
    """What a note repeats of workers' words, for whoever may read talks there; the caller keeps who asked and why."""
    return session.scalar(
        select(SiteNote.words).where(
            SiteNote.id == note_id,
            SiteNote.matter_id == matter_id,
            SiteNote.matter_id.in_(visible(viewer, Act.SEE_INTERVIEWS)),
        )
    )


@dataclass(frozen=True)
class Reach:
    """How to reach a site: its labour officer with his number in clear, and its address as the ledgers have it."""

    officer: str | None
    phone: str | None
    address: str | None


def read_reach(session: Session, viewer: Viewer, matter_id: int) -> Reach:
    """Whom to call and where to go; the number only for whoever may call."""
    permit = (
        select(Permit.address)
        .where(Permit.matter_id == matter_id, Permit.address.is_not(None))
        .order_by(Permit.permit_no)
        .limit(1)
        .scalar_subquery()
    )
    row = session.execute(
        select(Project.labour_officer, Project.officer_phone, Project.site_address, permit).where(
            Project.id == matter_id, Project.id.in_(visible(viewer, Act.SEE_PROJECTS))
        )
    ).one_or_none()
    if row is None:
        return Reach(None, None, None)
    officer, phone, address, permitted = row
    may_call = session.scalar(visible(viewer, Act.CALL_SITES).where(Matter.id == matter_id)) is not None
    return Reach(officer, phone if may_call and phone else None, address or permitted)

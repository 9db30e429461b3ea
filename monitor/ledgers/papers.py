"""Papers that were issued, for whoever may see the matter they belong to; and what anyone may know of one."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.ledgers.named_papers import known
from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.models.matter import Matter
from monitor.models.paper import PaperIssue, PaperLog, ValueSignature
from monitor.models.scope import Viewer
from monitor.models.user import User
from monitor.values.papers import PaperAct, PaperType
from monitor.values.permissions import Act

SHOWN_HEX = 16
"""As much of a file's hash as the public page shows."""


@dataclass(frozen=True)
class Entry:
    """What was done with a paper, when and by whom."""

    act: PaperAct
    ending: str | None
    at: datetime
    who: str


@dataclass(frozen=True)
class Proof:
    """What anyone may know of a paper: no name, no matter, no content."""

    type: PaperType
    number: str
    office: str
    issued_on: date
    hashes: dict[str, str]
    void: bool


def list_issues(session: Session, viewer: Viewer, matter_id: int) -> list[tuple[PaperIssue, str]]:
    """The papers of a matter with who issued them, newest first."""
    rows = session.execute(
        select(PaperIssue, User.name)
        .join(User, User.id == PaperIssue.issued_by)
        .where(PaperIssue.matter_id == matter_id, known(viewer, Act.SEE_PAPERS))
        .order_by(PaperIssue.id.desc())
    )
    return [(issue, name) for issue, name in rows]


@dataclass(frozen=True)
class Listed:
    """A line of the list of all papers."""

    issue: PaperIssue
    matter_id: int
    matter: str
    who: str


def page_of_issues(session: Session, viewer: Viewer, number: int) -> Page[Listed]:
    """A page of the papers of all matters that ``viewer`` may see, newest first."""
    seen = known(viewer, Act.SEE_PAPERS)
    total = session.scalar(select(func.count()).select_from(PaperIssue).where(seen)) or 0
    number = clamp(number, total)
    rows = session.execute(
        select(PaperIssue, Matter.name, User.name)
        .join(Matter, Matter.id == PaperIssue.matter_id)
        .join(User, User.id == PaperIssue.issued_by)
        .where(seen)
        .order_by(PaperIssue.id.desc())
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    return Page([Listed(issue, issue.matter_id, name, who) for issue, name, who in rows], total, number)


def read_issue(session: Session, viewer: Viewer, issue_id: int, act: Act) -> PaperIssue | None:
    """One paper; None where there is none that ``viewer`` may do ``act`` on."""
    return session.scalar(select(PaperIssue).where(PaperIssue.id == issue_id, known(viewer, act)))


def list_log(session: Session, issue_id: int) -> list[Entry]:
    """What was done with a paper, oldest first."""
    rows = session.execute(
        select(PaperLog, User.name)
        .join(User, User.id == PaperLog.user_id)
        .where(PaperLog.issue_id == issue_id)
        .order_by(PaperLog.id)
    )
    return [Entry(PaperAct(row.act), row.ending, row.at, name) for row, name in rows]


def list_signatures(session: Session) -> dict[str, tuple[ValueSignature, str]]:
    """The values that were signed off, by code, with who signed."""
    rows = session.execute(select(ValueSignature, User.name).join(User, User.id == ValueSignature.signed_by))
    return {row.code: (row, name) for row, name in rows}


def find_proof(session: Session, public_id: str) -> Proof | None:
    """What anyone may know of the paper with that opaque id."""
    row = session.scalar(select(PaperIssue).where(PaperIssue.public_id == public_id))
    if row is None:
        return None
    hashes = {"PDF": row.pdf_sha256, "DOCX": row.docx_sha256}
    return Proof(
        PaperType(row.type),
        row.number,
        row.office,
        row.issued_on,
        {name: digest[:SHOWN_HEX] for name, digest in hashes.items() if digest},
        row.voided_at is not None,
    )


def matches(session: Session, public_id: str, digest: str) -> bool:
    """Whether a file with that SHA-256 (64 hex signs) is the paper with that opaque id."""
    row = session.scalar(select(PaperIssue).where(PaperIssue.public_id == public_id))
    return row is not None and digest in (row.docx_sha256, row.pdf_sha256)

"""Files that were handed in, for whoever may see their matter; a redacted copy instead of its original."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased, undefer

from monitor.models.kept_file import KeptFile
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.kept import FileAbout, FilePart, ScanResult
from monitor.values.permissions import Act


@dataclass(frozen=True)
class Kept:
    """A file without its bytes; ``who`` is None where the public handed it in."""

    id: int
    part: FilePart
    file_name: str
    media_type: str
    size: int
    scan: ScanResult
    redaction: str | None
    taken_at: datetime | None
    at: datetime
    who: str | None
    original_id: int | None
    may_redact: bool
    sha256: str


def shown_to(viewer: Viewer) -> ColumnElement[bool]:
    """That a file has no redacted copy, or that the viewer may see what was blacked out in it."""
    copy = aliased(KeptFile)
    is_covered = exists().where(copy.original_id == KeptFile.id)
    return or_(~is_covered, _originals(viewer))


def _originals(viewer: Viewer) -> ColumnElement[bool]:
    return KeptFile.matter_id.in_(visible(viewer, Act.REDACT_FILES))


def list_files(session: Session, viewer: Viewer, act: Act, about: FileAbout, about_id: int) -> list[Kept]:
    """The files of one row, oldest first; none where ``viewer`` may not do ``act`` on their matter."""
    file = KeptFile
    rows = session.execute(
        select(file, User.name, _originals(viewer))
        .outerjoin(User, User.id == file.user_id)
        .where(file.about == about.value, file.about_id == about_id, file.matter_id.in_(visible(viewer, act)))
        .where(shown_to(viewer))
        .order_by(file.id)
    )
    return [
        Kept(
            file.id, FilePart(file.part), file.file_name, file.media_type, file.size, ScanResult(file.scan),
            file.redaction, file.taken_at, file.at, name, file.original_id, bool(may), file.sha256,
        )
        for file, name, may in rows
    ]  # fmt: skip


def read_file(
    session: Session, viewer: Viewer, act: Act, about: FileAbout, about_id: int, file_id: int
) -> KeptFile | None:
    """One file of that row with its bytes; None where there is none that ``viewer`` may see."""
    file = KeptFile
    return session.scalar(
        select(file)
        .where(
            file.id == file_id,
            file.about == about.value,
            file.about_id == about_id,
            file.matter_id.in_(visible(viewer, act)),
            shown_to(viewer),
        )
        .options(undefer(file.data))
    )


SEEN_BY = {
    FileAbout.ALERT: Act.SEE_ALERTS,
    FileAbout.DIRECTIVE: Act.SEE_DIRECTIVES,
    FileAbout.SERVICE: Act.SEE_DIRECTIVES,
    FileAbout.CASE: Act.SEE_CASES,
    FileAbout.INSPECTION: Act.SEE_CHECKS,
    FileAbout.EMERGENCY: Act.SEE_EMERGENCIES,
}
"""By which act a file is seen that may be redacted. Signatures stay as they are."""


def find_original(session: Session, viewer: Viewer, file_id: int) -> KeptFile | None:
    """A file that the viewer may redact: an original of evidence or of a check, no signature."""
    file = session.scalar(
        select(KeptFile).where(
            KeptFile.id == file_id,
            KeptFile.original_id.is_(None),
            KeptFile.part != FilePart.SIGNATURE.value,
            KeptFile.about.in_([about.value for about in SEEN_BY]),
            _originals(viewer),
        )
    )
    if file is None:
        return None
    act = SEEN_BY[FileAbout(file.about)]
    return read_file(session, viewer, act, FileAbout(file.about), file.about_id, file_id)


def list_copies(session: Session, file_id: int) -> list[tuple[KeptFile, str | None]]:
    """The redacted copies of an original with who made them, oldest first."""
    rows = session.execute(
        select(KeptFile, User.name)
        .outerjoin(User, User.id == KeptFile.user_id)
        .where(KeptFile.original_id == file_id)
        .order_by(KeptFile.id)
    )
    return [(row, name) for row, name in rows]

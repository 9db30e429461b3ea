"""Files that were handed in, for whoever may see the matter they belong to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

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


def list_files(session: Session, viewer: Viewer, act: Act, about: FileAbout, about_id: int) -> list[Kept]:
    """The files of one row, oldest first; none where ``viewer`` may not do ``act`` on their matter."""
    file = KeptFile
    rows = session.execute(
        select(file, User.name)
        .outerjoin(User, User.id == file.user_id)
        .where(file.about == about.value, file.about_id == about_id, file.matter_id.in_(visible(viewer, act)))
        .order_by(file.id)
    )
    return [
        Kept(
            file.id, FilePart(file.part), file.file_name, file.media_type, file.size, ScanResult(file.scan),
            file.redaction, file.taken_at, file.at, name,
        )
        for file, name in rows
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
        )
        .options(undefer(file.data))
    )

"""Take a workbook in: read → recognise → compare → apply, in one transaction or not at all.

A file is read before the transaction begins, so that the one write lock is held only while rows are compared and
written. Everything that a file does, its entry in the history included, commits together.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import cast

from sqlalchemy import CursorResult, Select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.importers.apply import brings_column
from monitor.importers.batch import Batch
from monitor.importers.booking import Judged, book
from monitor.importers.books import SHELVES, shelf_for
from monitor.importers.compare import compare
from monitor.importers.desk import Desk
from monitor.importers.files import read_workbook
from monitor.importers.receipt import Receipt, receipt_of, refused_file
from monitor.importers.recognise import read_batch, recognise
from monitor.importers.safe import open_file, seal_file
from monitor.importers.turn import Busy, turn
from monitor.importers.workbook import BROWSER, COMMAND, FileFault, Limits
from monitor.models.intake import Intake
from monitor.values.terms import BookKind, IntakeStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

__all__ = [
    "BROWSER_LIMITS",
    "COMMAND_LIMITS",
    "Busy",
    "Moved",
    "NotStaged",
    "Receipt",
    "apply_staged",
    "discard",
    "judge",
    "new_intake",
    "read_file",
    "stage_file",
    "staged",
    "take_file",
    "writable",
]

BROWSER_LIMITS, COMMAND_LIMITS = BROWSER, COMMAND
Allowed = Select[int] | None


class NotStaged(Exception):
    """The file does not wait for a decision: it was applied, discarded or refused, or there is none."""

    sentence = Sentence(_("这份文件已经处理过，请重新上传"))


class Moved(Exception):
    """The ledgers changed since the person who decides saw what the file would do."""

    sentence = Sentence(_("您预览之后台账有了变动，请重新核对后再确认"))


@dataclass
class ReadFile:
    """A file that was read: its lines, or the fault for which it is refused whole."""

    kind: BookKind | None
    sheets: dict[int, str]
    batch: Batch | None = None
    fault: FileFault | None = None


def take_file(
    database: Database,
    kind: BookKind,
    name: str,
    data: bytes | Path,
    *,
    now: datetime,
    user_id: int | None = None,
    dry_run: bool = False,
    limits: Limits = COMMAND_LIMITS,
    allowed: Allowed = None,
) -> Receipt:
    """Import a file at once. ``allowed``: the matters the user may write to; rows about others are refused.

    A refused file leaves only its entry in the history; a dry run leaves nothing. Raises :class:`Busy` if another
    import holds the ledgers for too long.
    """
    name = writable(name)
    content = _content(data, limits)
    read = read_file(kind, name, content if content is not None else data, limits)
    if dry_run:
        with database.reading() as session:
            return judge(session, read, name, allowed)[0]
    with turn(database) as session:
        intake = new_intake(kind, name, content or b"", now, user_id)
        session.add(intake)
        session.flush()
        return _decide(session, intake, read, content, now, allowed)


def stage_file(
    database: Database,
    kind: BookKind | None,
    name: str,
    data: bytes,
    *,
    now: datetime,
    user_id: int | None,
    limits: Limits = BROWSER_LIMITS,
    allowed: Allowed = None,
) -> int:
    """Keep a file, sealed, until somebody has seen what it would do. The id of its intake.

    ``kind`` None: the kind is told from its header. A file that cannot be read is refused here and now.
    """
    name = writable(name)
    read = read_file(kind, name, data, limits)
    intake = new_intake(read.kind, name, data, now, user_id)
    if read.fault is not None:
        intake.status = IntakeStatus.REFUSED.value
    else:
        intake.data = seal_file(data)
    with turn(database) as session:
        session.add(intake)
        session.flush()
        receipt = judge(session, read, name, allowed, intake.id, now.date())[0]
        intake.receipt = receipt.packed()
        return intake.id


def apply_staged(
    database: Database,
    intake_id: int,
    *,
    now: datetime,
    user_id: int | None,
    allowed: Allowed = None,
    seen: str | None = None,
) -> Receipt:
    """Apply a staged file, compared anew with the ledgers of this moment. :class:`NotStaged` the second time.

    ``seen``: the fingerprint of the preview that was decided on; :class:`Moved` if the file would do something else by
    now, and it goes on waiting.
    """
    with database.reading() as session:
        intake = staged(session, intake_id)
        content = open_file(intake.data or b"")
        read = read_file(BookKind(intake.kind), intake.file_name, content, BROWSER_LIMITS)
    with turn(database) as session:
        _claim(session, intake_id, IntakeStatus.APPLIED)
        intake = session.get_one(Intake, intake_id)
        intake.user_id = user_id if user_id is not None else intake.user_id
        return _decide(session, intake, read, content, now, allowed, seen, now.date())


def discard(database: Database, intake_id: int) -> None:
    """Forget a file's bytes. A staged file is never applied; of a decided one only the history remains."""
    with turn(database) as session:
        intake = session.get(Intake, intake_id)
        if intake is None:
            raise NotStaged
        intake.data = None
        if intake.status == IntakeStatus.STAGED.value:
            intake.status = IntakeStatus.REFUSED.value
            intake.receipt = {**(intake.receipt or {}), "status": IntakeStatus.REFUSED.value, "code": "discarded"}


def read_file(kind: BookKind | None, name: str, data: bytes | Path, limits: Limits) -> ReadFile:
    """Read and recognise a file without looking at the ledgers."""
    try:
        workbook = read_workbook(data, name, limits)
    except FileFault as fault:
        return ReadFile(kind, {}, fault=fault)
    sheets = {sheet.number: sheet.name for sheet in workbook.sheets}
    try:
        kind = kind or recognise(workbook)
        return ReadFile(kind, sheets, read_batch(workbook, kind, SHELVES[kind]().limits()))
    except FileFault as fault:
        return ReadFile(kind, sheets, fault=fault)


def judge(
    session: Session,
    read: ReadFile,
    name: str,
    allowed: Allowed,
    import_id: int | None = None,
    decided_on: date | None = None,
) -> Judged:
    """What the file would do to the ledgers as this session sees them; writes nothing.

    ``decided_on``: the day on which a person decides on it in the browser, None for the command.
    """
    desk = Desk(session, allowed, decided_on)
    if read.batch is None or read.kind is None:
        assert read.fault is not None
        return refused_file(read.kind, name, read.fault, import_id), None, desk
    outcome = compare(read.batch, shelf_for(read.kind, by_person=decided_on is not None), desk)
    receipt = receipt_of(outcome, name, read.sheets, import_id)
    if receipt.status is IntakeStatus.UNCHANGED and brings_column(session, outcome):
        receipt = replace(receipt, status=IntakeStatus.APPLIED)
    return receipt, outcome, desk


def _decide(
    session: Session,
    intake: Intake,
    read: ReadFile,
    content: bytes | None,
    now: datetime,
    allowed: Allowed,
    seen: str | None = None,
    decided_on: date | None = None,
) -> Receipt:
    """Compare, write what is to be written, and enter the result in the history."""
    judged = judge(session, read, intake.file_name, allowed, intake.id, decided_on)
    outcome = judged[1]
    if seen is not None and (outcome is None or outcome.fingerprint() != seen):
        raise Moved
    return book(session, intake, read.sheets, judged, content, now)


def new_intake(kind: BookKind | None, name: str, content: bytes, now: datetime, user_id: int | None) -> Intake:
    return Intake(
        kind=kind.value if kind else "",
        file_name=name[:300],
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        status=IntakeStatus.STAGED.value,
        user_id=user_id,
        created_at=now,
    )


def writable(name: str) -> str:
    """A file name with a question mark for each byte that is no text, as archives from elsewhere leave them."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _content(data: bytes | Path, limits: Limits) -> bytes | None:
    """The bytes of a file that may be read; None where reading will say why not."""
    if isinstance(data, bytes):
        return data
    try:
        return data.read_bytes() if data.stat().st_size <= limits.file_bytes else None
    except OSError:
        return None


def staged(session: Session, intake_id: int) -> Intake:
    intake = session.get(Intake, intake_id)
    if intake is None or intake.status != IntakeStatus.STAGED.value or intake.data is None:
        raise NotStaged
    return intake


def _claim(session: Session, intake_id: int, status: IntakeStatus) -> None:
    """Take a staged file for oneself: of two who decide at once, one gets it."""
    taken = session.execute(
        update(Intake)
        .where(Intake.id == intake_id, Intake.status == IntakeStatus.STAGED.value)
        .values(status=status.value),
        execution_options={"synchronize_session": False},
    )
    if cast(CursorResult[tuple[()]], taken).rowcount != 1:
        raise NotStaged

"""Taking in what arrives by itself: booked unseen only where that was granted and nothing is refused, else it waits."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from monitor.importers.booking import Judged, book
from monitor.importers.intake import Allowed, ReadFile, judge, new_intake, writable
from monitor.importers.receipt import Receipt
from monitor.importers.safe import seal_file
from monitor.values.terms import IntakeStatus


def arrive(
    session: Session,
    read: ReadFile,
    name: str,
    content: bytes,
    *,
    now: datetime,
    unseen: bool,
    allowed: Allowed = None,
) -> Receipt:
    """Enter a file that no person handed in, in a session that holds the turn. The receipt's status is the intake's.

    Staged: it waits for a person, as an upload does. Refused: the file, or every row of it; the sender is told, nothing
    is kept of it here, and no row of it leaves a month in doubt.
    """
    name = writable(name)
    intake = new_intake(read.kind, name, content, now, None)
    session.add(intake)
    session.flush()
    judged = judge(session, read, name, allowed, intake.id)
    receipt = judged[0]
    status = status_of(judged, unseen=unseen)
    if status not in (IntakeStatus.REFUSED, IntakeStatus.STAGED):
        return book(session, intake, read.sheets, judged, content, now)
    intake.status = status.value
    intake.data = seal_file(content) if status is IntakeStatus.STAGED else None
    intake.receipt = receipt.packed()
    session.flush()
    return replace(receipt, status=status, import_id=intake.id)


def status_of(judged: Judged, *, unseen: bool) -> IntakeStatus:
    """What becomes of a judged file. What changes nothing and covers no further day needs no grant to be entered."""
    receipt, outcome, _desk = judged
    if outcome is None or receipt.status is IntakeStatus.REFUSED:
        return IntakeStatus.REFUSED
    idle = receipt.status is IntakeStatus.UNCHANGED and not outcome.batch.statements
    return receipt.status if not receipt.refused and (unseen or idle) else IntakeStatus.STAGED

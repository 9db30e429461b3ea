"""Writing what a judged file does, and its entry in the history, in the transaction that compared it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from sqlalchemy import insert
from sqlalchemy.orm import Session

from monitor.importers.apply import apply_outcome, mark_touched, note_feed
from monitor.importers.books.registers import Companies
from monitor.importers.books.stop_window import StopWindows, reached
from monitor.importers.compare import Outcome
from monitor.importers.coverage import note_statements
from monitor.importers.desk import Desk
from monitor.importers.parties import ABOUT_PEOPLE, reclassify
from monitor.importers.receipt import Receipt
from monitor.importers.refusals import record_refusals
from monitor.importers.safe import seal_file
from monitor.models.intake import Intake, IntakeSheet
from monitor.values.terms import IntakeStatus

COUNTY_TIME = timezone(timedelta(hours=8))
Judged = tuple[Receipt, Outcome | None, Desk]


def book(
    session: Session,
    intake: Intake,
    sheets: Mapping[int, str],
    judged: Judged,
    content: bytes | None,
    now: datetime,
) -> Receipt:
    """Write what a judged file does, and enter the result in the history. The session holds the turn."""
    receipt, outcome, desk = judged
    if sheets:
        rows = [{"intake_id": intake.id, "sheet_no": no, "name": name[:100]} for no, name in sheets.items()]
        session.execute(insert(IntakeSheet), rows)
    if outcome is not None:
        touched: set[int] = set()
        everything = False
        if receipt.status is IntakeStatus.APPLIED:
            intake.applied_at = now
            touched = apply_outcome(outcome, desk, intake.id, now.date())
            everything = note_feed(session, outcome, intake.id)
        if receipt.status is not IntakeStatus.REFUSED:
            touched |= note_statements(session, outcome, intake.id, now.astimezone(COUNTY_TIME).date())
        clouded = _record_refusals(session, outcome, intake.id)
        touched |= reached(desk, clouded) if isinstance(outcome.shelf, StopWindows) else clouded
        everything = everything or (bool(clouded) and isinstance(outcome.shelf, Companies))
        mark_touched(session, touched, everything=everything)
        intake.data = seal_file(content) if receipt.refused and content else None
    intake.status = receipt.status.value
    intake.receipt = receipt.packed()
    session.flush()
    return replace(receipt, import_id=intake.id)


def _record_refusals(session: Session, outcome: Outcome, intake_id: int) -> set[int]:
    """Keep the refused rows; those about people leave open who was paid from a wage account, or settle it."""
    clouded = record_refusals(session, outcome, intake_id)
    if outcome.shelf.kind.value in ABOUT_PEOPLE:
        reclassify(session, clouded, everything=False)
    return clouded

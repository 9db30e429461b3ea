"""Refused rows that stand against a matter, and what takes them away again."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from monitor.db import blind_mark
from monitor.importers.bulk import insert_mappings, table_of
from monitor.importers.compare import Outcome
from monitor.importers.desk import chunks
from monitor.importers.receipt import first_fault
from monitor.models.intake import Refusal
from monitor.values.reading import comparable
from monitor.values.words import pack

MATTERS_AT_ONCE = 500
OUT_OF_REACH = "not_yours"


class Stand(NamedTuple):
    """What a refusal stands against; the same again replaces it."""

    matter: int | None
    month: int
    subject: str
    column: str | None


def record_refusals(session: Session, outcome: Outcome, intake_id: int) -> set[int]:
    """Store the refused rows and close those that this file answers. The matters against which something changed.

    An earlier refusal ends when a row about the same subject is accepted for the same matter and month, or when the
    same row is refused again. One whose subject could not be read ends with any accepted row of its matter and month.
    Rows out of the importer's reach are kept without their matter, so that nobody can cloud another's figures.
    """
    stands = _store(session, outcome, intake_id)
    before = _open_before(session, outcome, intake_id, stands)
    answered = _answered(outcome, before.values())
    again = set(stands)
    closed = {number: stand for number, stand in before.items() if stand in again or stand in answered}
    for part in chunks(closed):
        session.execute(
            update(Refusal).where(Refusal.id.in_(part)).values(open=False),
            execution_options={"synchronize_session": False},
        )
    gone, come = Counter(closed.values()), Counter(stands)
    return {stand.matter for stand in (gone - come) + (come - gone) if stand.matter is not None}


def _store(session: Session, outcome: Outcome, intake_id: int) -> list[Stand]:
    batch, shelf = outcome.batch, outcome.shelf
    order = {field.name: place for place, field in enumerate(batch.book.fields)}
    rows, stands = [], []
    for line, faults in sorted(batch.faults.items()):
        fault = first_fault(faults, order)
        owner = outcome.keys.owners[line]
        if owner is not None and (owner < 0 or any(found.code == OUT_OF_REACH for found in faults)):
            owner = None
        stand = Stand(owner, outcome.keys.months[line], _subject(outcome, line), (fault.column or "")[:100] or None)
        stands.append(stand)
        rows.append(
            {
                "intake_id": intake_id,
                "kind": shelf.kind.value,
                "sheet_no": batch.sheet[line],
                "row_no": batch.row[line],
                "column_name": stand.column,
                "fault": fault.code,
                "reason": json.dumps(pack(fault.sentence), ensure_ascii=False),
                "shown": fault.shown[:200] if fault.shown else None,
                "matter_id": stand.matter,
                "month": stand.month,
                "subject_mark": stand.subject,
                "open": True,
            }
        )
    insert_mappings(session, table_of(Refusal), rows)
    return stands


def _subject(outcome: Outcome, line: int) -> str:
    name = outcome.shelf.subject
    text = outcome.batch.columns[name][line] if name else None
    return blind_mark(comparable(text)) if text else ""


def _open_before(session: Session, outcome: Outcome, intake_id: int, stands: Sequence[Stand]) -> dict[int, Stand]:
    """Earlier refusals of this book that are open and about a matter of this file, or about none."""
    matters = {owner for owner in outcome.keys.owners if owner is not None and owner > 0}
    found: dict[int, Stand] = {}
    unplaced = [Refusal.matter_id.is_(None)] if any(stand.matter is None for stand in stands) else []
    for part in list(chunks(matters, MATTERS_AT_ONCE)) or [[]]:
        query = select(Refusal.id, Refusal.matter_id, Refusal.month, Refusal.subject_mark, Refusal.column).where(
            Refusal.kind == outcome.shelf.kind.value,
            Refusal.open,
            Refusal.intake_id < intake_id,
            or_(Refusal.matter_id.in_(part), *unplaced),
        )
        for number, matter, month, subject, column in session.execute(query):
            found[number] = Stand(matter, month, subject, column)
    return found


def _answered(outcome: Outcome, before: Iterable[Stand]) -> set[Stand]:
    """Those of the earlier refusals for which this file brought an accepted row."""
    asked = [stand for stand in before if stand.matter is not None]
    if not asked:
        return set()
    matters = {stand.matter for stand in asked}
    lines = [line for line in [*outcome.taken(), *outcome.duplicate] if outcome.keys.owners[line] in matters]
    months = {(outcome.keys.owners[line], outcome.keys.months[line]) for line in lines}
    subjects = {(outcome.keys.owners[line], outcome.keys.months[line], _subject(outcome, line)) for line in lines}
    anywhere = {(matter, subject) for matter, _month, subject in subjects}
    present = {matter for matter, _month in months}
    answered = set()
    for stand in asked:
        if stand.month:
            held = (
                (stand.matter, stand.month, stand.subject) in subjects
                if stand.subject
                else (stand.matter, stand.month) in months
            )
        else:
            held = (stand.matter, stand.subject) in anywhere if stand.subject else stand.matter in present
        if held:
            answered.add(stand)
    return answered

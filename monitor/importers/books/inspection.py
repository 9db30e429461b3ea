"""Visits to sites; what was seen on them is kept apart, one row a circumstance."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from monitor.importers.batch import Batch
from monitor.importers.books.naming import name_matters
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored, plain
from monitor.importers.desk import Desk, chunks
from monitor.models.inspection import Inspection, Observation
from monitor.models.notebook import SignedCheck
from monitor.values.reading import comparable
from monitor.values.terms import BookKind, MatterKind

MATTERS_AT_ONCE = 500
NOTED = ("observed", "cleared")
"""Slots that stand in the table of observations: codes with blanks between them."""
COLUMNS = (
    *("inspected_on", "kind", "inspectors", "companions", "area", "heads", "papers_asked_on", "papers_due_on"),
    *("content", "problem", "basis", "risk", "duty_unit", "duty_person", "due_on", "result", "done_on"),
    *("rechecker", "rechecked_on", "recheck", "opinion", "fine_fen", "remark"),
)


class Inspections(Shelf):
    """A number names one visit within its project; a file is never the whole list."""

    kind = BookKind.INSPECTIONS
    model = Inspection
    key_columns = ("matter_id", "inspection_no")
    subject = "inspection_no"
    slots = plain(*COLUMNS, *NOTED)

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        matters = name_matters(batch, desk, MatterKind.PROJECT, "project_code", "project_name")
        numbers = batch.columns["inspection_no"]
        keys = [
            (matter, comparable(number)) if matter and number else None
            for matter, number in zip(matters, numbers, strict=True)
        ]
        return Keys(list(keys), matters, [0] * len(batch))

    def scope(self, key: Key) -> Key:
        return key

    def key_of_row(self, place: Key) -> Key:
        return place[0], comparable(place[1])

    def query(self) -> Select[Any]:
        columns = [self.column(name) for name in (*self.key_columns, *COLUMNS)]
        signed = SignedCheck.inspection_id
        return select(*columns, Inspection.id, signed).outerjoin(SignedCheck, signed == Inspection.id)

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        width = len(self.key_columns)
        for part in chunks({key[0] for key in keys}, MATTERS_AT_ONCE):
            noted = _noted(desk.session, part)
            for *cells, number, signed in desk.session.execute(self.query().where(Inspection.matter_id.in_(part))):
                place = tuple(cells[:width])
                codes = tuple(" ".join(noted[number, cleared]) or None for cleared in (False, True))
                yield Stored(self.key_of_row(place), place, (*cells[width:], *codes), signed is not None)

    def carried(self, batch: Batch) -> Mapping[str, Sequence[Any]]:
        return {"inspection_no": batch.columns["inspection_no"]}

    def limits(self) -> dict[str, int]:
        return super().limits() | {"inspection_no": 64}

    def _size(self, slot: Slot) -> int | None:
        return None if slot.column in NOTED else super()._size(slot)


def _noted(session: Session, matters: Sequence[int]) -> dict[tuple[int, bool], list[str]]:
    rows = session.execute(
        select(Observation.inspection_id, Observation.cleared, Observation.code)
        .join(Inspection, Inspection.id == Observation.inspection_id)
        .where(Inspection.matter_id.in_(matters))
        .order_by(Observation.code)
    )
    noted: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for number, cleared, code in rows:
        noted[number, cleared].append(code)
    return noted

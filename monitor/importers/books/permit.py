"""The list of construction permits: a register of its own that brings no project into being."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from monitor.importers.batch import Batch
from monitor.importers.books.naming import not_yours
from monitor.importers.books.shelf import Key, Keys, Ref, Shelf, Slot, Stored, plain
from monitor.importers.desk import Desk
from monitor.importers.gate import may_create
from monitor.models.matter import Department, Town
from monitor.models.permit import Permit
from monitor.values.reading import comparable
from monitor.values.terms import BookKind, MatterKind

Seat = tuple[int | None, int | None]
"""Town and department."""


class Permits(Shelf):
    """A number names one permit. Who may not enter a project of its town and department may not enter it either."""

    kind = BookKind.PERMITS
    model = Permit
    key_columns = ("permit_no",)
    subject = "permit_no"
    slots = (
        *plain("works_name", "project_code"),
        Slot("builder_id", "builder", Ref.EMPLOYER),
        *plain("builder_uscc"),
        Slot("contractor_id", "contractor", Ref.EMPLOYER),
        *plain("contractor_uscc"),
        Slot("town_id", "town", Ref.TOWN),
        Slot("department_id", "department", Ref.DEPARTMENT),
        *plain("address", "contract_fen", "issued_on", "contract_from", "contract_to", "issuer", "status_text"),
    )

    def __init__(self) -> None:
        self._open: dict[Seat, bool] = {}

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        keys: list[Key | None] = []
        seats = self._seats(batch, desk)
        known = self._known(desk)
        for line, number in enumerate(batch.columns["permit_no"]):
            key = None if number is None else comparable(number)
            if key is not None and not all(self._is_open(desk, seat) for seat in (seats[line], *known.get(key, ()))):
                batch.refuse(line, "permit_no", not_yours(), number)
            keys.append(None if key is None else (key,))
        return Keys(keys, [desk.county] * len(batch), [0] * len(batch))

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        """All rows within the importer's reach; of a list of part of the county no others are missing."""
        slots = [slot.column for slot in self.slots]
        town, department = slots.index("town_id"), slots.index("department_id")
        for row in self._rows(desk, self.query()):
            if self._is_open(desk, (row.values[town], row.values[department])):
                yield row

    def key_of_row(self, place: Key) -> Key:
        return (comparable(place[0]),)

    def carried(self, batch: Batch) -> dict[str, Any]:
        return {"permit_no": batch.columns["permit_no"]}

    def limits(self) -> dict[str, int]:
        return super().limits() | {"permit_no": 64}

    def _seats(self, batch: Batch, desk: Desk) -> list[Seat]:
        towns, departments = desk.names(Town), desk.names(Department)
        pairs = zip(batch.columns["town"], batch.columns["department"], strict=True)
        return [(towns.number(town), departments.number(department)) for town, department in pairs]

    def _known(self, desk: Desk) -> dict[str, list[Seat]]:
        """Town and department of the permits that the county has; they matter to whoever may not write to all."""
        if desk.allowed is None:
            return {}
        rows = desk.session.execute(select(Permit.permit_no, Permit.town_id, Permit.department_id))
        return {comparable(number): [(town, department)] for number, town, department in rows}

    def _is_open(self, desk: Desk, seat: Seat) -> bool:
        if desk.allowed is None:
            return True
        if seat not in self._open:
            self._open[seat] = may_create(desk.session, desk.allowed, MatterKind.PROJECT, *seat)
        return self._open[seat]

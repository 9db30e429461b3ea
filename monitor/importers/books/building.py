"""Buildings of housing projects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from monitor.importers.batch import Batch
from monitor.importers.books.naming import name_matters
from monitor.importers.books.shelf import Key, Keys, Shelf, Stored, plain
from monitor.importers.desk import Desk, chunks
from monitor.models.housing import Building
from monitor.values.fields.housing_title import BUILDING_TITLE
from monitor.values.fields.housing_works import BUILDING_WORKS
from monitor.values.reading import comparable
from monitor.values.terms import BookKind, MatterKind

MATTERS_AT_ONCE = 500


class Buildings(Shelf):
    """``1号楼`` and ``1 号楼`` are one building; it is called as it was first written."""

    kind = BookKind.BUILDINGS
    model = Building
    key_columns = ("matter_id", "building_no")
    subject = "building_no"
    slots = plain(
        "floors",
        "units",
        "sold",
        "progress_percent",
        "last_work_on",
        "due_on",
        "delivered_on",
        "accepted_on",
        "filed_on",
        "title_filed_on",
        "titled",
        "title_cause",
        *(field.name for field in (*BUILDING_WORKS, *BUILDING_TITLE)),
    )

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        matters = name_matters(batch, desk, MatterKind.HOUSING, "estate_code", "estate_name")
        numbers = batch.columns["building_no"]
        keys = [
            (matter, comparable(number)) if matter and number else None
            for matter, number in zip(matters, numbers, strict=True)
        ]
        return Keys(list(keys), matters, [0] * len(batch))

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        for part in chunks({key[0] for key in keys}, MATTERS_AT_ONCE):
            yield from self._rows(desk, self.query().where(Building.matter_id.in_(part)))

    def scope(self, key: Key) -> Key:
        return key[:1]

    def key_of_row(self, place: Key) -> Key:
        return place[0], comparable(place[1])

    def carried(self, batch: Batch) -> Mapping[str, Sequence[Any]]:
        return {"building_no": batch.columns["building_no"]}

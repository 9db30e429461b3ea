"""Clues from the national platform or the hotline: complaints by their number there, each with a case of its own.

A later export may correct what was said of the complaint; the case belongs to the officers from its first day on.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from monitor.importers.batch import Batch
from monitor.importers.books.naming import not_yours
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored, plain
from monitor.importers.desk import Desk
from monitor.importers.gate import may_create
from monitor.models.complaint import Complaint
from monitor.values.cases import Channel
from monitor.values.reading import comparable
from monitor.values.terms import BookKind, MatterKind


class Clues(Shelf):
    """The key is the source and its number. Names, numbers, phones and words are sealed, and compared blind."""

    kind = BookKind.CLUES
    model = Complaint
    key_columns = ("channel", "source_no")
    subject = "source_no"
    slots = (
        Slot("name_mark", "claimant", seal="name"),
        Slot("id_mark", "id_number", seal="id_number"),
        Slot("phone_mark", "phone", seal="phone"),
        Slot("words_mark", "content", seal="words"),
        *plain("received_on"),
        Slot("heads", "clue_heads"),
        *plain("amount_fen"),
    )

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        county_wide = desk.allowed is None or may_create(desk.session, desk.allowed, MatterKind.CASE, None, None)
        known = self._known(desk)
        keys: list[Key | None] = []
        owners: list[int | None] = []
        for line, number in enumerate(batch.columns["source_no"]):
            channel = batch.columns["clue_channel"][line] or Channel.PLATFORM.value
            key = None if number is None else (str(channel), comparable(number))
            if key is not None and not county_wide:
                batch.refuse(line, "source_no", not_yours(), number)
            keys.append(key)
            owners.append(desk.county if key is None else known.get(key, desk.county))
        return Keys(keys, owners, [0] * len(batch))

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        named = self.query().where(Complaint.source_no.is_not(None))
        yield from self._rows(desk, named)

    def scope(self, key: Key) -> Key:
        """An export is no whole list: nothing is missing from it."""
        return key

    def owner(self) -> InstrumentedAttribute[int]:
        return Complaint.case_id

    def limits(self) -> dict[str, int]:
        own = {"source_no": 64, "respondent": 200, "place": 300, "period": 100, "content": 2000, "claimant": 100}
        return super().limits() | own

    def _known(self, desk: Desk) -> dict[Key, int]:
        rows = desk.session.execute(
            select(Complaint.channel, Complaint.source_no, Complaint.case_id).where(Complaint.source_no.is_not(None))
        )
        return {(channel, number): case for channel, number, case in rows}

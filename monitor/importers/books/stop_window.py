"""Days on which a standstill does not count: of one housing project, or of the county."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from monitor.importers.batch import Batch
from monitor.importers.books.naming import name_matters, not_yours
from monitor.importers.books.shelf import Key, Keys, Shelf, Slot, Stored, plain
from monitor.importers.desk import Desk
from monitor.models.housing import HousingProject, StopWindow
from monitor.values.faults import ReadingFault
from monitor.values.fields.stop_window import MOST_DAYS
from monitor.values.terms import BookKind, MatterKind, StopKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _


class StopWindows(Shelf):
    """A line that names no housing project holds for all of them; what follows from the calendar is in no book."""

    kind = BookKind.STOP_WINDOWS
    model = StopWindow
    key_columns = ("matter_id", "stop_kind", "from_on")
    slots = (*plain("to_on", "author", "reason"), Slot("revoked", "revoked", make=bool))

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        matters = self._matters(batch, desk)
        kinds, firsts, lasts = (batch.columns[name] for name in ("stop_kind", "from_on", "to_on"))
        keys: list[Key | None] = []
        for line, (matter, kind, first, last) in enumerate(zip(matters, kinds, firsts, lasts, strict=True)):
            if first is not None and last is not None:
                fault = _length_fault((last - first).days)
                if fault is not None:
                    batch.refuse(line, "to_on", fault, last.isoformat())
            keys.append((matter, kind, first) if matter and kind and first else None)
        return Keys(keys, matters, [0] * len(batch))

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        query = self._visible(desk).where(StopWindow.stop_kind != StopKind.SPRING.value)
        yield from self._rows(desk, query)

    def _matters(self, batch: Batch, desk: Desk) -> list[int | None]:
        """The matter of each line; name_matters would refuse the lines that name none."""
        pairs = list(zip(batch.columns["estate_code"], batch.columns["estate_name"], strict=True))
        nobody = [line for line, pair in enumerate(pairs) if pair == (None, None)]
        refused = {line: list(batch.faults.get(line, ())) for line in nobody}
        matters = name_matters(batch, desk, MatterKind.HOUSING, "estate_code", "estate_name")
        for line in nobody:
            before = refused[line]
            batch.faults.pop(line, None)
            if before:
                batch.faults[line] = before
            matters[line] = desk.county
            if not desk.may_write(desk.county):
                batch.refuse(line, "estate_code", not_yours())
        return matters


def _length_fault(days: int) -> ReadingFault | None:
    if days < 0:
        return ReadingFault("window_reversed", Sentence(_("截止日期早于起始日期")), Sentence(_("请核对两个日期")))
    if days >= MOST_DAYS:
        return ReadingFault(
            "window_long",
            Sentence(_("一段停工不计期不能超过 {days} 天"), {"days": MOST_DAYS}),
            Sentence(_("请按年分别登记")),
        )
    return None


def reached(desk: Desk, touched: set[int]) -> set[int]:
    """The matters that windows of ``touched`` bear upon: all housing projects where one of the county's changed."""
    if desk.county not in touched:
        return touched
    return touched - {desk.county} | set(desk.session.scalars(select(HousingProject.id)))

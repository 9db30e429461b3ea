"""Where the lines of a book are kept: which table, under which key, from which fields."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from sqlalchemy import Integer, Select, SmallInteger, String, Table, select
from sqlalchemy.orm import InstrumentedAttribute

from monitor.db import Base, blind_mark
from monitor.importers.batch import Batch
from monitor.importers.bulk import table_of
from monitor.importers.desk import Desk
from monitor.models.matter import Department, Employer, Town
from monitor.values.fields import BOOKS, FieldKind
from monitor.values.nothing import told
from monitor.values.terms import BookKind

Key = tuple[Any, ...]
AT_ONCE = 5000
CLOSED = (FieldKind.TERM, FieldKind.TERMS)
SMALLINT, INTEGER = 32_767, 2_147_483_647


class Ref(Enum):
    """What the number in a column stands for; new ones come into being when the file is applied."""

    EMPLOYER = Employer
    TOWN = Town
    DEPARTMENT = Department


@dataclass(frozen=True)
class Slot:
    """A stored column that is compared, and the field it comes from.

    ``seal`` names the sealed column of which this one holds the blind mark; ``make`` turns the field's value into the
    stored one; ``on_matter`` columns stand in the table of matters. ``label`` (a msgid) is what a preview calls a
    column that is made of a field beside the field's own.
    """

    column: str
    field: str
    ref: Ref | None = None
    seal: str = ""
    make: Callable[[Any], Any] | None = None
    on_matter: bool = False
    label: str = ""


def plain(*names: str) -> tuple[Slot, ...]:
    """Slots whose columns are called as their fields."""
    return tuple(Slot(name, name) for name in names)


def something(value: int | None) -> int | None:
    """Nought, a dash and an empty cell all mean that nothing was paid."""
    return value or None


@dataclass
class Keys:
    """Line by line: the key, None where it cannot be told, and for refusals the matter and month as far as known."""

    keys: list[Key | None]
    owners: list[int | None]
    months: list[int]


@dataclass(frozen=True)
class Stored:
    """A row of the ledger: its key as files have it, the columns that find it, its values in the order of the slots.

    One that was ``signed`` here is not changed by a book.
    """

    key: Key
    place: Key
    values: Key
    signed: bool = False


class Shelf:
    """A book's place in the ledgers. Subclasses say what their keys are and what else must happen."""

    kind: ClassVar[BookKind]
    model: ClassVar[type[Base]]
    slots: ClassVar[tuple[Slot, ...]]
    key_columns: ClassVar[tuple[str, ...]] = ("matter_id",)
    appended: ClassVar[bool] = False
    subject: ClassVar[str] = ""
    """The field that tells the lines of one matter and month apart, in words that survive a wrong number."""

    def keys(self, batch: Batch, desk: Desk) -> Keys:
        """The key of each line; refuses lines whose key names something unknown."""
        raise NotImplementedError

    def stored(self, desk: Desk, keys: Iterable[Key]) -> Iterator[Stored]:
        """The rows that a file with these keys is compared with: of a register, all that the importer may see."""
        yield from self._rows(desk, self._visible(desk))

    def scope(self, key: Key) -> Key:
        """What a file is the whole list of, seen from one of its keys: nothing narrower than the register."""
        return ()

    def query(self) -> Select[Any]:
        """Key columns, then the columns of the slots."""
        return select(*(self.column(name) for name in (*self.key_columns, *(slot.column for slot in self.slots))))

    def column(self, name: str) -> InstrumentedAttribute[Any]:
        found: InstrumentedAttribute[Any] = getattr(self.model, name)
        return found

    def key_of_row(self, place: Key) -> Key:
        """The key as files have it of a stored row's key columns."""
        return place

    def values(self, batch: Batch, desk: Desk, slot: Slot) -> list[Any]:
        """The slot's value for every line."""
        values = batch.columns[slot.field]
        if slot.ref is not None:
            named = _each(values, told) if slot.ref is Ref.EMPLOYER else values
            return _each(named, desk.names(slot.ref.value).number)
        if slot.seal:
            return [None if value is None else blind_mark(value) for value in values]
        return values if slot.make is None else _each(values, slot.make)

    def settle(self, batch: Batch, keys: Keys, values: list[list[Any]]) -> None:
        """Make lines agree that cannot all be right and are not in conflict; by slot and line, in place."""

    def answered(self, desk: Desk) -> Mapping[Key, Mapping[str, Any]]:
        """By key what the office answers on its own screens; a line that repeats an answer changes nothing."""
        return {}

    def carried(self, batch: Batch) -> Mapping[str, Sequence[Any]]:
        """Columns written with a new row and never compared."""
        return {}

    def limits(self) -> dict[str, int]:
        """How much each field's column holds: characters of a text, or the greatest number."""
        limits: dict[str, int] = {}
        for slot in self.slots:
            size = self._size(slot)
            if size is not None:
                limits[slot.field] = size
        return limits | {name: size for name, size in KEY_SIZES.items() if name in _field_names(self.kind)}

    def _size(self, slot: Slot) -> int | None:
        if slot.ref is not None:
            return 200 if slot.ref is Ref.EMPLOYER else 100
        made = slot.make is not None and slot.column != slot.field
        if slot.on_matter or made or BOOKS[self.kind].field(slot.field).kind in CLOSED:
            return None
        kind = self.table.c[slot.column].type
        if isinstance(kind, String):
            return kind.length
        if isinstance(kind, SmallInteger):
            return SMALLINT
        return INTEGER if type(kind) is Integer else None

    @property
    def table(self) -> Table:
        return table_of(self.model)

    def _visible(self, desk: Desk) -> Select[Any]:
        return self.query() if desk.allowed is None else self.query().where(self.owner().in_(desk.allowed))

    def owner(self) -> InstrumentedAttribute[Any]:
        """The column that names a row's matter."""
        return self.column("matter_id")

    def _rows(self, desk: Desk, query: Select[Any]) -> Iterator[Stored]:
        width = len(self.key_columns)
        for row in desk.session.execute(query, execution_options={"yield_per": AT_ONCE}):
            place = tuple(row[:width])
            yield Stored(self.key_of_row(place), place, tuple(row[width:]))


KEY_SIZES = {"code": 64, "name": 200, "project_code": 64, "estate_code": 64, "line_no": 64, "building_no": 40}


def _field_names(kind: BookKind) -> set[str]:
    return {field.name for field in BOOKS[kind].fields}


def _each(values: Sequence[Any], make: Callable[[Any], Any]) -> list[Any]:
    made: dict[Any, Any] = {}
    result = []
    for value in values:
        try:
            result.append(made[value])
        except KeyError:
            found = made[value] = make(value)
            result.append(found)
    return result

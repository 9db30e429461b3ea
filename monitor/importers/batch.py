"""The lines of a file as columns of values, each line with its faults and its place in the workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from monitor.importers.headblock import Head
from monitor.importers.workbook import Row
from monitor.values.faults import ReadingFault
from monitor.values.fields import Book
from monitor.values.words import Sentence


@dataclass(frozen=True)
class Fault:
    """Why a line is refused: the field and its heading as written, and the cell as it may be shown."""

    field: str
    column: str | None
    code: str
    sentence: Sentence
    hint: Sentence | None = None
    shown: str | None = None


@dataclass
class Table:
    """One sheet that was read: its name, the headings by field as written, its head, and the rows that are no data."""

    name: str
    titles: Mapping[str, str]
    head: Head
    above: list[Row] = field(default_factory=list)
    asides: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Statement:
    """What a file says of one account: the days it covers, whether it names them, and the balances at both ends."""

    account_no: str
    from_on: date
    to_on: date
    stated: bool
    opening_fen: int | None
    closing_fen: int | None
    lines: int


@dataclass
class Batch:
    """All lines of a file, columnar. ``columns[field][line]`` is None where a cell is empty, missing or doubtful.

    ``sheet`` and ``row`` are the numbers of each line's sheet and of the row a person sees.
    """

    book: Book
    sheet: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    faults: dict[int, list[Fault]] = field(default_factory=dict)
    tables: dict[int, Table] = field(default_factory=dict)
    warnings: list[Sentence] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    hidden: int = 0

    def __post_init__(self) -> None:
        for column in self.book.fields:
            self.columns.setdefault(column.name, [])

    def __len__(self) -> int:
        return len(self.row)

    def sound(self) -> Iterator[int]:
        """The lines without a fault."""
        return (line for line in range(len(self.row)) if line not in self.faults)

    def has(self, line: int, name: str) -> bool:
        """Whether the line's sheet has a column, or a head, for the field."""
        return name in self.tables[self.sheet[line]].titles

    def present(self, name: str) -> bool:
        """Whether any sheet of the file has the field."""
        return any(name in table.titles for table in self.tables.values())

    def lacks(self, name: str) -> frozenset[int]:
        """The sheets of the file that do not have the field."""
        return frozenset(number for number, table in self.tables.items() if name not in table.titles)

    def title(self, line: int, name: str) -> str:
        """The field's heading as written on the line's sheet, its label where the sheet lacks it."""
        return self.tables[self.sheet[line]].titles.get(name) or self.book.field(name).label

    def refuse(self, line: int, name: str, fault: ReadingFault, shown: str | None = None) -> None:
        """Refuse a line for what stands, or fails to stand, in a field."""
        found = Fault(name, self.title(line, name), fault.code, fault.sentence, fault.hint, shown)
        self.faults.setdefault(line, []).append(found)

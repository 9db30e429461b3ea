"""Sheets as an office lays them out, and the receipt their author expects: every row carries its own fate.

Facts are kept by the plain heading of a column (``施工合同额``: 12005000); a ``Column`` says how a county writes it.
"""

import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from tests.files.books import text
from tests.files.oldbook import xls

Facts = Mapping[str, object]
Style = Callable[[object, int], object]
Refusal = tuple[str, int, str]
FATES = ("new", "changed", "unchanged", "duplicate", "refused")


@dataclass(frozen=True)
class Formula:
    """A formula; a ``value`` of None is one that was never calculated."""

    words: str
    value: float | None


@dataclass(frozen=True)
class Column:
    heading: str
    field: str
    style: Style | None = None
    group: str = ""


@dataclass(frozen=True)
class Row:
    """``column`` is the field that is refused, empty where two rows contradict each other; ``written`` raw cells."""

    facts: Facts
    fate: str = "new"
    column: str = ""
    written: Facts = field(default_factory=dict)
    hidden: bool = False


@dataclass
class Sheet:
    """``body`` holds rows of data and, as plain lists, lines that are none."""

    name: str
    head: list[list[object]]
    columns: Sequence[Column]
    body: list[Row | list[object]]
    foot: list[list[object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.grouped = any(column.group for column in self.columns)
        self.first = len(self.head) + (2 if self.grouped else 1)

    def lines(self) -> list[list[object]]:
        """Every line of the sheet, the header in one or two of them."""
        lines = [list(line) for line in self.head]
        if self.grouped:
            before = ["", *(column.group for column in self.columns[:-1])]
            pairs = zip(before, self.columns, strict=True)
            lines.append(["" if c.group and c.group == b else c.group or c.heading for b, c in pairs])
            lines.append([column.heading if column.group else "" for column in self.columns])
        else:
            lines.append([column.heading for column in self.columns])
        number = 0
        for line in self.body:
            if isinstance(line, Row):
                number += 1
                lines.append([self._cell(column, line, number) for column in self.columns])
            else:
                lines.append(list(line))
        return lines + [list(line) for line in self.foot]

    @staticmethod
    def _cell(column: Column, row: Row, number: int) -> object:
        if column.field == "序号":
            return number
        if column.field in row.written:
            return row.written[column.field]
        value = row.facts.get(column.field)
        if column.style is not None:
            return column.style(value, number)
        return float(value) if isinstance(value, Decimal) else "" if value is None else value

    def fates(self) -> Counter[str]:
        return Counter(row.fate for row in self.body if isinstance(row, Row))

    def refusals(self) -> set[Refusal]:
        """Sheet, number of the row as a person sees it, heading of the refused column ('' for a contradiction)."""
        headings = {column.field: column.heading for column in self.columns} | {"": ""}
        return {
            (self.name, self.first + place + 1, headings.get(row.column, row.column))
            for place, row in enumerate(self.body)
            if isinstance(row, Row) and row.fate == "refused"
        }

    def hidden(self) -> set[int]:
        return {self.first + n for n, row in enumerate(self.body) if isinstance(row, Row) and row.hidden}


@dataclass(frozen=True)
class Book:
    """A file of a county with the receipt its author expects."""

    kind: str
    name: str
    content: bytes
    counts: dict[str, int]
    refusals: set[Refusal]


def filed(kind: str, name: str, content: bytes, *sheets: Sheet) -> Book:
    fates = sum((sheet.fates() for sheet in sheets), Counter[str]())
    counts = {"rows_in": fates.total()} | {fate: fates[fate] for fate in FATES}
    return Book(kind, name, content, counts, set().union(*(sheet.refusals() for sheet in sheets)))


def excel(kind: str, name: str, *sheets: Sheet, notes: Sequence[object] = ()) -> Book:
    """A workbook; ``notes`` are lines of a last sheet that explains how to fill in the others."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, day)
        if notes:
            book.add_worksheet("填表说明").write_column(0, 0, notes)
    return filed(kind, name, _uncalculated(buffer.getvalue()), *sheets)


def old_excel(kind: str, name: str, sheet: Sheet) -> Book:
    """An old workbook: its maker knows one sheet, numbers, days and words."""
    lines = sheet.lines()
    days = {(r, c) for r, line in enumerate(lines) for c, cell in enumerate(line) if isinstance(cell, date)}
    cells = [[_serial(cell) if isinstance(cell, date) else cell for cell in line] for line in lines]
    sheet.name = "工资表"
    return filed(kind, name, xls(cells, hidden_rows=sheet.hidden(), dates=days), sheet)


def plain_text(kind: str, name: str, sheet: Sheet, encoding: str, separator: str = ",") -> Book:
    sheet.name = ""
    return filed(kind, name, text(sheet.lines(), separator=separator).encode(encoding), sheet)


def _write(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, day: object) -> None:
    for r, line in enumerate(sheet.lines()):
        for c, cell in enumerate(line):
            if isinstance(cell, date):
                page.write_datetime(r, c, cell, day)
            elif isinstance(cell, Formula):
                page.write_formula(r, c, cell.words, None, -1 if cell.value is None else cell.value)
            elif cell != "":
                page.write(r, c, cell)
    for number in sheet.hidden():
        page.set_row(number, None, None, {"hidden": True})
    if sheet.head and len(sheet.columns) > 1:
        page.merge_range(0, 0, 0, len(sheet.columns) - 1, sheet.head[0][0])
    if sheet.grouped:
        _merge_header(page, sheet)


def _merge_header(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet) -> None:
    top = len(sheet.head)
    start = 0
    for place, column in enumerate(sheet.columns):
        if not column.group:
            page.merge_range(top, place, top + 1, place, column.heading)
        following = sheet.columns[place + 1].group if place + 1 < len(sheet.columns) else ""
        if following != column.group or not column.group:
            if column.group and place > start:
                page.merge_range(top, start, top, place, column.group)
            start = place + 1


def _uncalculated(book: bytes) -> bytes:
    """The package without the values that stand in for none; the same bytes every time."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b"</f><v>-1</v>", b"</f>"))
    return buffer.getvalue()


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days

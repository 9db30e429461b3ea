"""What stands on a paper: blocks in their order, plain data that is kept as JSON and printed by two writers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Style(StrEnum):
    """How a line looks. ``BODY`` and ``HEAD`` are indented by two characters, ``PLAIN`` and ``MARK`` are not."""

    BODY = "body"
    PLAIN = "plain"
    HEAD = "head"
    MARK = "mark"
    SUB = "sub"
    CENTRE = "centre"
    RIGHT = "right"
    NOTE = "note"


@dataclass(frozen=True)
class Line:
    """A paragraph."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True)
class Cell:
    """A cell of a table; a line break in ``text`` stands. ``head`` is a label."""

    text: str
    span: int = 1
    head: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table, at least ``height`` millimetres high."""

    cells: tuple[Cell, ...]
    height: int = 0


@dataclass(frozen=True)
class Grid:
    """A table with borders; ``widths`` are shares of the line, the first ``heads`` rows stand on every page."""

    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    heads: int = 0


@dataclass(frozen=True)
class Seal:
    """Where the seal goes: the office and the day of signing."""

    office: str
    day: str


@dataclass(frozen=True)
class Break:
    """A new page."""


Block = Line | Grid | Seal | Break
_KINDS: Mapping[str, type[Block]] = {"line": Line, "grid": Grid, "seal": Seal, "break": Break}
_NAMES: Mapping[type[Block], str] = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True)
class Sheet:
    """A whole paper. ``address`` is where it is verified (empty: nowhere), ``note`` what stands beside its code."""

    office: str
    title: str
    number: str
    day: str
    blocks: tuple[Block, ...]
    address: str = ""
    note: str = ""

    def texts(self) -> Iterator[str]:
        """Every text that is printed, in order."""
        yield from (self.office, self.title, self.number)
        for block in self.blocks:
            yield from _texts(block)
        yield self.note

    @property
    def text(self) -> str:
        """All that is printed, a line a paragraph or a row."""
        return "\n".join(text for text in self.texts() if text)


def printable(sheet: Sheet) -> Sheet:
    """The sheet without signs that no printer shows; line breaks in cells and full spaces stand."""
    return from_plain(_scrubbed(as_plain(sheet)))


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(sign for sign in value if sign.isprintable() or sign in "\n\u3000")
    if isinstance(value, Mapping):
        return {name: _scrubbed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_scrubbed(one) for one in value]
    return value


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Line):
        yield block.text
    elif isinstance(block, Seal):
        yield from (block.office, block.day)
    elif isinstance(block, Grid):
        for row in block.rows:
            yield " | ".join(cell.text for cell in row.cells)


def as_plain(sheet: Sheet) -> dict[str, Any]:
    """The sheet as JSON values; each block says what it ``is``."""
    blocks = [{"is": _NAMES[type(block)]} | asdict(block) for block in sheet.blocks]
    return asdict(sheet) | {"blocks": blocks}


def as_json(value: Mapping[str, Any]) -> str:
    """The one JSON text of a value: equal values have equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_plain(kept: Mapping[str, Any]) -> Sheet:
    """The sheet again from :func:`as_plain`."""
    return Sheet(**{**kept, "blocks": tuple(_block(block) for block in kept["blocks"])})


def _block(kept: Mapping[str, Any]) -> Block:
    values = {name: value for name, value in kept.items() if name != "is"}
    if kept["is"] == "line":
        return Line(values["text"], Style(values["style"]))
    if kept["is"] == "grid":
        rows = tuple(Row(tuple(Cell(**cell) for cell in row["cells"]), row["height"]) for row in values["rows"])
        return Grid(tuple(values["widths"]), rows, values["heads"])
    return _KINDS[kept["is"]](**values)


def grid(widths: Sequence[int], *rows: Sequence[Cell | str] | Row, height: int = 9) -> Grid:
    """A form of labels and values: a bare text is a value, a row stands as it is."""
    return Grid(tuple(widths), tuple(_row(row, height) for row in rows))


def tall(name: str, text: str, span: int, height: int) -> Row:
    """A row of a form with room to write: a label, and a cell over the other ``span`` columns."""
    return Row((label(name), Cell(text, span)), height)


def label(text: str, span: int = 1) -> Cell:
    """A cell that names what stands beside it."""
    return Cell(text, span, head=True, centred=True)


def _row(row: Sequence[Cell | str] | Row, height: int) -> Row:
    return row if isinstance(row, Row) else Row(tuple(_cell(cell) for cell in row), height)


def _cell(cell: Cell | str) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)

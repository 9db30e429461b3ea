"""Reads a bank's own layout as the standard one: what a column does not say as such is put beside the row's cells.

The cells that are there stay where they are, and so do the numbers of the rows, so that a refusal names the row and the
heading that a person sees.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.importers.bank import Found, Sums
from monitor.importers.headblock import read_head
from monitor.importers.header import Column, Header
from monitor.importers.headings import heading
from monitor.importers.lines import CLOSING, OPENING, is_aside
from monitor.importers.workbook import Row, Sheet
from monitor.values.cells import Cell, figures, fold, tidy
from monitor.values.faults import ReadingFault
from monitor.values.fields import BOOKS
from monitor.values.reading import read_date, read_fen
from monitor.values.terms import BookKind

_MOMENT = re.compile(r"(.*?[0-9日])(?:[ T]+|(?<=[0-9]{8}))([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{6})(?:\.[0-9]+)?")
Maker = Callable[[list[Cell]], Cell]


@dataclass(frozen=True)
class Made:
    """A field that is worked out from a row: from which column a person would see it, and how."""

    name: str
    source: int | None
    make: Maker


def relay(sheet: Sheet, found: Found) -> tuple[Sheet, Header]:
    """The sheet with what was worked out at the right of its rows, and the header that names both."""
    width = max([len(found.names), *(len(cells) for _number, cells in sheet.rows)])
    head = read_head((cells for number, cells in sheet.rows if number < found.row), BookKind.ACCOUNT_LINES)
    account = head.texts.get("account_no", ("", ""))[0]
    kept = _kept(found)
    made = _made(found, account)
    rows = [row if row[0] <= found.row else _widened(row, found, made, width) for row in sheet.rows]
    titles = found.titles
    book = BOOKS[BookKind.ACCOUNT_LINES]
    columns = [Column(place, book.field(name), titles[place]) for name, place in kept.items()]
    for offset, part in enumerate(made):
        title = book.field(part.name).label if part.source is None else titles[part.source]
        columns.append(Column(width + offset, book.field(part.name), title))
    header = Header(found.row, found.row, tuple(columns), (), (tuple(found.names),))
    return replace(sheet, rows=rows, formulas_without_value=_uncalculated(sheet, made, width)), header


def _kept(found: Found) -> dict[str, int]:
    project = {"project_code": BOOKS[BookKind.ACCOUNT_LINES].field("project_code").headings}
    places = {name: found.place(headings) for name, headings in (project | {**found.profile.columns}).items()}
    return {name: place for name, place in places.items() if place is not None}


def _made(found: Found, account: str) -> list[Made]:
    profile, made = found.profile, []
    moment = found.place(profile.moment)
    if moment is not None:
        made += [Made("traded_on", moment, _part(moment, 0)), Made("traded_at", moment, _part(moment, 1))]
    if profile.sums is not None:
        made += _both_ways(found, profile.sums)
    if profile.sides is not None:
        made += _both_sides(found, {part.name: part.make for part in made})
    if found.place(profile.columns.get("line_no", ())) is None:
        made.append(Made("line_no", None, _numbering(found, made, account)))
    return made


def _part(place: int, part: int) -> Maker:
    """Day (0) or time (1) of a cell that holds both."""

    def make(cells: list[Cell]) -> Cell:
        cell = _at(cells, place)
        if isinstance(cell, datetime):
            return cell.date() if part == 0 else f"{cell:%H:%M:%S}"
        both = _MOMENT.fullmatch(fold(cell)) if isinstance(cell, str) else None
        return both[part + 1] if both else (cell if part == 0 else None)

    return make


def _both_ways(found: Found, sums: Sums) -> list[Made]:
    amount, flag = found.place(sums.amount), found.place(sums.flag)
    if amount is None:
        return []

    def out(cells: list[Cell]) -> Cell:
        return _one_way(cells, amount, flag, sums, goes_out=True)

    def come(cells: list[Cell]) -> Cell:
        return _one_way(cells, amount, flag, sums, goes_out=False)

    return [Made("out_fen", amount, out), Made("in_fen", amount, come)]


def _one_way(cells: list[Cell], amount: int, flag: int | None, sums: Sums, *, goes_out: bool) -> Cell:
    """The amount if the row goes this way, else nothing; a row whose way nobody can tell keeps its doubt."""
    sum_cell = _at(cells, amount)
    if flag is None:
        negative, bare = _signed(sum_cell)
        return bare if negative is goes_out else None
    word = heading(_at(cells, flag))
    if word in (sums.out_words if goes_out else sums.in_words):
        return sum_cell
    known = word in sums.out_words or word in sums.in_words
    return None if known or not goes_out else f"{tidy(str(_at(cells, flag) or ''))}？"


def _signed(cell: Cell) -> tuple[bool, Cell]:
    if isinstance(cell, str):
        text = fold(cell).replace(" ", "")
        return (True, text[1:]) if text.startswith("-") and len(text) > 1 else (False, text.removeprefix("+"))
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell < 0:
        return True, -cell
    return False, cell


def _both_sides(found: Found, ways: Mapping[str, Maker]) -> list[Made]:
    """The account's own number and the other side, where the bank names payer and payee."""
    sides = found.profile.sides
    assert sides is not None
    payer = [found.place((text,)) for text in sides.payer]
    payee = [found.place((text,)) for text in sides.payee]

    def chosen(part: int, *, own: bool) -> Maker:
        def make(cells: list[Cell]) -> Cell:
            goes_out, comes = (ways[name](cells) not in (None, "") for name in ("out_fen", "in_fen"))
            place = (payer if goes_out is own else payee)[part]
            return None if place is None or not (goes_out or comes) else _at(cells, place)

        return make

    return [
        Made("account_no", payer[1], chosen(1, own=True)),
        Made("other_name", payee[0], chosen(0, own=False)),
        Made("other_no", payee[1], chosen(1, own=False)),
    ]


def _numbering(found: Found, made: list[Made], account: str) -> Maker:
    """A number from what the line says, the balance after it included: the same in every export of the line."""
    kept, makers = _kept(found), {part.name: part.make for part in made}

    def read(name: str, cells: list[Cell]) -> str:
        cell = makers[name](cells) if name in makers else _at(cells, kept[name]) if name in kept else None
        return _plain(name, cell)

    def make(cells: list[Cell]) -> Cell:
        own = read("account_no", cells) or account
        said = [own, *(read(name, cells) for name in _NUMBERED)]
        if not said[1] or not any(said[2:4]):
            return None
        return f"{said[1]}-{hashlib.sha256('|'.join(said).encode()).hexdigest()[:20]}"

    return make


_NUMBERED = ("traded_on", "out_fen", "in_fen", "traded_at", "balance_fen", "other_no", "other_name", "summary")


def _plain(name: str, cell: Cell) -> str:
    """A cell in a form that does not depend on how the file was written; empty where it cannot be read."""
    try:
        if name == "traded_on":
            day = read_date(cell)
            return "" if day is None else f"{day:%Y%m%d}"
        if name.endswith("_fen"):
            return str(read_fen(cell, allow_negative=True) or "")
    except ReadingFault:
        return ""
    if isinstance(cell, float | int):
        return figures(cell)
    return "" if cell is None else "".join(tidy(str(cell)).split())


def _widened(row: Row, found: Found, made: list[Made], width: int) -> Row:
    """A row with what is worked out from it; totals, balances and repeated headings stay as they are."""
    number, cells = row
    first = next((cell for cell in cells if cell not in ("", None)), "")
    if isinstance(first, str) and (is_aside(first) or heading(first) == _first_name(found)):
        return row
    if not _has_sum(cells, found) and any(isinstance(cell, str) and _tells_balance(cell) for cell in cells):
        return row
    padded: list[Cell] = [*cells, *([""] * (width - len(cells)))]
    return number, [*padded, *(part.make(cells) for part in made)]


def _first_name(found: Found) -> str:
    return next((name for name in found.names if name), "")


def _tells_balance(text: str) -> bool:
    return bool(OPENING.match(text.strip()) or CLOSING.match(text.strip()))


def _has_sum(cells: list[Cell], found: Found) -> bool:
    profile = found.profile
    headings = [profile.columns.get("out_fen", ()), profile.columns.get("in_fen", ())]
    headings += [profile.sums.amount] if profile.sums else []
    places = [place for texts in headings if (place := found.place(texts)) is not None]
    return any(_at(cells, place) not in ("", None) for place in places)


def _uncalculated(sheet: Sheet, made: list[Made], width: int) -> frozenset[tuple[int, int]]:
    """Formulas without a value make what is worked out from them as doubtful as they are."""
    more = {
        (row, width + offset)
        for row, place in sheet.formulas_without_value
        for offset, part in enumerate(made)
        if part.source == place
    }
    return sheet.formulas_without_value | more


def _at(cells: list[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None

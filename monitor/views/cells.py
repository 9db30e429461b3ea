"""Ledger rows as tables: the columns of their book, people masked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from monitor.ledgers.paging import Page
from monitor.ledgers.sources import Line, Totals
from monitor.models.source import Sourced
from monitor.values.fields import BOOKS, Field, FieldKind
from monitor.values.identity import mask_card, mask_id, mask_name, mask_phone
from monitor.values.parties import is_firm
from monitor.values.terms import BookKind, Term
from monitor.values.words import mark as _
from monitor.views import shown

NUMERIC = frozenset({FieldKind.MONEY, FieldKind.COUNT, FieldKind.DAYS, FieldKind.PERCENT, FieldKind.AREA})
SHORT = frozenset({FieldKind.DATE, FieldKind.MONTH, FieldKind.ID_NUMBER, FieldKind.YES_NO})
YES, NO = _("是"), _("否")
FIRM_COLUMNS = {
    "employer": "employer_id",
    "builder": "builder_id",
    "contractor": "contractor_id",
    "developer": "developer_id",
    "supervisor": "supervisor_id",
}
MATTER_COLUMNS = frozenset(
    {"project_code", "project_name", "estate_code", "estate_name", "code", "name", "town", "department"}
)


TELLING = frozenset(
    {"paid_fen", "paid_on", "stored_fen", "stored_on", "opened_on", "delivered_on", "accepted_on", "registered_on"}
)
"""Columns whose emptiness is what the alert is about: shown even where no row fills them."""


@dataclass(frozen=True)
class Row:
    """The shown cells of a ledger row, and where it came from."""

    cells: tuple[str, ...]
    line: Line


@dataclass(frozen=True)
class Table:
    """Rows of one book; columns that are empty on the whole page are left out, but for the telling ones.

    ``sums`` stand under the columns, empty where a column has none; none at all for a single row.
    """

    book: BookKind
    heads: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    page: Page[Line]
    sums: tuple[str, ...] = ()
    owed_fen: int | None = None


def lay_out(book: BookKind, page: Page[Line], totals: Totals) -> Table:
    """A page of ledger rows as a table, with the totals of all its pages."""
    fields = [field for field in BOOKS[book].fields if field.name not in MATTER_COLUMNS]
    cells = [[show(field, line) for field in fields] for line in page.rows]
    kept = [
        place
        for place, field in enumerate(fields)
        if field.name in TELLING or any(row[place] != shown.NOTHING for row in cells)
    ]
    heads = tuple((fields[place].label, _kind(fields[place])) for place in kept)
    rows = tuple(Row(tuple(row[place] for place in kept), line) for row, line in zip(cells, page.rows, strict=True))
    sums = tuple(_show_sum(fields[place], totals.sums) for place in kept) if page.total > 1 else ()
    return Table(book, heads, rows, page, sums if any(sums) else (), totals.owed_fen)


def explain(table: Table, head: str, why: Callable[[Sourced], str]) -> Table:
    """The table with a first column more that says of each row why it stands there."""
    rows = tuple(Row((why(row.line.row), *row.cells), row.line) for row in table.rows)
    return replace(table, heads=((head, ""), *table.heads), rows=rows, sums=("", *table.sums) if table.sums else ())


def add_up(book: BookKind, totals: Totals) -> list[tuple[str, str]]:
    """The sums of a book whose rows the reader may not open, as (label msgid, shown sum)."""
    fields = {field.name: field for field in BOOKS[book].fields}
    return [(fields[name].label, _show_sum(fields[name], totals.sums)) for name in totals.sums]


def _kind(field: Field) -> str:
    shape = "num" if field.kind in NUMERIC else "nowrap" if field.kind in SHORT else ""
    return f"{shape} telling".strip() if field.name in TELLING else shape


def _show_sum(field: Field, sums: Mapping[str, int]) -> str:
    if field.name not in sums:
        return ""
    return _SHOWERS[field.kind](field, sums[field.name]) if field.kind in _SHOWERS else f"{sums[field.name]:,}"


def show(field: Field, line: Line) -> str:
    """One cell as its reader may see it."""
    if field.name == "worker_name" and line.worker is not None:
        return mask_name(line.worker.name) or shown.NOTHING
    if field.name == "worker_id" and line.worker is not None:
        return mask_id(line.worker.id_number)
    if field.name == "other_name" and is_firm(str(getattr(line.row, "other_name", None) or "")):
        return str(getattr(line.row, "other_name", ""))
    if field.name in FIRM_COLUMNS:
        return line.firm(FIRM_COLUMNS[field.name]) or shown.NOTHING
    return show_value(field, getattr(line.row, field.name, None))


def show_value(field: Field, value: object) -> str:
    """A stored value of a field; personal ones masked."""
    if value is None or value == "":
        return shown.NOTHING
    if field.kind in _SHOWERS:
        return _SHOWERS[field.kind](field, value)
    return mask_name(str(value)) if field.personal else str(value)


def _show_term(field: Field, code: str) -> str:
    terms = {str(term): term for term in field.words.values() if isinstance(term, Term)}
    return shown.plain(terms[code].label) if code in terms else code


def _show_terms(field: Field, codes: str) -> str:
    return shown.plain(_("、")).join(_show_term(field, code) for code in codes.split())


_SHOWERS: Mapping[FieldKind, Callable[[Field, Any], str]] = {
    FieldKind.MONEY: lambda _field, fen: shown.yuan(fen),
    FieldKind.MONTH: lambda _field, month: shown.month(month),
    FieldKind.DAYS: lambda _field, hundredths: shown.workdays(hundredths),
    FieldKind.PERCENT: lambda _field, parts: f"{parts / 100:g}%",
    FieldKind.AREA: lambda _field, hundredths: shown.area(hundredths),
    FieldKind.YES_NO: lambda _field, answer: shown.plain(YES if answer else NO),
    FieldKind.TERM: _show_term,
    FieldKind.TERMS: _show_terms,
    FieldKind.CARD: lambda _field, number: mask_card(number),
    FieldKind.PHONE: lambda _field, number: mask_phone(number),
    FieldKind.ID_NUMBER: lambda _field, number: mask_id(number),
}

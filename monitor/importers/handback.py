"""Refused rows handed back as a workbook: in the book's own columns, with the reason, ready to be corrected."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.importers.files import read_workbook
from monitor.importers.headblock import HEADABLE, Head, month_of
from monitor.importers.header import Column, find_header
from monitor.importers.headings import heading
from monitor.importers.lines import sort_out
from monitor.importers.safe import open_file
from monitor.importers.workbook import COMMAND, Sheet
from monitor.models.intake import Intake, Refusal
from monitor.values.cells import Cell
from monitor.values.fields import BOOKS, Book, Field
from monitor.values.terms import BookKind
from monitor.values.words import Sentence, say_packed, translate
from monitor.values.words import mark as _

REASON = _("退回原因")
PLACE = _("原表行号")
SHEET_NAME_LENGTH = 31
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")


class NothingKept(Exception):
    """No original file is kept for the import, so its refused rows cannot be handed back."""

    sentence = Sentence(_("没有保存原文件，无法导出退回的行"))


@dataclass(frozen=True)
class Page:
    """The refused rows of one sheet: headings, and rows of cells that begin with their number and the reason."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def refused_workbook(session: Session, intake_id: int, locale: str) -> bytes:
    """The refused rows of an import as .xlsx, read from the sealed original; personal numbers are in clear.

    Reasons are said in ``locale``; headings stay as they stood, because the importer knows them.

    What stood above the table (project, month) becomes columns, so that the corrected workbook can be imported as it
    is. Raises :class:`NothingKept`.
    """
    intake = session.get(Intake, intake_id)
    query = select(Refusal.sheet_no, Refusal.row_no, Refusal.reason, Refusal.month).where(
        Refusal.intake_id == intake_id
    )
    refused: dict[int, dict[int, tuple[str, int]]] = {}
    for sheet, row, reason, month in session.execute(query):
        refused.setdefault(sheet, {})[row] = (str(say_packed(json.loads(reason), locale)), month)
    if intake is None or intake.data is None or not refused:
        raise NothingKept
    kind = BookKind(intake.kind)
    workbook = read_workbook(open_file(intake.data), intake.file_name, COMMAND)
    titles = (translate(PLACE, locale), translate(REASON, locale))
    pages = [_page(sheet, kind, refused[sheet.number], titles) for sheet in workbook.sheets if sheet.number in refused]
    return _written(pages)


def _page(sheet: Sheet, kind: BookKind, refused: Mapping[int, tuple[str, int]], titles: tuple[str, ...]) -> Page:
    header = find_header(sheet, kind)
    if header is None:
        raise NothingKept
    layout = sort_out(sheet, header, kind)
    lacking = _lacking(BOOKS[kind], header.names(), [segment.head for segment in layout.segments])
    rows: list[tuple[Cell, ...]] = []
    columns = (*header.columns, *header.days)
    for segment in layout.segments:
        for number, cells in segment.rows:
            if number in refused:
                reason, month = refused[number]
                own = [cells[column.place] if column.place < len(cells) else None for column in columns]
                above = [_from_head(segment.head, field, month) for field in lacking]
                rows.append((number, reason, *above, *own))
    titles += (*(field.label for field in lacking), *(_title(column) for column in columns))
    return Page(sheet.name, titles, tuple(rows))


def _lacking(book: Book, present: frozenset[str], heads: Sequence[Head]) -> list[Field]:
    """Fields that the table has no column for but its head, title or name told."""
    told = {name for head in heads for name in head.texts} | {"month"}
    return [field for field in book.fields if field.name in HEADABLE and field.name in told - present]


def _from_head(head: Head, field: Field, month: int) -> Cell:
    text = head.texts.get(field.name)
    if field.name != "month":
        return text[0] if text else None
    found = (month_of(text[0]) if text else None) or head.title_month or month
    return f"{found // 100}-{found % 100:02}" if found else None


def _title(column: Column) -> str:
    if column.unit and column.unit not in heading(column.title):
        return f"{column.title}（{column.unit}）"
    return column.title


def _written(pages: Sequence[Page]) -> bytes:
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
        names: set[str] = set()
        for number, page in enumerate(pages, 1):
            sheet = book.add_worksheet(_sheet_name(page.name, number, names))
            sheet.freeze_panes(1, 0)
            for place, title in enumerate(page.titles):
                sheet.write_string(0, place, title)
                sheet.set_column(place, place, max(12, min(40, 2 * len(title) + 2)))
            for line, cells in enumerate(page.rows, 1):
                for place, cell in enumerate(cells):
                    _write(sheet, line, place, cell, text, day)
    return buffer.getvalue()


def _write(sheet: Any, line: int, place: int, cell: Cell, text: Any, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(line, place, cell, day)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(line, place, cell)
    else:
        sheet.write_string(line, place, str(cell), text)


def _sheet_name(name: str, number: int, names: set[str]) -> str:
    """A name that a spreadsheet accepts, unlike the others."""
    clean = name.translate(_FORBIDDEN).strip(" '")[:SHEET_NAME_LENGTH] or str(number)
    if clean.casefold() in names:
        clean = f"{clean[:24]} ({number})"
    names.add(clean.casefold())
    return clean

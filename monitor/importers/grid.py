"""The one place that knows the spreadsheet reader. Nothing it does on bad bytes leaves here but a FileFault."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import cast

import python_calamine

from monitor.importers.margins import Margins
from monitor.importers.sniff import encrypted_fault
from monitor.importers.workbook import Merge, Row, Sheet, broken
from monitor.values.cells import Cell

Matrix = list[list[Cell]]


class OpenBook:
    """A workbook opened by the reader; every failure inside becomes FileFault ``broken`` or ``encrypted``."""

    def __init__(self, data: bytes) -> None:
        with guarded():
            self._book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))

    def names(self) -> list[tuple[str, bool]]:
        """Name and visibility of every worksheet, in the order of the tabs."""
        sheets = python_calamine.SheetTypeEnum.WorkSheet
        seen = python_calamine.SheetVisibleEnum.Visible
        with guarded():
            return [(sheet.name, sheet.visible == seen) for sheet in self._book.sheets_metadata if sheet.typ == sheets]

    def matrix(self, name: str) -> tuple[int, int, Matrix, tuple[Merge, ...]]:
        """First row and column (from nought), the filled rectangle, and the merged ranges."""
        with guarded():
            sheet = self._book.get_sheet_by_name(name)
            ranges = sheet.merged_cell_ranges or []
            merged = tuple(Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges)
            matrix = cast(Matrix, sheet.to_python()) if sheet.start else []
            top, left = sheet.start or (0, 0)
        return top, left, matrix, merged


@contextmanager
def guarded() -> Iterator[None]:
    """Turn the reader's failures into faults; it stops on some bad bytes with a panic, which is no Exception."""
    try:
        yield
    except python_calamine.PasswordError as error:
        raise encrypted_fault() from error
    except Exception as error:
        raise broken() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise broken() from error


def assemble(book: OpenBook, name: str, number: int, visible: bool, margins: Margins) -> Sheet:
    """A sheet of numbered rows, error texts put back into their cells, blank rows left out."""
    top, left, matrix, merged = book.matrix(name)
    for (row, column), text in margins.errors.items():
        if top < row <= top + len(matrix) and left <= column < left + len(matrix[0]):
            matrix[row - 1 - top][column - left] = text
    rows = _numbered(matrix, top + 1, left)
    _keep_uncalculated(rows, margins)
    hidden = margins.hidden_rows and margins.hidden_rows.intersection(row for row, _cells in rows)
    return Sheet(
        name=name,
        number=number,
        visible=visible,
        rows=rows,
        hidden_rows=frozenset(hidden),
        hidden_columns=frozenset(margins.hidden_columns),
        formulas_without_value=frozenset(margins.formulas),
        error_cells=frozenset(margins.errors),
        merged=merged,
    )


def _numbered(matrix: Matrix, first: int, left: int) -> list[Row]:
    rows: list[Row] = []
    margin: list[Cell] = [""] * left
    for number, cells in enumerate(matrix, first):
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            rows.append((number, margin + cells if left else cells))
    return rows


def _keep_uncalculated(rows: list[Row], margins: Margins) -> None:
    """A row of nothing but uncalculated formulas looks blank; it must not get lost in silence."""
    if not margins.formulas:
        return
    missing = {row for row, _column in margins.formulas}.difference(row for row, _cells in rows)
    if missing:
        rows.extend((row, []) for row in missing)
        rows.sort(key=lambda row: row[0])

"""What the fast reader does not tell about an .xls or .et sheet, from the records of its workbook stream (BIFF8)."""

import struct
from dataclasses import dataclass, field

from monitor.importers.margins import Margins, refuse_extent
from monitor.importers.sniff import encrypted_fault
from monitor.importers.workbook import FileFault, Limits, bomb, broken
from monitor.values.words import Sentence
from monitor.values.words import mark as _

BIFF8 = 0x0600
WORKSHEET = 0x0010

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _STRINGS = 0x0809, 0x000A, 0x002F, 0x0085, 0x00FC
MOST_ROWS, MOST_COLUMNS = 65_536, 256

_DIMENSIONS = 0x0200
_ROW, _COLUMN_INFO, _FORMULA, _ERROR = 0x0208, 0x007D, 0x0006, 0x0205
_ONE_CELL = frozenset({_FORMULA, _ERROR, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6})
_MANY_CELLS = 0x00BD
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_RECORD = struct.Struct("<HH")


@dataclass
class _Scan:
    stream: bytes
    limits: Limits
    margins: Margins = field(default_factory=Margins)
    filled: set[int] = field(default_factory=set)


def read_biff_margins(stream: bytes, limits: Limits) -> list[Margins]:
    """Margins of the worksheets in the order of their tabs.

    Raises FileFault ``encrypted``, ``old_format``, ``broken``, ``unsafe``, ``rows``, ``columns`` or ``sparse``.
    """
    try:
        starts = _sheet_starts(stream)
        if len(starts) > limits.sheets:
            raise bomb()
        return [margins for start in starts if (margins := _read_sheet(stream, start, limits)) is not None]
    except (struct.error, IndexError) as error:
        raise broken() from error


def _sheet_starts(stream: bytes) -> list[int]:
    kind, length = _RECORD.unpack_from(stream)
    if kind != _BOF or struct.unpack_from("<H", stream, 4)[0] != BIFF8:
        raise FileFault(
            "old_format",
            Sentence(_("工作簿的格式过旧，无法读取")),
            Sentence(_("请在表格软件中打开后另存为 .xlsx 再导入")),
        )
    starts: list[int] = []
    place = 4 + length
    while True:
        kind, length = _RECORD.unpack_from(stream, place)
        body = place + 4
        if kind == _EOF:
            return starts
        if kind == _FILEPASS:
            raise encrypted_fault()
        if kind == _BOUNDSHEET:
            starts.append(struct.unpack_from("<I", stream, body)[0])
        # A forged count of strings would make the reader set memory aside for all of them.
        if kind == _STRINGS and struct.unpack_from("<I", stream, body + 4)[0] > len(stream) // 3:
            raise bomb()
        place = body + length


def _read_sheet(stream: bytes, place: int, limits: Limits) -> Margins | None:
    """Margins of one sheet, None for charts and the like."""
    kind, length = _RECORD.unpack_from(stream, place)
    if kind != _BOF:
        raise broken()
    if struct.unpack_from("<H", stream, place + 6)[0] != WORKSHEET:
        return None
    scan = _Scan(stream, limits)
    inner = 0
    while True:
        place += 4 + length
        kind, length = _RECORD.unpack_from(stream, place)
        if kind == _BOF:
            inner += 1
        elif kind == _EOF:
            inner -= 1
            if inner < 0:
                break
        elif not inner:
            _take(scan, kind, place + 4, length)
    margins = scan.margins
    margins.rows = len(scan.filled)
    refuse_extent(margins, limits)
    return margins


def _take(scan: _Scan, kind: int, body: int, length: int) -> None:
    if kind in _ONE_CELL or kind == _MANY_CELLS:
        row, column = struct.unpack_from("<HH", scan.stream, body)
        last = column
        if kind == _MANY_CELLS:
            last = struct.unpack_from("<H", scan.stream, body + length - 2)[0]
        margins = scan.margins
        margins.cells += max(last - column, 0) + 1
        margins.bottom = max(margins.bottom, row + 1)
        margins.right = max(margins.right, column + 1, last + 1)
        scan.filled.add(row)
        _take_error(scan, kind, body, row + 1, column)
    elif kind == _DIMENSIONS:
        # The reader sets memory aside for as many cells as the sheet claims to have.
        top, bottom, left, right = struct.unpack_from("<IIHH", scan.stream, body)
        if not (top <= bottom <= MOST_ROWS and left <= right <= MOST_COLUMNS):
            raise bomb()
    elif kind == _ROW:
        row, flags = struct.unpack_from("<H10xH", scan.stream, body)
        if flags & _HIDDEN_ROW:
            scan.margins.hidden_rows.add(row + 1)
    elif kind == _COLUMN_INFO:
        first, last, _width, _style, flags = struct.unpack_from("<HHHHH", scan.stream, body)
        if flags & _HIDDEN_COLUMN and last - first < scan.limits.columns:
            scan.margins.hidden_columns.update(range(first, last + 1))


def _take_error(scan: _Scan, kind: int, body: int, row: int, column: int) -> None:
    code = None
    if kind == _ERROR and scan.stream[body + 7]:
        code = scan.stream[body + 6]
    elif kind == _FORMULA and scan.stream[body + 12 : body + 14] == b"\xff\xff" and scan.stream[body + 6] == 2:
        code = scan.stream[body + 8]
    if code is not None:
        scan.margins.errors[row, column] = _ERROR_TEXTS.get(code, "#N/A")

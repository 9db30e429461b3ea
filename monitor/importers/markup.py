"""What the fast reader does not tell about a sheet: hidden rows, uncalculated formulas, error cells, true extent.

The usual markup, as every spreadsheet program writes it, is searched with a few regular expressions. Whatever is
written otherwise is parsed element by element in ``elements``; both must agree.
"""

import re
from collections.abc import Callable, Iterator

from monitor.importers.elements import read_elements
from monitor.importers.margins import LAST_ROW, Margins, column_index, refuse_extent
from monitor.importers.workbook import MEGABYTE, Limits, bomb, too_long_cell, too_many_rows

LONGEST_ROW = 32 * MEGABYTE
LONGEST_CHARACTER = len("&quot;")
WINDOW = 1 << 14

_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"')
_FILLED_ROW = re.compile(rb"<row [^>]*[^/>]>(?:<c [^>]*/>)*<c [^>]*[^/>]>")
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^>]* hidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*hidden="(?:1|true)")(?=[^>]*min="([0-9]+)")(?=[^>]*max="([0-9]+)")')
_WIDE_CELL = re.compile(rb'<c r="([A-Z]{2,3})[0-9]+"(?:[^>]*[^/>])?>')
_FORMULA = rb"\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*"
_FORMULA_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"([^>]*)>' + _FORMULA + rb"(<v ?/>|<v></v>)?\s*</c>")
_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]* t="e"[^>]*>(?:' + _FORMULA + rb")?\s*<v>([^<]*)</v>",
)
_ODD_ROW = re.compile(rb"<row(?:>|/|\s(?!r=\"))")
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
# Single bytes are found ten times faster than pairs, so the rare byte is looked for first.
_ODD_PAIRS = ((b"!", b"<!"), (b"?", b"<?"), (b"'", b"='"), (b"\x00", b"\x00"))


def read_margins(chunks: Callable[[], Iterator[bytes]], limits: Limits) -> Margins:
    """The margins of the sheet whose markup ``chunks`` yields (twice if need be).

    Raises FileFault ``rows``, ``columns``, ``cell_long``, ``sparse``, ``unsafe`` or ``broken``.
    """
    margins = _Search(limits).read(chunks())
    if margins is None or margins.sparse(limits):
        # The search knows only roughly how far a sheet reaches.
        margins = read_elements(chunks(), limits)
    refuse_extent(margins, limits)
    return margins


def drain(chunks: Iterator[bytes], limits: Limits) -> None:
    """Unpack an XML part to its end; FileFault ``unsafe`` for document types, entities and odd encodings in it."""
    rest = b""
    for chunk in chunks:
        piece = rest + chunk
        if b"\x00" in chunk or b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise bomb()
        refuse_long_text(piece, limits)
        rest = piece[max(piece.rfind(b"<"), 0) :]


def refuse_long_text(piece: bytes, limits: Limits) -> None:
    """FileFault ``cell_long`` for a text that no cell can hold, however its characters are written."""
    starts = range(0, len(piece) - WINDOW, WINDOW)
    if all(piece.find(b"<", start, start + WINDOW) >= 0 for start in starts):
        return
    if re.search(rb"[^<]{%d}" % (LONGEST_CHARACTER * limits.cell), piece):
        raise too_long_cell(limits)


class _Search:
    """One pass of regular expressions over a sheet; gives up (None) where the markup is not the usual one."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._margins = Margins()

    def read(self, chunks: Iterator[bytes]) -> Margins | None:
        rest = b""
        head = True
        for chunk in chunks:
            text = rest + chunk
            cut = text.rfind(b"<row ")
            if cut <= 0:
                if len(text) > LONGEST_ROW:
                    return None
                rest = text
                continue
            if not self._take(text[:cut], head):
                return None
            head, rest = False, text[cut:]
        return self._margins if self._take(rest, head) else None

    def _take(self, piece: bytes, head: bool) -> bool:
        """Whole rows of the sheet, the first time with what stands before them; False if they are unusual."""
        if head:
            start = max(piece.find(b"<sheetData"), 0)
            prolog, piece = piece[:start], piece[start:]
            if b"<!" in prolog or b"\x00" in prolog:
                return False
            self._take_columns(prolog)
        margins = self._margins
        bottom = max(map(int, _ROW.findall(piece)), default=0)
        if bottom > LAST_ROW or _is_odd(piece) or not self._take_width(piece, bottom):
            return False
        margins.cells += piece.count(b"</c>")
        margins.bottom = max(margins.bottom, rounded_up(bottom))
        margins.rows += len(_FILLED_ROW.findall(piece))
        if margins.rows > self._limits.rows:
            raise too_many_rows(self._limits)
        self._take_rarities(piece)
        refuse_long_text(piece, self._limits)
        return True

    def _take_columns(self, prolog: bytes) -> None:
        for first, last in _HIDDEN_COLUMN.findall(prolog):
            if int(last) - int(first) < self._limits.columns:
                self._margins.hidden_columns.update(range(int(first) - 1, int(last)))

    def _take_width(self, piece: bytes, bottom: int) -> bool:
        if not _strange_cell(b"[A-Z]", bottom).search(piece):
            self._margins.right = max(self._margins.right, 26)
            return True
        if _strange_cell(b"[A-Z]{1,3}", bottom).search(piece):
            return False
        wide = max((column_index(letters) + 1 for letters in set(_WIDE_CELL.findall(piece))), default=26)
        self._margins.right = max(self._margins.right, wide)
        return True

    def _take_rarities(self, piece: bytes) -> None:
        margins = self._margins
        if b' hidden="' in piece:
            margins.hidden_rows.update(map(int, _HIDDEN_ROW.findall(piece)))
        if b"<f" in piece:
            for letters, row, attributes, value in _FORMULA_CELL.findall(piece):
                if not (value and b't="str"' in attributes):
                    margins.formulas.add((int(row), column_index(letters)))
        if b't="e"' in piece:
            for letters, row, text in _ERROR_CELL.findall(piece):
                margins.errors[int(row), column_index(letters)] = text.decode("ascii", "replace")


def _is_odd(piece: bytes) -> bool:
    """Whether there are prefixed or unreferenced rows, single quotes, comments or another encoding."""
    if any(sign in piece and pair in piece for sign, pair in _ODD_PAIRS):
        return True
    return bool(_PREFIXED.search(piece) or _ODD_ROW.search(piece))


def rounded_up(number: int) -> int:
    """``number`` with all but its first two digits made nine: never less, at most a tenth more."""
    digits = str(number)
    return int(digits[:2] + "9" * (len(digits) - 2))


def _strange_cell(letters: bytes, bottom: int) -> re.Pattern[bytes]:
    """Finds a cell whose reference is not ``letters`` and a row up to ``rounded_up(bottom)``."""
    return re.compile(rb'<c(?![a-z])(?! r="%s(?:%s)")' % (letters, _rows_up_to(str(bottom))))


def _rows_up_to(digits: str) -> bytes:
    more = len(digits) - 1
    if not more:
        return b"[1-9]"
    first, second = digits[0], digits[1]
    shorter = f"[1-9][0-9]{{0,{more - 1}}}"
    lower = f"|[1-{int(first) - 1}][0-9]{{{more}}}" if first > "1" else ""
    return f"{shorter}{lower}|{first}[0-{second}][0-9]{{{more - 1}}}".encode()

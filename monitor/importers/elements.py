"""The margins of a sheet whose markup is not the usual one, element by element (exact, and ten times slower)."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from monitor.importers.margins import LAST_ROW, Margins, column_index
from monitor.importers.workbook import FileFault, Limits, bomb, broken, too_long_cell, too_many_columns, too_many_rows

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = frozenset({"1", "true"})


def read_elements(chunks: Iterator[bytes], limits: Limits) -> Margins:
    """The margins of a sheet; FileFault ``broken`` if it is not well-formed, ``unsafe`` if it declares entities."""
    walk = _Walk(limits)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.StartDoctypeDeclHandler = walk.doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, FileFault):
            raise
        raise broken() from error
    return walk.margins


class _Walk:
    def __init__(self, limits: Limits) -> None:
        self.margins = Margins()
        self._limits = limits
        self._row, self._column = 0, -1
        self._row_filled = False
        self._inside = ""
        self._type = ""
        self._formula = self._value = False
        self._words: list[str] = []
        self._length = 0

    def doctype(self, *_declaration: object) -> None:
        raise bomb()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._formula = True
        elif tag in ("v", "t"):
            self._value = True
            self._inside = tag
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            first, last = int(attributes.get("min", "")), int(attributes.get("max", ""))
            if last - first < self._limits.columns:
                self.margins.hidden_columns.update(range(first - 1, last))

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "t"):
            self._inside = ""
        elif tag == "row":
            self.margins.rows += self._row_filled
            if self.margins.rows > self._limits.rows:
                raise too_many_rows(self._limits)

    def text(self, words: str) -> None:
        if self._inside:
            self._length += len(words)
            if self._length > self._limits.cell:
                raise too_long_cell(self._limits)
            self._words.append(words)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column, self._row_filled = -1, False
        if not 0 < self._row <= LAST_ROW:
            raise broken()
        if attributes.get("hidden") in _TRUE:
            self.margins.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        reference = attributes.get("r")
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            if found is None:
                raise broken()
            self._column = column_index(found[1].encode())
            self._row = int(found[2])
        self._type = attributes.get("t", "")
        self._formula = self._value = False
        self._words, self._length = [], 0

    def _end_cell(self) -> None:
        words = "".join(self._words)
        place = self._row, self._column
        if self._formula and not words and not (self._value and self._type == "str"):
            self.margins.formulas.add(place)
        if not (self._formula or self._value):
            return
        if self._type == "e":
            self.margins.errors[place] = words
        self.margins.cells += 1
        self._row_filled = True
        self.margins.bottom = max(self.margins.bottom, self._row)
        self.margins.right = max(self.margins.right, self._column + 1)
        if self.margins.right > self._limits.columns:
            raise too_many_columns(self._limits)

"""Headings of columns, compared as an office means them and not as it types them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from monitor.values.cells import Cell, comparable, tidy
from monitor.values.fields import BOOKS, Field
from monitor.values.heading_notes import judge_notes, peel
from monitor.values.heading_units import KNOWN
from monitor.values.terms import BookKind

REMEMBERED = 4096
SERIAL = frozenset({"序号", "序", "no", "no.", "编号序", "行号", "顺序号"})

_MARKS = str.maketrans("帐", "账", "*★▲●※")
_UNIT_ALONE = re.compile(r"[(\[【<]?(?:单位[:：]?)?([^()\[\]【】<>]*)[)\]】>]?")
_DAY = re.compile(r"([12]?[0-9]|3[01])[日号]?")


def heading(cell: Cell) -> str:
    """A heading for comparison: NFKC, no blanks, line breaks or stars; empty for what is no text."""
    if isinstance(cell, str):
        return comparable(cell).translate(_MARKS).rstrip(":")
    return format(cell, "g") if isinstance(cell, int | float) and not isinstance(cell, bool) else ""


def title(cell: Cell) -> str:
    """A heading as written, in one line."""
    return tidy(cell) if isinstance(cell, str) else heading(cell)


def is_unit(name: str) -> bool:
    """Whether a comparable heading is nothing but a unit, as ``(元)`` below 应发."""
    found = _UNIT_ALONE.fullmatch(name)
    return found is not None and found[1] in KNOWN


def is_plain(name: str) -> bool:
    """Whether a column is known to hold nothing we keep: a serial number or a day of the month."""
    return name in SERIAL or bool(_DAY.fullmatch(name))


def day_of(name: str) -> int:
    """The day of the month that a comparable heading names, as ``5`` or ``5日``; 0 if it names none."""
    found = _DAY.fullmatch(name)
    return int(found[1]) if found else 0


@dataclass(frozen=True)
class Named:
    """What a heading names: a field and its unit. ``noted``: a remark stands in brackets behind it.

    ``doubtful``: what stands in brackets makes it another column, as far as can be told; ``foreign``: a unit that is
    not converted.
    """

    field: Field
    unit: str = ""
    noted: bool = False
    doubtful: bool = False
    foreign: str = ""


@cache
def field_index(kind: BookKind) -> Mapping[str, tuple[Field, str]]:
    """``{comparable heading: (field, unit at its end)}`` of a book, with and without that unit."""
    index: dict[str, tuple[Field, str]] = {}
    for field in BOOKS[kind].fields:
        for text in field.headings:
            name, end = heading(text), peel(heading(text))
            index[name] = (field, end[1] if end and end[1] in KNOWN else "")
    for name, (field, unit) in list(index.items()):
        if unit:
            index.setdefault(name[: name.rindex(unit) - 1], (field, ""))
    return index


@lru_cache(REMEMBERED)
def name_column(kind: BookKind, name: str) -> Named | None:
    """What a comparable heading names in a book, be there a unit or a remark behind it; None for no field."""
    index, notes, rest = field_index(kind), list[str](), name
    while rest not in index:
        peeled = peel(rest)
        if peeled is None:
            return None
        rest, note = peeled
        notes.append(note)
    field, unit = index[rest]
    judged = judge_notes(field, notes, lambda text: text in index and index[text][0] is not field)
    noted = any(note not in KNOWN for note in notes)
    return Named(field, judged.unit or unit, noted, judged.doubtful, judged.foreign)


def field_of(kind: BookKind, name: str) -> Field | None:
    """The field of a book that a comparable heading names beyond doubt."""
    found = name_column(kind, name)
    return None if found is None or found.doubtful or found.foreign else found.field

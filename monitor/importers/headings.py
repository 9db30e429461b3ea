"""Headings of columns, compared as an office means them and not as it types them."""

import re
from collections.abc import Mapping
from functools import cache

from monitor.values.cells import Cell, comparable, tidy
from monitor.values.fields import BOOKS, Field
from monitor.values.terms import BookKind

WAN = 10_000
WAN_UNITS = frozenset({"万元", "万平方米", "万平米", "万m2"})
SERIAL = frozenset({"序号", "序", "no", "no.", "编号序", "行号", "顺序号"})

_MARKS = str.maketrans("帐", "账", "*★▲●※")
_UNIT_WORDS = (
    "元|万元|平方米|平米|m2|万平方米|万平米|万m2|人民币|人民币元|元/月|元/人|元/天|%|‰|天|日|人|名|个|月|个月|套|栋|幢|层|户|批|批次|人次|工日|个工|小时"
    "|必填|选填|18位|年月日|年/月/日|年-月-日|yyyy-mm-dd|yyyy/mm/dd|yyyymm|yyyy-mm|手印|按手印|盖章|签章"
)
_SUFFIX = re.compile(rf"[(\[【<](?:单位[:：]?)?({_UNIT_WORDS})[)\]】>]$|[/,:]({_UNIT_WORDS})$")
_UNIT_ALONE = re.compile(rf"[(\[【<]?(?:单位[:：]?)?({_UNIT_WORDS})[)\]】>]?")
_DAY = re.compile(r"([12]?[0-9]|3[01])[日号]?")


def heading(cell: Cell) -> str:
    """A heading for comparison: NFKC, no blanks, line breaks or stars; empty for what is no text."""
    if isinstance(cell, str):
        return comparable(cell).translate(_MARKS).rstrip(":")
    return format(cell, "g") if isinstance(cell, int | float) and not isinstance(cell, bool) else ""


def title(cell: Cell) -> str:
    """A heading as written, in one line."""
    return tidy(cell) if isinstance(cell, str) else heading(cell)


def unit_of(name: str) -> str:
    """The unit at the end of a comparable heading, as ``万元`` of ``施工合同额(万元)``; empty if there is none."""
    found = _SUFFIX.search(name)
    return (found[1] or found[2]) if found else ""


def is_unit(name: str) -> bool:
    """Whether a comparable heading is nothing but a unit, as ``(元)`` below 应发."""
    return bool(_UNIT_ALONE.fullmatch(name))


def is_plain(name: str) -> bool:
    """Whether a column is known to hold nothing we keep: a serial number or a day of the month."""
    return name in SERIAL or bool(_DAY.fullmatch(name))


def day_of(name: str) -> int:
    """The day of the month that a comparable heading names, as ``5`` or ``5日``; 0 if it names none."""
    found = _DAY.fullmatch(name)
    return int(found[1]) if found else 0


@cache
def field_index(kind: BookKind) -> Mapping[str, Field]:
    """``{comparable heading: field}`` of a book, with and without the unit at its end."""
    index: dict[str, Field] = {}
    for field in BOOKS[kind].fields:
        for text in field.headings:
            index[heading(text)] = field
    for name, field in list(index.items()):
        index.setdefault(_SUFFIX.sub("", name), field)
    return index


def field_of(kind: BookKind, name: str) -> Field | None:
    """The field of a book that a comparable heading names."""
    index = field_index(kind)
    return index.get(name) or index.get(_SUFFIX.sub("", name))

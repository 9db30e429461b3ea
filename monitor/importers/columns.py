"""Readers of whole columns: each cell once, equal cells only once."""

import datetime
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from monitor.importers.header import Column
from monitor.values.areas import read_area
from monitor.values.cells import Cell, figures, fold, shown
from monitor.values.faults import ReadingFault
from monitor.values.fields import Field, FieldKind
from monitor.values.heading_units import fits
from monitor.values.identity import mask_card, mask_id, mask_name, mask_phone
from monitor.values.reading import (
    read_account_no,
    read_card,
    read_code,
    read_count,
    read_credit_code,
    read_date,
    read_days,
    read_fen,
    read_id,
    read_month,
    read_percent,
    read_person,
    read_phone,
    read_term,
    read_text,
)
from monitor.values.terms import Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Reader = Callable[[Cell], Any]
PERCENT = 100
_BETWEEN = re.compile(r"[、，,；;/\s]+")
_SPAN = re.compile(r"(?:天|日|个月|月)$")
"""Units of time, which a count may not take from another column: fifteen days are not fifteen months."""
_NOTHING = dict.fromkeys(("无", "没有", "未发现", "无问题", "未发现问题", "正常"))

_PLAIN: dict[FieldKind, Reader] = {
    FieldKind.PERSON: read_person,
    FieldKind.ID_NUMBER: read_id,
    FieldKind.CREDIT_CODE: read_credit_code,
    FieldKind.CARD: read_card,
    FieldKind.ACCOUNT_NO: read_account_no,
    FieldKind.PHONE: read_phone,
    FieldKind.DATE: read_date,
    FieldKind.MONTH: read_month,
    FieldKind.DAYS: read_days,
}


def reader_of(column: Column, limit: int | None) -> Reader:
    """The reader of a column; ``limit`` is what its place in the database holds, in characters or as a number."""
    field = column.field
    reader = _reader(column, limit)
    if field.mute and field.kind is FieldKind.COUNT:
        reader = partial(_without_words, reader)
    if field.least is None and field.most is None:
        return reader
    return partial(_within, reader, field)


def _without_words(reader: Reader, cell: Cell) -> object:
    try:
        return reader(cell)
    except ReadingFault as fault:
        raise ReadingFault(
            fault.code, Sentence(_("应为数量，不写姓名和经过")), Sentence(_("请只填阿拉伯数字；不清楚的留空"))
        ) from None


def _reader(column: Column, limit: int | None) -> Reader:
    field, kind = column.field, column.field.kind
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is FieldKind.TEXT:
        return partial(read_text, limit=limit) if limit else read_text
    if kind is FieldKind.CODE:
        return partial(read_code, limit=limit) if limit else read_code
    if kind is FieldKind.MONEY:
        reader = partial(read_fen, scale=column.scale, allow_negative=field.negative)
        return partial(reader, limit=limit) if limit else reader
    if kind is FieldKind.AREA:
        return partial(read_area, scale=column.scale)
    if kind is FieldKind.PERCENT:
        return partial(read_percent, percent=column.percent)
    if kind is FieldKind.COUNT:
        if field.label.endswith("（%）"):
            return partial(_whole_percent, percent=column.percent)
        return partial(_counted, field, partial(read_count, limit=limit) if limit else read_count)
    return partial(_terms if kind is FieldKind.TERMS else _term, field)


def _counted(field: Field, reader: Reader, cell: Cell) -> object:
    """A count of what the column counts: days in a column of months are refused, and months in one of days."""
    behind = _SPAN.search(fold(cell)) if isinstance(cell, str) else None
    if behind is not None and not fits(field, behind[0]):
        said = Sentence(_("“{field}”的单位不是“{unit}”"), {"field": Sentence(field.label), "unit": behind[0]})
        raise ReadingFault("count_unit", said, Sentence(_("请换算成这一列的单位，只填数字；不足一个月的按一个月填")))
    return reader(cell)


def _term(field: Field, cell: Cell) -> object:
    """The word's meaning; ``otherwise`` of the field for a word nobody knows."""
    try:
        found = read_term(cell, field.words)
        return str(found) if isinstance(found, Term) else found
    except ReadingFault as fault:
        if fault.code == "term_unknown" and field.otherwise is not None:
            return str(field.otherwise)
        raise


def _terms(field: Field, cell: Cell) -> str | None:
    """Codes of all the words in a cell, sorted, with blanks between them; None for an empty cell and for 无."""
    text = read_text(cell)
    if text is None or text in _NOTHING:
        return None
    found = {str(read_term(word, field.words)) for word in _BETWEEN.split(text) if word}
    return " ".join(sorted(found)) or None


def _whole_percent(cell: Cell, *, percent: bool) -> int | None:
    """``46``, ``46%`` or a cell of 0.46 shown as 46 % are all 46."""
    whole = isinstance(cell, int | float) and cell >= 1
    text = isinstance(cell, str) and "%" not in cell and "％" not in cell
    share = read_percent(cell, percent=percent or whole or text)
    if share is None or share % PERCENT == 0:
        return None if share is None else share // PERCENT
    raise ReadingFault("count_fraction", Sentence(_("应为0至100的整数百分数")))


def _within(reader: Reader, field: Field, cell: Cell) -> object:
    value = reader(cell)
    if value is None or ((field.least is None or value >= field.least) and (field.most is None or value <= field.most)):
        return value
    part = PERCENT if field.kind in (FieldKind.DAYS, FieldKind.MONEY) else 1
    if field.most is None:
        raise ReadingFault("out_of_range", Sentence(_("不能小于 {least}"), {"least": (field.least or 0) / part}))
    raise ReadingFault(
        "out_of_range",
        Sentence(_("应在 {least} 至 {most} 之间"), {"least": (field.least or 0) // part, "most": field.most // part}),
    )


def read_column(cells: Iterable[Cell], reader: Reader) -> tuple[list[Any], dict[int, ReadingFault]]:
    """Values of a column, None where a cell is empty or doubtful, and the faults by place."""
    seen: dict[tuple[type, Cell], Any] = {}
    values: list[Any] = []
    faults: dict[int, ReadingFault] = {}
    for place, cell in enumerate(cells):
        known = (cell.__class__, cell)
        try:
            value = seen[known]
        except KeyError:
            value = seen[known] = _attempt(reader, cell)
        if value.__class__ is ReadingFault:
            faults[place] = value
            value = None
        values.append(value)
    return values, faults


def _attempt(reader: Reader, cell: Cell) -> object:
    try:
        return reader(cell)
    except ReadingFault as fault:
        return fault


def masked(field: Field, cell: Cell) -> str | None:
    """A raw cell as a receipt may repeat it; None for an empty one, and for one that may name persons."""
    if cell is None or cell == "" or field.mute:
        return None
    if isinstance(cell, datetime.datetime):
        text = cell.date().isoformat()
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        text = figures(cell) if cell == cell and abs(cell) != float("inf") else str(cell)
    else:
        text = str(cell).strip()
    if field.kind is FieldKind.ID_NUMBER:
        return mask_id(text)
    if field.kind in (FieldKind.CARD, FieldKind.ACCOUNT_NO):
        return mask_card(text)
    if field.kind is FieldKind.PHONE:
        return mask_phone(text)
    return mask_name(text) if field.personal else shown(text)

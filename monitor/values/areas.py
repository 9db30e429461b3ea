"""Cells that hold a floor area, in hundredths of a square metre. Nothing here becomes a binary fraction."""

import re
from functools import lru_cache

from monitor.values.amounts import number_text, plain_number, refuse_negative
from monitor.values.cells import MEMORY, Cell, fold, shown
from monitor.values.faults import ReadingFault
from monitor.values.words import Sentence
from monitor.values.words import mark as _

AREA_LIMIT = 2_000_000_000
"""Twenty million square metres: more is a slip of the hand, or another unit."""
AREA_LEAST = 100_000
"""A thousand square metres: no housing project is smaller, so that a bare 12.5 was meant in 万平方米."""
_UNIT = re.compile(r"\s*(万)?\s*(?:平方米|平米|平方|㎡|m2|m²|M2|M²)$")
_WANS = re.compile("万")
_WAN = 10_000


def read_area(cell: Cell, *, scale: int = 1) -> int | None:
    """A floor area (``125,000.50``, ``125000㎡``, ``12.5万平方米``), None for an empty cell.

    ``scale`` is 10000 under a heading that ends in （万平方米）; a unit in the cell itself says more. Codes:
    ``area_unit`` (万 without a unit), ``area_decimals``, ``area_small``, ``area_limit`` and those of
    :func:`monitor.values.amounts.read_count`.
    """
    text = number_text(cell)
    return None if text is None else _area(text, scale)


@lru_cache(MEMORY)
def _area(text: str, scale: int) -> int | None:
    unit = _UNIT.search(fold(text))
    if unit is None and _WANS.search(text):
        raise ReadingFault(
            "area_unit",
            Sentence(_("{text} 没有写明面积单位"), {"text": shown(text)}),
            Sentence(_("请写作 12.5万平方米，或换算成平方米")),
        )
    number = plain_number(text, _UNIT)
    if number is None:
        return None
    negative, whole, part = number
    if unit is not None:
        scale = _WAN if unit[1] else 1
    places, part = len(str(scale)) + 1, part.rstrip("0")
    if len(part) > places:
        told = Sentence(_("面积 {text} 的小数过多（到 0.01 平方米）"), {"text": shown(text)})
        raise ReadingFault("area_decimals", told)
    hundredths = int(whole + part.ljust(places, "0"))
    if negative and hundredths:
        refuse_negative(text)
    _refuse_size(hundredths)
    return hundredths


def _refuse_size(hundredths: int) -> None:
    check = Sentence(_("请核对单位；以万平方米计的，请在表头末尾注明（万平方米）"))
    if 0 < hundredths < AREA_LEAST:
        least = {"least": AREA_LEAST // 100}
        raise ReadingFault("area_small", Sentence(_("总建筑面积不足 {least} 平方米"), least), check)
    if hundredths > AREA_LIMIT:
        most = {"most": AREA_LIMIT // 100}
        raise ReadingFault("area_limit", Sentence(_("总建筑面积超过 {most} 平方米"), most), check)

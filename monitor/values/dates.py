"""Cells that hold a day or a month, as offices write them."""

import datetime
import re
from functools import lru_cache

from monitor.values.cells import MEMORY, Cell, figures, fold, is_empty, refuse_error, shown
from monitor.values.faults import ReadingFault
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FIRST_YEAR, LAST_YEAR = 2000, 2100

_SIGNED_DATE = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_CHINESE_DATE = re.compile(r"([0-9]{4})年(0?)([0-9]{1,2})月([0-9]{1,2})[日号]")
_PLAIN_DATE = re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})")
_TIME = re.compile(r"[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_ZONED = re.compile(r"[0-9](?:Z|[+-][0-9]{2}:?[0-9]{2}| ?(?:UTC|GMT|CST).*)$")
_CHINESE_BLANKS = re.compile(r"(?<=[年月]) +| +(?=[年月日号])")
_MONTH = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})|年([0-9]{1,2})月份?|([0-9]{2}))")
_CHINESE_FIGURE = re.compile(r"[〇零一二三四五六七八九十]")


def read_date(cell: Cell) -> datetime.date | None:
    """A day of the years 2000–2100, None for an empty cell.

    Date cells, ``2026-09-05``, ``2026/9/5``, ``2026.9.5``, ``2026年9月5日``, ``20260905``; a time of day behind the
    date is dropped, a time zone is refused. Codes: ``date_serial``, ``date_zone``, ``date_form``,
    ``date_impossible``, ``date_range``, ``cell_error``.
    """
    if isinstance(cell, str):
        return _date(cell)
    if isinstance(cell, datetime.datetime):
        return _in_range(cell.date())
    if isinstance(cell, datetime.date):
        return _in_range(cell)
    if cell is None:
        return None
    text = _whole_text(cell)
    if len(text) == 8 and text.startswith("20"):
        return _date(text)
    raise _serial_fault(text)


def read_month(cell: Cell) -> int | None:
    """A month as the number 202609, None for an empty cell; of date cells only a first of the month.

    ``2026-09``, ``2026/9``, ``2026.09``, ``2026年9月``, ``202609``. Codes: ``month_form``, ``month_impossible``,
    ``month_day``, ``month_doubtful``, ``date_range``, ``cell_error``.
    """
    if isinstance(cell, str):
        return _month(cell)
    if isinstance(cell, datetime.date):
        if cell.day != 1:
            raise ReadingFault(
                "month_day",
                Sentence(_("应为月份，单元格里是某一天")),
                Sentence(_("请按 2026-09 的样式填写月份，并把该列设为文本格式")),
            )
        return cell.year * 100 + cell.month
    if cell is None:
        return None
    text = _whole_text(cell)
    if len(text) == 6 and text.isdigit():
        return _month(text)
    if "." in text:
        raise ReadingFault(
            "month_doubtful",
            Sentence(_("{text} 是小数，无法区分1月与10月"), {"text": shown(text)}),
            Sentence(_("请把该列设为文本格式，按 2026-09 的样式填写")),
        )
    raise _month_fault(text)


@lru_cache(MEMORY)
def _date(text: str) -> datetime.date | None:
    folded = fold(text)
    if is_empty(folded):
        return None
    refuse_error(folded)
    day = _TIME.sub("", folded)
    if "年" in day:
        day = _CHINESE_BLANKS.sub("", day)
    found = _SIGNED_DATE.fullmatch(day) or _CHINESE_DATE.fullmatch(day) or _PLAIN_DATE.fullmatch(day)
    if found is None:
        raise _date_fault(folded)
    try:
        return _in_range(datetime.date(int(found[1]), int(found[3]), int(found[4])))
    except ValueError as error:
        if isinstance(error, ReadingFault):
            raise
        raise ReadingFault(
            "date_impossible",
            Sentence(_("日期 {text} 不存在"), {"text": shown(folded)}),
            Sentence(_("请对照原始凭证核对日期")),
        ) from None


@lru_cache(MEMORY)
def _month(text: str) -> int | None:
    folded = fold(text).replace(" ", "")
    if is_empty(folded):
        return None
    refuse_error(folded)
    found = _MONTH.fullmatch(folded)
    if found is None:
        raise _month_fault(folded)
    year, month = int(found[1]), int(found[2] or found[3] or found[4])
    if not 1 <= month <= 12:
        raise ReadingFault("month_impossible", Sentence(_("月份 {text} 不存在"), {"text": shown(folded)}))
    _in_range(datetime.date(year, month, 1) if year else datetime.date(1, 1, 1))
    return year * 100 + month


def _in_range(day: datetime.date) -> datetime.date:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise ReadingFault(
        "date_range",
        Sentence(
            _("日期 {day} 不在 {first} 年至 {last} 年之间"),
            {"day": day.isoformat(), "first": FIRST_YEAR, "last": LAST_YEAR},
        ),
        Sentence(_("没有期限的请留空，不要填很远的日期")),
    )


def _whole_text(cell: float | datetime.time | datetime.timedelta) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return figures(cell)
    raise _date_fault("")


def _serial_fault(text: str) -> ReadingFault:
    return ReadingFault(
        "date_serial",
        Sentence(_("{text} 是未设日期格式的数字，无法确定是哪一天"), {"text": shown(text)}),
        Sentence(_("请把该列设为日期格式，或按 2026-09-05 的样式填写")),
    )


def _date_fault(folded: str) -> ReadingFault:
    if folded.isascii() and folded.isdigit():
        return _serial_fault(folded)
    if _ZONED.search(folded):
        return ReadingFault(
            "date_zone",
            Sentence(_("日期 {text} 带有时区"), {"text": shown(folded)}),
            Sentence(_("请按北京时间填写日期，例如 2026-09-05")),
        )
    if _CHINESE_FIGURE.search(folded):
        return ReadingFault(
            "date_words",
            Sentence(_("日期 {text} 是中文数字"), {"text": shown(folded)}),
            Sentence(_("请改用阿拉伯数字")),
        )
    return ReadingFault(
        "date_form",
        Sentence(_("无法识别的日期 {text}"), {"text": shown(folded)}),
        Sentence(_("请按 2026-09-05 的样式填写")),
    )


def _month_fault(folded: str) -> ReadingFault:
    return ReadingFault(
        "month_form",
        Sentence(_("无法识别的月份 {text}"), {"text": shown(folded)}),
        Sentence(_("请按 2026-09 的样式填写")),
    )

"""Cells that hold quantities: money, heads, days, shares. Nothing here ever becomes a binary fraction."""

import re
from functools import lru_cache
from typing import NoReturn

from monitor.values.cells import MEMORY, Cell, figures, fold, is_empty, refuse_error, shown
from monitor.values.faults import ReadingFault
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FEN_LIMIT = 10**11
COUNT_LIMIT = 10**9
DAYS_LIMIT = 100_000

_NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]*))?")
_EXPONENT = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+")
_CHINESE_FIGURE = re.compile(r"[〇零一二三四五六七八九十廿卅百千壹贰叁肆伍陆柒捌玖拾佰仟两]")
_MONEY_SIGNS = re.compile(r"^(?:¥|RMB|CNY|人民币)\s*|\s*元$")
_COUNT_UNITS = re.compile(r"\s*(?:人|人次|名|天|日|个月|月|套|户|批次|批|幢|栋|层|个|份|方|件|笔)$")
_DAY_UNITS = re.compile(r"\s*(?:天|日|工日|个工日|个工|工)$")
_DAY_MARKS = {
    **dict.fromkeys(("√", "✓", "✔", "☑", "全", "全天", "出", "出勤"), 100),
    **dict.fromkeys(("半", "半天"), 50),
    **dict.fromkeys(("×", "✗", "✘", "╳", "X", "休", "休息", "假", "事假", "病假", "缺", "缺勤", "旷工"), 0),
}
_SHARE_SIGN = re.compile(r"\s*([%‰])$")


def read_fen(cell: Cell, *, scale: int = 1, allow_negative: bool = False, limit: int = FEN_LIMIT) -> int | None:
    """Money in fen, None for an empty cell. ``scale`` is 10000 under a header that ends in （万元）, a power of ten.

    Accepts numbers at 15 significant digits, ``1,234.50``, ``１２３４．５０``, ``¥1234``, ``1234元``. Codes of refusal:
    ``amount_unit``, ``amount_brackets``, ``amount_exponent``, ``amount_words``, ``amount_decimals``,
    ``amount_negative``, ``amount_limit``, ``number_form``, ``cell_error``.
    """
    if type(cell) is float and scale == 1:
        fen = round(cell * 100) if -1e13 < cell < 1e13 else None
        if fen is not None and fen / 100 == cell and 0 <= fen <= limit:
            return fen
    text = number_text(cell)
    return None if text is None else _fen(text, scale, allow_negative, limit)


def read_count(cell: Cell, *, limit: int = COUNT_LIMIT) -> int | None:
    """A whole number of things, None for an empty cell; 人, 天, 套, 月 and the like behind it are dropped.

    Codes: ``count_fraction``, ``count_limit`` and those of :func:`read_fen`.
    """
    if type(cell) is float and cell.is_integer() and 0 <= cell <= limit:
        return int(cell)
    text = number_text(cell)
    return None if text is None else _count(text, limit)


def read_days(cell: Cell, *, limit: int = DAYS_LIMIT) -> int | None:
    """Days in hundredths of a day (``24.5`` → 2450), None for an empty cell; 天, 工日, 个工 are dropped.

    Codes: ``days_decimals``, ``days_limit`` and those of :func:`read_fen`.
    """
    if type(cell) is float and cell.is_integer() and 0 <= cell <= limit:
        return int(cell) * 100
    text = number_text(cell)
    return None if text is None else _days(text, limit)


def read_mark(cell: Cell) -> int | None:
    """A mark in the column of one day (``√``, ``半``, ``×``, ``0.5``) in hundredths of a day, None for an empty cell.

    Codes: ``mark_form`` for other signs and for numbers above one, which may be hours; and those of :func:`read_fen`.
    """
    text = fold(number_text(cell) or "")
    if is_empty(text):
        return None
    found = _DAY_MARKS.get(text.upper())
    if found is None:
        days = _days(text, DAYS_LIMIT) if any(sign.isdigit() for sign in text) else None
        if days is None or days > 100:
            raise ReadingFault(
                "mark_form",
                Sentence(_("不认识的考勤记号 {text}"), {"text": shown(text)}),
                Sentence(_("每天一格请填 √、半、× 或不超过1的天数；按工时记的，请增加“合计工日”一列")),
            )
        found = days
    return found


def read_percent(cell: Cell, *, percent: bool = False) -> int | None:
    """A share in ten-thousandths (``2%``, ``0.02``, ``20‰`` → 200), None for an empty cell.

    ``percent`` is for headers that end in （%）: there a bare 72 means 72 %. Elsewhere a bare number above 1 is
    refused (``percent_doubtful``), as it may mean either. Also ``percent_decimals``.
    """
    text = number_text(cell)
    return None if text is None else _percent(text, percent)


def number_text(cell: Cell) -> str | None:
    """The figures of a cell as text, None if it is empty; dates and yes/no cells are refused (``number_form``)."""
    if isinstance(cell, str):
        return None if is_empty(cell) else cell
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ReadingFault(
            "number_form",
            Sentence(_("应为数字，单元格里是日期、时间或逻辑值")),
            Sentence(_("请把单元格格式改为数值后重新填写")),
        )
    return figures(cell)


@lru_cache(MEMORY)
def _fen(text: str, scale: int, allow_negative: bool, limit: int) -> int | None:
    number = plain_number(text, _MONEY_SIGNS)
    if number is None:
        return None
    negative, whole, part = number
    places = len(str(scale)) + 1
    if len(part) > places:
        raise ReadingFault(
            "amount_decimals",
            Sentence(_("金额 {text} 的小数超过两位（到分）"), {"text": shown(text)}),
            Sentence(_("请四舍五入到分后重新填写")),
        )
    fen = int(whole + part.ljust(places, "0"))
    if negative and fen and not allow_negative:
        refuse_negative(text)
    if fen > limit:
        raise ReadingFault(
            "amount_limit",
            Sentence(_("金额超过上限 {limit} 元"), {"limit": limit // 100}),
            Sentence(_("请核对单位是否为元")),
        )
    return -fen if negative else fen


@lru_cache(MEMORY)
def _count(text: str, limit: int) -> int | None:
    number = plain_number(text, _COUNT_UNITS)
    if number is None:
        return None
    negative, whole, part = number
    if part.strip("0"):
        raise ReadingFault("count_fraction", Sentence(_("应为整数，单元格里是 {text}"), {"text": shown(text)}))
    if negative and int(whole):
        refuse_negative(text)
    if int(whole) > limit:
        raise ReadingFault("count_limit", Sentence(_("数量超过上限 {limit}"), {"limit": limit}))
    return int(whole)


@lru_cache(MEMORY)
def _days(text: str, limit: int) -> int | None:
    number = plain_number(text, _DAY_UNITS)
    if number is None:
        return None
    negative, whole, part = number
    if len(part.rstrip("0")) > 2:
        raise ReadingFault("days_decimals", Sentence(_("天数 {text} 的小数超过两位"), {"text": shown(text)}))
    hundredths = int(whole + part.rstrip("0").ljust(2, "0"))
    if negative and hundredths:
        refuse_negative(text)
    if hundredths > limit * 100:
        raise ReadingFault("days_limit", Sentence(_("天数超过上限 {limit}"), {"limit": limit}))
    return hundredths


@lru_cache(MEMORY)
def _percent(text: str, percent: bool) -> int | None:
    sign = _SHARE_SIGN.search(fold(text))
    number = plain_number(text, _SHARE_SIGN)
    if number is None:
        return None
    negative, whole, part = number
    places = 2 if percent or (sign and sign[1] == "%") else 4
    if sign and sign[1] == "‰":
        places = 1
    part = part.rstrip("0")
    if len(part) > places:
        raise ReadingFault("percent_decimals", Sentence(_("比例 {text} 的小数过多"), {"text": shown(text)}))
    share = int(whole + part.ljust(places, "0"))
    if negative and share:
        refuse_negative(text)
    if share > 10_000 and not sign and not percent:
        raise ReadingFault(
            "percent_doubtful",
            Sentence(_("无法判断 {text} 是比例还是百分数"), {"text": shown(text)}),
            Sentence(_("请写明百分号，例如 2%")),
        )
    return share


def plain_number(text: str, unit: re.Pattern[str]) -> tuple[bool, str, str] | None:
    """Sign, whole digits and decimals of a number without its unit; None if the text says nothing."""
    folded = fold(text)
    if is_empty(folded):
        return None
    found = _NUMBER.fullmatch(unit.sub("", folded))
    if found is None:
        _refuse_form(folded)
    return found[1] == "-", found[2].replace(",", ""), found[3] or ""


def refuse_negative(text: str) -> NoReturn:
    raise ReadingFault(
        "amount_negative",
        Sentence(_("不能为负数：{text}"), {"text": shown(text)}),
        Sentence(_("冲减请用单独的冲销记录，不要填负数")),
    )


def _refuse_form(folded: str) -> NoReturn:
    refuse_error(folded)
    facts = {"text": shown(folded)}
    if "万" in folded or "亿" in folded:
        raise ReadingFault(
            "amount_unit",
            Sentence(_("{text} 带有单位“万”或“亿”"), facts),
            Sentence(_("请换算成元，例如 1.2万 写作 12000；整列以万元计时，请在表头末尾注明（万元）")),
        )
    if _EXPONENT.fullmatch(folded):
        raise ReadingFault(
            "amount_exponent",
            Sentence(_("{text} 是科学计数法"), facts),
            Sentence(_("请把单元格格式改为数值后重新填写")),
        )
    if folded[0] in "([（【" or folded[-1] in ")]）】":
        raise ReadingFault(
            "amount_brackets",
            Sentence(_("{text} 带有括号，无法判断是否为负数"), facts),
            Sentence(_("请去掉括号，只填数字")),
        )
    if _CHINESE_FIGURE.search(folded):
        raise ReadingFault(
            "amount_words",
            Sentence(_("{text} 是中文数字"), facts),
            Sentence(_("请改用阿拉伯数字")),
        )
    raise ReadingFault(
        "number_form",
        Sentence(_("{text} 不是数字"), facts),
        Sentence(_("请只填数字，千位分隔符每三位一个")),
    )

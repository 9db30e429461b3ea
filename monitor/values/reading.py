"""From a raw cell to a value: one reader a kind of field, each gives None for an empty cell or raises ReadingFault.

Readers of texts, codes and personal numbers stand here; those of quantities and dates are taken in from ``amounts`` and
``dates``, so that callers need this module only.
"""

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from monitor.values.amounts import read_count, read_days, read_fen, read_mark, read_percent
from monitor.values.cells import (
    MEMORY,
    SIGNIFICANT,
    Cell,
    comparable,
    figures,
    fold,
    is_empty,
    refuse_error,
    refuse_unreadable,
    shown,
    tidy,
)
from monitor.values.dates import read_date, read_month
from monitor.values.faults import ReadingFault
from monitor.values.identity import SHORTEST_CARD, check_card, check_credit_code, check_id_number
from monitor.values.words import Sentence
from monitor.values.words import mark as _

__all__ = [
    "Cell",
    "ReadingFault",
    "comparable",
    "read_account_no",
    "read_card",
    "read_code",
    "read_count",
    "read_credit_code",
    "read_date",
    "read_days",
    "read_fen",
    "read_id",
    "read_mark",
    "read_month",
    "read_percent",
    "read_person",
    "read_phone",
    "read_term",
    "read_text",
    "read_yes",
]

TEXT_LIMIT = 4000
NAME_LIMIT = 100
CODE_LIMIT = 100
YES_WORDS: Mapping[str, bool] = {
    **dict.fromkeys(("是", "有", "√", "✓", "✔", "对", "已签", "按手印", "已按手印", "Y", "YES", "TRUE", "1"), True),
    **dict.fromkeys(("否", "无", "没有", "×", "✗", "✘", "╳", "X", "未签", "N", "NO", "FALSE", "0"), False),
}

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))
_NAME_DOT = re.compile("(?<=[\u3400-\u9fff])[.•・‧∙](?=[\u3400-\u9fff])")

T = TypeVar("T")


def read_text(cell: Cell, *, limit: int = TEXT_LIMIT) -> str | None:
    """Words as they stand, cleaned of what nobody sees. Dates come as ISO text, numbers as Excel shows them.

    Codes: ``text_long``, ``text_unreadable``, ``cell_error``, ``number_long``.
    """
    return _text(cell if isinstance(cell, str) else _spelled(cell), limit)


@lru_cache(MEMORY)
def _text(cell: str, limit: int) -> str | None:
    text = tidy(cell)
    if is_empty(text):
        return None
    if len(text) > limit:
        raise ReadingFault("text_long", Sentence(_("文字超过 {limit} 个字"), {"limit": limit}))
    refuse_error(text)
    if "\ufffd" in text or not text.isprintable():
        refuse_unreadable(text)
    return text


def read_person(cell: Cell) -> str | None:
    """A person's name: blanks between Chinese characters fall away (``李 四`` → ``李四``), name dots become ``·``.

    Codes: ``name_form`` and those of :func:`read_text`.
    """
    if isinstance(cell, str):
        return _person(cell)
    if cell is None:
        return None
    raise ReadingFault("name_form", Sentence(_("姓名应为文字，单元格里是数字或日期")))


@lru_cache(MEMORY)
def _person(cell: str) -> str | None:
    name = _text(cell, NAME_LIMIT)
    if name is None:
        return None
    if "?" in name or "？" in name:
        raise ReadingFault(
            "name_form", Sentence(_("姓名中有问号，可能是生僻字丢失")), Sentence(_("请补全姓名后重新导入"))
        )
    if " " in name and not any("a" <= sign <= "z" for sign in name.lower()):
        name = name.replace(" ", "")
    return _NAME_DOT.sub("·", name)


def read_code(cell: Cell, *, limit: int = CODE_LIMIT) -> str | None:
    """A code or number that names a thing: ``XM2026-0007``, a numeric 20260007 → ``20260007``; dashes are made plain.

    Codes: ``code_date`` (a code that the spreadsheet turned into a date), ``number_long``, ``code_fraction``.
    """
    if isinstance(cell, str):
        return _code(cell, limit)
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ReadingFault(
            "code_date",
            Sentence(_("编号被表格软件改成了日期或逻辑值")),
            Sentence(_("请把该列设为文本格式后重新填写")),
        )
    text = _digits(cell)
    if "." in text or text.startswith("-"):
        raise ReadingFault(
            "code_fraction", Sentence(_("编号应为文字或整数")), Sentence(_("请把该列设为文本格式后重新填写"))
        )
    return text


@lru_cache(MEMORY)
def _code(cell: str, limit: int) -> str | None:
    text = _text(cell, limit)
    return text if text is None else text.translate(_DASHES)


def read_id(cell: Cell) -> str | None:
    """A checked 18-character ID number. A numeric cell is always refused (``id_numeric``): digits are already lost.

    Other codes: those of :func:`monitor.values.identity.check_id_number`.
    """
    if isinstance(cell, str):
        if len(cell) == 18 and cell.isalnum():
            return check_id_number(cell)
        text = fold(cell)
        if is_empty(text):
            return None
        refuse_error(text)
        if not _is_exponent(text):
            return check_id_number(text)
    elif cell is None:
        return None
    raise ReadingFault(
        "id_numeric",
        Sentence(_("身份证号是数字格式，后几位已经丢失")),
        Sentence(_("请把该列设为文本格式后重新填写身份证号")),
    )


def read_credit_code(cell: Cell) -> str | None:
    """A checked unified social credit code in capitals; numeric cells are refused (``credit_numeric``)."""
    if isinstance(cell, str):
        text = fold(cell)
        if is_empty(text):
            return None
        refuse_error(text)
        if not _is_exponent(text):
            return check_credit_code(text)
    elif cell is None:
        return None
    raise ReadingFault(
        "credit_numeric",
        Sentence(_("统一社会信用代码是数字格式，后几位已经丢失")),
        Sentence(_("请把该列设为文本格式后重新填写")),
    )


def read_card(cell: Cell) -> str | None:
    """Digits of a bank card or account. Numeric cells pass only up to 15 digits, all that a spreadsheet keeps.

    Codes: ``card_numeric``, ``card_form``.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        if cell.isdigit():
            return check_card(cell)
        text = fold(cell)
        if is_empty(text):
            return None
        refuse_error(text)
        if not _is_exponent(text):
            return check_card(text)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        text = figures(cell)
        if SHORTEST_CARD <= len(text) <= SIGNIFICANT and text.isdigit():
            return text
    raise ReadingFault(
        "card_numeric",
        Sentence(_("卡号、账号是数字格式，后几位已经丢失")),
        Sentence(_("请把该列设为文本格式后重新填写")),
    )


read_account_no = read_card


def read_phone(cell: Cell) -> str | None:
    """A mobile number of 11 digits or a landline as ``0555-1234567``. Code: ``phone_form``."""
    text = fold(cell) if isinstance(cell, str) else _spelled(cell)
    if is_empty(text):
        return None
    refuse_error(text)
    number = text.translate(_DASHES).replace(" ", "").removeprefix("'").removeprefix("+86").strip("-")
    plain = number.replace("-", "")
    mobile = len(plain) == 11 and plain.startswith("1") and plain[1:2] in "3456789"
    landline = 10 <= len(plain) <= 12 if plain.startswith("0") else len(plain) in (7, 8) and plain[:1] != "1"
    if plain.isascii() and plain.isdigit() and (mobile or landline):
        return plain if mobile else number
    raise ReadingFault(
        "phone_form",
        Sentence(_("电话应为11位手机号，或带区号的固定电话")),
        Sentence(_("请把该列设为文本格式后重新填写")),
    )


def read_term(cell: Cell, words: Mapping[str, T]) -> T | None:
    """The member of a closed vocabulary that the cell names; ``words`` maps accepted texts to members.

    Code: ``term_unknown``, with the accepted words in the hint.
    """
    text = read_text(("是" if cell else "否") if isinstance(cell, bool) else cell)
    if text is None:
        return None
    found = words.get(text)
    if found is None:
        found = words.get(comparable(text).upper())
    if found is None:
        raise ReadingFault(
            "term_unknown",
            Sentence(_("不认识的填写内容 {text}"), {"text": shown(text)}),
            Sentence(_("可以填写：{words}"), {"words": tuple(words)[:12]}),
        )
    return found


def read_yes(cell: Cell) -> bool | None:
    """Yes or no in the usual words and marks: 有/无, 是/否, √/×, 已签/未签. Code: ``term_unknown``."""
    return read_term(cell, YES_WORDS)


def _spelled(cell: float | datetime.date | datetime.time | datetime.timedelta | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _digits(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


def _digits(number: float) -> str:
    text = figures(number)
    if abs(number) >= 10**SIGNIFICANT:
        raise ReadingFault(
            "number_long",
            Sentence(_("数字超过15位，后几位已经丢失")),
            Sentence(_("请把该列设为文本格式后重新填写")),
        )
    return text


def _is_exponent(text: str) -> bool:
    return "+" in text or "." in text

"""Raw cells of a workbook and the cleaning every reader begins with."""

import datetime
import re
import unicodedata
from functools import lru_cache

from monitor.values.faults import ReadingFault
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None

MEMORY = 1 << 16
SHOWN = 24
SIGNIFICANT = 15

_EMPTY = frozenset({"", "-", "--", "—", "——", "–", "－", "−", "/", "／", "\\"})
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)", re.IGNORECASE)
_LONG_DIGITS = re.compile(r"[0-9]{10,}[Xx]?")

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029), " ")
_BLANKS |= dict.fromkeys((0x202F, 0x205F, 0x3000), " ")
_UNSEEN = dict.fromkeys(
    (
        *range(0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0xAD,
        0x61C,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    )
)
# GB18030-2022 gave real characters to these eight; older codecs still deliver them as private ones.
_GB18030_2022 = {
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE832: 0x9FB8,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE864: 0x9FBB,
}
# In running text only letters, digits and joining signs are narrowed: （），：； are how Chinese is written.
_NARROWED = {code: half for code, half in _FULL_WIDTH.items() if chr(half).isalnum() or chr(half) in "-./_#&+%@"}
_FIGURES = {**_UNSEEN, **_BLANKS, **_FULL_WIDTH, 0xFFE5: "¥", 0x2212: "-"}
_TEXT = {**_UNSEEN, **_BLANKS, **_GB18030_2022, **_NARROWED}
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\ud800-\udfff\U000f0000-\U0010ffff]")


def fold(text: str) -> str:
    """Text as figures: half-width, without unseen characters, every blank a plain one, trimmed."""
    return text.translate(_FIGURES).strip()


@lru_cache(MEMORY)
def tidy(text: str) -> str:
    """Text as people read it: unseen characters gone, runs of blanks one blank, full-width letters and digits narrow.

    Rare characters stay as they are; letters with combining marks are composed.
    """
    clean = " ".join(text.translate(_TEXT).split())
    return unicodedata.normalize("NFC", clean) if any("\u0300" <= sign <= "\u036f" for sign in clean) else clean


def comparable(text: str) -> str:
    """The form in which names are compared: NFKC, no blanks, no case."""
    return "".join(unicodedata.normalize("NFKC", tidy(text)).split()).casefold()


def is_empty(text: str) -> bool:
    """Whether a trimmed cell says that there is nothing: empty, a dash or a stroke."""
    return text in _EMPTY


def shown(text: str) -> str:
    """A cell as a refusal may repeat it: short, and with long numbers hidden."""
    masked = _LONG_DIGITS.sub(lambda found: found[0][:2] + "****", text)
    return masked if len(masked) <= SHOWN else masked[:SHOWN] + "…"


def refuse_error(text: str) -> None:
    """Raise ``cell_error`` for the error values of a spreadsheet such as ``#REF!``."""
    if text.startswith("#") and _ERROR.fullmatch(text):
        raise ReadingFault(
            "cell_error",
            Sentence(_("单元格是公式错误值 {text}"), {"text": text}),
            Sentence(_("请在原表中改正公式，或直接填写数值后重新导入")),
        )


def refuse_unreadable(text: str) -> None:
    """Raise ``text_unreadable`` for private-use, replacement and broken characters."""
    if _UNREADABLE.search(text):
        raise ReadingFault(
            "text_unreadable",
            Sentence(_("文字中有无法识别的字（自造字或乱码）")),
            Sentence(_("请改用标准汉字（GB 18030）后重新导入")),
        )


def figures(number: float) -> str:
    """A numeric cell as Excel shows it: plain decimal text of at most 15 significant digits.

    Raises ``number_form`` for what is not a finite number.
    """
    text = format(number, f".{SIGNIFICANT}g")
    if "n" in text:
        raise ReadingFault("number_form", Sentence(_("单元格的数值无效")))
    if "e" not in text:
        return text
    digits, power = text.lstrip("-").split("e")
    whole, _dot, part = digits.partition(".")
    shift = int(power)
    plain = (whole + part).ljust(shift + 1, "0") if shift >= 0 else "0." + "0" * (-shift - 1) + whole + part
    return ("-" if text.startswith("-") else "") + plain

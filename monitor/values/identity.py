"""Numbers that name a person, a company or an account: checked, dated and masked.

Sources: GB 11643-1999 (citizen ID number, check character ISO 7064 MOD 11-2), GB 32100-2015 (unified social credit
code, MOD 31-3). No sentence made here repeats the number it speaks of.
"""

import datetime
import re
from functools import lru_cache

from monitor.values.cells import MEMORY, fold, tidy
from monitor.values.faults import ReadingFault
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1900, 2100
SHORTEST_CARD, LONGEST_CARD = 8, 30
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

_ID_CHECK = "10X98765432"
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_VALUES = {sign: value for value, sign in enumerate(CREDIT_SIGNS)}
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_CREDIT_CODE = re.compile(r"[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}")
_GROUPING = str.maketrans("", "", " -'`")
_COMPOUND_SURNAMES = (
    "欧阳太史上官端木司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙"
    "钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延"
    "东郭南门羊舌微生梁丘左丘东门西门第五"
)
_COMPOUND = frozenset(_COMPOUND_SURNAMES[place : place + 2] for place in range(0, len(_COMPOUND_SURNAMES), 2))


def _partial_sums(start: int, length: int) -> dict[str, int]:
    weights = _ID_WEIGHTS[start : start + length]
    texts = (str(number).zfill(length) for number in range(10**length))
    return {text: sum(int(digit) * weight for digit, weight in zip(text, weights, strict=True)) for text in texts}


# Six look-ups of three digits are three times as fast as seventeen products, and know only ASCII digits.
_S0, _S3, _S6, _S9, _S12 = (_partial_sums(start, 3) for start in (0, 3, 6, 9, 12))
_S15 = _partial_sums(15, 2)


def check_id_number(text: str) -> str:
    """The 18-character ID number in its written form (capital X), or a fault.

    Codes: ``id_15_digits``, ``id_form``, ``id_birth_date``, ``id_check``. Blanks, full-width characters and a small x
    are normalised. The area is never judged: codes are those of the year in which the number was given.
    """
    number = text if len(text) == 18 and text.isascii() else fold(text).translate(_GROUPING)
    if number[-1:] == "x":
        number = number[:-1] + "X"
    if len(number) != 18:
        raise _id_form_fault(number)
    try:
        total = (
            _S0[number[:3]] + _S3[number[3:6]] + _S6[number[6:9]] + _S9[number[9:12]] + _S12[number[12:15]]
        ) + _S15[number[15:17]]
    except KeyError:
        raise _id_form_fault(number) from None
    _birth(number[6:14])
    if _ID_CHECK[total % 11] != number[17]:
        raise ReadingFault(
            "id_check", Sentence(_("身份证号的校验码不符")), Sentence(_("请对照身份证原件核对每一位数字"))
        )
    return number


def birth_date(number: str) -> datetime.date:
    """Date of birth in a checked 18-character ID number."""
    return _birth(number[6:14])


@lru_cache(MEMORY)
def _birth(digits: str) -> datetime.date:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        born = datetime.date(year, month, day)
    except ValueError:
        born = None
    if born is None or not FIRST_BIRTH_YEAR <= year <= LAST_BIRTH_YEAR:
        raise ReadingFault(
            "id_birth_date", Sentence(_("身份证号中的出生日期不存在")), Sentence(_("请对照身份证原件核对第7至14位"))
        )
    return born


def _id_form_fault(number: str) -> ReadingFault:
    if re.fullmatch(r"[0-9]{15}", number):
        return ReadingFault(
            "id_15_digits",
            Sentence(_("身份证号是15位旧号码")),
            Sentence(_("请填写18位居民身份证号码")),
        )
    return ReadingFault(
        "id_form",
        Sentence(_("身份证号应为18位数字，末位可为X")),
        Sentence(_("请把该列设为文本格式后重新填写")),
    )


def check_credit_code(text: str) -> str:
    """The unified social credit code in capitals, or a fault (``credit_form``, ``credit_check``)."""
    code = fold(text).translate(_GROUPING).upper()
    if len(code) != 18 or not _CREDIT_CODE.fullmatch(code) or not _CREDIT_VALUES.keys() >= set(code):
        raise ReadingFault(
            "credit_form",
            Sentence(_("统一社会信用代码应为18位数字或大写字母，不含I、O、S、V、Z")),
            Sentence(_("请对照营业执照核对")),
        )
    total = sum(_CREDIT_VALUES[sign] * weight for sign, weight in zip(code, _CREDIT_WEIGHTS, strict=False))
    if _CREDIT_VALUES[code[17]] != -total % 31:
        raise ReadingFault(
            "credit_check", Sentence(_("统一社会信用代码的校验码不符")), Sentence(_("请对照营业执照核对"))
        )
    return code


def check_card(text: str) -> str:
    """Digits of a card or account number without grouping, 8 to 30 of them, or a fault (``card_form``).

    The Luhn digit is not asked for: many account numbers of Chinese banks have none.
    """
    number = text if text.isascii() and text.isdigit() else fold(text).translate(_GROUPING)
    if not (SHORTEST_CARD <= len(number) <= LONGEST_CARD and number.isascii() and number.isdigit()):
        raise ReadingFault(
            "card_form",
            Sentence(_("卡号、账号应为8至30位数字")),
            Sentence(_("请把该列设为文本格式后重新填写")),
        )
    return number


def mask_id(number: str) -> str:
    """``361121********123X``: area and last four shown; anything shorter is hidden altogether."""
    return number[:6] + "********" + number[-4:] if len(number) == 18 else "*" * len(number)


def mask_phone(number: str) -> str:
    """``138****8000``; of shorter numbers only the last two."""
    return number[:3] + "****" + number[-4:] if len(number) >= 11 else "****" + number[-2:]


def mask_card(number: str) -> str:
    """The last four digits only: ``**** 8386``."""
    return "**** " + number[-4:] if len(number) >= SHORTEST_CARD else "****"


def mask_name(name: str) -> str:
    """Surname and stars: ``张*``, ``欧阳**``; of names of other peoples the first part (``买买提·***``)."""
    clean = tidy(name)
    first, dot, rest = clean.partition("·")
    if dot:
        return first + dot + "*" * len(rest)
    shown = 2 if len(clean) > 2 and clean[:2] in _COMPOUND else 1
    return clean[:shown] + "*" * max(len(clean) - shown, 1) if clean else ""

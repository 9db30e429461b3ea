"""What must not stand in a paper that leaves the office: who complained, and anybody's personal numbers.

Sources: 国务院令第423号 第九条 (informants are kept confidential), 个人信息保护法 第二十八条. Nothing made here repeats
what it found.
"""

import re
from collections.abc import Iterable, Iterator

from monitor.values.cells import fold
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code, check_id_number
from monitor.values.reading import comparable
from monitor.values.terms import Term
from monitor.values.words import mark as _

_ID = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9])(?:\+?86)?1[3-9][0-9]{9}(?![0-9])")
_CARD = re.compile(r"(?<![0-9A-Za-z])[0-9]{15,19}(?![0-9A-Za-z])")
_GROUPED = re.compile(
    r"(?<![0-9])(?:(?:[0-9]{4}[ \-]){3,4}[0-9]{1,4}|[0-9]{6}[ \-][0-9]{8}[ \-][0-9]{3}[0-9Xx]"
    r"|1[3-9][0-9][ \-][0-9]{4}[ \-][0-9]{4})(?![0-9])"
)
"""Numbers in the groups in which people write cards, ID numbers and phones; two dates side by side are none."""
SHORTEST_NAME = 2


class Exposure(Term):
    """What was found in a text."""

    ID_NUMBER = "id_number", _("身份证号")
    PHONE = "phone", _("手机号码")
    CARD = "card", _("银行卡号")
    PROTECTED = "protected", _("投诉举报人或被询问人的姓名、号码")


def find_exposures(text: str, protected: Iterable[str] = ()) -> list[Exposure]:
    """What a text exposes, each kind once; ``protected`` are names and numbers that must not stand in it.

    ID numbers and cards count by their check digit, so that a document number or a sum is not taken for one.
    """
    folded = fold(text)
    joined = _GROUPED.sub(lambda found: found[0].replace(" ", "").replace("-", ""), folded)
    found = list(_numbers(folded, joined))
    close, digits = comparable(text), joined.upper()
    if any(_stands_in(word, close, digits) for word in protected):
        found.append(Exposure.PROTECTED)
    return list(dict.fromkeys(found))


def _numbers(*texts: str) -> Iterator[Exposure]:
    for text in texts:
        if any(_is_id(number) for number in _ID.findall(text)):
            yield Exposure.ID_NUMBER
        if _PHONE.search(text):
            yield Exposure.PHONE
        if any(_is_card(number) for number in _CARD.findall(text)):
            yield Exposure.CARD


def _is_id(number: str) -> bool:
    try:
        check_id_number(number)
    except ReadingFault:
        return False
    return True


def _is_card(number: str) -> bool:
    """Whether the Luhn digit fits; a credit code or an ID number of digits alone is none."""
    try:
        check_credit_code(number)
    except ReadingFault:
        doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
        return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0 and not _is_id(number)
    return False


def _stands_in(word: str, close: str, digits: str) -> bool:
    short = comparable(word)
    return len(short) >= SHORTEST_NAME and (short in close or short.upper() in digits)

"""What must not stand in a paper that leaves the office: who complained, and anybody's personal numbers.

Sources: 国务院令第423号 第九条 (informants are kept confidential), 个人信息保护法 第二十八条. Nothing made here repeats
what it found.
"""

from collections.abc import Iterable

from monitor.values.cells import fold
from monitor.values.linter import SHORTEST_NAME, Personal, find_personal
from monitor.values.reading import comparable
from monitor.values.terms import Term
from monitor.values.words import mark as _


class Exposure(Term):
    """What was found in a text."""

    ID_NUMBER = "id_number", _("身份证号")
    PHONE = "phone", _("手机号码")
    CARD = "card", _("银行卡号")
    PROTECTED = "protected", _("投诉举报人或被询问人的姓名、号码")


_FOUND = {Personal.ID_NUMBER: Exposure.ID_NUMBER, Personal.MOBILE: Exposure.PHONE, Personal.CARD: Exposure.CARD}
"""A paper may name the telephone of an office."""


def find_exposures(text: str, protected: Iterable[str] = ()) -> list[Exposure]:
    """What a text exposes, each kind once; ``protected`` are names and numbers that must not stand in it.

    Numbers are found as :func:`monitor.values.linter.find_personal` finds them.
    """
    found = [_FOUND[hit.kind] for hit in find_personal(text) if hit.kind in _FOUND]
    close = comparable(text)
    digits = fold(text).replace(" ", "").replace("-", "").upper()
    if any(_stands_in(word, close, digits) for word in protected):
        found.append(Exposure.PROTECTED)
    return list(dict.fromkeys(found))


def _stands_in(word: str, close: str, digits: str) -> bool:
    short = comparable(word)
    return len(short) >= SHORTEST_NAME and (short in close or short.upper() in digits)

"""Runs of digits in a text, however they are written and however they are taken apart.

Full-width, circled and Chinese digits are digits; what nobody sees does not part them; blanks, line breaks and signs
between them make a new group of the same run; any other character ends the run.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

FARTHEST = 6
"""Signs that may stand between two digits of one number."""

_CHINESE = {
    sign: str(value)
    for value, signs in enumerate(
        ("〇零○◯", "一壹弌幺", "二贰貳弍", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_ROUND = "OoОоΟοＯｏ"
_LAST = "XxＸｘ×✕✖╳叉"
_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2013: "-", 0x2014: "-"}


@dataclass
class Run:
    """Digits as ASCII with the place of each in the text; ``parted`` are the indexes at which a new group begins.

    A sign for the last place of an ID number stands in ``digits`` as ``X``.
    """

    digits: str = ""
    places: list[int] = field(default_factory=list)
    parted: set[int] = field(default_factory=lambda: {0})

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where the digits ``first`` to ``end`` (exclusive) stand in the text."""
        return self.places[first], self.places[end - 1] + 1

    def is_edge(self, place: int) -> bool:
        """Whether a group begins here or the run is over; an X ends a group of digits alone."""
        return place in self.parted or self.digits[place : place + 1] in ("", "X")

    def is_whole(self, first: int, end: int) -> bool:
        """Whether the digits are exactly one group."""
        return self.is_edge(first) and self.is_edge(end) and self.parted.isdisjoint(range(first + 1, end))


def flat(text: str) -> str:
    """The text, place by place: digits of any width as ASCII, full-width signs narrow; Chinese digits stay."""
    return "".join(
        (sign if sign.isascii() else str(digit) if digit is not None else sign)
        for sign in text.translate(_NARROW)
        for digit in (unicodedata.digit(sign, None),)
    )


def runs(text: str) -> Iterator[Run]:
    """The runs of digits of a text in their order."""
    run, gap, kind = Run(), 0, ""
    for place, sign in enumerate(text):
        category = unicodedata.category(sign)
        if category in ("Cf", "Mn", "Me"):
            continue
        digit, now = _digit(text, place, sign, bool(run.digits) and not gap)
        if digit:
            if run.digits and (gap or (now != kind and now != "last")):
                run.parted.add(len(run.digits))
            run.digits += digit
            run.places.append(place)
            gap, kind = 0, now
        elif category[0] in "PZSC" and gap < FARTHEST:
            gap += not (sign.isspace() and text[place - 1 : place].isspace())
        elif run.digits:
            yield run
            run, gap, kind = Run(), 0, ""
    if run.digits:
        yield run


def _digit(text: str, place: int, sign: str, follows: bool) -> tuple[str, str]:
    """The digit that a sign stands for and its way of writing; both empty if it is none."""
    if sign in _CHINESE:
        return _CHINESE[sign], "chinese"
    value = unicodedata.digit(sign, None)
    if value is not None:
        return str(value), "figure"
    if sign in _ROUND and follows and _is_round(text[place + 1 : place + 2]):
        return "0", "figure"
    return ("X", "last") if sign in _LAST else ("", "")


def _is_round(after: str) -> bool:
    """Whether a letter O between digits, or at their end, is meant for a nought."""
    return not after.isalpha() or after in _ROUND

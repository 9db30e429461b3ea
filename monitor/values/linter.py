"""What must not stand in a text that is published: numbers that tell a person, and names of people handed in.

The one detector of the monitor. A public text is released only if nothing is found in it; so a doubtful number is
found, and only what is plainly the number of an office, a firm, a paper, a day or a sum is not.
Sources: 个人信息保护法 第二十五条、第二十八条, 政府信息公开条例 第十五条, GB 11643-1999, ISO/IEC 7812 (cards).
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.values.digits import Run, flat, runs
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_id_number
from monitor.values.official import Official, mark_official
from monitor.values.terms import Term
from monitor.values.words import mark as _

SHORTEST_NAME = 2
AROUND = 6
"""Characters of the text that an excerpt shows on either side."""


class Personal(Term):
    """What tells a person."""

    ID_NUMBER = "id_number", _("身份证号")
    CARD = "card", _("银行卡号")
    MOBILE = "mobile", _("手机号码")
    LANDLINE = "landline", _("固定电话")
    NAME = "name", _("工人或个人姓名")


@dataclass(frozen=True, order=True)
class Hit:
    """Something personal in ``text[start:end]``; the excerpt shows where, and never what."""

    start: int
    end: int
    kind: Personal
    excerpt: str = ""

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def find_personal(text: str, names: Iterable[str] = ()) -> list[Hit]:
    """Everything personal in a text in its order; ``names`` are those of people who must not be named in it.

    Digits count in every width and in Chinese, and blanks, signs, line breaks and unseen characters between them do
    not hide them.
    """
    official = mark_official(flat(text))
    found: list[Hit] = []
    for run in runs(text):
        for kind, finder in _FINDERS:
            for start, end in finder(run, official):
                if all(end <= hit.start or start >= hit.end for hit in found):
                    found.append(Hit(start, end, kind))
    close, places = _letters(text)
    found += [hit for name in names for hit in _named(close, places, name)]
    masked = _masked(text, found)
    return sorted(
        Hit(hit.start, hit.end, hit.kind, masked[max(hit.start - AROUND, 0) : hit.end + AROUND]) for hit in found
    )


def _masked(text: str, found: Iterable[Hit]) -> str:
    """The text with everything that was found starred, all but a first sign; of the rest no digit is repeated."""
    signs = ["*" if unicodedata.digit(sign, None) is not None else " " if sign.isspace() else sign for sign in text]
    for hit in found:
        signs[hit.start : hit.end] = "*" * (hit.end - hit.start)
        signs[hit.start] = text[hit.start]
    return "".join(signs)


def _id_numbers(run: Run, official: Official) -> Iterator[tuple[int, int]]:
    """ID numbers by their check character wherever they stand; a single group also with one wrong digit."""
    for first in range(len(run.digits) - 17):
        number, span = run.digits[first : first + 18], run.span(first, first + 18)
        if "X" in number[:17] or official.cuts(span) or official.covers(span, birth_year=number[6:10]):
            continue
        if _is_id(number) or (run.is_whole(first, first + 18) and _looks_like_id(number, official, span)):
            yield span


def _is_id(number: str) -> bool:
    try:
        check_id_number(number)
    except ReadingFault:
        return False
    return True


def _looks_like_id(number: str, official: Official, span: tuple[int, int]) -> bool:
    return (
        number[:2] in _PROVINCES and "1930" <= number[6:10] <= "2013" and _is_day(number[6:14]) and official.free(span)
    )


def _old_id_numbers(run: Run, official: Official) -> Iterator[tuple[int, int]]:
    """ID numbers of fifteen digits, given until 1999; they have no check digit."""
    for first, number, span in _windows(run, official, 15):
        if number[:2] in _PROVINCES and _is_day("19" + number[6:12]) and first in run.parted:
            yield span


def _cards(run: Run, official: Official) -> Iterator[tuple[int, int]]:
    for length in (19, 18, 17, 16):
        for first, number, span in _windows(run, official, length):
            plain = run.is_whole(first, first + length)
            if _passes_luhn(number) and (number[:2] not in ("19", "20") if plain else number[0] in "34569"):
                yield span


def _mobiles(run: Run, official: Official) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"(?=1[3-9][0-9]{9})", run.digits):
        first = match.start()
        begun = max(place for place in run.parted if place <= first)
        span = run.span(first, first + 11)
        starts = run.digits[begun:first] in ("", "0", "86", "086", "0086")
        if starts and run.is_edge(first + 11) and official.free(span):
            yield span


def _landlines(run: Run, official: Official) -> Iterator[tuple[int, int]]:
    """Numbers with the code of their area, and bare ones of seven or eight digits behind the word for a telephone."""
    for length in (10, 11, 12, 7, 8):
        for _first, number, span in _windows(run, official, length):
            code = _AREA.match(number)
            if code is None:
                if length < 9 and number[0] in "2345678" and official.is_called(span):
                    yield span
            elif not official.begins_with_time(span):
                yield span


def _windows(run: Run, official: Official, length: int) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Digits between two edges of groups that no other number explains: first index, digits, place in the text."""
    for first in sorted(run.parted):
        end = first + length
        if end > len(run.digits) or not run.is_edge(end) or "X" in run.digits[first:end]:
            continue
        span = run.span(first, end)
        if official.free(span):
            yield first, run.digits[first:end], span


def _named(close: str, places: Sequence[int], name: str) -> Iterator[Hit]:
    """Where a name stands in the letters of a text, each of which stands at its place."""
    word, _places = _letters(name)
    if len(word) < SHORTEST_NAME:
        return
    at = close.find(word)
    while at >= 0:
        yield Hit(places[at], places[at + len(word) - 1] + 1, Personal.NAME)
        at = close.find(word, at + len(word))


def _letters(text: str) -> tuple[str, list[int]]:
    """The text without blanks, dots and dashes inside names and without case, and where each letter stands."""
    letters, places = [], []
    for place, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKC", sign).casefold():
            if (
                not letter.isspace()
                and letter not in _WITHIN_NAMES
                and unicodedata.category(letter) not in ("Cf", "Mn")
            ):
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _passes_luhn(number: str) -> bool:
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_day(digits: str) -> bool:
    try:
        datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


_PROVINCES = frozenset(
    str(number)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for number in range(first, last + 1)
)
_AREA = re.compile(r"(?:010|02[0-9]|0[3-9][0-9]{2})(?=[2-8][0-9]{6,7}$)")
_WITHIN_NAMES = frozenset("·•.・‧∙*-_|/\\'`~")
_FINDERS: tuple[tuple[Personal, Callable[[Run, Official], Iterable[tuple[int, int]]]], ...] = (
    (Personal.ID_NUMBER, _id_numbers),
    (Personal.CARD, _cards),
    (Personal.MOBILE, _mobiles),
    (Personal.LANDLINE, _landlines),
    (Personal.ID_NUMBER, _old_id_numbers),
)

"""How far each building is, in the words of a ledger: one cell for all, as ``1#封顶；2#主体10层；3#、5#装修``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.values.cells import tidy
from monitor.values.terms import Term
from monitor.values.words import mark as _

MOST_IN_RANGE = 60
_END = r"(?:#楼?|号楼|号栋|号幢|栋|幢|座)"
_NUMBER = r"[A-Za-z]{0,2}\d{1,3}"
_LINK = r"\s*(?:[、,，/和及与]|[-~—–至到])\s*"
_LIST = re.compile(rf"(?:{_NUMBER}{_END}?{_LINK})*{_NUMBER}{_END}")
_ONE = re.compile(rf"({_NUMBER}){_END}?")
_ANY = re.compile(rf"{_NUMBER}{_END}")
_TO = re.compile(rf"({_NUMBER}){_END}?\s*[-~—–至到]\s*({_NUMBER}){_END}?")
_PARTS = re.compile(r"[;；。\n\r]+")
_COMMA = re.compile(r"[,，、\s]+$")
_LEAD = re.compile(r"^[\s:：,，、()（）-]+")
_NUMBERING = re.compile(rf"(?:^|(?<=\s))[(（]?\d{{1,2}}[)）.．](?=\s*{_NUMBER}{_END})")
_SAME = re.compile(rf"({_NUMBER})(?:#|号)?(?:楼|栋|幢|座)?")


class WordsAbout(Term):
    """What the words of a ledger are about; the value is the column of the project that holds the last ones."""

    PROGRESS = "progress_told", _("形象进度（分幢）")
    WEEK = "week_told", _("本周进展")
    NEXT = "next_told", _("下一步")


@dataclass(frozen=True)
class Stages:
    """What a cell says of each building, by the number as written, and the parts of which nobody can tell whose."""

    told: Mapping[str, str]
    doubtful: tuple[str, ...] = ()


def read_stages(text: str | None) -> Stages:
    """The words of every building that a cell names plainly; a part that names none, or a building a second time in
    other words, is doubtful.

    Numbers need their 号楼, 栋, 幢, 座 or # (one for a list: 3、5#); a stretch (1-3#) counts every whole number in it.
    """
    said: dict[str, dict[str, str]] = {}
    doubtful: list[str] = []
    for part in map(tidy, _PARTS.split(text or "")):
        found = _split(_NUMBERING.sub("", part)) if part else []
        if found is None:
            doubtful.append(part)
        for numbers, words in found or ():
            for number in numbers:
                said.setdefault(same_building(number), {})[words] = part
    told = {number: next(iter(words)) for number, words in said.items() if len(words) == 1}
    doubtful += [part for number, words in said.items() if number not in told for part in words.values()]
    return Stages(told, tuple(dict.fromkeys(doubtful)))


def _split(part: str) -> list[tuple[list[str], str]] | None:
    """The buildings and words of a part between semicolons, which may hold several; None where it is not plain."""
    found: list[tuple[list[str], str]] = []
    at = 0
    while at < len(part):
        head = _LIST.match(part, at)
        numbers = _numbers(head[0]) if head else None
        if head is None or numbers is None:
            return None
        end = next((one.start() for one in _LIST.finditer(part, head.end()) if _begins(part, one.start())), len(part))
        words = _COMMA.sub("", _LEAD.sub("", part[head.end() : end]))
        if not words or _ANY.search(words):
            return None
        found.append((numbers, words))
        at = end
    return found


def _begins(part: str, at: int) -> bool:
    """Whether a list of buildings that stands there begins something of its own."""
    return part[at - 1] in ",，、 \t"


def _numbers(text: str) -> list[str] | None:
    """Every building of a list; None for a stretch that is none."""
    numbers: list[str] = []
    at = 0
    while at < len(text):
        span = _TO.match(text, at)
        one = span or _ONE.match(text, at)
        if one is None:
            at += 1
            continue
        reached = _stretch(span[1], span[2]) if span else [one[1]]
        if reached is None:
            return None
        numbers += reached
        at = one.end()
    return numbers


def _stretch(first: str, last: str) -> list[str] | None:
    letters, start = re.sub(r"\d", "", first), int(re.sub(r"\D", "", first))
    others, end = re.sub(r"\d", "", last), int(re.sub(r"\D", "", last))
    if others not in ("", letters) or not start < end <= start + MOST_IN_RANGE:
        return None
    return [f"{letters}{number}" for number in range(start, end + 1)]


def same_building(number: str) -> str:
    """``1``, ``1#``, ``1号楼`` and ``01栋`` are one; what is called otherwise is itself."""
    said = tidy(number).replace(" ", "").upper()
    found = _SAME.fullmatch(said)
    return re.sub(r"(?<!\d)0+(?=\d)", "", found[1]) if found else said


def by_building(stages: Stages, buildings: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """(by building of the register its words, the numbers as read that it does not have, or has twice)."""
    known: dict[str, list[str]] = {}
    for name in buildings:
        known.setdefault(same_building(name), []).append(name)
    told = {known[number][0]: words for number, words in stages.told.items() if len(known.get(number, ())) == 1}
    return told, [number for number in stages.told if len(known.get(number, ())) != 1]

"""Names and addresses of housing projects and of the works they are built as, compared. A likeness proves nothing."""

import re

from monitor.values.cells import comparable

SHORTEST = 2
_NUMBER = "[0-9一二三四五六七八九十]+"
_PHASE = re.compile(rf"第?({_NUMBER})期")
_TAIL = re.compile(
    rf"\(.*?\)|第?{_NUMBER}(?:#|号)?(?:期|标段|标|地块|号楼|幢|栋|楼)|施工总承包|总承包|房地产|建设|施工|项目|工程|住宅|小区|楼盘"
)
_FIGURES = {sign: str(number) for number, sign in enumerate("一二三四五六七八九十", start=1)}


def stem_of(name: str) -> str:
    """What is left of a name without phase, section, building and the words that every such name has."""
    stem = _TAIL.sub("", comparable(name))
    return stem if len(stem) >= SHORTEST else ""


def is_alike(estate: str, works: str) -> bool:
    """Whether both names have the same stem, or one holds the other, and they name no different phases."""
    one, other = stem_of(estate), stem_of(works)
    if not one or not other or not (one in other or other in one):
        return False
    phases = _phase(estate), _phase(works)
    return None in phases or phases[0] == phases[1]


def is_same_place(one: str | None, other: str | None) -> bool:
    """Whether both addresses say the same place: equal, or one with more before or behind it."""
    first, second = comparable(one or ""), comparable(other or "")
    return min(len(first), len(second)) >= SHORTEST * 2 and (first in second or second in first)


def _phase(name: str) -> str | None:
    found = _PHASE.search(comparable(name))
    return _FIGURES.get(found[1], found[1]) if found else None

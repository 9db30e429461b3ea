"""Whether the labour office that a guarantee names is ours, by the names alone (rulebook 2.8: the local one; B10)."""

import re
from collections.abc import Iterable, Iterator

from monitor.values.cells import comparable

OFFICE = re.compile("人力资源|人社|社会保障|劳动保障|劳动监察|劳动(?:人事)?局")
_ONE_NAME = re.compile("(人力资源)[和与及]社会保障")
_BENEFICIARY = re.compile("受益人(名称)?(为|是)?")
_PLACE = re.compile(f"([^()/、,;:+。]*?)(?:{OFFICE.pattern})")
_BEFORE = re.compile("^[局厅](?:[和与及或])?")
"""What is left of an office named before, as in 人社局劳动监察大队."""
_OURS = re.compile("(?:本|我|该|当地|属地|本地|(?:项目|工程|建设)?所在地?|县级?|区级?|旗|的|政府)*")
_CITY = re.compile("(?:本|我|该)?市级?")
_NAMED_CITY = re.compile("市$")
_UNIT = re.compile("[省市州盟区]$")
_PROVINCES = re.compile(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|"
    "湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆"
)
_LISTED = re.compile("[、,;/]")


def spoken(text: str) -> str:
    """A beneficiary's words without what calls it one, and an office's two names for one as one."""
    return _BENEFICIARY.sub("", _ONE_NAME.sub(r"\1", comparable(text)))


def listed(text: str) -> list[str]:
    """The names in a list such as 示范县人社局、示范市人社局."""
    return [name for name in _LISTED.split(comparable(text)) if name]


def is_elsewhere(beneficiary: str, own: Iterable[str]) -> bool:
    """Whether a labour office is named that is of another place than ours, as far as its name tells.

    ``own``: our names. Words that name no place (当地人社部门), or the county without its name (县人社局), are ours; a
    place where we have no name, and a city's office that is not ours, are not.
    """
    names = list(own)
    if comparable(beneficiary) in {comparable(name) for name in names}:
        return False
    ours = [place for name in names for place in _places(name)]
    return any(not _is_ours(place, ours) for place in _places(beneficiary))


def _places(text: str) -> Iterator[str]:
    """The places before the offices that a text names, but for words that name none."""
    for found in _PLACE.finditer(spoken(text)):
        place = _BEFORE.sub("", found[1])
        if not _OURS.fullmatch(place):
            yield place


def _is_ours(place: str, ours: list[str]) -> bool:
    if _CITY.fullmatch(place):
        return any(_NAMED_CITY.search(name) for name in ours)
    return any(_same(place, name) for name in ours)


def _same(one: str, other: str) -> bool:
    """Whether two names are of one place: alike, or one with its province or city before it."""
    short, long = sorted((one, other), key=len)
    before = long.removesuffix(short)
    return one == other or (before != long and ((_UNIT.search(before) or _PROVINCES.fullmatch(before)) is not None))

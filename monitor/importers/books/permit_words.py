"""Whether the words in a column of permit numbers say that there is a permit, that there is none, or neither."""

import re

from monitor.values.cells import comparable
from monitor.values.nothing import says_none

_PERMIT = "(商品房)?(预售)?(许可)?(证|手续)?"
_START = "(该|本)?(项目|楼盘|楼栋)?(截至)?(目前|至今|现|暂时?|尚|均|仍|全部)*"
_NONE_YET = re.compile(
    rf"{_START}((无|没有?|暂无)证?(商品房)?(预售|许可|证|$|[,;:。(])|(未|没有?)(能|曾|予)?"
    "(取得|获得|获批|办理?|领取?|拿到|申请|申领|申办|核发|批(准|复|先)?|审批|有))"
)
_IN_PART = re.compile("部分|其中|个别|除|号楼|栋|幢|[0-9一二三四五六七八九十]期")
_DENIED = re.compile("未(取得|获|办|领|批|核发)|没有?(取得|办|领)|无证|无预售|不予")
_THERE = re.compile(
    f"(已经?|均已?|全部|依法)*(取得|办理?|领取?|获得|核发|获批){_PERMIT}|有{_PERMIT}|是|√|齐全|五证齐全|y(es)?"
)
_NUMBER = re.compile("[0-9]|字第|第[〇零一二三四五六七八九十百]+号")


def is_permitted(text: str | None) -> bool | None:
    """What a 预售许可证号 says: a number or plain words for one, plainly none, or what nobody can tell (None)."""
    if text is None:
        return None
    said = comparable(text)
    denied = _NONE_YET.match(said)
    if says_none(said) or (denied and not _IN_PART.search(said)):
        return False
    if denied or _DENIED.search(said):
        return None
    return True if _NUMBER.search(said) or _THERE.fullmatch(said) else None

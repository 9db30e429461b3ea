"""Grounds that spare somebody a duty, as offices write them: 无 and the like are no ground."""

import re

from monitor.values.cells import comparable
from monitor.values.nothing import denial_of, says_nothing

_NONE = re.compile(
    "(目前|暂|尚|均)*(无|否|没有|不适用|不属于|不符合|不存在|不享受|正常)(上述|此|该|任何)?(免开|免设|免于开立|免责|闲置)?"
    "(专户|专用账户|账户|户)?的?(情形|条件|事由|原因|情况|规定)?"
)
_REFUSED = denial_of("免")
_OPENED = re.compile(
    "(均?已经?|正常)(按规定|依法|按期)?(开立|开设|开户|设立|开|设)(了|完毕)?(专户|专用账户|工资专户|账户)?"
)
_NOT_PERMITTED = denial_of("准|许可?|允许|同意|共用|合并")
_DUE = re.compile("(?<![不无免])(需要?|须|应当?)(依法|按规定|尽快|限期)?(开|设)")


def ground_of(text: str | None) -> str | None:
    """The ground as it is written; None where the cell says that there is none."""
    if text is None:
        return None
    said = comparable(text)
    return None if says_nothing(text) or _NONE.fullmatch(said) or _REFUSED.search(said) else text


def account_ground_of(text: str | None) -> str | None:
    """Why a project needs no wage account; None where the cell says that it needs one."""
    ground = ground_of(text)
    said = comparable(ground or "")
    return None if _DUE.search(said) or _OPENED.fullmatch(said) else ground


def permit_number_of(text: str | None) -> str | None:
    """The number of a permit; None where the cell says that there is none, or only that there is one."""
    said = comparable(text or "")
    if text is None or says_nothing(text) or "未经" in said or _NOT_PERMITTED.search(said):
        return None
    return text if re.search("[0-9]", said) else None

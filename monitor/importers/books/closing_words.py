"""Whether the status of a wage account says that the account is closed for good."""

import re

from monitor.values.cells import comparable

_PARTS = re.compile("[,;。()、]+")
_CLOSED = re.compile("销户|注销|撤销|撤户|销号|关户")
_OTHER_MATTER = re.compile("冻|封|止付|限制|处罚|决定|监管|备案")
"""What else may be lifted or struck off of an account that goes on."""
_NOT_YET = re.compile(
    "申请|拟|未|待|准备|正在|计划|不予|不能|不得|无法|暂缓|公示|应|需|可以|能否|是否|审批|审核|无|没|中($|[^国信])"
)
_AGAIN = re.compile("重新|恢复|重开|新开|取消(销户|注销)|撤回")


def is_closed(text: str | None) -> bool | None:
    """What a status says: closed, or anything else; None for an empty cell."""
    if text is None:
        return None
    said = comparable(text)
    parts = [part for part in _PARTS.split(said) if _CLOSED.search(part) and not _OTHER_MATTER.search(part)]
    return bool(parts) and not any(_NOT_YET.search(part) for part in parts) and not _AGAIN.search(said)

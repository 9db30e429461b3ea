"""Whether the words of a book say that money is frozen, or that it never was or no longer is."""

import re

from monitor.values.cells import comparable
from monitor.values.nothing import says_none

_FREEZE = re.compile("(冻结?|查?封|止付|扣划)")
_PARTS = re.compile("[,;。()]+")
_STILL = re.compile("(未|没有?|无法|不予?|部分)(能|被|予以?|全部|完全)?(解除|解冻|解封|取消|撤销)")
_NEVER = re.compile(
    "(未|无|没有|不存在|不|非)(被|受|有|见|发现|予以?|实施|采取|任何|司法|法院|账户|资金|其他|存在|经)*"
    + _FREEZE.pattern
)
_ANSWERED = re.compile(_FREEZE.pattern + ".{0,4}:(无|否|没有|未)")
_LIFTED = re.compile(
    "解冻|解封|(解除|撤销|取消)(了|对|该|账户|账号|专户|资金|司法|法院|的|其|全部)*"
    + _FREEZE.pattern
    + "|"
    + _FREEZE.pattern
    + "(措施)*(已|已经|现已|均已|全部)*(解除|撤销|取消|到期|失效)"
)
_LIFTED_SINCE = re.compile("[0-9年月日号./于现均已经全部-]*(解除|撤销)(了|完毕)?")
_DOUBT = re.compile("待核|待查|疑似|是否|不详|不明|未知|受限|限制|管控")
_HELD = re.compile(
    "保全|只收不付|(暂停|停止|禁止|不予?|不得|不能|无法)(对外)?(支付|付款|支取)|(法院|司法|强制|执行|被).{0,4}(划拨|划扣)|异常|管制"
)
"""What may well be a freeze by another name."""
_HELD_NO_MORE = re.compile(
    "(未|无|没有|不存在|非)(被|受|有|见|发现|予以?|实施|采取|任何|司法|法院|财产|诉讼|账户|账号|状态|资金|其他|存在|经)*"
    f"({_HELD.pattern})"
    "|(解除|撤销|取消)(了|对|该|账户|账号|专户|资金|司法|法院|财产|诉讼|的|其|全部)*"
    f"({_HELD.pattern})"
    f"|({_HELD.pattern})(措施|情况|情形|状态)*(已|已经|现已|均已|全部)*(解除|撤销|取消|到期|失效|消除|:(无|否|没有|未))"
)
_FREE = re.compile("无|否|没有|未|正常|不适用|n|no|×", re.IGNORECASE)
_YES = re.compile("是|有(?!效|关)|√|y", re.IGNORECASE)


def _said(text: str) -> bool | None:
    """What the last part of a cell that speaks of freezing says; None where none does or it doubts."""
    answer = None
    for part in _PARTS.split(text):
        if _DOUBT.search(part) and _FREEZE.search(part):
            answer = None
        elif _STILL.search(part):
            answer = True
        elif any(sign.search(part) for sign in (_NEVER, _ANSWERED, _LIFTED)) or _LIFTED_SINCE.fullmatch(part):
            answer = False
        elif _FREEZE.search(part):
            answer = True
        elif answer is False and _is_held(part):
            answer = None
    return answer


def _is_held(part: str) -> bool:
    return bool(_HELD.search(part)) and not _HELD_NO_MORE.search(part)


def is_frozen(text: str | None) -> bool | None:
    """What a column about freezing says: a bare yes or no counts."""
    if text is None:
        return None
    said = comparable(text)
    if _FREE.fullmatch(said) or says_none(said):
        return False
    answer = _said(said)
    if answer is None and not _DOUBT.search(said) and _YES.search(said):
        return True
    return answer


def is_account_frozen(text: str | None) -> bool | None:
    """What the status of an account says: one without a word of freezing, such as 正常 or 已销户, is not frozen.

    One that may be a freeze by another name, such as 财产保全 or 只收不付, does not say.
    """
    if text is None:
        return None
    said = comparable(text)
    answer = _said(said)
    doubted = _DOUBT.search(said) or any(_is_held(part) for part in _PARTS.split(said))
    return False if answer is None and not doubted else answer

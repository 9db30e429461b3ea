"""What a ledger's words on 抵押 and 查封 of a housing project say: there is one, there is none, or nobody can tell."""

import re

from monitor.values.cells import comparable
from monitor.values.nothing import says_none

_MORTGAGE = "抵押|解押"
_SEIZURE = "查封|冻结|保全|扣押|解封|解冻"
_PART = re.compile(r"[，,；;。.\n]+")
_BEFORE = (
    "(不存在|不涉及|没有|未有|无|未|非|否)"
    "(被|曾|任何|办理|设立|设定|进行|司法|法院|轮候|在建工程|土地|资产|抵押|查封|冻结|[、/及和或])*"
)
_AFTER = "(情况)?:?(无|否|没有|未|×|不存在)(?!(被|有|办理|司法|法院)*(抵押|查封|冻结))"
_STILL = re.compile("(未|没有?)(能|予|办理)?(解除|注销|撤销|涂销|解押|解封|解冻)")
_ENDED = re.compile("解除|注销|撤销|涂销|解押|解封|解冻")
_PAST = re.compile("曾|原(被|已|有)")
_OPEN = re.compile("待(核|查|确)|不(清|明|详)|核实中|拟|可能|部分(解|注销)|正在|申请")
_JOINED = re.compile("(?:抵押：(?P<mortgage>[^；]*))?(?:；)?(?:查封：(?P<seizure>.*))?")


def is_mortgaged(text: str | None) -> bool | None:
    """Whether a 抵押／查封 says that the project, or a part of it, is mortgaged; None where it does not say."""
    return _stands(text, _MORTGAGE)


def is_seized(text: str | None) -> bool | None:
    """Whether a 抵押／查封 says that a court has seized the project or a part of it; None where it does not say."""
    return _stands(text, _SEIZURE)


def _stands(text: str | None, subject: str) -> bool | None:
    if text is None:
        return None
    if says_none(text):
        return False
    told = [answer for part in _PART.split(comparable(text)) if (answer := _part(part, subject)) != "silent"]
    if "yes" in told:
        return True
    return False if told and all(answer == "no" for answer in told) else None


def _part(part: str, subject: str) -> str:
    """What one clause says: ``yes``, ``no``, ``unsure``, or ``silent`` where it is about other things or long over."""
    if not re.search(subject, part):
        return "silent"
    if _STILL.search(part):
        return "yes"
    if _OPEN.search(part):
        return "unsure"
    if re.search(f"{_BEFORE}({subject})", part) or re.search(f"({subject}){_AFTER}", part) or _ENDED.search(part):
        return "no"
    return "silent" if _PAST.search(part) else "yes"


def joined(mortgage: str | None, seizure: str | None) -> str | None:
    """Both columns in the words of one: 抵押：…；查封：…; None where neither says anything."""
    if mortgage == seizure:
        return mortgage
    told = ((word, text) for word, text in (("抵押", mortgage), ("查封", seizure)) if text)
    return "；".join(text if word in text else f"{word}：{text}" for word, text in told) or None


def parted(text: str | None) -> tuple[str | None, str | None]:
    """The words for a ledger that has both in columns of their own; what is not so joined stands in both."""
    found = _JOINED.fullmatch(text or "")
    if text is None or found is None:
        return text, text
    return found["mortgage"], found["seizure"]

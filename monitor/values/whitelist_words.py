"""白名单批次 and 银行反馈 in one cell of a ledger: both are the ledger's own words, and no round of financing."""

import re

from monitor.values.cells import is_empty
from monitor.values.faults import ReadingFault
from monitor.values.nothing import says_none
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST_BATCH, LONGEST_FEEDBACK = 100, 300
_BATCH = re.compile(
    r"(?P<batch>(\d{4}年度?)?(白名单)?(第[〇零一二三四五六七八九十百\d]{1,5}批次?|\d{1,3}批次?|首批))"
    r"(?P<rest>$|[\s/／、，,；;。：:|(（].*|(?=已|未|不|暂|正在|银行).*)"
)
_LABELLED = re.compile(r"(?:(?:白名单)?批次[:：]\s*)(?P<batch>[^/／]+?)\s*[/／]?")
_FEEDBACK = re.compile(r"(?:(?P<before>.*?)[\s/／、，,；;。|(（]*)?银行反馈(意见|情况)?[:：]\s*(?P<said>.+)")
_AGAIN = re.compile(r"第[〇零一二三四五六七八九十百\d]{1,5}批|\d{1,3}批|首批")
_PUSHED = re.compile("推送|申报|上报|报送|纳入|列入|进入|入围|入库|入选")
_OUTSIDE = re.compile(
    "(目前|现|尚|还|暂|仍)*(未|没有?|不)(曾|予|能|被)?(纳入|列入|进入|入|推送|申报|在)(融资)?(白名单)?"
)
_SIGNS = " \t/／、，,；;。：:|"
Words = tuple[str | None, str | None]


def read_whitelist(text: str | None) -> Words:
    """(batch, the bank's feedback) of ``第三批 已授信`` or ``第2批/银行反馈：抵押物不足``; None is not told.

    The words stay as they are. ``无`` and ``未推送`` say of the batch that there is none. Raises
    :class:`ReadingFault`: ``whitelist_form`` where nobody can tell which words are the bank's, or of which batch they
    speak, and ``text_long``.
    """
    if text is None or is_empty(text):
        return None, None
    if says_none(text) or _OUTSIDE.fullmatch(text):
        return text, None
    labelled = _FEEDBACK.fullmatch(text)
    if labelled:
        return _fitting(_batch_alone(labelled["before"]), labelled["said"])
    found = _LABELLED.fullmatch(text)
    if found:
        return _fitting(found["batch"], None)
    found = _BATCH.fullmatch(text)
    if found is None or _AGAIN.search(found["rest"]) or _PUSHED.search(found["rest"]):
        raise _doubtful()
    return _fitting(found["batch"], _said(found["rest"]))


def write_whitelist(batch: str | None, feedback: str | None) -> str | None:
    """Both in one cell, each under its name, as :func:`read_whitelist` reads them."""
    told = (("白名单批次", batch), ("银行反馈", feedback))
    return "/".join(f"{name}：{words}" for name, words in told if words) or None


def _batch_alone(text: str | None) -> str | None:
    """The batch before the words of the bank, which are named as such."""
    if not text or is_empty(text):
        return None
    found = _LABELLED.fullmatch(text) or _BATCH.fullmatch(text)
    if found is None or found.groupdict().get("rest"):
        raise _doubtful()
    return found["batch"]


def _said(rest: str) -> str | None:
    """Without the signs between batch and feedback, and the brackets around all of it."""
    words = rest.strip(_SIGNS)
    if words[:1] in ("(", "（") and words[-1:] in (")", "）"):
        words = words[1:-1].strip(_SIGNS)
    return None if not words or is_empty(words) else words


def _fitting(batch: str | None, feedback: str | None) -> Words:
    for words, limit in ((batch, LONGEST_BATCH), (feedback, LONGEST_FEEDBACK)):
        if words is not None and len(words) > limit:
            raise ReadingFault("text_long", Sentence(_("文字超过 {limit} 个字"), {"limit": limit}))
    return batch, feedback


def _doubtful() -> ReadingFault:
    return ReadingFault(
        "whitelist_form",
        Sentence(_("看不出哪些是白名单批次、哪些是银行反馈")),
        Sentence(_("请写作“第三批/银行反馈：已授信”；或分成“白名单批次”和“银行反馈”两列")),
    )

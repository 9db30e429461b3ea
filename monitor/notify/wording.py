"""What is said about an alert, and how the notes of a run are kept."""

import json
from collections.abc import Iterable, Mapping

from monitor.values.terms import AlertAct, Level
from monitor.values.words import Sentence, pack, unpack
from monitor.values.words import mark as _

ALERT_WORDS: Mapping[AlertAct, str] = {
    AlertAct.RAISED: _("{level}预警：{about}（规则 {rule}）"),
    AlertAct.WORSENED: _("预警升为{level}：{about}（规则 {rule}）"),
    AlertAct.EASED: _("预警降为{level}：{about}（规则 {rule}）"),
    AlertAct.RELAPSED: _("再次发生，{level}预警：{about}（规则 {rule}）"),
    AlertAct.CURED: _("情形已消除，待核销：{about}（规则 {rule}）"),
    AlertAct.ASSIGNED: _("交办给您：{about}（规则 {rule}，{level}）"),
    AlertAct.PROPOSED: _("申请销号，待另一人确认：{about}（规则 {rule}，{level}）"),
    AlertAct.RETURNED: _("销号申请被退回：{about}（规则 {rule}，{level}）"),
    AlertAct.CLOSED: _("已销号：{about}（规则 {rule}）"),
    AlertAct.DISMISSED: _("已作为误报撤销：{about}（规则 {rule}）"),
}
"""Acts that are told. What is missing here (facts changed, signed for, closed by itself) stays in the timeline."""

MANY_WORDS = _("{act}：规则 {rule}，共 {count} 件")


def word_alert(act: AlertAct, rule: str, level: int, matter: str, key: str) -> Sentence:
    """One act on one alert; ``act`` is one of :data:`ALERT_WORDS`."""
    about = f"{matter} {key}".strip()
    return Sentence(ALERT_WORDS[act], {"level": Sentence(Level(level).label), "about": about, "rule": rule})


def word_many(act: AlertAct, rule: str, count: int) -> Sentence:
    """The same act on ``count`` alerts of one rule."""
    return Sentence(MANY_WORDS, {"act": Sentence(act.label), "rule": rule, "count": count})


def write_notes(notes: Iterable[Sentence]) -> str | None:
    """Sentences as ``JobRun.note`` keeps them; None for no sentence."""
    packed = [pack(note) for note in notes]
    return json.dumps(packed, ensure_ascii=False) if packed else None


def read_notes(note: str | None) -> tuple[Sentence, ...]:
    """The sentences of a ``JobRun.note``, ready for ``say``."""
    return tuple(unpack(packed["msgid"], packed["facts"]) for packed in json.loads(note or "[]"))

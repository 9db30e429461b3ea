"""What is said about an alert, and how sentences are kept in the database until their reader's language is known."""

import json
from collections.abc import Iterable, Mapping

from monitor.values.terms import AlertAct, Level
from monitor.values.words import Sentence
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


def pack_facts(sentence: Sentence) -> dict[str, object]:
    """The facts as JSON; a fact that is a sentence becomes ``{"msgid": …, "facts": {…}}``."""
    return {name: pack(fact) if isinstance(fact, Sentence) else fact for name, fact in sentence.facts.items()}


def pack(sentence: Sentence) -> dict[str, object]:
    return {"msgid": sentence.msgid, "facts": pack_facts(sentence)}


def unpack(msgid: str, facts: Mapping[str, object]) -> Sentence:
    """The sentence of a ``Message`` (its ``msgid`` and ``facts``), ready for ``say``."""
    return Sentence(msgid, {name: _unpack_fact(fact) for name, fact in facts.items()})


def _unpack_fact(fact: object) -> object:
    match fact:
        case {"msgid": str(msgid), "facts": dict(facts)}:
            return unpack(msgid, facts)
        case _:
            return fact


def write_notes(notes: Iterable[Sentence]) -> str | None:
    """Sentences as ``JobRun.note`` keeps them; None for no sentence."""
    packed = [pack(note) for note in notes]
    return json.dumps(packed, ensure_ascii=False) if packed else None


def read_notes(note: str | None) -> tuple[Sentence, ...]:
    """The sentences of a ``JobRun.note``, ready for ``say``."""
    return tuple(unpack(packed["msgid"], packed["facts"]) for packed in json.loads(note or "[]"))

"""What is said about an alert, and how the notes of a run are kept."""

import json
from collections.abc import Iterable, Mapping

from monitor.values.linter import find_personal
from monitor.values.terms import AlertAct, Level, MatterKind
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

NAMED_OUTSIDE = frozenset((MatterKind.PROJECT, MatterKind.HOUSING, MatterKind.COUNTY))
"""Matters that are called by their name outside the pages; others may bear the name of a person."""
STARS = "***"

NUMBERED = _("{kind} {code}")
ABOUT = _("{matter} {key}")
MANY_WORDS = _("{act}：规则 {rule}，共 {count} 件")


def name_outside(kind: str, code: str, name: str) -> str | Sentence:
    """What a matter is called in a message that leaves the pages."""
    return (
        name if kind in NAMED_OUTSIDE else Sentence(NUMBERED, {"kind": Sentence(MatterKind(kind).label), "code": code})
    )


def scrub(text: str) -> str:
    """The text without numbers of persons, whatever was typed into the name of a project."""
    for hit in reversed(find_personal(text)):
        text = text[: hit.start] + STARS + text[hit.end :]
    return text


def name_about(matter: str | Sentence, key: str | Sentence) -> str | Sentence:
    """A matter and the key of its alert, either of which may be words of ours."""
    if isinstance(matter, Sentence) or isinstance(key, Sentence):
        return Sentence(ABOUT, {"matter": matter, "key": key})
    return f"{matter} {key}".strip()


def word_alert(act: AlertAct, rule: str, level: int, matter: str | Sentence, key: str | Sentence) -> Sentence:
    """One act on one alert; ``act`` is one of :data:`ALERT_WORDS`."""
    about = name_about(matter, key)
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

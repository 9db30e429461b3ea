"""What a check sheet asks: each item with what is believed of it, what was answered, and how its field is called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.ledgers import alerts, lights, project, unknowns
from monitor.ledgers.beliefs import AS_WRITTEN, BOARD, ITEM, ItemBelief, believe
from monitor.ledgers.project import ProjectPage
from monitor.models.binds import known
from monitor.values.checks import AS_BELIEVED, Answer, Belief, BoardItem, CheckItem, Found, Seen
from monitor.values.sheet import question_in
from monitor.values.terms import AlertStatus
from monitor.values.visits import ObservationCode
from monitor.values.words import Sentence, pack, unpack
from monitor.values.words import mark as _
from monitor.views import access, questions, unit

LABELS: Mapping[str, str] = {
    "kind": _("检查类型"),
    "checked_on": _("检查日期"),
    "second": _("第二名检查人员"),
    "heads": _("现场人数"),
    "papers_asked_on": _("索要资料日期"),
    "papers_due_on": _("资料提供期限"),
    "due_on": _("承诺或限期的日期"),
    "duty_person": _("承诺人"),
    "companions": _("陪同人员"),
    "remark": _("其他情况"),
}


@dataclass(frozen=True)
class Choice:
    """A button of an item: what it stores, and what it says."""

    value: Found
    label: str


@dataclass(frozen=True)
class Asked:
    """An item of the sheet: the belief with the figure behind it, and the answer so far."""

    part: str
    code: str
    label: str
    belief: Belief
    figure: Sentence | None
    rules: tuple[str, ...]
    found: str
    note: str

    @property
    def name(self) -> str:
        return f"{self.part}.{self.code}"

    @property
    def believed(self) -> Found:
        """The answer that says it is as the ledgers say."""
        return AS_BELIEVED[self.belief]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be answered: to confirm or contradict a belief, to say what is there where nobody knows."""
        if self.belief is Belief.UNKNOWN:
            yes, no = (_("合规"), _("不合规")) if self.part == ITEM else (_("有"), _("缺"))
            return Choice(Found.SOUND, yes), Choice(Found.UNSOUND, no), Choice(Found.UNSEEN, _("未查看"))
        agreed = AS_BELIEVED[self.belief]
        other = Found.UNSOUND if agreed is Found.SOUND else Found.SOUND
        return Choice(agreed, _("属实")), Choice(other, _("不符")), Choice(Found.UNSEEN, _("未查看"))

    @property
    def contradicting(self) -> str:
        """The answer that wants a note; empty where there is nothing to contradict."""
        return "" if self.belief is Belief.UNKNOWN else str(self.choices[1].value)


def read_beliefs(found: ProjectPage) -> list[ItemBelief]:
    """What the ledgers say of the project now."""
    session, viewer, matter_id = unit.reading(), access.viewer(), found.matter.id
    listed = alerts.list_matter_alerts(session, viewer, matter_id)
    gaps = unknowns.list_gaps(session, viewer, matter_id)
    raised = [(row.alert.rule, row.alert.level) for row in listed if row.status is AlertStatus.RAISED]
    missing = [rule for gap in gaps for rule in gap.rules]
    frozen = lights.frozen_in(found.state)
    seven = lights.judge(raised, missing, checked=found.state is not None, frozen=frozen)
    months = project.list_months(session, viewer, matter_id)
    told = "roster.paper" in known(session).columns
    return believe(found, months, seven, [rule for rule, _level in raised], papers_told=told)


def packed(beliefs: Iterable[ItemBelief]) -> list[Any]:
    """Beliefs as a sheet keeps them."""
    return [
        [one.part, one.code, one.belief.value, None if one.figure is None else pack(one.figure), list(one.rules)]
        for one in beliefs
    ]


def ask(kept: Sequence[Any], values: Mapping[str, str]) -> list[Asked]:
    """The items of a sheet from its kept beliefs and its values."""
    return [
        Asked(
            part,
            code,
            (CheckItem(code) if part == ITEM else BoardItem(code)).label,
            Belief(belief),
            None if figure is None else unpack(figure["msgid"], figure["facts"]),
            tuple(rules),
            values.get(f"{part}.{code}", ""),
            values.get(f"note.{code}", "") if part == ITEM else "",
        )
        for part, code, belief, figure, rules in kept
        if part in (ITEM, BOARD)
    ]


def as_believed(asked: Iterable[Asked]) -> dict[str, str]:
    """The answers that say of every item without one that it is as the ledgers say."""
    return {one.name: one.believed.value for one in asked if one.part == ITEM and not one.found}


def as_whole(asked: Iterable[Asked]) -> dict[str, str]:
    """The answers that say of everything not yet answered that the board says it."""
    return {one.name: Found.SOUND.value for one in asked if one.part == BOARD and not one.found}


def label_of(name: str, kept: Sequence[Any] = ()) -> Sentence:
    """How a field is called; a question of a plan by its words, which stand in what the sheet ``kept``."""
    question = question_in(name)
    if question is not None:
        text = questions.texts_in(kept).get(question)
        return Sentence(_("计划外的问题")) if text is None else Sentence(AS_WRITTEN, {"text": text})
    part, _dot, code = name.partition(".")
    if part in (ITEM, "note"):
        label = CheckItem(code).label
        return Sentence(_("{item}（说明）"), {"item": Sentence(label)}) if part == "note" else Sentence(label)
    if part == BOARD:
        return Sentence(_("告示牌：{item}"), {"item": Sentence(BoardItem(code).label)})
    if part == "seen":
        return Sentence(ObservationCode(code).label)
    if part == "talk":
        return Sentence(_("工人谈话{number}"), {"number": int(code.partition(".")[0]) + 1})
    return Sentence(LABELS[name])


def said(name: str, text: str) -> Sentence | str:
    """A field's text as a person reads it."""
    if not text:
        return Sentence(_("（空）"))
    if name.startswith((f"{ITEM}.", f"{BOARD}.")):
        return Sentence(Found(text).label)
    if question_in(name) is not None:
        return text if name.endswith(".note") else Sentence(Answer(text).label)
    if name.startswith("seen."):
        return Sentence(Seen(text).label)
    return text

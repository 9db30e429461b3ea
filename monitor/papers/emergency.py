"""The report of an emergency as a paper, in the language of its reader: facts, money, clocks, timeline, close-out.

No worker stands in it by his full name, and no number of a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.papers.sheet import Block, Cell, Line, Row, Seal, Sheet, Style, grid
from monitor.values.emergencies import (
    DRILL,
    PAY_ARTICLES,
    Cause,
    Deed,
    EmergencyKind,
    EmergencyStatus,
    Grade,
    PayStep,
    Scene,
    Ticking,
)
from monitor.values.formal import formal_date
from monitor.values.redaction import without_names, without_numbers
from monitor.values.words import SOURCE_LOCALE, Sentence, say, translate
from monitor.values.words import mark as _

TITLE = _("突发事件处置报告")
DRILL_NOTE = _("这是演练的记录，没有发生真实事件，不计入任何统计。")
FACTS, MONEY, CLOCKS, TIMELINE, CLOSE = (
    _("一、基本情况"), _("二、资金"), _("三、报告时限"), _("四、经过"), _("五、原因和复盘"),
)  # fmt: skip
NOT_LAW = _("级别、人数、金额和报告时限是本县参数（建议值或未核实），不是法律规定的数字。")
UNKNOWN, NONE = _("不明"), _("无")
LABELS = {
    "event": _("事件种类"), "grade": _("级别"), "status": _("状态"), "place": _("地点"), "about": _("涉及"),
    "people": _("现场人数"), "amount": _("涉及金额（元）"), "deeds": _("现场行为"), "occurred": _("发生时间"),
    "heard": _("接报时间"), "settled": _("平息时间"), "reasons": _("定级理由"),
}  # fmt: skip
MONEY_HEADS = (_("资金来源"), _("依据"), _("何单位"), _("时间"), _("金额（元）"), _("人数"))
CLOCK_HEADS = (_("报告"), _("时限"), _("完成时间"), _("结果"))
LINE_HEADS = (_("时间"), _("事项"), _("内容"), _("何人、来源"))
PROOF_HEADS = (_("支付凭证"), _("登记时间"), _("SHA-256（前{digits}位）"))
DIGITS = 16
NO_PROOF, COVERED = _("没有附支付凭证。"), _("（已遮盖）")
NO_MONEY, TOTAL = _("没有登记资金。"), _("已支付合计（元）")
CORRECTED, CORRECTS = _("（已更正，见第{number}行）"), _("更正第{number}行：")
NUMBERED = _("{number}．{kind}")


@dataclass(frozen=True)
class Entry:
    """A line of the timeline as it is printed."""

    at: datetime
    kind: str
    words: Sentence | str
    who: str
    number: int
    amends: int | None
    amended: int | None


@dataclass(frozen=True)
class Paid:
    step: PayStep
    who: str
    at: datetime
    amount_fen: int
    heads: int | None


@dataclass(frozen=True)
class Told:
    """A clock as it is printed."""

    label: str
    due_at: datetime
    done_at: datetime | None
    state: Ticking


@dataclass(frozen=True)
class Proof:
    """A file that was handed in with the close-out; ``covered``: a redacted copy of another."""

    name: str
    at: datetime
    sha256: str
    covered: bool


@dataclass(frozen=True)
class Report:
    """All that a report says; moments in county time. ``names`` are those of workers, never printed in full."""

    office: str
    code: str
    drill: bool
    columns: Mapping[str, object]
    about: Sequence[str]
    reasons: Sequence[Sentence]
    money: Sequence[Paid]
    clocks: Sequence[Told]
    entries: Sequence[Entry]
    proofs: Sequence[Proof]
    names: Sequence[str]
    now: datetime


class _Writer:
    def __init__(self, report: Report, locale: str) -> None:
        self.report, self.locale = report, locale
        self.mark = translate(DRILL, locale) if report.drill else ""

    def t(self, msgid: str) -> str:
        return translate(msgid, self.locale)

    def safe(self, text: Sentence | str | None) -> str:
        """What was typed, without numbers of people and full names of workers."""
        said = say(text, self.locale) if isinstance(text, Sentence) else (text or "")
        return without_numbers(without_names(said, self.report.names))

    def joined(self, parts: Sequence[str]) -> str:
        return say(Sentence("{parts}", {"parts": tuple(parts)}), self.locale)

    def at(self, moment: object) -> str:
        return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else ""

    def head(self, labels: Sequence[str]) -> Row:
        return Row(tuple(Cell(self.t(label), head=True) for label in labels))

    def facts(self) -> Block:
        told = self.report.columns
        scene = self.t(Scene(str(told["scene"])).label)
        values = {
            "event": self.t(EmergencyKind(str(told["event"])).label),
            "grade": self.t(Grade(int(str(told["grade"]))).label),
            "status": self.t(EmergencyStatus(str(told["status"])).label),
            "place": " ".join(filter(None, (scene, self.safe(_text(told["place"]))))),
            "about": self.joined(self.report.about) or self.t(NONE),
            "people": self.t(UNKNOWN) if told["people"] is None else str(told["people"]),
            "amount": self.t(UNKNOWN) if told["amount_fen"] is None else _yuan(told["amount_fen"]),
            "deeds": self.joined([self.t(Deed(word).label) for word in str(told["deeds"]).split()]) or self.t(NONE),
            "occurred": self.at(told["occurred_at"]), "heard": self.at(told["heard_at"]),
            "settled": self.at(told["settled_at"]) or self.t(NONE),
            "reasons": "\n".join(say(reason, self.locale) for reason in self.report.reasons),
        }  # fmt: skip
        return grid((1, 3), *((Cell(self.t(LABELS[name]), head=True), value) for name, value in values.items()))

    def money(self) -> list[Block]:
        rows = self.report.money
        if not rows:
            return [Line(self.t(NO_MONEY))]
        total = sum(one.amount_fen for one in rows if one.step.is_payment)
        table = grid(
            (4, 4, 4, 3, 4, 2), self.head(MONEY_HEADS),
            *(
                (self.t(one.step.label), PAY_ARTICLES[one.step].text(self.locale), self.safe(one.who), self.at(one.at),
                 _yuan(one.amount_fen), "" if one.heads is None else str(one.heads))
                for one in rows
            ),
        )  # fmt: skip
        return [replace(table, heads=1), Line(f"{self.t(TOTAL)} {_yuan(total)}")]

    def clocks(self) -> Block:
        rows = ((self.t(one.label), self.at(one.due_at), self.at(one.done_at), self.t(one.state.label))
                for one in self.report.clocks)  # fmt: skip
        return replace(grid((4, 3, 3, 2), self.head(CLOCK_HEADS), *rows), heads=1)

    def timeline(self) -> Block:
        return replace(grid((3, 2, 8, 3), self.head(LINE_HEADS), *map(self.entry, self.report.entries)), heads=1)

    def entry(self, one: Entry) -> tuple[str, ...]:
        words = self.safe(one.words)
        if one.amends is not None:
            words = say(Sentence(CORRECTS, {"number": one.amends}), self.locale) + words
        if one.amended is not None:
            words += say(Sentence(CORRECTED, {"number": one.amended}), self.locale)
        kind = say(Sentence(NUMBERED, {"number": one.number, "kind": Sentence(one.kind)}), self.locale)
        return self.at(one.at), kind, words, self.safe(one.who)

    def close(self) -> list[Block]:
        told = self.report.columns
        if told["cause"] is None:
            return []
        lines = (
            self.t(Cause(str(told["cause"])).label),
            self.safe(_text(told["cause_words"])),
            self.safe(_text(told["review"])),
        )
        return [Line(self.mark + self.t(CLOSE), Style.HEAD), *(Line(line) for line in lines), self.proofs()]

    def proofs(self) -> Block:
        """Which files proved it, so that each is found again and known to be the same."""
        if not self.report.proofs:
            return Line(self.t(NO_PROOF))
        file, at, digest = PROOF_HEADS
        head = (self.t(file), self.t(at), say(Sentence(digest, {"digits": DIGITS}), self.locale))
        rows = (
            (self.safe(one.name) + (self.t(COVERED) if one.covered else ""), self.at(one.at), one.sha256[:DIGITS])
            for one in self.report.proofs
        )
        return replace(grid((6, 3, 4), self.head(head), *rows), heads=1)


def report_sheet(report: Report, locale: str) -> Sheet:
    """The report; a drill bears its mark on title, number and first line."""
    writer = _Writer(report, locale)
    mark = writer.mark
    blocks: list[Block] = [Line(mark + writer.t(DRILL_NOTE))] if report.drill else []
    blocks += [Line(mark + writer.t(FACTS), Style.HEAD), writer.facts(), Line(writer.t(NOT_LAW), Style.NOTE)]
    blocks += [Line(mark + writer.t(MONEY), Style.HEAD), *writer.money()]
    blocks += [Line(mark + writer.t(CLOCKS), Style.HEAD), writer.clocks()]
    blocks += [Line(mark + writer.t(TIMELINE), Style.HEAD), writer.timeline(), *writer.close()]
    day = formal_date(report.now.date()) if locale == SOURCE_LOCALE else report.now.date().isoformat()
    blocks.append(Seal(report.office, day))
    return Sheet(report.office, mark + writer.t(TITLE), report.code, day, tuple(blocks))


def _yuan(fen: object) -> str:
    whole = int(str(fen))
    return f"{whole // 100:,}.{whole % 100:02d}"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None

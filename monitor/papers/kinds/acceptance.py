"""受理通知书: tells the complainant that the complaint was accepted (若干规定 Art 18)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import ACCEPTED, INVESTIGATION, INVESTIGATION_WORKDAYS
from monitor.papers.parties import UNPAID, reached_at
from monitor.papers.sheet import Block, Line, Style
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("投诉人"),
    _("投诉日期"),
    _("被投诉单位"),
    _("受理日期"),
    _("立案日期"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    """``complainant`` is the reader: this paper goes to him and to nobody else."""

    complainant: str | None
    received_on: date | None
    respondent: str | None
    about: str | None
    accepted_on: date | None
    filed_on: date | None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    return (
        Line(f"{desk.fact(facts.complainant, '投诉人', needed=True)}：", Style.PLAIN),
        Line(
            f"你于{desk.day(facts.received_on, '投诉日期', needed=True)}投诉"
            f"{desk.fact(facts.respondent, '被投诉单位', needed=True)}"
            f"{facts.about or UNPAID}的材料收悉。经审查，符合受理条件，"
            f"根据{desk.cite(ACCEPTED)}，我局已于{_accepted(facts, desk)}。"
        ),
        Line(
            f"根据{desk.cite(INVESTIGATION)}，我局将自立案之日起{desk.law(INVESTIGATION_WORKDAYS)}内完成调查；"
            "情况复杂的，经批准可以延长。处理结果将告知你。"
        ),
        desk.seal(),
        reached_at(desk),
    )


def _accepted(facts: Facts, desk: Desk) -> str:
    """On one day as the law wants it, or on the two days on which it was done."""
    accepted = desk.day(facts.accepted_on, "受理日期", needed=True)
    filed = desk.day(facts.filed_on, "立案日期", needed=True)
    return f"{accepted}受理并立案" if accepted == filed else f"{accepted}受理，并于{filed}立案"


PAPER = PaperKind(PaperType.ACCEPTANCE, "监受", 2, Facts, compose, leaves=False)

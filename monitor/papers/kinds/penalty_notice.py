"""行政处罚告知书: facts, reasons, basis and content of a penalty before it is decided (行政处罚法 Art 44, 45)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import PENALTY_HEARD, PENALTY_TOLD, Cited
from monitor.papers.parties import Party, addressed, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("罚款数额"),
    _("违反的法律条款"),
    _("处罚依据"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    party: Party
    found: str | None
    broken: tuple[Cited, ...]
    basis: tuple[Cited, ...]
    penalty: str | None
    fine_fen: int | None
    state_by: date | None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    by = desk.day(facts.state_by, _("陈述申辩截止日期"), needed=True)
    fine = (Line(f"罚款数额：{desk.money(facts.fine_fen, '罚款数额')}。"),) if facts.fine_fen is not None else ()
    return (
        *addressed(facts.party, desk),
        Line(f"根据{desk.cite(PENALTY_TOLD)}，现将我局拟对你单位作出行政处罚的内容及事实、理由、依据告知如下："),
        *desk.lines(facts.found, _("违法事实"), needed=True),
        Line(f"上述行为违反了{desk.articles(facts.broken, '违反的法律条款')}的规定。"),
        Line(f"根据{desk.articles(facts.basis, '处罚依据')}，我局拟作出如下行政处罚："),
        *desk.lines(facts.penalty, _("拟处罚内容"), needed=True),
        *fine,
        Line(
            f"根据{desk.cite(PENALTY_HEARD)}，你单位有权进行陈述和申辩。请于{by}前向我局提出；逾期未提出的，视为放弃。"
            "我局不因陈述、申辩而给予更重的处罚。"
        ),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.PENALTY_NOTICE, "监罚告", 1, Facts, compose)

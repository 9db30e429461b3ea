"""行政处罚听证告知书: the right to a hearing before a heavy penalty (行政处罚法 Art 63, 64)."""

from dataclasses import dataclass

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import HEARING_RIGHT, HEARING_WAY, HEARING_WORKDAYS, Cited
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


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    fine = (Line(f"罚款数额：{desk.money(facts.fine_fen, '罚款数额')}。"),) if facts.fine_fen is not None else ()
    return (
        *addressed(facts.party, desk),
        Line("我局拟对你单位作出行政处罚，现将有关事项告知如下："),
        *desk.lines(facts.found, _("违法事实"), needed=True),
        Line(f"上述行为违反了{desk.articles(facts.broken, '违反的法律条款')}的规定。"),
        Line(f"根据{desk.articles(facts.basis, '处罚依据')}，我局拟作出如下行政处罚："),
        *desk.lines(facts.penalty, _("拟处罚内容"), needed=True),
        *fine,
        Line(
            f"根据{desk.cite(HEARING_RIGHT, HEARING_WAY)}，你单位有要求听证的权利。要求听证的，"
            f"应当在收到本告知书后{desk.law(HEARING_WORKDAYS)}内向我局提出；逾期未提出的，视为放弃。"
            "当事人不承担组织听证的费用。"
        ),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.HEARING, "监听", 1, Facts, compose)

"""行政处理告知书: tells a firm what will be decided, and that it may state its case (国务院令第423号 Art 19)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import HEARD, Cited
from monitor.papers.parties import Party, addressed, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("违反的法律条款"),
    _("处理依据"),
    _("加付赔偿金"),
    _("拟责令支付金额"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    party: Party
    found: str | None
    broken: tuple[Cited, ...]
    basis: tuple[Cited, ...]
    planned: str | None
    state_by: date | None
    fen: int | None = None
    heads: int | None = None
    extra_fen: int | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    by = desk.day(facts.state_by, _("陈述申辩截止日期"), needed=True)
    return (
        *addressed(facts.party, desk),
        Line("我局对你单位涉嫌违反劳动保障法律法规一案调查完毕，现将拟作出行政处理的事实、理由和依据告知如下："),
        *desk.lines(facts.found, _("违法事实"), needed=True),
        Line(f"上述行为违反了{desk.articles(facts.broken, '违反的法律条款')}的规定。"),
        Line(f"根据{desk.articles(facts.basis, '处理依据')}，我局拟作出如下处理："),
        *desk.lines(facts.planned, _("拟处理内容"), needed=True),
        *_sums(facts, desk),
        Line(
            f"根据{desk.cite(HEARD)}，你单位有权进行陈述和申辩。请于{by}前向我局提出书面或者口头的陈述、申辩意见；"
            "逾期未提出的，视为放弃。"
        ),
        desk.seal(),
        reached_at(desk),
    )


def _sums(facts: Facts, desk: Desk) -> tuple[Line, ...]:
    """What would have to be paid, as the decision will say it."""
    if facts.fen is None:
        return ()
    heads = f"{facts.heads}名农民工的" if facts.heads else ""
    extra = f"，并加付赔偿金{desk.money(facts.extra_fen, '加付赔偿金')}" if facts.extra_fen else ""
    return (Line(f"拟责令支付{heads}工资{desk.money(facts.fen, '拟责令支付金额')}{extra}。"),)


PAPER = PaperKind(PaperType.DECISION_NOTICE, "监理告", 2, Facts, compose)

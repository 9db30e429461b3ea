"""行政处理决定书: the decision that opens the deposit and the court (国务院令第423号 Art 18; 第724号 Art 42)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import COURT_APPLICATION, REGULATION_ENFORCED, Cited
from monitor.papers.parties import Party, Payee, annex, reached_at, who
from monitor.papers.sheet import Block, Line, Style
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("证据"),
    _("陈述申辩情况"),
    _("违反的法律条款"),
    _("处理依据"),
    _("加付赔偿金"),
    _("应支付金额"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    party: Party
    project: str | None
    found: str | None
    evidence: str | None
    heard: str | None
    broken: tuple[Cited, ...]
    basis: tuple[Cited, ...]
    decided: str | None
    due_on: date | None
    fen: int | None = None
    heads: int | None = None
    extra_fen: int | None = None
    payees: tuple[Payee, ...] = ()


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    due = desk.day(facts.due_on, _("履行期限"), needed=True)
    at = f"在工程项目“{facts.project}”中" if facts.project else ""
    return (
        *who(facts.party, desk),
        Line("一、事实和证据", Style.HEAD),
        Line(f"经查，当事人{at}有下列行为："),
        *desk.lines(facts.found, _("违法事实"), needed=True),
        Line(f"以上事实有下列证据证实：{desk.fact(facts.evidence, '证据', needed=True)}"),
        Line(f"当事人陈述申辩情况：{desk.fact(facts.heard, '陈述申辩情况', needed=True)}"),
        Line("二、理由和依据", Style.HEAD),
        Line(f"上述行为违反了{desk.articles(facts.broken, '违反的法律条款')}的规定。"),
        Line("三、决定", Style.HEAD),
        Line(f"根据{desk.articles(facts.basis, '处理依据')}，我局决定："),
        *desk.lines(facts.decided, _("处理决定内容"), needed=True),
        *_money(facts, desk),
        Line(f"当事人应当于{due}前履行本决定。"),
        Line("四、权利和后果", Style.HEAD),
        desk.remedies(),
        Line(
            "逾期不申请行政复议、不提起行政诉讼，又不履行本决定的，"
            f"我局将依照{desk.cite(REGULATION_ENFORCED, COURT_APPLICATION)}申请人民法院强制执行。"
        ),
        desk.seal(),
        reached_at(desk),
        *annex(facts.payees, "应支付农民工工资明细表", desk),
    )


def _money(facts: Facts, desk: Desk) -> tuple[Line, ...]:
    if facts.fen is None:
        return ()
    heads = desk.fact(facts.heads, _("拖欠人数"), needed=True, width=3)
    extra = f"，加付赔偿金{desk.money(facts.extra_fen, '加付赔偿金')}" if facts.extra_fen else ""
    return (Line(f"当事人应当支付{heads}名农民工工资{desk.money(facts.fen, '应支付金额')}{extra}。"),)


PAPER = PaperKind(PaperType.DECISION, "监理", 1, Facts, compose)

"""行政处罚决定书: a penalty with its facts, basis, way to pay and remedies (行政处罚法 Art 59, 72)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import COURT_APPLICATION, LATE_FINE, LATE_FINE_SHARE, Cited
from monitor.papers.parties import Party, reached_at, who
from monitor.papers.sheet import Block, Line, Style
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("证据"),
    _("陈述申辩情况"),
    _("违反的法律条款"),
    _("处罚依据"),
    _("罚款数额"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    party: Party
    found: str | None
    evidence: str | None
    heard: str | None
    broken: tuple[Cited, ...]
    basis: tuple[Cited, ...]
    penalty: str | None
    fine_fen: int | None
    pay_by: date | None
    pay_to: str | None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    return (
        *who(facts.party, desk),
        Line("一、事实和证据", Style.HEAD),
        *desk.lines(facts.found, _("违法事实"), needed=True),
        Line(f"以上事实有下列证据证实：{desk.fact(facts.evidence, '证据', needed=True)}"),
        Line(f"当事人陈述申辩（听证）情况：{desk.fact(facts.heard, '陈述申辩情况', needed=True)}"),
        Line("二、处罚依据和种类", Style.HEAD),
        Line(f"上述行为违反了{desk.articles(facts.broken, '违反的法律条款')}的规定。"),
        Line(f"根据{desk.articles(facts.basis, '处罚依据')}，我局决定给予如下行政处罚："),
        *desk.lines(facts.penalty, _("处罚内容"), needed=True),
        Line("三、履行方式和期限", Style.HEAD),
        *_fine(facts, desk),
        Line("四、权利和后果", Style.HEAD),
        desk.remedies(),
        Line(
            "逾期不申请行政复议、不提起行政诉讼，又不履行本决定的，"
            f"我局将依照{desk.cite(COURT_APPLICATION)}申请人民法院强制执行。"
        ),
        desk.seal(),
        reached_at(desk),
    )


def _fine(facts: Facts, desk: Desk) -> tuple[Line, ...]:
    by = desk.day(facts.pay_by, _("履行期限"), needed=True)
    if facts.fine_fen is None:
        return (Line(f"当事人应当于{by}前履行本决定。"),)
    to = desk.fact(facts.pay_to, _("缴款方式"), needed=True)
    return (
        Line(f"当事人应当于{by}前将罚款{desk.money(facts.fine_fen, '罚款数额')}缴至{to}。"),
        Line(
            f"到期不缴纳罚款的，依照{desk.cite(LATE_FINE)}，"
            f"每日按罚款数额的{desk.law(LATE_FINE_SHARE)}加处罚款，加处罚款的数额不超过罚款的数额。"
        ),
    )


PAPER = PaperKind(PaperType.PENALTY, "监罚", 1, Facts, compose)

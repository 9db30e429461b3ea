"""强制执行申请书: asks the court to enforce a decision (行政强制法 Art 53, 55)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import COURT_APPLICATION, DEMANDED, ENFORCEMENT_PAPERS, REGULATION_ENFORCED
from monitor.papers.parties import Party, reached_at
from monitor.papers.sheet import Block, Line, Style
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("申请执行金额"),
    _("当事人名称"),
    _("统一社会信用代码"),
    _("住所"),
    _("决定日期"),
    _("决定书送达日期"),
    _("催告书文号"),
    _("行政机关负责人"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    party: Party
    decision: str
    decision_no: str | None
    decided_on: date | None
    served_on: date | None
    demand_no: str | None
    demanded_on: date | None
    asked: str | None
    fen: int | None
    head: str | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    court = desk.fact(desk.issuer.court, _("管辖法院"), needed=True)
    number = desk.fact(facts.decision_no, _("决定书文号"), needed=True)
    demanded = desk.day(facts.demanded_on, _("催告书送达日期"), needed=True)
    money = (Line(f"申请执行金额：{desk.money(facts.fen, '申请执行金额')}。"),) if facts.fen is not None else ()
    return (
        Line(f"{court}：", Style.PLAIN),
        Line(f"申请人：{desk.issuer.name}"),
        Line(f"被申请人：{desk.fact(facts.party.name, '当事人名称', needed=True)}"),
        Line(f"统一社会信用代码：{desk.fact(facts.party.code, '统一社会信用代码', needed=True, width=18)}"),
        Line(f"住所：{desk.fact(facts.party.address, '住所', width=16)}"),
        Line("申请事项", Style.HEAD),
        *desk.lines(facts.asked, _("申请执行的事项"), needed=True),
        *money,
        Line("事实和理由", Style.HEAD),
        Line(
            f"申请人于{desk.day(facts.decided_on, '决定日期', needed=True)}作出《{facts.decision}》（{number}），"
            f"于{desk.day(facts.served_on, '决定书送达日期', needed=True)}送达被申请人。"
            "被申请人在法定期限内没有申请行政复议或者提起行政诉讼，又不履行决定。"
            f"申请人已于{demanded}送达《履行行政决定催告书》"
            f"（{desk.fact(facts.demand_no, '催告书文号', needed=True)}），"
            "被申请人仍未履行义务。"
        ),
        Line(f"根据{desk.cite(REGULATION_ENFORCED, COURT_APPLICATION, DEMANDED)}，特申请强制执行。"),
        Line(
            f"附：{desk.cite(ENFORCEMENT_PAPERS)}规定的材料：决定书及作出决定的事实、理由和依据，"
            "当事人的意见及催告情况，申请执行标的情况，送达回证。"
        ),
        Line(f"行政机关负责人（签名）：{desk.fact(facts.head, '行政机关负责人', width=8)}"),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.ENFORCEMENT, "监执", 1, Facts, compose)

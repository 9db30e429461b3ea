"""履行行政决定催告书: the last call before the court is asked (行政强制法 Art 54)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import COURT_APPLICATION, DEMAND_WORKDAYS, DEMANDED
from monitor.papers.parties import Party, addressed, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (_("应给付金额"),)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    party: Party
    decision: str
    decision_no: str | None
    served_on: date | None
    owed: str | None
    fen: int | None
    perform_by: date | None = None
    way: str | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    served = desk.day(facts.served_on, _("决定书送达日期"), needed=True)
    number = desk.fact(facts.decision_no, _("决定书文号"), needed=True)
    money = f"应给付的金额为{desk.money(facts.fen, '应给付金额')}，" if facts.fen is not None else ""
    way = desk.fact(facts.way, _("给付方式"), needed=facts.fen is not None, width=16)
    return (
        *addressed(facts.party, desk),
        Line(
            f"我局作出的《{facts.decision}》（{number}）已于{served}送达你单位。"
            "你单位在法定期限内没有申请行政复议或者提起行政诉讼，至今也没有履行该决定确定的下列义务："
        ),
        *desk.lines(facts.owed, _("未履行的义务"), needed=True),
        Line(
            f"根据{desk.cite(DEMANDED)}，现催告你单位自收到本催告书之日起{desk.law(DEMAND_WORKDAYS)}内履行上述义务。"
            f"{money}履行方式：{way}。"
        ),
        Line(
            f"你单位有权进行陈述和申辩。期满仍不履行的，我局将依照{desk.cite(COURT_APPLICATION, DEMANDED)}"
            "申请人民法院强制执行。"
        ),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.DEMAND, "监催", 1, Facts, compose)

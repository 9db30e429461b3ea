"""信用修复告知书: served together with a penalty or listing decision (国办发〔2025〕22号, 两书同达; G09)."""

from dataclasses import dataclass

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import REPAIR, TWO_PAPERS, Stated
from monitor.papers.parties import Party, addressed, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Facts:
    """``shown`` is the least time for which the information is shown, as the county applies the law; two norms differ
    (rulebook 4.1), so an officer says it and a legal reader signs it off."""

    party: Party
    decision: str
    decision_no: str | None
    shown: Stated | None
    conditions: str | None
    papers: str | None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    least = desk.law(facts.shown) if facts.shown else desk.fact(None, _("失信信息最短公示期"), needed=True)
    number = desk.fact(facts.decision_no, _("决定书文号"), needed=True)
    return (
        *addressed(facts.party, desk),
        Line(
            f"我局对你单位作出《{facts.decision}》（{number}）。根据{desk.cite(TWO_PAPERS, REPAIR)}，"
            "现将信用修复有关事项一并告知如下："
        ),
        Line(f"一、失信信息的最短公示期为{least}，自决定书作出之日起计算。最短公示期届满前，不能申请提前终止公示。"),
        Line("二、申请信用修复应当符合下列条件："),
        *desk.lines(facts.conditions, _("信用修复条件"), needed=True),
        Line("三、申请材料："),
        *desk.lines(facts.papers, _("信用修复申请材料"), needed=True),
        Line("四、申请渠道：通过“信用中国”网站申请，由作出决定的机关负责修复。信用修复不收取任何费用。"),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.CREDIT_REPAIR, "监修告", 1, Facts, compose, single=False)

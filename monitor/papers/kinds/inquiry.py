"""调查询问通知书: asks a firm to come, or to hand in papers, by a day (国务院令第423号 Art 15)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import INQUIRY_POWERS, OBSTRUCTION
from monitor.papers.parties import Officer, Party, addressed, officers_text, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("调查事项"),
    _("时间"),
    _("地点"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    party: Party
    about: str | None
    due_on: date | None
    time: str | None
    place: str | None
    papers: tuple[str, ...]
    officers: tuple[Officer, ...]
    site: str | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    if not facts.papers:
        desk.fact(None, _("应当提供的材料"), needed=True)
    due = desk.day(facts.due_on, _("接受询问的日期"), needed=True)
    return (
        *addressed(facts.party, desk),
        Line(
            f"为调查{_about(facts, desk)}，根据{desk.cite(INQUIRY_POWERS)}，"
            f"请你单位法定代表人（主要负责人）或者委托代理人于{due}{desk.fact(facts.time, '时间', width=4)}"
            f"到{desk.fact(facts.place, '地点', needed=True)}接受询问，并提供下列材料："
        ),
        *(Line(f"{place}．{desk.fact(paper, '应当提供的材料')}") for place, paper in enumerate(facts.papers, start=1)),
        Line("委托代理人接受询问的，应当出具授权委托书。提供的材料为复印件的，应当加盖单位公章并携带原件核对。"),
        Line(f"无正当理由不接受询问、不提供材料的，我局将依照{desk.cite(OBSTRUCTION)}处理。"),
        Line(f"承办监察员：{officers_text(facts.officers, desk)}"),
        desk.seal(),
        reached_at(desk),
    )


def _about(facts: Facts, desk: Desk) -> str:
    """As the writer says it, else how wages are paid on the site."""
    where = f"{desk.fact(facts.site, '地点')}" if facts.site else ""
    return desk.fact(facts.about or f"{where}农民工工资支付情况", "调查事项", needed=True)


PAPER = PaperKind(PaperType.INQUIRY, "监询", 2, Facts, compose, single=False)

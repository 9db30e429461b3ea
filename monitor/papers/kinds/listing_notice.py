"""列入事先告知书: grounds, basis, the right to object and the way out (人力资源社会保障部令第45号 Art 6, 7)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import LIST_CONDITIONS, LIST_NOTICE, LIST_WAY_OUT, OBJECTION_WORKDAYS, REGULATION_LISTED
from monitor.papers.parties import Party, addressed, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("责任人员"),
    _("职务"),
    _("拖欠人数"),
    _("拖欠金额"),
    _("责令支付文书文号"),
    _("责令支付期限"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Listed:
    """A person of the party who is listed with it: name and role only."""

    name: str
    role: str


@dataclass(frozen=True)
class Facts:
    party: Party
    found: str | None
    fen: int | None
    heads: int | None
    order: str
    order_no: str | None
    order_due_on: date | None
    persons: tuple[Listed, ...] = ()


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    persons = "、".join(f"{desk.fact(one.name, '责任人员')}（{desk.fact(one.role, '职务')}）" for one in facts.persons)
    along = f"及{persons}" if persons else ""
    return (
        *addressed(facts.party, desk),
        Line("我局拟将你单位列入拖欠农民工工资失信联合惩戒对象名单，现将有关事项告知如下："),
        *desk.lines(facts.found, _("列入事由"), needed=True),
        Line(
            f"上述行为拖欠{desk.fact(facts.heads, '拖欠人数', needed=True, width=3)}名农民工工资"
            f"{desk.money(facts.fen, '拖欠金额', needed=True)}。我局《{facts.order}》"
            f"（{desk.fact(facts.order_no, '责令支付文书文号', needed=True)}）责令于"
            f"{desk.passed(facts.order_due_on, '责令支付期限')}前支付，期满仍未支付。"
        ),
        Line(
            f"根据{desk.cite(REGULATION_LISTED, LIST_CONDITIONS)}，"
            f"拟将你单位{along}列入拖欠农民工工资失信联合惩戒对象名单。"
        ),
        Line(
            f"根据{desk.cite(LIST_NOTICE)}，如有异议，可以自收到本告知书之日起{desk.law(OBJECTION_WORKDAYS)}内"
            "向我局提出并说明理由。我局将核实并告知结果。"
        ),
        Line(
            f"根据{desk.cite(LIST_WAY_OUT)}，在我局作出列入决定前，已经改正拖欠行为，"
            "并且书面承诺不再拖欠农民工工资的，可以不予列入。"
        ),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.LISTING_NOTICE, "监列告", 1, Facts, compose)

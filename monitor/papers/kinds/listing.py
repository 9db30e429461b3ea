"""列入决定书: grounds, basis, what follows, early removal and remedies; lacking one it is refused (第45号 Art 8)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.kinds.listing_notice import Listed
from monitor.papers.law import (
    LIST_CONDITIONS,
    LIST_DECISION,
    LIST_EARLY,
    LIST_EARLY_WAY,
    LIST_MEASURES,
    LIST_MONTHS,
    LIST_PERIOD,
    LIST_YEARS,
    REGULATION_LISTED,
)
from monitor.papers.parties import Party, reached_at, who
from monitor.papers.sheet import Block, Line, Style
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("责任人员"),
    _("职务"),
    _("拖欠人数"),
    _("拖欠金额"),
    _("责令支付文书文号"),
    _("责令支付期限"),
    _("异议和核实情况"),
)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    party: Party
    found: str | None
    fen: int | None
    heads: int | None
    order: str
    order_no: str | None
    order_due_on: date | None
    heard: str | None
    persons: tuple[Listed, ...] = ()
    decided_on: date | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    persons = tuple(
        Line(f"一并列入：{desk.fact(one.name, '责任人员')}，{desk.fact(one.role, '职务')}") for one in facts.persons
    )
    return (
        *who(facts.party, desk),
        *persons,
        Line("一、列入事由", Style.HEAD),
        *desk.lines(facts.found, _("列入事由"), needed=True),
        Line(
            f"上述行为拖欠{desk.fact(facts.heads, '拖欠人数', needed=True, width=3)}名农民工工资"
            f"{desk.money(facts.fen, '拖欠金额', needed=True)}。我局《{facts.order}》"
            f"（{desk.fact(facts.order_no, '责令支付文书文号', needed=True)}）责令于"
            f"{desk.passed(facts.order_due_on, '责令支付期限')}前支付，期满仍未支付。"
        ),
        Line(f"当事人提出异议和核实情况：{desk.fact(facts.heard, '异议和核实情况', needed=True)}"),
        Line("二、列入依据和决定", Style.HEAD),
        Line(
            f"根据{desk.cite(REGULATION_LISTED, LIST_CONDITIONS, LIST_DECISION)}，我局决定将当事人列入拖欠农民工工资"
            f"失信联合惩戒对象名单。根据{desk.cite(LIST_PERIOD)}，期限为{desk.law(LIST_YEARS)}，自本决定作出之日起计算。"
        ),
        Line("三、失信联合惩戒措施提示", Style.HEAD),
        Line(
            f"根据{desk.cite(REGULATION_LISTED, LIST_MEASURES)}，列入期间，有关部门将在政府资金支持、政府采购、招投标、"
            "融资贷款、市场准入、税收优惠、评优评先、交通出行等方面依法依规予以限制。"
        ),
        Line("四、提前移出条件和程序", Style.HEAD),
        Line(
            f"根据{desk.cite(LIST_EARLY, LIST_EARLY_WAY)}，已经改正拖欠行为、"
            f"自改正之日起被列入满{desk.law(LIST_MONTHS)}，"
            "并且作出书面信用承诺的，可以向我局书面申请提前移出，并提交证明材料。"
        ),
        Line("五、权利", Style.HEAD),
        desk.remedies(),
        desk.seal(facts.decided_on),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.LISTING, "监列", 1, Facts, compose)

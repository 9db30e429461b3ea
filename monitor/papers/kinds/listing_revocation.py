"""撤销列入决定书: takes back a listing decision, with what becomes of it, or of its order (第45号 Art 16-17)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.kinds.listing_notice import Listed
from monitor.papers.law import LIST_REVOKED, LIST_TAKEN_OFF, REMOVAL_WORKDAYS
from monitor.papers.parties import Party, reached_at, who
from monitor.papers.sheet import Block, Line, Style
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (_("责任人员"), _("职务"), _("责令支付文书文号"))
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    """``annulled_on`` None: the order stands, and the listing is taken back for another reason."""

    party: Party
    listing_no: str | None
    listed_on: date | None
    order: str
    order_no: str | None
    annulled_on: date | None
    reason: str | None
    persons: tuple[Listed, ...] = ()
    decided_on: date | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    listed = desk.day(facts.listed_on, _("列入日期"), needed=True)
    number = desk.fact(facts.listing_no, _("列入决定书文号"), needed=True)
    persons = tuple(
        Line(f"一并列入的人员：{desk.fact(one.name, '责任人员')}，{desk.fact(one.role, '职务')}")
        for one in facts.persons
    )
    return (
        *who(facts.party, desk),
        *persons,
        Line(f"我局于{listed}决定将当事人列入拖欠农民工工资失信联合惩戒对象名单（{number}）。"),
        Line("一、撤销的事实和理由", Style.HEAD),
        *_fallen(facts, desk),
        *desk.lines(facts.reason, _("撤销的理由"), needed=True),
        Line("二、决定", Style.HEAD),
        Line(
            f"根据{desk.cite(LIST_REVOKED)}，我局决定撤销上述列入决定，与当事人一并列入的人员同时撤销。"
            if facts.annulled_on is not None
            else "我局决定撤销上述列入决定，与当事人一并列入的人员同时撤销。"
        ),
        Line(
            f"根据{desk.cite(LIST_TAKEN_OFF)}，自撤销之日起{desk.law(REMOVAL_WORKDAYS)}内将当事人移出名单、停止公示，"
            "并告知共享该信息的部门和网站停止使用。"
        ),
        Line("三、权利", Style.HEAD),
        desk.remedies(),
        desk.seal(facts.decided_on),
        reached_at(desk),
    )


def _fallen(facts: Facts, desk: Desk) -> tuple[Line, ...]:
    if facts.annulled_on is None:
        return ()
    number = desk.fact(facts.order_no, "责令支付文书文号", needed=True)
    day = desk.day(facts.annulled_on, _("责令支付文书撤销日期"), needed=True)
    return (Line(f"列入所依据的《{facts.order}》（{number}）已于{day}被撤销。"),)


PAPER = PaperKind(PaperType.LISTING_REVOCATION, "监撤列", 1, Facts, compose)

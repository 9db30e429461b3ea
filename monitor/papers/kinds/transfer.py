"""涉嫌犯罪案件移送书: hands a case of refused pay to the police (国务院令第310号; 刑法 Art 276-1)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import CRIME, CRIME_AMOUNTS, CRIME_HANDED, REGULATION_CRIME, Stated
from monitor.papers.parties import Party, reached_at
from monitor.papers.sheet import Block, Line, Style
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (
    _("接受移送的公安机关"),
    _("当事人名称"),
    _("统一社会信用代码"),
    _("拖欠人数"),
    _("拖欠金额"),
    _("责令支付文书文号"),
    _("责令支付文书送达日期"),
    _("责令支付期限"),
    _("责令支付文书"),
    _("其中一名工人被拖欠的金额"),
)
"""Names of facts said within texts, where extraction does not see them."""

MONTHS = 3
"""One worker counts from three months on (法释〔2013〕3号 第三条第一项)."""
ENCLOSED = "涉嫌犯罪案件情况的调查报告、涉案证据清单、有关文书及送达凭证"


@dataclass(frozen=True)
class Facts:
    """``threshold`` is the amount fixed for the province; left to our default it is refused in print.

    It is that for ``many`` people together, or that for one, who is owed ``most_fen`` for ``most_months``.
    """

    police: str | None
    party: Party
    project: str | None
    found: str | None
    fen: int | None
    heads: int | None
    order: str | None
    order_no: str | None
    order_served_on: date | None
    order_due_on: date | None
    threshold: Stated | None
    papers: tuple[str, ...] = ()
    least_fen: int | None = None
    many: bool = True
    most_fen: int | None = None
    most_months: int | None = None


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    reached = f"已达到本省规定的数额较大标准（{desk.law(facts.threshold)}）" if facts.threshold else ""
    if not facts.threshold:
        desk.fact(None, _("本省数额较大的标准"), needed=True)
    counted, months = (facts.fen, MONTHS) if facts.many else (facts.most_fen, facts.most_months)
    if facts.least_fen is not None and counted is not None and counted < facts.least_fen:
        desk.refuse(_("拖欠金额没有达到本省规定的数额较大标准，不能出具移送书。"))
    if months is not None and months < MONTHS:
        desk.refuse(_("不足十人的，须有一名工人被拖欠三个月以上的劳动报酬，不能出具移送书。"))
    if not facts.many:
        owed = desk.money(facts.most_fen, "其中一名工人被拖欠的金额", needed=True)
        span = desk.fact(facts.most_months, _("该工人被拖欠的月数"), needed=True, width=2)
        reached = f"其中一名劳动者被拖欠{span}个月的劳动报酬{owed}，{reached}"
    at = f"在工程项目“{facts.project}”中" if facts.project else ""
    return (
        Line(f"{desk.fact(facts.police, '接受移送的公安机关', needed=True)}：", Style.PLAIN),
        Line(
            f"我局在查处{desk.fact(facts.party.name, '当事人名称', needed=True)}"
            f"（统一社会信用代码：{desk.fact(facts.party.code, '统一社会信用代码', needed=True, width=18)}）"
            f"{at}拖欠农民工工资一案中，发现其行为涉嫌拒不支付劳动报酬犯罪。"
        ),
        *desk.lines(facts.found, _("涉嫌犯罪事实"), needed=True),
        Line(
            f"拖欠{desk.fact(facts.heads, '拖欠人数', needed=True, width=3)}名劳动者的劳动报酬"
            f"{desk.money(facts.fen, '拖欠金额', needed=True)}，{reached}。"
            f"我局《{desk.fact(facts.order, '责令支付文书', needed=True)}》"
            f"（{desk.fact(facts.order_no, '责令支付文书文号', needed=True)}）"
            f"于{desk.day(facts.order_served_on, '责令支付文书送达日期', needed=True)}送达，"
            f"责令其于{desk.passed(facts.order_due_on, '责令支付期限')}前支付，期满仍未支付。"
        ),
        Line(
            f"根据{desk.cite(CRIME, CRIME_AMOUNTS, REGULATION_CRIME, CRIME_HANDED)}，现将该案移送你局。"
            "请依法审查，并将立案或者不予立案的决定书面通知我局。"
        ),
        Line(f"附：{'、'.join(facts.papers) or ENCLOSED}。"),
        Line("抄送：同级人民检察院"),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.TRANSFER, "监移", 3, Facts, compose)

"""农民工工资保证金返还（销户）确认书: confirms that a deposit may go back (人社部发〔2021〕65号 Art 22)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import DEPOSIT_RETURN
from monitor.papers.parties import Party, addressed, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (_("存储日期"),)
"""Names of facts said within texts, where extraction does not see them."""

NOTICE_DAYS = 30
"""On the board of the site and on the office's website (人社部发〔2021〕65号 Art 22)."""


@dataclass(frozen=True)
class Facts:
    contractor: Party
    project: str
    project_code: str
    bank: str | None
    guarantee: bool
    guarantee_no: str | None
    stored_fen: int | None
    stored_on: date | None
    notice_on: date | None
    applied_on: date | None
    reviewed_on: date | None
    agreed: bool | None
    objected: bool | None
    open_cases: int = 0


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    applied = desk.day(facts.applied_on, _("返还申请日期"), needed=True)
    notice = desk.day(facts.notice_on, _("公示开始日期"), needed=True)
    reviewed = desk.day(facts.reviewed_on, _("审核日期"), needed=True)
    if facts.notice_on and facts.applied_on and (facts.applied_on - facts.notice_on).days < NOTICE_DAYS:
        desk.refuse(_("公示不满30日就提出了申请，不能出具返还确认书。"))
    if facts.agreed is not True:
        desk.refuse(_("台账没有“同意返还”的审核结果，不能出具返还确认书。"))
    if facts.open_cases:
        desk.refuse(_("本系统登记的该项目线索、案件还没有办结，不能出具返还确认书。"))
    bank = desk.fact(facts.bank, _("经办银行"), needed=True)
    if facts.guarantee:
        number = desk.fact(facts.guarantee_no, _("保函编号"), needed=True)
        then = (
            f"现将{bank}出具的农民工工资保证金保函（编号：{number}）正本退还你单位，"
            "该保函自本确认书出具之日起终止使用。"
        )
    else:
        fen = desk.money(facts.stored_fen, _("存储金额"), needed=True)
        then = f"你单位可以凭本确认书到{bank}办理保证金账户销户，支取保证金本金{fen}及其利息。"
    heard = "公示期间收到的异议已经核实处理。" if facts.objected else ""
    return (
        *addressed(facts.contractor, desk),
        Line(
            f"你单位{applied}就工程项目“{facts.project}”（项目编号：{facts.project_code}）"
            f"提出的农民工工资保证金返还申请收悉。该项目保证金于{desk.day(facts.stored_on, '存储日期')}存储，"
            f"自{notice}起在工地和人力资源社会保障部门网站公示。{heard}"
        ),
        Line(
            f"经{reviewed}审核，该项目没有尚未解决的拖欠农民工工资问题。根据{desk.cite(DEPOSIT_RETURN)}，同意返还。{then}"
        ),
        desk.seal(),
        reached_at(desk),
    )


PAPER = PaperKind(PaperType.DEPOSIT_RETURN, "监保返", 1, Facts, compose)

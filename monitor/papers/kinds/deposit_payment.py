"""农民工工资保证金支付通知书: tells the bank to pay named workers from the deposit (人社部发〔2021〕65号)."""

from dataclasses import dataclass
from datetime import date

from monitor.papers.desk import Desk
from monitor.papers.kind import PaperKind
from monitor.papers.law import BANK_WORKDAYS, DEPOSIT_DUTY, DEPOSIT_USE
from monitor.papers.parties import Party, Payee, addressed, annex, reached_at
from monitor.papers.sheet import Block, Line
from monitor.values.papers import PaperType
from monitor.values.words import mark as _

LABELS = (_("支付金额"),)
"""Names of facts said within texts, where extraction does not see them."""


@dataclass(frozen=True)
class Facts:
    bank: str | None
    contractor: Party
    project: str
    project_code: str
    guarantee: bool
    guarantee_no: str | None
    decision_no: str | None
    decision_due_on: date | None
    fen: int | None
    heads: int | None
    met_on: date | None = None
    payees: tuple[Payee, ...] = ()


def compose(facts: Facts, desk: Desk) -> tuple[Block, ...]:
    contractor = desk.fact(facts.contractor.name, _("施工总承包单位"), needed=True)
    due = desk.passed(facts.decision_due_on, _("处理决定履行期限"))
    decision = desk.fact(facts.decision_no, _("行政处理决定书文号"), needed=True)
    heads = desk.fact(facts.heads, _("支付人数"), needed=True, width=3)
    project = f"工程项目“{facts.project}”（项目编号：{facts.project_code}）"
    held = f"在你单位存储的{project}农民工工资保证金"
    if facts.guarantee:
        number = desk.fact(facts.guarantee_no, _("保函编号"), needed=True)
        held = f"由你单位就{project}出具的农民工工资保证金保函（编号：{number}）项下的款项"
    _agree(facts, desk)
    if facts.met_on is not None:
        desk.refuse(_("台账记明处理决定已经履行，不能再从保证金支付。"))
    listed = ("附件：农民工工资支付明细表",) if facts.payees else ("附件：农民工工资支付明细表（由承办人附后）",)
    return (
        *addressed(Party(facts.bank), desk),
        Line(
            f"{contractor}未在{due}前履行我局作出的《行政处理决定书》（{decision}），拖欠的农民工工资至今没有足额清偿。"
        ),
        Line(
            f"根据{desk.cite(DEPOSIT_DUTY, DEPOSIT_USE)}，请你单位在收到本通知书之日起{desk.law(BANK_WORKDAYS)}内，"
            f"从{contractor}{held}中支付{desk.money(facts.fen, '支付金额', needed=True)}，"
            f"以银行转账方式直接支付给本通知书附件所列的{heads}名农民工本人，不得支付给其他单位和个人。"
        ),
        Line("支付完成后，请将支付凭证送我局备查。不能支付或者不能足额支付的，请立即书面告知我局并说明理由。"),
        *(Line(text) for text in listed),
        desk.seal(),
        reached_at(desk),
        *annex(facts.payees, "农民工工资支付明细表", desk),
    )


def _agree(facts: Facts, desk: Desk) -> None:
    """The list and the text say the same, or nothing is issued."""
    if facts.payees and (facts.fen, facts.heads) != (sum(one.fen for one in facts.payees), len(facts.payees)):
        desk.refuse(_("附件的人数、金额与正文不一致，请核对后再出具。"))


PAPER = PaperKind(PaperType.DEPOSIT_PAYMENT, "监保支", 1, Facts, compose)

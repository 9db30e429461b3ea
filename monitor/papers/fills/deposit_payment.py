"""保证金支付通知书 from the deposit register."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.fund import Deposit
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.parties import party_of
from monitor.papers.kinds.deposit_payment import Facts
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (
    Ask("fen", _("支付金额（元）"), AskKind.YUAN, _("台账填了动用金额的，可以不填。")),
    Ask("heads", _("支付人数"), AskKind.COUNT, _("台账填了动用人数的，可以不填。")),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = session.execute(
        select(Deposit, Project.contractor_id, Matter.name, Matter.code)
        .join(Project, Project.id == Deposit.matter_id)
        .join(Matter, Matter.id == Deposit.matter_id)
        .where(Deposit.matter_id == about_id)
    ).one_or_none()
    if row is None:
        return None
    deposit, contractor, name, code = row
    facts = Facts(
        bank=deposit.bank,
        contractor=party_of(session, contractor),
        project=name,
        project_code=code,
        guarantee=deposit.is_guarantee,
        guarantee_no=deposit.guarantee_no,
        decision_no=deposit.decision_no,
        decision_due_on=deposit.decision_due_on,
        fen=deposit.used_fen if deposit.used_fen is not None else answers.get("fen"),
        heads=deposit.used_heads if deposit.used_heads is not None else answers.get("heads"),
        met_on=deposit.decision_met_on,
    )
    return Filled(facts, about_id)


FILL = Fill(PaperType.DEPOSIT_PAYMENT, PaperAbout.DEPOSIT, read, ASKS)

"""保证金支付通知书 from the last notice to the bank that a second person approved."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.deposit import DepositUse
from monitor.models.directive import Directive
from monitor.models.fund import Deposit
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import payees_of
from monitor.papers.fills.parties import party_of
from monitor.papers.kinds.deposit_payment import Facts
from monitor.values.deposit_use import COUNTS
from monitor.values.directives import DirectiveStatus
from monitor.values.papers import PaperAbout, PaperType


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
    use = session.scalar(
        select(DepositUse)
        .where(DepositUse.matter_id == about_id, DepositUse.status.in_([one.value for one in COUNTS]))
        .order_by(DepositUse.id.desc())
        .limit(1)
    )
    row = session.execute(
        select(Deposit, Project.contractor_id, Matter.name, Matter.code)
        .join(Project, Project.id == Deposit.matter_id)
        .join(Matter, Matter.id == Deposit.matter_id)
        .where(Deposit.matter_id == about_id)
    ).one_or_none()
    if row is None or use is None:
        return None
    deposit, contractor, name, code = row
    decision = session.get_one(Directive, use.directive_id)
    met = [one.done_on for one in decision.outcomes if one.done_on and not one.revoked]
    facts = Facts(
        bank=deposit.bank,
        contractor=party_of(session, contractor),
        project=name,
        project_code=code,
        guarantee=deposit.is_guarantee,
        guarantee_no=deposit.guarantee_no,
        decision_no=decision.number,
        decision_due_on=decision.due_on,
        fen=use.fen,
        heads=use.heads,
        met_on=min(met) if decision.status == DirectiveStatus.MET and met and use.paid_on is None else None,
        payees=payees_of(session, decision) if use.listed else (),
    )
    return Filled(facts, about_id, case_id=decision.case_id)


FILL = Fill(PaperType.DEPOSIT_PAYMENT, PaperAbout.DEPOSIT, read)

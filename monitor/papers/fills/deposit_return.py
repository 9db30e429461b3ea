"""保证金返还（销户）确认书 from the deposit register."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile
from monitor.models.fund import Deposit
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.parties import party_of
from monitor.papers.kinds.deposit_return import Facts
from monitor.values.cases import SETTLED
from monitor.values.papers import PaperAbout, PaperType


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
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
        contractor=party_of(session, contractor),
        project=name,
        project_code=code,
        bank=deposit.bank,
        guarantee=deposit.is_guarantee,
        guarantee_no=deposit.guarantee_no,
        stored_fen=deposit.stored_fen,
        stored_on=deposit.stored_on,
        notice_on=deposit.return_notice_on,
        applied_on=deposit.return_applied_on,
        reviewed_on=deposit.return_reviewed_on,
        agreed=deposit.return_agreed,
        objected=deposit.return_objected,
        open_cases=_count_open(session, about_id),
    )
    return Filled(facts, about_id)


def _count_open(session: Session, project_id: int) -> int:
    """Clues and cases about the project that bar the return (rulebook B20)."""
    settled = [status.value for status in SETTLED]
    about = and_(CaseFile.about_id == project_id, CaseFile.status.not_in(settled))
    return session.scalars(select(func.count()).select_from(CaseFile).where(about)).one()


FILL = Fill(PaperType.DEPOSIT_RETURN, PaperAbout.DEPOSIT, read)

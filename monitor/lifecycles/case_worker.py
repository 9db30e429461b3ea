"""What a worker says with his receipt code: that he was paid in full, or that he was not. Saying nothing is neither."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.lifecycles.case_moving import close_by_workers, write_log
from monitor.lifecycles.case_register import receipt_mark
from monitor.lifecycles.machine import Refused, Unseen
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.state import mark
from monitor.values.cases import CaseAct, CaseStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Reported:
    """A complaint by its receipt code, with the case it now belongs to; nothing that tells a person."""

    complaint_id: int
    case: CaseFile
    confirmed_at: datetime | None
    disputed_at: datetime | None


def find_report(session: Session, code: str) -> Reported | None:
    """The report of a receipt code; None for a code that nobody was given."""
    row = session.execute(
        select(Complaint.id, CaseFile, Complaint.confirmed_at, Complaint.disputed_at)
        .join(CaseFile, CaseFile.id == Complaint.case_id)
        .where(Complaint.receipt_mark == receipt_mark(code))
    ).one_or_none()
    return None if row is None else Reported(*row)


def may_answer(case: CaseFile) -> bool:
    """Whether there is something to say: not before the office took the matter on, nor once it went elsewhere."""
    early = (CaseStatus.RECEIVED, CaseStatus.INCOMPLETE, CaseStatus.REFUSED, CaseStatus.TRANSFERRED, CaseStatus.JOINED)
    return CaseStatus(case.status) not in early


def answer(session: Session, code: str, paid: bool, now: datetime, today: date) -> Reported:
    """Keep the worker's word; a proposed closing may go through by it, or may not any more. Raises a Refused."""
    found = find_report(session, code)
    if found is None:
        raise Unseen(Sentence(_("没有这个回执号，请核对后再试。")))
    if not may_answer(found.case):
        raise Refused(Sentence(_("现在还不需要确认。")))
    said = {"confirmed_at": now, "disputed_at": None} if paid else {"confirmed_at": None, "disputed_at": now}
    session.execute(update(Complaint).where(Complaint.id == found.complaint_id).values(**said))
    act = CaseAct.CONFIRMED_BY_WORKER if paid else CaseAct.DISPUTED_BY_WORKER
    write_log(session, found.case, act, now, None, None)
    if paid and CaseStatus(found.case.status).is_open:
        close_by_workers(session, found.case, now, today)
    mark(session, [found.case.id])
    again = find_report(session, code)
    assert again is not None
    return again

"""What papers read from a case: its respondent, its officers, what it is about, and one of its complaints."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile, CaseLog
from monitor.models.complaint import Complaint
from monitor.models.matter import Matter
from monitor.models.user import User
from monitor.papers.fills.parties import party_called
from monitor.papers.parties import Officer, Party
from monitor.values.cases import CaseAct, Channel
from monitor.values.terms import MatterKind


@dataclass(frozen=True)
class Reported:
    """A complaint with who made it; to be read for papers that may say so, and for no other."""

    case: CaseFile
    name: str | None
    phone: str | None
    words: str | None
    channel: Channel
    received_on: date
    heads: int | None
    amount_fen: int | None
    entered_by: int | None


def read_case(session: Session, case_id: int) -> CaseFile | None:
    return session.get(CaseFile, case_id)


def read_reported(session: Session, complaint_id: int) -> Reported | None:
    """A complaint with its sealed words."""
    row = session.execute(
        select(
            CaseFile, Complaint.name, Complaint.phone, Complaint.words, Complaint.channel, Complaint.received_on,
            Complaint.heads, Complaint.amount_fen, Complaint.entered_by,
        )
        .join(CaseFile, CaseFile.id == Complaint.case_id)
        .where(Complaint.id == complaint_id)
    ).one_or_none()  # fmt: skip
    return None if row is None else Reported(*row[:4], Channel(row[4]), *row[5:])


def respondent_of(session: Session, case: CaseFile) -> Party:
    """The respondent as the register of firms knows it; the code is that of the case where it has one."""
    party = party_called(session, case.respondent)
    return Party(party.name, case.respondent_code or party.code, party.address, party.head)


def site_of(session: Session, case: CaseFile) -> str | None:
    """The project it is about, else the place as it was written down."""
    about = Matter.id == case.about_id, Matter.kind == MatterKind.PROJECT.value
    return session.scalar(select(Matter.name).where(*about)) or case.place


def name_of(session: Session, user_id: int | None) -> str | None:
    return None if user_id is None else session.scalar(select(User.name).where(User.id == user_id))


def officers_of(session: Session, case: CaseFile) -> tuple[Officer, ...]:
    """The two inspectors of the case with the numbers of their certificates, as far as they are named."""
    found = {
        id: Officer(name, certificate)
        for id, name, certificate in session.execute(
            select(User.id, User.name, User.certificate_no).where(User.id.in_([case.lead_id, case.second_id]))
        )
    }
    return tuple(found[id] for id in (case.lead_id, case.second_id) if id in found)


def said_when(session: Session, case: CaseFile, act: CaseAct) -> str | None:
    """What was written down when that was last done."""
    return session.scalar(
        select(CaseLog.note)
        .where(CaseLog.case_id == case.id, CaseLog.act == act.value)
        .order_by(CaseLog.id.desc())
        .limit(1)
    )

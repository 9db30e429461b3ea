"""Who complained, for the few who may know (reliability D.3): the one place that opens the protected class.

A coordinator of petitions sees them; an inspector on the cases he leads or assists, a head on those sent to him, a
town on what it entered itself. Each look is written down with its purpose before anything is shown.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint, ComplaintLook
from monitor.models.kept_file import KeptFile
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.cases import Channel
from monitor.values.kept import FileAbout
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import Role

PURPOSE_LENGTH = 200


@dataclass(frozen=True)
class Person:
    """A complaint with who made it, and the photos that came with it (id and name)."""

    id: int
    channel: Channel
    received_on: date
    name: str | None
    id_number: str | None
    phone: str | None
    words: str | None
    heads: int | None
    amount_fen: int | None
    confirmed_at: datetime | None
    disputed_at: datetime | None
    photos: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Look:
    at: datetime
    who: str
    purpose: str


def may_look(session: Session, viewer: Viewer, case: CaseFile) -> bool:
    """Whether the viewer may see who complained in this case."""
    return session.scalar(select(Complaint.id).where(*_open_to(viewer, case)).limit(1)) is not None


def look(session: Session, viewer: Viewer, case: CaseFile, purpose: str, now: datetime) -> list[Person]:
    """Write the look down and open what the viewer may see; nobody who may not."""
    columns = (
        *(Complaint.id, Complaint.channel, Complaint.received_on, Complaint.name, Complaint.id_number, Complaint.phone),
        *(Complaint.words, Complaint.heads, Complaint.amount_fen, Complaint.confirmed_at, Complaint.disputed_at),
    )
    rows = session.execute(select(*columns).where(*_open_to(viewer, case)).order_by(Complaint.id)).all()
    if not rows:
        return []
    write_look(session, viewer, case.id, purpose, now, len(rows))
    photos = session.execute(
        select(KeptFile.about_id, KeptFile.id, KeptFile.file_name).where(
            KeptFile.about == FileAbout.COMPLAINT.value, KeptFile.about_id.in_([row[0] for row in rows])
        )
    ).all()
    return [
        Person(row[0], Channel(row[1]), *row[2:], tuple((id, name) for about, id, name in photos if about == row[0]))
        for row in rows
    ]


def read_photo(session: Session, viewer: Viewer, case: CaseFile, file_id: int) -> KeptFile | None:
    """A photo that came with a complaint the viewer may see."""
    open_ones = select(Complaint.id).where(*_open_to(viewer, case))
    about = KeptFile.about == FileAbout.COMPLAINT.value
    return session.scalar(select(KeptFile).where(KeptFile.id == file_id, about, KeptFile.about_id.in_(open_ones)))


def list_looks(session: Session, viewer: Viewer, case: CaseFile) -> list[Look]:
    """Who looked, when and why: for those who may look themselves."""
    if not may_look(session, viewer, case):
        return []
    rows = session.execute(
        select(ComplaintLook.at, User.name, ComplaintLook.purpose)
        .join(User, User.id == ComplaintLook.user_id)
        .where(ComplaintLook.case_id == case.id)
        .order_by(ComplaintLook.id.desc())
    )
    return [Look(*row) for row in rows]


def opened_cases(viewer: Viewer) -> Select[int]:
    """Ids of the cases on which the viewer may see everybody who complained, and what was said in confidence."""
    roles = [reach.role for reach in viewer.reaches if _may(reach.role)]
    reached = CaseFile.id.in_(visible(viewer, Act.SEE_COMPLAINANT))
    return select(CaseFile.id).where(reached, or_(false(), *(_on_case(role, viewer) for role in roles)))


def opened(viewer: Viewer) -> Select[int]:
    """Ids of the complaints of which the viewer may see who made them: those of such cases, and his own entries."""
    reached = Complaint.case_id.in_(visible(viewer, Act.SEE_COMPLAINANT))
    own = Complaint.entered_by == viewer.user_id
    return select(Complaint.id).where(reached, or_(own, Complaint.case_id.in_(opened_cases(viewer))))


def names_to_hide(session: Session, cases: Select[int]) -> list[str]:
    """Who complained in these cases, to be taken out of a text before it is shown; never to be shown themselves."""
    names = session.scalars(select(Complaint.name).where(Complaint.case_id.in_(cases)))
    return [name for name in names if name]


def list_opened(session: Session, viewer: Viewer, case: CaseFile) -> list[tuple[int, Channel, date]]:
    """The complaints of a case that the viewer may open: number, channel and day, and nobody's name."""
    rows = session.execute(
        select(Complaint.id, Complaint.channel, Complaint.received_on)
        .where(*_open_to(viewer, case))
        .order_by(Complaint.id)
    )
    return [(id, Channel(channel), day) for id, channel, day in rows]


def write_look(session: Session, viewer: Viewer, case_id: int, purpose: str, now: datetime, shown: int = 1) -> None:
    """Write down that the viewer is about to see who complained, and why."""
    session.add(
        ComplaintLook(case_id=case_id, user_id=viewer.user_id, at=now, purpose=purpose[:PURPOSE_LENGTH], shown=shown)
    )
    session.flush()


def _open_to(viewer: Viewer, case: CaseFile) -> tuple[ColumnElement[bool], ...]:
    return Complaint.case_id == case.id, Complaint.id.in_(opened(viewer))


def _may(role: Role) -> bool:
    return Act.SEE_COMPLAINANT in PERMISSIONS[role]


def _on_case(role: Role, viewer: Viewer) -> ColumnElement[bool]:
    if role is Role.PETITIONS:
        return true()
    me = viewer.user_id
    if role is Role.INSPECTOR:
        return or_(CaseFile.lead_id == me, CaseFile.second_id == me)
    return or_(CaseFile.filed_by == me, CaseFile.closed_by == me) if role is Role.APPROVER else false()

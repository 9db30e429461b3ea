"""Papers that name who complained, or what somebody said in confidence: who may know of them, and who may open them.

Whoever may print such papers knows that one was issued for a case; what it says is open to those who may see the
complainant himself (:mod:`monitor.ledgers.complainants`).
"""

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.ledgers import complainants
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.paper import PaperIssue
from monitor.models.scope import Viewer, visible
from monitor.values.papers import NAMING, PaperAbout, PaperType
from monitor.values.permissions import Act

_TYPES = sorted(one.value for one in NAMING)


def known(viewer: Viewer, act: Act) -> ColumnElement[bool]:
    """Papers of matters on which the viewer may do ``act``; those that name somebody only where he may print such."""
    base = aliased(PaperIssue)
    proves = and_(
        PaperIssue.about == PaperAbout.PAPER.value,
        PaperIssue.about_id.in_(select(base.id).where(base.type.in_(_TYPES))),
    )
    names = or_(PaperIssue.type.in_(_TYPES), proves)
    prints = PaperIssue.matter_id.in_(visible(viewer, Act.PRINT_COMPLAINANT))
    return and_(PaperIssue.matter_id.in_(visible(viewer, act)), or_(~names, prints))


def names_complainant(session: Session, row: PaperIssue) -> bool:
    """Whether a paper names somebody: by its type, or as the proof of service of such a paper."""
    if PaperType(row.type).names_complainant:
        return True
    base = session.get(PaperIssue, row.about_id) if row.about == PaperAbout.PAPER.value else None
    return base is not None and PaperType(base.type).names_complainant


def may_open(session: Session, viewer: Viewer, row: PaperIssue) -> bool:
    """Whether the viewer, who knows of the paper, may read it."""
    if not names_complainant(session, row):
        return True
    return may_open_about(session, viewer, PaperAbout(row.about), row.about_id)


def may_open_about(session: Session, viewer: Viewer, about: PaperAbout, about_id: int) -> bool:
    """Whether the viewer may read and write papers that name who complained about that row."""
    prints = visible(viewer, Act.PRINT_COMPLAINANT)
    if about is PaperAbout.COMPLAINT:
        asked = complainants.opened(viewer).where(Complaint.id == about_id, Complaint.case_id.in_(prints))
        return session.scalar(asked) is not None
    if about is PaperAbout.CASE:
        asked = complainants.opened_cases(viewer).where(CaseFile.id == about_id, CaseFile.id.in_(prints))
        return session.scalar(asked) is not None
    base = session.get(PaperIssue, about_id) if about is PaperAbout.PAPER else None
    return base is not None and may_open_about(session, viewer, PaperAbout(base.about), base.about_id)

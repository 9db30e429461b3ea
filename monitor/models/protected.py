"""Words that no firm may read in a paper: who complained of it, who was asked on its sites (国务院令第423号 Art 9)."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.inspection import Inspection
from monitor.models.notebook import Interview


def protected_words(
    session: Session, matters: Collection[int], cases: Collection[int] = (), visits: Collection[int] = ()
) -> list[str]:
    """Names and numbers of whoever complained in ``cases`` or was asked on ``visits``, or on any of ``matters``.

    All of a matter count, not those of one case alone: a reader puts two and two together.
    """
    about = or_(CaseFile.id.in_(cases), CaseFile.about_id.in_(matters))
    complained = select(Complaint.name, Complaint.id_number, Complaint.phone)
    asked = select(Interview.who, Interview.contact)
    rows = [
        *session.execute(complained.join(CaseFile, CaseFile.id == Complaint.case_id).where(about)),
        *session.execute(
            asked.join(Inspection, Inspection.id == Interview.inspection_id).where(
                or_(Inspection.id.in_(visits), Inspection.matter_id.in_(matters))
            )
        ),
    ]
    return sorted({word for row in rows for word in row if word})

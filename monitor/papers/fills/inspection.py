"""检查记录 from a visit: as the office's book has it, or as two officers signed it here."""

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.inspection import Inspection
from monitor.models.matter import Employer, Matter
from monitor.models.notebook import InspectionItem, InspectionOfficer, InspectionSignature
from monitor.models.project import Project
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.kinds.inspection import Facts, Seen, Signed
from monitor.papers.parties import Officer
from monitor.values.checks import BoardItem, CheckItem, Found, SignedHow, Signer
from monitor.values.papers import PaperAbout, PaperType
from monitor.values.visits import InspectionKind, ObservationCode

ITEM, BOARD = "item", "board"
_BETWEEN = re.compile(r"[、，,;；/\s]+")


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
    row = session.execute(
        select(Inspection, Matter.name, Matter.code, Employer.name)
        .join(Matter, Matter.id == Inspection.matter_id)
        .outerjoin(Project, Project.id == Inspection.matter_id)
        .outerjoin(Employer, Employer.id == Project.contractor_id)
        .where(Inspection.id == about_id)
    ).one_or_none()
    if row is None:
        return None
    visit, name, code, contractor = row
    officers = _officers(session, about_id)
    found = {(item.part, item.code): item for item in _items(session, about_id)}
    facts = Facts(
        unit=visit.duty_unit or contractor or name,
        project=name,
        project_code=code,
        place=visit.area,
        on=visit.inspected_on,
        kind=InspectionKind(visit.kind).label if visit.kind else None,
        inspectors=officers or tuple(Officer(part) for part in _BETWEEN.split(visit.inspectors or "") if part),
        companions=visit.companions,
        heads=visit.heads,
        content=visit.content,
        problem=visit.problem,
        due_on=visit.due_on,
        observations=tuple(ObservationCode(seen.code).label for seen in visit.observations if not seen.cleared),
        cleared=tuple(ObservationCode(seen.code).label for seen in visit.observations if seen.cleared),
        items=_seen(found),
        lacking=tuple(item.label for item in BoardItem if _is_wrong(found.get((BOARD, item.value)))),
        remark=visit.remark,
        signed=_signed(session, about_id),
    )
    return Filled(facts, visit.matter_id, visit.inspection_no)


def _items(session: Session, inspection_id: int) -> Sequence[InspectionItem]:
    return session.scalars(select(InspectionItem).where(InspectionItem.inspection_id == inspection_id)).all()


def _seen(found: Mapping[tuple[str, str], InspectionItem]) -> tuple[Seen, ...]:
    """The seven items in their order; none where the check was not signed here."""
    kept = [(item, found.get((ITEM, item.value))) for item in CheckItem]
    return tuple(Seen(item.label, Found(one.found).label, one.note or "") for item, one in kept if one is not None)


def _is_wrong(one: InspectionItem | None) -> bool:
    return one is not None and one.found == Found.UNSOUND.value


def _officers(session: Session, inspection_id: int) -> tuple[Officer, ...]:
    """The two who signed, with the certificates they held then; nobody where it was not signed here."""
    kept = InspectionOfficer
    rows = session.scalars(select(kept).where(kept.inspection_id == inspection_id).order_by(kept.place))
    return tuple(Officer(one.name, one.certificate_no) for one in rows)


def _signed(session: Session, inspection_id: int) -> tuple[Signed, ...]:
    kept = InspectionSignature
    rows = {Signer(one.signer): one for one in session.scalars(select(kept).where(kept.inspection_id == inspection_id))}
    return tuple(
        Signed(signer.label, one.name, one.post, SignedHow(one.how).label, one.reason, one.witness)
        for signer in Signer
        if (one := rows.get(signer)) is not None
    )


FILL = Fill(PaperType.INSPECTION, PaperAbout.INSPECTION, read)

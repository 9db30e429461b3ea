"""检查记录 from a visit."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.inspection import Inspection
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.kinds.inspection import Facts
from monitor.values.papers import PaperAbout, PaperType
from monitor.values.visits import InspectionKind, ObservationCode

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
    facts = Facts(
        unit=visit.duty_unit or contractor or name,
        project=name,
        project_code=code,
        place=visit.area,
        on=visit.inspected_on,
        kind=InspectionKind(visit.kind).label if visit.kind else None,
        inspectors=visit.inspectors,
        officers=len([part for part in _BETWEEN.split(visit.inspectors or "") if part]),
        companions=visit.companions,
        heads=visit.heads,
        content=visit.content,
        problem=visit.problem,
        due_on=visit.due_on,
        observations=tuple(ObservationCode(seen.code).label for seen in visit.observations if not seen.cleared),
    )
    return Filled(facts, visit.matter_id, visit.inspection_no)


FILL = Fill(PaperType.INSPECTION, PaperAbout.INSPECTION, read)

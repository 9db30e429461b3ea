"""送达回证 of a directive: as its service was recorded, else with places to fill in."""

from sqlalchemy.orm import Session

from monitor.papers.desk import LISTED
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import read_directive
from monitor.papers.kinds.service import Facts
from monitor.values.directives import DirectiveKind, ServiceMode
from monitor.values.papers import PaperAbout, PaperType, ServiceWay

WAYS = {
    ServiceMode.DIRECT: ServiceWay.DIRECT,
    ServiceMode.LEFT: ServiceWay.LEFT,
    ServiceMode.POSTED: ServiceWay.POSTED,
    ServiceMode.MAIL: ServiceWay.MAILED,
    ServiceMode.ENTRUSTED: ServiceWay.ENTRUSTED,
    ServiceMode.ELECTRONIC: ServiceWay.ELECTRONIC,
    ServiceMode.NOTICE: ServiceWay.PUBLISHED,
}


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
    row = read_directive(session, about_id, *DirectiveKind)
    if row is None:
        return None
    last = row.services[-1] if row.services else None
    facts = Facts(
        party=row.subject_name,
        paper=DirectiveKind(row.kind).label,
        paper_number=row.number or "",
        place=last.place if last else None,
        way=WAYS[ServiceMode(last.mode)] if last else None,
        served_on=last.served_on if last else None,
        receiver=last.receiver if last else None,
        officers=LISTED.join((last.first_officer, last.second_officer)) if last else None,
    )
    return Filled(facts, row.matter_id, case_id=row.case_id)


FILL = Fill(PaperType.SERVICE, PaperAbout.DIRECTIVE, read)

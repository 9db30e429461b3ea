"""强制执行申请书 from the demand that was not heeded."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import ordered_in, read_directive, served, subject_of
from monitor.papers.kinds.enforcement import Facts
from monitor.values.directives import DirectiveKind
from monitor.values.papers import PaperAbout, PaperType


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
    row = read_directive(session, about_id, DirectiveKind.DEMAND)
    if row is None or row.prior is None:
        return None
    decision, demand = served(row.prior), served(row)
    facts = Facts(
        party=subject_of(session, row),
        decision=DirectiveKind(row.prior.kind).label,
        decision_no=row.prior.number,
        decided_on=row.prior.issued_on,
        served_on=decision.served_on if decision else None,
        demand_no=row.number,
        demanded_on=demand.served_on if demand else None,
        asked=ordered_in(row.prior.items),
        fen=row.prior.fine_fen or row.prior.amount_fen,
    )
    return Filled(facts, row.matter_id, case_id=row.case_id)


FILL = Fill(PaperType.ENFORCEMENT, PaperAbout.DIRECTIVE, read)

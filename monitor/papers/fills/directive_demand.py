"""履行行政决定催告书 from a directive that follows a decision."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import ordered_in, read_directive, served, subject_of
from monitor.papers.kinds.demand import Facts
from monitor.values.directives import DirectiveKind
from monitor.values.papers import Ask, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (Ask("way", _("给付方式")),)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_directive(session, about_id, DirectiveKind.DEMAND)
    if row is None or row.prior is None:
        return None
    service = served(row.prior)
    facts = Facts(
        party=subject_of(session, row),
        decision=DirectiveKind(row.prior.kind).label,
        decision_no=row.prior.number,
        served_on=service.served_on if service else None,
        owed=ordered_in(row.prior.items),
        fen=row.prior.fine_fen or row.prior.amount_fen,
        way=answers.get("way"),
    )
    return Filled(facts, row.matter_id, row.number, row.case_id)


FILL = Fill(PaperType.DEMAND, PaperAbout.DIRECTIVE, read, ASKS)

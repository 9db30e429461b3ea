"""行政处理告知书 from the draft of a decision whose party was not heard yet (国务院令第423号 Art 19)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.directive import Directive
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import basis_of, broken_in, found_in, ordered_in, subject_of
from monitor.papers.kinds.decision_notice import Facts
from monitor.values.directives import DirectiveKind, DirectiveStatus
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (Ask("state_by", _("陈述申辩截止日期"), AskKind.DATE),)
_AHEAD = (DirectiveStatus.DRAFT.value, DirectiveStatus.SUBMITTED.value, DirectiveStatus.APPROVED.value)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = session.scalar(select(Directive).where(Directive.id == about_id, Directive.status.in_(_AHEAD)))
    if row is None or row.kind != DirectiveKind.DECISION or row.heard_on is not None:
        return None
    facts = Facts(
        party=subject_of(session, row),
        found=found_in(row.items),
        broken=broken_in(row.items),
        basis=basis_of(row),
        planned=ordered_in(row.items),
        fen=row.amount_fen,
        heads=row.heads,
        extra_fen=row.extra_fen,
        state_by=answers.get("state_by"),
    )
    return Filled(facts, row.matter_id, case_id=row.case_id)


FILL = Fill(PaperType.DECISION_NOTICE, PaperAbout.DIRECTIVE, read, ASKS)

"""行政处理决定书 from a directive; evidence and what the party stated are the writer's to say."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import (
    basis_of,
    broken_in,
    found_in,
    ordered_in,
    payees_of,
    project_of,
    read_directive,
    subject_of,
)
from monitor.papers.kinds.decision import Facts
from monitor.values.directives import DirectiveKind
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (
    Ask("evidence", _("证据"), AskKind.LONG, most=1000),
    Ask("heard", _("陈述申辩情况"), AskKind.LONG, most=1000),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_directive(session, about_id, DirectiveKind.DECISION)
    if row is None:
        return None
    facts = Facts(
        party=subject_of(session, row),
        project=project_of(session, row),
        found=found_in(row.items),
        evidence=answers.get("evidence"),
        heard=answers.get("heard"),
        broken=broken_in(row.items),
        basis=basis_of(row),
        decided=ordered_in(row.items),
        due_on=row.due_on,
        fen=row.amount_fen,
        heads=row.heads,
        extra_fen=row.extra_fen,
        payees=payees_of(session, row),
    )
    return Filled(facts, row.matter_id, row.number, row.case_id)


FILL = Fill(PaperType.DECISION, PaperAbout.DIRECTIVE, read, ASKS)

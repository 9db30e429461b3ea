"""行政处罚告知书 from a directive: its day is the last on which the party may state its case."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import broken_in, found_in, ordered_in, read_directive, sanctions_of, subject_of
from monitor.papers.kinds.penalty_notice import Facts
from monitor.values.directives import DirectiveKind
from monitor.values.papers import PaperAbout, PaperType


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
    row = read_directive(session, about_id, DirectiveKind.PENALTY_NOTICE)
    if row is None:
        return None
    facts = Facts(
        subject_of(session, row), found_in(row.items), broken_in(row.items), sanctions_of(row.items),
        ordered_in(row.items), row.fine_fen, row.due_on,
    )  # fmt: skip
    return Filled(facts, row.matter_id, row.number, row.case_id)


FILL = Fill(PaperType.PENALTY_NOTICE, PaperAbout.DIRECTIVE, read)

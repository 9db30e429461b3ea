"""限期改正指令书 from a directive."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import demands_of, payees_of, project_of, read_directive, subject_of
from monitor.papers.kinds.instruction import Facts
from monitor.values.directives import DirectiveKind
from monitor.values.papers import PaperAbout, PaperType


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
    row = read_directive(session, about_id, DirectiveKind.INSTRUCTION)
    if row is None:
        return None
    facts = Facts(
        subject_of(session, row), project_of(session, row), demands_of(row), row.due_on, row.amount_fen, row.heads,
        payees_of(session, row),
    )  # fmt: skip
    return Filled(facts, row.matter_id, row.number, row.case_id)


FILL = Fill(PaperType.INSTRUCTION, PaperAbout.DIRECTIVE, read)

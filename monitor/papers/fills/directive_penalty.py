"""行政处罚决定书 from a directive."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.directives import broken_in, found_in, ordered_in, read_directive, sanctions_of, subject_of
from monitor.papers.kinds.penalty import Facts
from monitor.values.directives import DirectiveKind
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (
    Ask("evidence", _("证据"), AskKind.LONG, most=1000),
    Ask("heard", _("陈述申辩情况"), AskKind.LONG, most=1000),
    Ask("pay_to", _("缴款方式")),
    Ask("pay_by", _("履行期限"), AskKind.DATE, _("决定登记了期限的，可以不填。")),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_directive(session, about_id, DirectiveKind.PENALTY)
    if row is None:
        return None
    facts = Facts(
        party=subject_of(session, row),
        found=found_in(row.items),
        evidence=answers.get("evidence"),
        heard=answers.get("heard"),
        broken=broken_in(row.items),
        basis=sanctions_of(row.items),
        penalty=ordered_in(row.items),
        fine_fen=row.fine_fen,
        pay_by=row.due_on or answers.get("pay_by"),
        pay_to=answers.get("pay_to"),
    )
    return Filled(facts, row.matter_id, row.number, row.case_id)


FILL = Fill(PaperType.PENALTY, PaperAbout.DIRECTIVE, read, ASKS)

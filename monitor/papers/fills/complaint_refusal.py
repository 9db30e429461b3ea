"""不予受理通知书 to one who complained, under the number that the refusal was given."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.cases import read_reported
from monitor.papers.kinds.refusal import Facts
from monitor.values.cases import RefusalGround
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (
    Ask("about", _("投诉事项"), hint=_("空着印“拖欠工资”。")),
    Ask("reason", _("不予受理的理由"), AskKind.LONG, _("空着印登记的情形；写给投诉人看，要说清楚。"), most=1000),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_reported(session, about_id)
    if row is None or row.case.refused_on is None:
        return None
    case = row.case
    ground = RefusalGround(case.refusal_ground) if case.refusal_ground else None
    facts = Facts(
        complainant=row.name,
        received_on=row.received_on,
        respondent=case.respondent,
        about=answers.get("about"),
        reason=answers.get("reason"),
        ground=ground,
    )
    return Filled(facts, case.id, case.refusal_no)


FILL = Fill(PaperType.REFUSAL, PaperAbout.COMPLAINT, read, ASKS)

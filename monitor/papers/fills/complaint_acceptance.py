"""受理通知书 to one who complained, once the case was accepted."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.cases import read_reported
from monitor.papers.kinds.acceptance import Facts
from monitor.values.papers import Ask, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (Ask("about", _("投诉事项"), hint=_("空着印“拖欠工资”。")),)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_reported(session, about_id)
    if row is None or row.case.accepted_on is None:
        return None
    case = row.case
    facts = Facts(
        row.name, row.received_on, case.respondent, answers.get("about"), case.accepted_on, case.filed_on
    )  # fmt: skip
    return Filled(facts, case.id)


FILL = Fill(PaperType.ACCEPTANCE, PaperAbout.COMPLAINT, read, ASKS)

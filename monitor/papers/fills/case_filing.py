"""立案审批表 of an accepted case; who complained is not said in it."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.cases import name_of, officers_of, read_case, respondent_of, site_of
from monitor.papers.kinds.filing import Facts
from monitor.values.cases import Channel
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (
    Ask("cause", _("案由"), hint=_("空着印“拖欠农民工工资”。")),
    Ask("found", _("案情摘要"), AskKind.LONG, _("登记了反映事项的，可以不填；不写投诉人身份。"), most=1000),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    case = read_case(session, about_id)
    if case is None or case.accepted_on is None:
        return None
    names = [one.name for one in officers_of(session, case)]
    facts = Facts(
        source=Channel(case.channel).label,
        party=respondent_of(session, case),
        project=site_of(session, case),
        cause=answers.get("cause"),
        found=answers.get("found") or case.summary,
        officers=names or None,
        proposed_on=case.accepted_on,
        approver=name_of(session, case.filed_by),
        approved_on=case.filed_on,
    )
    return Filled(facts, case.id, case.filed_no)


FILL = Fill(PaperType.FILING, PaperAbout.CASE, read, ASKS)

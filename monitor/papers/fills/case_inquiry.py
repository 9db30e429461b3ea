"""调查询问通知书 to the respondent of a case that was filed."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.cases import officers_of, read_case, respondent_of, site_of
from monitor.papers.kinds.inquiry import Facts
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (
    Ask("due_on", _("接受询问的日期"), AskKind.DATE),
    Ask("time", _("时间"), hint=_("如“上午9时”。"), most=20),
    Ask("place", _("地点")),
    Ask("papers", _("应当提供的材料"), AskKind.LONG, _("一行一项。"), most=1000),
    Ask("about", _("调查事项"), hint=_("空着印“农民工工资支付情况”。")),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    case = read_case(session, about_id)
    if case is None or case.filed_on is None:
        return None
    papers = [line.strip() for line in (answers.get("papers") or "").splitlines()]
    facts = Facts(
        party=respondent_of(session, case),
        about=answers.get("about"),
        due_on=answers.get("due_on"),
        time=answers.get("time"),
        place=answers.get("place"),
        papers=tuple(line for line in papers if line),
        officers=officers_of(session, case),
        site=site_of(session, case),
    )
    return Filled(facts, case.id)


FILL = Fill(PaperType.INQUIRY, PaperAbout.CASE, read, ASKS)

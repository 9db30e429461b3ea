"""送达回证 for a paper that was issued: to whom, by the writer's word, and how."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.paper import PaperIssue
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.kinds.service import Facts
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType, ServiceWay
from monitor.values.words import mark as _

ASKS = (
    Ask("party", _("受送达人")),
    Ask("place", _("送达地点")),
    Ask("way", _("送达方式"), hint=_("空着由送达人勾选。"), options=tuple(ServiceWay)),
    Ask("served_on", _("送达日期"), AskKind.DATE, _("空着由收件人填写。")),
    Ask("officers", _("送达人")),
    Ask("remark", _("备注")),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    issue = session.scalar(select(PaperIssue).where(PaperIssue.id == about_id, PaperIssue.voided_at.is_(None)))
    if issue is None or issue.type == PaperType.SERVICE.value:
        return None
    facts = Facts(
        party=answers.get("party"),
        paper=PaperType(issue.type).label,
        paper_number=issue.number,
        place=answers.get("place"),
        way=ServiceWay(answers["way"]) if answers.get("way") else None,
        served_on=answers.get("served_on"),
        remark=answers.get("remark"),
        officers=answers.get("officers"),
    )
    return Filled(facts, issue.matter_id, names_complainant=PaperType(issue.type).names_complainant)


FILL = Fill(PaperType.SERVICE, PaperAbout.PAPER, read, ASKS)

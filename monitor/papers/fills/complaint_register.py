"""投诉（举报）登记表 of one complaint; the number of a phone is shown by its ends, the rest stays at its own desk."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.cases import name_of, read_reported, site_of
from monitor.papers.kinds.complaint import Facts
from monitor.values.identity import mask_phone
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.redaction import without_numbers
from monitor.values.words import mark as _

ASKS = (
    Ask("told", _("反映的主要事实"), AskKind.LONG, _("登记时记下原话的，可以不填。"), most=1000),
    Ask("wish", _("诉求"), AskKind.LONG, most=500),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_reported(session, about_id)
    if row is None:
        return None
    told = answers.get("told") or row.words or row.case.summary
    facts = Facts(
        received_on=row.received_on,
        channel=row.channel.label,
        complainant=row.name,
        contact=mask_phone(row.phone) if row.phone else None,
        persons=row.heads,
        respondent=row.case.respondent,
        project=site_of(session, row.case),
        period=row.case.period,
        fen=row.amount_fen,
        told=without_numbers(told) if told else None,
        wish=answers.get("wish"),
        registrar=name_of(session, row.entered_by),
    )
    return Filled(facts, row.case.id)


FILL = Fill(PaperType.COMPLAINT, PaperAbout.COMPLAINT, read, ASKS)

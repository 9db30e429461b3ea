"""信用修复告知书 beside a listing that was decided; how long it is shown at least needs a legal reader's word."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.listings import party_listed, read_listing
from monitor.papers.kinds.credit_repair import Facts
from monitor.papers.law import REPAIR_MONTHS
from monitor.values.listings import ListingStatus
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

CONDITIONS = _("已经付清拖欠的农民工工资；最短公示期届满；作出书面信用承诺。")
PAPERS = _("书面申请；付清工资的凭证；书面信用承诺。")
ASKS = (
    Ask("conditions", _("信用修复条件"), AskKind.LONG, _("空着用通用文字。"), most=1000),
    Ask("papers", _("信用修复申请材料"), AskKind.LONG, _("空着用通用文字。"), most=1000),
)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_listing(session, about_id, ListingStatus.DECIDED, ListingStatus.RELEASED)
    if row is None:
        return None
    facts = Facts(
        party=party_listed(session, row),
        decision=say(Sentence(PaperType.LISTING.label)),
        decision_no=row.decision_no,
        shown=REPAIR_MONTHS,
        conditions=answers.get("conditions") or say(Sentence(CONDITIONS)),
        papers=answers.get("papers") or say(Sentence(PAPERS)),
    )
    return Filled(facts, row.id, case_id=row.case_id)


FILL = Fill(PaperType.CREDIT_REPAIR, PaperAbout.LISTING, read, ASKS)

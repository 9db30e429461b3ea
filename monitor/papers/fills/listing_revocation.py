"""撤销列入决定书 from a listing that the head revoked."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.directive import Directive
from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.listings import listed_with, order_title, party_listed, read_listing
from monitor.papers.kinds.listing_revocation import Facts
from monitor.values.listings import ListingStatus
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (Ask("reason", _("撤销的理由"), AskKind.LONG, most=1000),)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_listing(session, about_id, ListingStatus.REVOKED)
    if row is None:
        return None
    annulled = session.scalar(select(Directive.annulled_on).where(Directive.id == row.directive_id))
    facts = Facts(
        party=party_listed(session, row),
        listing_no=row.decision_no,
        listed_on=row.decided_on,
        order=order_title(session, row),
        order_no=row.order_no,
        annulled_on=annulled,
        reason=answers.get("reason") or row.end_reason,
        persons=listed_with(session, row),
        decided_on=row.ended_on,
    )
    return Filled(facts, row.id, case_id=row.case_id)


FILL = Fill(PaperType.LISTING_REVOCATION, PaperAbout.LISTING, read, ASKS)

"""列入事先告知书 from a proposed listing."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.listings import listed_with, order_title, party_listed, read_listing
from monitor.papers.kinds.listing_notice import Facts
from monitor.values.listings import ListingStatus
from monitor.values.papers import PaperAbout, PaperType


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
    row = read_listing(session, about_id, ListingStatus.PROPOSED)
    if row is None:
        return None
    facts = Facts(
        party=party_listed(session, row),
        found=row.found,
        fen=row.owed_fen,
        heads=row.heads,
        order=order_title(session, row),
        order_no=row.order_no,
        order_due_on=row.order_due_on,
        persons=listed_with(session, row),
    )
    return Filled(facts, row.id, case_id=row.case_id)


FILL = Fill(PaperType.LISTING_NOTICE, PaperAbout.LISTING, read)

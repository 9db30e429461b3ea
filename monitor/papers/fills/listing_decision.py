"""列入决定书 from a listing that was decided: its number and day are those of the decision."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.listings import heard, listed_with, order_title, party_listed, read_listing
from monitor.papers.kinds.listing import Facts
from monitor.values.listings import ListingStatus
from monitor.values.papers import PaperAbout, PaperType


def read(session: Session, about_id: int, _answers: Answers) -> Filled | None:
    row = read_listing(session, about_id, ListingStatus.DECIDED, ListingStatus.RELEASED)
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
        heard=heard(session, row),
        persons=listed_with(session, row),
        decided_on=row.decided_on,
    )
    return Filled(facts, row.id, row.decision_no, row.case_id)


FILL = Fill(PaperType.LISTING, PaperAbout.LISTING, read)

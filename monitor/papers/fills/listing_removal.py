"""提前移出决定书 from a listing on whose early removal the head decided."""

from sqlalchemy.orm import Session

from monitor.papers.fill import Answers, Fill, Filled
from monitor.papers.fills.listings import party_listed, read_listing
from monitor.papers.kinds.early_removal import Facts
from monitor.values.listings import ListingStatus
from monitor.values.papers import Ask, AskKind, PaperAbout, PaperType
from monitor.values.words import mark as _

ASKS = (Ask("reason", _("审查情况和理由"), AskKind.LONG, most=1000),)


def read(session: Session, about_id: int, answers: Answers) -> Filled | None:
    row = read_listing(session, about_id, ListingStatus.RELEASED, ListingStatus.REMOVED)
    if row is None or row.early_granted is None:
        return None
    facts = Facts(
        party=party_listed(session, row),
        listing_no=row.decision_no,
        listed_on=row.decided_on,
        applied_on=row.early_applied_on,
        corrected_on=row.early_corrected_on,
        agreed=row.early_granted,
        reason=answers.get("reason") or row.end_reason,
    )
    return Filled(facts, row.id, case_id=row.case_id)


FILL = Fill(PaperType.EARLY_REMOVAL, PaperAbout.LISTING, read, ASKS)

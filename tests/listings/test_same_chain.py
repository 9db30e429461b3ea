"""One and the same chain stands behind an entry: rows that satisfy the guards one by one do not do so together (0100)."""

from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from monitor.models.paper import PaperIssue
from tests.listings.chain import NOTICE, SENT, SHANGHAI, entry, serve
from tests.listings.test_gate import THE_LISTING, complete, refusal


def test_two_notices_do_not_make_one(session: Session) -> None:
    complete(session, "notice")
    early, late = serve("notice", date(2026, 10, 8)), serve("notice", date(2026, 10, 21))
    assert "publication_whole: one_notice" in refusal(session, early, late, entry())
    waived = THE_LISTING.values(waived_on=date(2026, 10, 20), waiver_id=1)
    assert "publication_" in refusal(session, early, late, waived, entry())
    assert refusal(session, early, serve("notice", SENT), late, entry()) == ""


def test_the_notice_told_of_this_text(session: Session) -> None:
    complete(session)
    later: tuple[dict[str, object], ...] = (
        {"issued_on": date(2026, 10, 13)},
        {"issued_at": datetime(2026, 10, 12, 10, tzinfo=SHANGHAI)},
    )
    for values in later:
        told = update(PaperIssue).where(PaperIssue.id == NOTICE).values(**values)
        assert "publication_whole: one_notice" in refusal(session, told, entry())
    assert refusal(session, entry()) == ""

"""Whatever hides an entry hides it whole, and it is shown again by two persons who say so then (0100)."""

from datetime import date

from sqlalchemy.orm import Session

from tests.listings.chain import CLERK, entry, write
from tests.listings.test_gate import THE_ENTRY, THE_ORDER, complete, refusal, shown

DAY = date(2026, 11, 20)
ANNULLED = THE_ORDER.values(status="annulled", annulled_on=DAY)


def test_a_day_and_a_reason_of_hiding_come_and_go_together(session: Session) -> None:
    complete(session)
    for why in ("repaired", "suspended", "x"):
        assert "publication_whole: hidden_why" in refusal(session, entry(hidden_why=why))
    write(session, entry())
    for why in ("repaired", "suspended", "x"):
        assert "publication_hiding: hidden_why" in refusal(session, THE_ENTRY.values(hidden_why=why))
    assert "publication_hiding: hidden_why" in refusal(session, THE_ENTRY.values(hidden_on=DAY, hidden_why="x"))
    write(session, THE_ENTRY.values(hidden_on=DAY, hidden_why="suspended", hidden_by=CLERK))
    assert "publication_" in refusal(session, THE_ENTRY.values(hidden_why=None))
    write(session, ANNULLED)
    assert shown(session)[:2] == (DAY, "order_annulled")

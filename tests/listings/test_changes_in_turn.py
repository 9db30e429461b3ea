"""What became of the entries is written by the database itself, row after row and true (0100)."""

from datetime import date, datetime

from sqlalchemy import Insert, func, insert, select
from sqlalchemy.orm import Session

from monitor.models.publication import Publication
from monitor.models.register import PublicationChange
from monitor.models.user import Grant
from tests.listings.chain import CLERK, RELEASED, SECOND, SHANGHAI, entry, write
from tests.listings.test_gate import THE_ENTRY, THE_LISTING, THE_ORDER, complete, refusal

DAY = date(2026, 11, 20)
LARGEST = 2**31 - 1


def change(session: Session, act: str, day: date, why: str | None = None, ahead: int = 1) -> Insert:
    """A row typed in by hand, ``ahead`` of the last."""
    last = session.scalar(select(func.max(PublicationChange.revision))) or 0
    entry_id = session.scalar(select(Publication.id))
    values = {"revision": last + ahead, "publication_id": entry_id, "act": act, "day": day, "why": why}
    return insert(PublicationChange).values(**values)


def acts(session: Session) -> list[tuple[int, str, str | None]]:
    rows = select(PublicationChange.revision, PublicationChange.act, PublicationChange.why)
    return [(number, act, why) for number, act, why in session.execute(rows.order_by(PublicationChange.revision))]


def test_no_number_is_jumped_so_that_none_is_left(session: Session) -> None:
    complete(session)
    write(session, entry())
    for ahead in (LARGEST - 1, 2, -1):
        assert "publication_change_made: next" in refusal(session, change(session, "hidden", DAY, ahead=ahead))


def test_no_row_says_what_did_not_become_of_its_entry(session: Session) -> None:
    complete(session)
    write(session, entry())
    forged: tuple[tuple[str, date, str | None], ...] = (
        ("ended", DAY, "removed"), ("hidden", DAY, "suspended"), ("shown", date(2026, 11, 2), None),
        ("published", RELEASED, None), ("published", DAY, None), ("x", RELEASED, None),
    )  # fmt: skip
    told = {act: refusal(session, change(session, act, day, why)) for act, day, why in forged[:3]}
    told |= {f"again {day}": refusal(session, change(session, act, day, why)) for act, day, why in forged[3:]}
    assert [act for act, words in told.items() if "publication_change_made: true" not in words] == []
    write(session, THE_ENTRY.values(hidden_on=DAY, hidden_why="suspended"))
    for act, day, why in (*forged, ("hidden", DAY, None)):
        assert "publication_change_made: true" in refusal(session, change(session, act, day, why))


def test_the_database_writes_every_turn_of_an_entry(session: Session) -> None:
    complete(session)
    grants = [{"user_id": CLERK, "role": "inspector"}, {"user_id": SECOND, "role": "approver"}]
    write(session, insert(Grant).values(grants), entry())
    suspended = THE_ENTRY.values(hidden_on=DAY, hidden_why="suspended")
    again = THE_ENTRY.values(hidden_on=None, hidden_why=None, shown_by=SECOND)
    asked = THE_ENTRY.values(showing_asked_by=CLERK)
    later = again.values(changed_at=datetime(2026, 11, 21, 9, tzinfo=SHANGHAI))
    write(session, suspended, asked, later, suspended, asked, again)
    write(session, THE_ORDER.values(due_on=DAY, changed_on=DAY), THE_ENTRY.values(hidden_why="repaired"))
    ended = {"status": "removed", "ended_on": DAY, "end_reason": "示范"}
    write(session, THE_LISTING.values(**ended), THE_ENTRY.values(hidden_why="repaired"))
    assert acts(session) == [
        (1, "published", None), (2, "hidden", "suspended"), (3, "shown", None), (4, "hidden", "suspended"),
        (5, "shown", None), (6, "hidden", "order_changed"), (7, "hidden", "repaired"), (8, "ended", "removed"),
    ]  # fmt: skip

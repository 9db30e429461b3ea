"""On PostgreSQL everybody behind an entry, its case and every proof wait for its release, or it for them (0100)."""

from datetime import date

import pytest
from sqlalchemy import UpdateBase, delete, insert, text, update

from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.directive import DirectiveService
from monitor.models.kept_file import KeptFile
from monitor.models.listing import ListingDeclaration
from monitor.models.matter import Matter
from monitor.models.publication import ReleaseApproval
from monitor.models.user import Grant, User
from monitor.values.listings import HidingReason
from tests.listings.chain import CLERK, DUE, HASH, LISTING, NOW, SECOND, TEXT, entry, write
from tests.listings.test_at_once import AGAIN, after_each_other, attempt, opened, state
from tests.listings.test_gate import THE_ENTRY, THE_LISTING
from tests.listings.test_renamed import FOURTH, LET, THIRD, rename

pytestmark = pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
__all__ = ["opened"]
SUSPENDED = HidingReason.SUSPENDED.value
WAIVER, OF_ORDER, CASE = 3, 4, 30
FILE = {
    "matter_id": LISTING, "part": "evidence", "file_name": "示范.pdf", "media_type": "application/pdf",
    "sha256": "0" * 64, "size": 1, "data": b"-", "scan": "unscanned", "at": NOW,
}  # fmt: skip
ENTRY = entry(valid_from=LET)


@pytest.fixture
def wide(opened: Database) -> Database:
    """Whoever served the order, and whoever let it be released, did nothing else; all of it is proved."""
    with opened.writing() as session:
        users = (THIRD, FOURTH)
        session.add_all(User(id=one, work_number=f"E{one}", name=f"示范{one}", password_hash="-") for one in users)
        session.flush()
        roles = [(FOURTH, "approver"), (CLERK, "inspector"), (SECOND, "approver")]
        session.add_all(Grant(user_id=user, role=role) for user, role in roles)
        session.add(ListingDeclaration(listing_id=LISTING, user_id=FOURTH, related=False, at=NOW))
        session.add(Matter(id=CASE, kind="case", code="AX2026-0001", name="示范案件"))
        session.flush()
        session.add(CaseFile(id=CASE, channel="letter", received_on=DUE, status="open"))
        session.flush()
        let = {"listing_id": LISTING, "day": LET, "text_id": TEXT, "sha256": HASH, "at": NOW, "user_id": FOURTH}
        write(session, update(DirectiveService).values(recorded_by=THIRD))
        write(session, insert(ReleaseApproval).values(**let, person="示范902", released=0, standing=0))
        service = session.execute(text("SELECT id FROM directive_service")).scalar_one()
        write(session, insert(KeptFile).values(id=WAIVER, about="listing", about_id=LISTING, **FILE))
        write(session, insert(KeptFile).values(id=OF_ORDER, about="service", about_id=service, **FILE))
        waived = {"waived_on": date(2026, 10, 13), "waiver_id": WAIVER}
        write(session, THE_LISTING.values(ground="event", case_id=CASE, worst_fen=None, **waived))
    return opened


def of_file(number: int, **values: object) -> UpdateBase:
    return update(KeptFile).where(KeptFile.id == number).values(**values)


LATE: dict[str, tuple[UpdateBase, str, str]] = {
    # what is written meanwhile, how the release is refused after it, and it after the release
    "approver renamed": (rename(FOURTH, "示范甲"), "publication_persons: approver", ""),
    "server of the order renamed": (rename(THIRD, "示范己"), "publication_persons: order_service", ""),
    "server of the notice renamed": (rename(CLERK, "示范己"), "publication_persons: service", ""),
    "waiver moved": (of_file(WAIVER, about_id=7), "publication_founded: proofs", "kept_file_kept: published"),
    "proof of the order forged": (of_file(OF_ORDER, data=b"x"), "", "kept_file_kept: published"),
    "case gone": (delete(CaseFile), "publication_founded: event", "case_file_stays: published"),
}  # fmt: skip


@pytest.mark.parametrize("late", LATE)
def test_whoever_changes_what_is_behind_an_entry_waits_for_its_release(wide: Database, late: str) -> None:
    statement, _refused, told = LATE[late]
    assert after_each_other(wide, ENTRY, statement).partition("\n")[0] == told
    assert state(wide) == [None if told else SUSPENDED]


@pytest.mark.parametrize("late", LATE)
def test_a_release_waits_for_whoever_changes_what_is_behind_it(wide: Database, late: str) -> None:
    statement, refused, _told = LATE[late]
    assert after_each_other(wide, statement, ENTRY).partition("\n")[0] == refused
    assert state(wide) == ([] if refused else [None])


@pytest.mark.parametrize("late", ["approver renamed", "server of the order renamed"])
def test_whoever_is_renamed_while_it_is_shown_again_hides_it(wide: Database, late: str) -> None:
    hidden = THE_ENTRY.values(hidden_on=LET, hidden_why=SUSPENDED, hidden_by=CLERK)
    with wide.writing() as session:
        write(session, ENTRY, hidden, THE_ENTRY.values(showing_asked_by=CLERK))
    assert after_each_other(wide, AGAIN, LATE[late][0]) == ""
    assert state(wide) == [SUSPENDED]


def test_no_case_goes_by_who_reads_an_older_state(wide: Database) -> None:
    for level in ("REPEATABLE READ", "SERIALIZABLE"):
        with wide.write.connect().execution_options(isolation_level=level) as old:
            assert "publication_isolation: read_committed" in attempt(old, delete(CaseFile))

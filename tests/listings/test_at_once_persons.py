"""On PostgreSQL a release and whoever renames its persons or changes its proofs meanwhile wait for each other."""

import pytest
from sqlalchemy import UpdateBase, text, update

from monitor.db import Database
from monitor.models.kept_file import KeptFile
from monitor.models.listing import ListingService
from monitor.models.user import User
from monitor.values.listings import HidingReason
from tests.listings.chain import CLERK, NOW, PROOFS, SECOND, SENT, entry, serve, write
from tests.listings.test_at_once import after_each_other, attempt, opened, state

pytestmark = pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
__all__ = ["opened"]
SUSPENDED = HidingReason.SUSPENDED.value


def rename(user: int, name: str) -> UpdateBase:
    return update(User).where(User.id == user).values(name=name)


def forge(paper: str, **values: object) -> UpdateBase:
    return update(KeptFile).where(KeptFile.id == PROOFS[paper]).values(**values)


LATE: dict[str, tuple[UpdateBase, str, str]] = {
    "signer renamed": (rename(2, "示范甲"), "publication_release: persons", ""),
    "service renamed": (rename(CLERK, "示范己"), "publication_persons: service", ""),
    "file moved": (forge("notice", about_id=7), "publication_founded: proofs", "kept_file_kept: published"),
    "file of the decision moved": (forge("decision", about_id=7), "publication_founded: proofs",
                                   "kept_file_kept: published"),
    "file of the decision forged": (forge("decision", data=b"x", sha256="1" * 64), "", "kept_file_kept: published"),
}  # fmt: skip
"""What is written meanwhile, how the release is refused after it, and how it is refused after the release."""


@pytest.mark.parametrize("late", LATE)
def test_whoever_changes_persons_or_proofs_waits_for_the_release(opened: Database, late: str) -> None:
    statement, _refused, told = LATE[late]
    assert after_each_other(opened, entry(), statement).partition("\n")[0] == told
    assert state(opened) == [None if told else SUSPENDED]


@pytest.mark.parametrize("late", LATE)
def test_a_release_waits_for_whoever_changes_persons_or_proofs(opened: Database, late: str) -> None:
    statement, refused, _told = LATE[late]
    assert after_each_other(opened, statement, entry()).partition("\n")[0] == refused
    assert state(opened) == ([] if refused else [None])


def test_another_notice_is_not_confirmed_while_it_is_released(opened: Database) -> None:
    recorded = {"id": 77, "status": "recorded", "decided_by": None, "decided_at": None}
    with opened.writing() as session:
        write(session, serve("notice", SENT, **recorded))
    confirmed = update(ListingService).where(ListingService.id == 77)
    confirm = confirmed.values(status="confirmed", decided_by=SECOND, decided_at=NOW)
    assert after_each_other(opened, entry(), confirm).partition("\n")[0] == "listing_service_then: published"


def test_nobody_is_renamed_by_who_reads_an_older_state(opened: Database) -> None:
    renamed = rename(2, "示范甲")
    for level in ("REPEATABLE READ", "SERIALIZABLE"):
        with opened.write.connect().execution_options(isolation_level=level) as old:
            old.execute(text("SELECT 1 FROM publication"))
            with opened.write.connect() as now:
                assert attempt(now, rename(1, "示范甲")) == ""
            assert "publication_isolation: read_committed" in attempt(old, renamed)

"""On PostgreSQL a release and what would bar it, written at the same time, end with no entry that is shown (0100)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Connection, UpdateBase, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from monitor.db import Database, open_database, use_vault
from monitor.models.directive import DirectiveService
from monitor.models.kept_file import KeptFile
from monitor.models.listing import ListingDeclaration, ListingObjection
from monitor.models.paper import PaperIssue
from monitor.models.publication import Publication
from monitor.models.user import Grant, User
from monitor.values.listings import HidingReason, Stage
from monitor.values.secrecy import Vault
from tests.listings.chain import CLERK, DECISION, LISTING, NOW, SECOND, SIGNERS, entry, lay_ground, write
from tests.listings.test_gate import THE_ENTRY, THE_LISTING, THE_ORDER, complete

pytestmark = pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
FELL, LATER = date(2026, 10, 26), date(2026, 12, 30)
SUSPENDED, CHANGED = HidingReason.SUSPENDED.value, HidingReason.ORDER_CHANGED.value
ANNUL = THE_ORDER.values(status="annulled", annulled_on=FELL)
OBJECT = insert(ListingObjection).values(
    id=9, listing_id=LISTING, received_at=NOW, received_on=FELL, words="示范", recorded_by=CLERK
)
RELATED = (
    update(ListingDeclaration).where(ListingDeclaration.user_id == SIGNERS[Stage.DECIDED]).values(related=True, at=NOW)
)
VOID = update(PaperIssue).where(PaperIssue.id == DECISION).values(voided_at=NOW, voided_by=CLERK, void_reason="示范")
BARS: dict[str, tuple[UpdateBase, str, str]] = {
    "annulled": (ANNUL, "publication_release: order", HidingReason.ORDER_ANNULLED.value),
    "changed": (THE_ORDER.values(due_on=LATER, changed_on=FELL), "publication_release: order", CHANGED),
    "objected": (OBJECT, "publication_release: objections", SUSPENDED),
    "related": (RELATED, "publication_release: declared", SUSPENDED),
    "voided": (VOID, "publication_release: decision_paper", SUSPENDED),
    "ended": (THE_LISTING.values(status="revoked", ended_on=FELL, end_reason="示范"), "publication_release: decided",
              "revoked"),
    "unserved": (delete(DirectiveService), "publication_release: order_served", "directive_service_stays: published"),
}  # fmt: skip
"""What bars a release, how it is refused where it comes second, and what becomes of the entry where it came first."""


@pytest.fixture
def opened(database_url: str) -> Iterator[Database]:
    use_vault(Vault(b"0" * 32))
    database = open_database(database_url)
    with database.writing() as session:
        lay_ground(session)
        complete(session)
    yield database
    database.dispose()


def attempt(connection: Connection, statement: UpdateBase) -> str:
    """What the database says, once it may say something; empty where it was written."""
    try:
        connection.execute(statement)
        connection.commit()
    except DBAPIError as refused:
        connection.rollback()
        return str(refused.orig)
    return ""


def after_each_other(database: Database, first: UpdateBase, second: UpdateBase) -> str:
    """``second`` begins while ``first`` is not committed and has to wait for it; what it is told then."""
    with (
        ThreadPoolExecutor(1) as pool,
        database.write.connect() as one,
        database.write.connect() as other,
        database.write.connect() as watch,
    ):
        waiter = other.scalar(text("SELECT pg_backend_pid()"))
        one.execute(first)
        told = pool.submit(attempt, other, second)
        blocked = text("SELECT cardinality(pg_blocking_pids(:waiter)) > 0")
        while not told.done() and not watch.scalar(blocked, {"waiter": waiter}):
            pass
        assert not told.done(), "it did not wait"
        one.commit()
        return told.result()


def state(database: Database) -> list[str | None]:
    """Why each entry is not shown."""
    with database.reading() as session:
        return [why or ended for why, ended in session.execute(select(Publication.hidden_why, Publication.ended_why))]


@pytest.mark.parametrize("bar", BARS)
def test_a_release_waits_for_what_bars_it(opened: Database, bar: str) -> None:
    statement, refused, _hidden = BARS[bar]
    assert refused in after_each_other(opened, statement, entry())
    assert state(opened) == []


@pytest.mark.parametrize("bar", BARS)
def test_what_bars_a_release_waits_for_it_and_hides_its_entry(opened: Database, bar: str) -> None:
    statement, _refused, hidden = BARS[bar]
    told = after_each_other(opened, entry(), statement)
    assert hidden in told if told else state(opened) == [hidden]
    assert bool(told) == (bar == "unserved")


def test_who_reads_an_older_state_neither_releases_nor_changes_what_was_released(opened: Database) -> None:
    statements = [
        entry(),
        *(statement for statement, _refused, _hidden in BARS.values()),
        update(KeptFile).values(data=b"x"),
    ]
    told = []
    for level in ("REPEATABLE READ", "SERIALIZABLE"):
        for statement in statements:
            with opened.write.connect().execution_options(isolation_level=level) as connection:
                told.append(attempt(connection, statement))
    assert [one for one in told if "publication_isolation: read_committed" not in one] == []
    with opened.write.connect() as connection:
        assert attempt(connection, entry()) == attempt(connection, ANNUL) == ""
    assert state(opened) == [HidingReason.ORDER_ANNULLED.value]


HIDDEN = THE_ENTRY.values(hidden_on=FELL, hidden_why=SUSPENDED, hidden_by=CLERK)
AGAIN = THE_ENTRY.values(hidden_on=None, hidden_why=None, shown_by=SECOND)
OF_SHOWING = {
    "annulled": "publication_shown: shown", "changed": "publication_shown_anew: order",
    "objected": "publication_shown_anew: objections", "voided": "publication_paper: decision",
    "ended": "publication_shown: shown", "related": "",
}  # fmt: skip
"""How a showing again is refused that comes second. Whoever shows knows by then who has to do with the party."""


@pytest.fixture
def suspended(opened: Database) -> Database:
    with opened.writing() as session:
        roles = [{"user_id": CLERK, "role": "inspector"}, {"user_id": SECOND, "role": "approver"}]
        write(session, insert(Grant).values(roles), entry(), HIDDEN, THE_ENTRY.values(showing_asked_by=CLERK))
    return opened


@pytest.mark.parametrize("bar", OF_SHOWING)
def test_a_showing_again_waits_for_what_bars_it(suspended: Database, bar: str) -> None:
    told = after_each_other(suspended, BARS[bar][0], AGAIN)
    assert told.partition("\n")[0] == OF_SHOWING[bar]


@pytest.mark.parametrize("bar", OF_SHOWING)
def test_what_bars_a_showing_again_waits_for_it_and_hides_the_entry(suspended: Database, bar: str) -> None:
    assert after_each_other(suspended, AGAIN, BARS[bar][0]) == ""
    assert BARS[bar][2] in state(suspended)


def test_whoever_takes_the_name_of_another_while_it_is_shown_again_hides_it(suspended: Database) -> None:
    with suspended.reading() as session:
        name = session.scalars(select(User.name).where(User.id == SIGNERS[Stage.DECIDED])).one()
    renamed = update(User).where(User.id == SIGNERS[Stage.REVIEWED]).values(name=name)
    assert after_each_other(suspended, AGAIN, renamed) == ""
    assert SUSPENDED in state(suspended)

"""On PostgreSQL two renamings, or one and many suspensions, are made in turn: none ends in a deadlock (0100)."""

from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.renaming import rename
from monitor.models.publication import Publication
from monitor.models.user import Grant, User
from tests.listings.office import Desk, Office, at
from tests.listings.test_batches_at_once import DAY, serve_by
from tests.listings.test_moves_at_once import Act, many, second, told

pytestmark = pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
__all__ = ["second"]
HELD = text("SELECT pg_blocking_pids(:pid)")


@pytest.fixture
def public(database: Database, office: Office, second: int) -> list[int]:
    """Two entries, the first served by ``third`` and let go by ``fourth``, the second the other way round."""
    listings = [office.listing, second]
    with database.writing() as session:
        for who in ("third", "fourth"):
            grants = [Grant(role="inspector"), Grant(role="approver")]
            person = User(work_number=who, name=f"示范{who}", password_hash="", grants=grants)
            session.add(person)
            session.flush()
            office.people[who] = person.id
        for listing, server, consent in zip(listings, ("third", "fourth"), ("fourth", "third"), strict=True):
            desk = serve_by(Desk(session, office, listing), server).on(10, 22)
            desk.do("approve_release", consent)
            desk.do("release")
    return listings


def renamed(office: Office, who: str) -> Act:
    """To the name of whoever confirmed what he served."""

    def make(session: Session) -> None:
        rename(session, session.get_one(User, office.people[who]), "示范second", at(DAY), DAY)

    return make


def wait_for(watch: Connection, running: Future[str], pid: int, gone: int | None = None) -> None:
    """Until ``pid`` waits, and no more for ``gone``."""
    while not running.done():
        held = watch.scalar(HELD, {"pid": pid})
        if held and gone not in held:
            return
    raise AssertionError("it did not wait")


def hold(session: Session, listing: int) -> int:
    """Lock the entry of the listing as whoever changes it does; who holds it."""
    session.execute(select(Publication.id).where(Publication.listing_id == listing).with_for_update())
    pid: int = session.scalars(select(func.pg_backend_pid())).one()
    return pid


@pytest.mark.parametrize("other", ["renamed", "suspended"])
def test_a_renaming_waits_before_it_holds_an_entry(
    database: Database, office: Office, public: list[int], other: str
) -> None:
    """``third`` comes to the second entry first; the other one holds the first by then and wants the second."""
    acts = (
        renamed(office, "third"),
        renamed(office, "fourth") if other == "renamed" else many(office, public, "suspend", "inspector"),
    )
    with (
        ThreadPoolExecutor(2) as pool, database.write.connect() as watch, Session(database.write) as before_first,
        Session(database.write) as before_second, Session(database.write) as one, Session(database.write) as two,
    ):  # fmt: skip
        if other == "renamed":
            hold(before_first, public[0])
        held_by = hold(before_second, public[1])
        running = list[Future[str]]()
        pids = [session.scalars(select(func.pg_backend_pid())).one() for session in (one, two)]
        for session, pid, act in zip((one, two), pids, acts, strict=True):
            running.append(pool.submit(told, session, act))
            wait_for(watch, running[-1], pid)
        before_second.rollback()
        if other == "renamed":
            wait_for(watch, running[0], pids[0], held_by)
            before_first.rollback()
        assert [one.result() for one in running] == ["", ""]
    with database.reading() as session:
        assert set(session.scalars(select(Publication.hidden_why))) == {"suspended"}

"""On PostgreSQL two officers' moves on one listing are made in turn, and none is told of a deadlock (0100)."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, event, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_moving import make_many
from monitor.lifecycles.machine import Refused
from monitor.models.publication import Publication
from tests.listings.office import BY, CALENDAR, Desk, Office, add_order, at, open_lead, viewer

pytestmark = pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
Act = Callable[[Session], None]
ENTRY, DECLARED, OFFICE = r"^UPDATE publication\b", r"^UPDATE listing_declaration\b", r"FROM paper_office\b.*FOR UPDATE"


def one_move(office: Office, session: Session, name: str, who: str = "", **facts: str) -> Act:
    """The move as its page would make it; the page was seen before the other one began."""
    desk = Desk(session, office, office.listing).on(10, 22)
    given = {"version": desk.row().version} | desk._facts() | facts
    return lambda _session: desk._move(name, who or BY.get(name, "inspector"), given)


def many(office: Office, numbers: list[int], name: str, who: str) -> Act:
    def make(session: Session) -> None:
        day = Desk(session, office, numbers[0]).on(10, 22).day
        person = viewer(session, office, who, day)
        make_many(session, numbers, LIFE.moves[name], person, {"reason": "示范"}, at(day), day, CALENDAR)

    return make


def told(session: Session, act: Act) -> str:
    """What whoever makes the move is told; empty where it was made."""
    try:
        act(session)
        session.commit()
    except Refused as refused:
        session.rollback()
        return type(refused).__name__
    except DBAPIError as failed:
        session.rollback()
        return str(failed.orig)
    return ""


def wait_until_blocked(watch: Connection, pid: int, running: Future[str]) -> None:
    blocked = text("SELECT cardinality(pg_blocking_pids(:pid)) > 0")
    while not running.done() and not watch.scalar(blocked, {"pid": pid}):
        pass
    assert not running.done(), "it did not wait"


Pair = Callable[[Session, Session], tuple[Act, Act]]


def side_by_side(database: Database, pair: Pair, halfway: str) -> tuple[str, str]:
    """What both are told; the second begins when the first has made the statement ``halfway``, and has to wait."""
    with (
        ThreadPoolExecutor(1) as pool, Session(database.write) as one, Session(database.write) as other,
        database.write.connect() as watch,
    ):  # fmt: skip
        pid = other.scalars(select(func.pg_backend_pid())).one()
        first, second = pair(one, other)
        running: list[Future[str]] = []

        def begin(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            if not running and re.search(halfway, statement, re.DOTALL):
                running.append(pool.submit(told, other, second))
                wait_until_blocked(watch, pid, running[0])

        event.listen(one.connection(), "after_cursor_execute", begin)
        return told(one, first), running[0].result()


@pytest.fixture
def decided(database: Database, office: Office) -> Database:
    """Ready to be released, and everybody has declared."""
    with database.writing() as session:
        desk = Desk(session, office, office.listing).to_served().on(10, 22)
        desk.do("approve_release")
        for who in ("inspector", "publisher", "approver", "second"):
            desk.do("declare", who, interest="none")
    return database


@pytest.fixture
def released(decided: Database, office: Office) -> Database:
    with decided.writing() as session:
        Desk(session, office, office.listing).on(10, 22).do("release")
    return decided


@pytest.fixture
def second(database: Database, office: Office) -> Iterator[int]:
    """Another lead of the same office."""
    with database.writing() as session:
        order, day = add_order(session, office, "示人社监令〔2026〕2号"), Desk(session, office, 0).day
        number = open_lead(session, order, viewer(session, office, "inspector"), at(day), day).id
    yield number


@pytest.mark.parametrize("name", ["share", "early_apply", "propose_revoke"])
@pytest.mark.parametrize("halfway", [ENTRY, DECLARED])
def test_a_move_that_begins_beside_the_listing_goes_before_another(
    released: Database, office: Office, name: str, halfway: str
) -> None:
    begun, facts = ("suspend", {}) if halfway == ENTRY else ("declare", {"interest": "related"})
    told = side_by_side(
        released,
        lambda one, other: (one_move(office, one, begun, "second", **facts), one_move(office, other, name)),
        halfway,
    )
    assert told == ("", "Refused" if (begun, name) == ("suspend", "share") else "Overtaken")


def test_a_release_waits_for_a_signer_who_declares(decided: Database, office: Office) -> None:
    told = side_by_side(
        decided,
        lambda one, other: (
            one_move(office, one, "declare", "inspector", interest="related"), one_move(office, other, "release"),
        ),
        DECLARED,
    )  # fmt: skip
    assert told == ("", "Refused")
    with decided.reading() as session:
        assert session.scalars(select(Publication)).all() == []


def test_whoever_takes_a_number_locks_the_office_before_the_listing(
    decided: Database, office: Office, second: int
) -> None:
    both, alone = [office.listing, second], [second]
    for name, who in (("release", "publisher"), ("decide", "approver")):
        pair = many(office, both, name, who), many(office, alone, name, who)
        assert side_by_side(decided, lambda _one, _other, pair=pair: pair, OFFICE) == ("", "")


def test_many_are_handled_in_one_order_whoever_chose_them(released: Database, office: Office, second: int) -> None:
    with released.writing() as session:
        Desk(session, office, second).to_released()
    chosen = [office.listing, second]
    pair = many(office, chosen, "suspend", "inspector"), many(office, chosen[::-1], "suspend", "second")
    assert side_by_side(released, lambda _one, _other: pair, ENTRY) == ("", "")

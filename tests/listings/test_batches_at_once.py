"""On PostgreSQL many handled at once and one handled alone are made in turn, whoever begins with which (0100)."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles import ordering
from monitor.lifecycles.directive_moves import PEOPLE
from monitor.lifecycles.listing_hasty import suspend_hasty
from monitor.lifecycles.renaming import rename
from monitor.models.directive import Directive, DirectiveService
from monitor.models.listing import Listing
from monitor.models.user import Grant, User
from tests.listings.office import Desk, Office, add_order, at, open_lead, viewer
from tests.listings.test_moves_at_once import (
    ENTRY,
    Act,
    decided,
    many,
    one_move,
    released,
    second,
    side_by_side,
)  # fmt: skip
from tests.listings.test_windows import off

pytestmark = pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
__all__ = ["decided", "released", "second"]
DAY = date(2026, 10, 22)
LOCKED = r"FROM directive\b.*FOR NO KEY UPDATE"


@pytest.fixture
def both(released: Database, office: Office, second: int) -> list[int]:
    """Two listings that are public."""
    with released.writing() as session:
        Desk(session, office, second).to_released()
    return [office.listing, second]


def suspend(office: Office, session: Session, listing: int) -> Act:
    desk = Desk(session, office, listing).on(10, 22)
    given = {"version": desk.row().version} | desk._facts()
    return lambda _session: desk._move("suspend", "second", given)


def annul(office: Office, listing: int) -> Act:
    def make(session: Session) -> None:
        order = session.get_one(Listing, listing).directive_id
        session.execute(update(Directive).where(Directive.id == order).values(status="annulled", annulled_on=DAY))

    return make


def test_one_of_many_is_suspended_by_another_officer(released: Database, office: Office, both: list[int]) -> None:
    told = side_by_side(
        released,
        lambda _one, other: (many(office, both, "suspend", "inspector"), suspend(office, other, both[1])),
        ENTRY,
    )
    assert told == ("", "Refused")


def test_the_order_of_one_of_many_is_annulled(released: Database, office: Office, both: list[int]) -> None:
    pair = many(office, both, "suspend", "inspector"), annul(office, both[1])
    assert side_by_side(released, lambda _one, _other: pair, ENTRY) == ("", "")


@pytest.mark.parametrize("other", ["suspended", "annulled"])
def test_the_nightly_look_goes_before_whoever_hides_one_of_its_entries(
    released: Database, office: Office, both: list[int], other: str
) -> None:
    def look(session: Session) -> None:
        assert suspend_hasty(session, at(DAY), DAY, off(15)) == 2

    def pair(_one: Session, two: Session) -> tuple[Act, Act]:
        return look, suspend(office, two, both[1]) if other == "suspended" else annul(office, both[1])

    assert side_by_side(released, pair, ENTRY) == ("", "Refused" if other == "suspended" else "")


def test_a_release_waits_for_whoever_confirms_a_service_of_its_order(decided: Database, office: Office) -> None:
    with decided.writing() as session:
        first = session.get_one(Directive, office.order).services[0]
        waiting = {"status": "recorded", "decided_by": None, "decided_at": None}
        kept = {name: getattr(first, name) for name in ("mode", "sent_on", "served_on", "receiver", "first_officer",
                                                        "second_officer", "recorded_by", "recorded_at")}  # fmt: skip
        session.add(DirectiveService(directive_id=office.order, **kept, **waiting))

    def confirm(session: Session) -> None:
        person = viewer(session, office, "second", DAY)
        facts = {"version": session.get_one(Directive, office.order).version}
        ordering.make_move(
            session, office.order, PEOPLE["confirm_service"], person, facts, at(DAY), DAY, pattern="示{year}{number}"
        )

    told = side_by_side(decided, lambda _one, other: (confirm, one_move(office, other, "release")), LOCKED)
    assert told == ("", "")


def serve_by(desk: Desk, who: str) -> Desk:
    """To both papers served, all services put on record by ``who``."""
    desk.on(10, 9)
    for name in ("edit", "add_person", "assess", "propose"):
        desk.do(name)
    desk.paper("notice")
    desk.on(10, 12).do("serve_notice", who)
    desk.do("confirm_service")
    desk.on(10, 19).do("review")
    desk.on(10, 20).do("decide", reason=None)
    for paper in ("decision", "repair"):
        desk.paper(paper)
    desk.on(10, 21).do("serve_decision", who)
    desk.do("confirm_service")
    return desk


def test_many_releases_and_a_renaming_that_hides_an_entry_are_made_in_turn(
    decided: Database, office: Office, second: int
) -> None:
    with decided.writing() as session:
        person = User(work_number="third", name="示范third", password_hash="", grants=[Grant(role="inspector")])
        session.add(person)
        session.flush()
        third = office.people["third"] = person.id
        order, day = add_order(session, office, "示人社监令〔2026〕3号"), Desk(session, office, 0).day
        public = open_lead(session, order, viewer(session, office, "inspector"), at(day), day).id
        for listing in (second, public):
            serve_by(Desk(session, office, listing), "third").on(10, 22).do("approve_release")
            Desk(session, office, listing).do("declare", "publisher", interest="none")
        Desk(session, office, public).on(10, 22).do("release")

    def renamed(session: Session) -> None:
        assert rename(session, session.get_one(User, third), "示范second", at(DAY), DAY) == 2

    pair = many(office, [office.listing, second], "release", "publisher"), renamed
    assert side_by_side(decided, lambda _one, _other: pair, r"^INSERT INTO publication\b") == ("", "")

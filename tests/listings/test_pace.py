"""More than five releases a day, or more than a tenth of the list, take a second approver (reliability T14)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.clock_mark import advance
from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_moving import make_many
from monitor.lifecycles.listing_open import open_lead
from monitor.lifecycles.machine import Refused
from monitor.models.listing import Listing
from monitor.models.publication import ListingText, Pace, Publication, ReleaseApproval
from monitor.models.user import User
from tests.databases import owning
from tests.listings.entries import Firm, open_gate, publish
from tests.listings.office import CALENDAR, Desk, Office, add_order, at, viewer

DAY, BEFORE = date(2026, 10, 22), date(2026, 10, 1)
OLD = Firm("示范旧名单有限公司", valid_from=BEFORE, decided_on=BEFORE)


@pytest.fixture
def desk(database: Database, office: Office) -> Iterator[Desk]:
    """The lead in one transaction of who owns the tables: the list before it is written without its chain."""
    with owning(database.write.url.render_as_string(hide_password=False)) as engine, Session(engine) as session:
        yield Desk(session, office, office.listing)
        session.rollback()


def stand(desk: Desk, before: int, today: int) -> None:
    """A list of so many entries, and so many released on the day."""
    with open_gate(desk.session):
        firms = [replace(OLD, valid_from=BEFORE if place < before else DAY) for place in range(before + today)]
        publish(desk.session, *firms, first=1001, gate=False)


def released(desk: Desk) -> int:
    asked = select(Publication.id).where(Publication.listing_id == desk.listing)
    return len(desk.session.scalars(asked).all())


def refusal(desk: Desk, name: str, by: str = "") -> str:
    with pytest.raises(Refused) as refused:
        desk.do(name, by)
    return str(refused.value.sentence)


def raw(desk: Desk, day: date) -> str:
    """What the database says to an entry written by hand on a day; the attempt is undone."""
    row = desk.row()
    signed = desk.session.scalars(select(ListingText).where(ListingText.listing_id == desk.listing)).one()
    user = desk.office.people["publisher"]
    point = desk.session.begin_nested()
    try:
        desk.session.execute(
            text(
                "INSERT INTO listing_signature"
                " (text_id, stage, listing_id, sha256, user_id, person, signed_on, signed_at) VALUES"
                " (:text, 'released', :listing, :sha, :user, '示范publisher', :day, :at)"
            ).bindparams(text=signed.id, listing=row.id, sha=signed.sha256, user=user, day=day, at=at(day))
        )
        desk.session.execute(
            insert(Publication).values(
                heads=row.heads, owed_fen=row.owed_fen,
                public_id="x", listing_id=row.id, text_id=signed.id, sha256=signed.sha256, party_name=row.party_name,
                party_code=row.party_code, decision_no=row.decision_no, authority="-", decided_on=row.decided_on,
                valid_from=day, valid_to=row.expires_on, released_by=user, released_at=at(day), changed_at=at(day),
            )
        )  # fmt: skip
    except DBAPIError as said:
        return str(said.orig)
    finally:
        point.rollback()
    return ""


def test_the_limits_are_five_a_day_and_a_tenth_of_the_list() -> None:
    within = ((0, 10), (1, 20), (4, 50), (4, 10_000))
    over = ((0, 0), (0, 9), (1, 19), (4, 49), (5, 60), (5, 10_000))
    assert [Pace(DAY, *one).takes_second for one in within] == [False] * 4
    assert [Pace(DAY, *one).takes_second for one in over] == [True] * 6


def test_the_sixth_of_a_day_waits_for_a_second_approver_and_no_statement_gets_round_it(desk: Desk) -> None:
    stand(desk, 60, 5)
    desk.to_served().on(10, 22)
    said = refusal(desk, "release")
    assert "2026-10-22 已发布 5 件" in said
    assert "公示中 60 件" in said
    assert "批准超量发布" in said
    assert "publication_pace: second_approver" in raw(desk, DAY)
    # another day would be free, and the days that have been are closed
    assert raw(desk, date(2026, 10, 23)) == ""
    advance(desk.session, DAY)
    assert "publication_pace: backdated" in raw(desk, date(2026, 10, 21))
    assert "权限" in refusal(desk, "approve_release", "publisher")
    desk.do("approve_release", "head")
    assert "今天已经批准" in refusal(desk, "approve_release", "approver")
    kept = desk.session.scalars(select(ReleaseApproval)).one()
    assert (kept.day, kept.released, kept.standing) == (DAY, 5, 60)
    for statement in (update(ReleaseApproval).values(day=BEFORE), text("DELETE FROM release_approval")):
        with pytest.raises(DBAPIError), desk.session.begin_nested():
            desk.session.execute(statement)
    publisher = desk.session.get_one(User, desk.office.people["publisher"])
    publisher.name = "示范head"
    desk.session.flush()
    assert "须由另一人" in refusal(desk, "release")
    assert raw(desk, DAY) != ""
    publisher.name = "示范publisher"
    desk.session.flush()
    desk.do("release")
    assert released(desk) == 1


def test_an_approval_holds_for_its_day_and_is_of_a_number_that_was_counted(desk: Desk) -> None:
    stand(desk, 9, 0)
    desk.to_served().on(10, 22).do("approve_release")
    assert "公示中 9 件" in refusal(desk.on(10, 23), "release")
    row = desk.session.scalars(select(ReleaseApproval)).one()
    forged = insert(ReleaseApproval).values(
        listing_id=row.listing_id, day=date(2026, 10, 23), text_id=row.text_id, sha256=row.sha256, person="示范",
        user_id=row.user_id, released=0, standing=10, at=row.at,
    )  # fmt: skip
    with pytest.raises(DBAPIError, match="counted"), desk.session.begin_nested():
        desk.session.execute(forged)
    with pytest.raises(DBAPIError, match="role"), desk.session.begin_nested():
        desk.session.execute(forged.values(user_id=desk.office.people["publisher"], standing=9))
    desk.on(10, 22).do("release")
    assert released(desk) == 1


def test_of_many_only_those_above_the_limit_are_refused(desk: Desk) -> None:
    stand(desk, 60, 4)
    number = desk.listing
    order = add_order(desk.session, desk.office, "示人社监令〔2026〕2号")
    inspector = viewer(desk.session, desk.office, "inspector")
    other = open_lead(desk.session, order, inspector, at(date(2026, 10, 8)), date(2026, 10, 8)).id
    for one in (number, other):
        Desk(desk.session, desk.office, one).to_served().do("declare", "publisher", interest="none")
    publisher = viewer(desk.session, desk.office, "publisher", DAY)
    done = make_many(desk.session, [number, other], LIFE.moves["release"], publisher, {}, at(DAY), DAY, CALENDAR)
    assert [one.refusal is None for one in done] == [True, False]
    assert "已发布 5 件" in str(done[1].refusal)
    stood = [desk.session.get_one(Listing, one, populate_existing=True).status for one in (number, other)]
    assert stood == ["released", "decided"]

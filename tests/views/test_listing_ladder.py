"""A clock of a listing climbs too: it goes to whose turn it is, is met on the listing's page, and stops when done."""

from datetime import timedelta

from sqlalchemy import select, update

from monitor.db import Database
from monitor.models.alert import Alert, Message
from monitor.models.hearing import PersonAddress
from monitor.models.listing import Listing
from monitor.models.matter import Matter
from monitor.models.outbox import Channel, OutboxItem
from monitor.notify.climbing import climb
from monitor.values.words import say, unpack
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County, add_alert
from tests.views.test_listings import open_from


def told(database: Database, rung: int) -> tuple[set[int], str]:
    """Who heard a rung, and in which words."""
    with database.reading() as session:
        letters = session.scalars(select(Message).where(Message.dedup == f"rung:{rung}")).all()
        words = {say(unpack(one.msgid, one.facts)) for one in letters}
    return {one.user_id for one in letters}, words.pop() if len(words) == 1 else ""


def test_a_clock_of_a_listing_climbs_from_whose_turn_it_is(as_user: SignIn, database: Database, county: County) -> None:
    where = open_from(as_user, database, county)
    listing, users = int(where.rpartition("/")[2]), county.users
    with database.writing() as session:
        session.execute(update(Alert).values(status="closed"))
        late = add_alert(session, listing, "G06", 4)
        session.add(
            Channel(id=1, name="示范短信", kind="sms", settings="{}", place="示范", per_minute=20, active=True,
                    changed_by=users["system"], changed_at=NOW, switched_by=users["security"])
        )  # fmt: skip
        session.add(
            PersonAddress(user_id=users["inspector"], kind="sms", address="13800138000", changed_by=users["supervisor"],
                          changed_at=NOW)
        )  # fmt: skip
    inspector = as_user("inspector")
    page = inspector.get(where).text
    assert "2026-11-23 13:30</time> 催办中队" in page and "除非在此之前办完这一步" in page
    assert [climb(database, NOW + timedelta(hours=hours), TODAY) for hours in (3, 4)] == [0, 1]
    heard, words = told(database, 1)
    assert {users["inspector"], users["inspector2"]} <= heard and users["legal"] not in heard
    assert words.endswith(f"：失信名单 {code_of(database, listing)}的时限已提醒4 小时，还没有办（规则 G06）"), words
    assert inspector.get(f"/alerts/{late}").location == f"{where}#clocks", "a message leads to it"
    assert f'<a href="{where}">' in inspector.get("/messages").text
    with database.reading() as session:
        item = session.scalars(select(OutboxItem)).one()
        assert "示范劳务" not in say(unpack(item.msgid, item.facts)), "no firm is named outside before it is decided"
    # Reviewed: now it waits for the head, and the inspector who proposed it is no longer asked.
    with database.writing() as session:
        reviewed = {"status": "reviewed", "proposed_by": users["inspector"], "reviewed_by": users["legal"]}
        session.execute(update(Listing).where(Listing.id == listing).values(**reviewed))
    assert climb(database, NOW + timedelta(hours=24), TODAY + timedelta(days=1)) == 1
    heard, _words = told(database, 2)
    assert users["approver"] in heard and users["legal"] not in heard
    with database.writing() as session:
        session.execute(update(Alert).where(Alert.id == late).values(status="cured"))
    assert climb(database, NOW + timedelta(days=40), TODAY + timedelta(days=40)) == 0
    assert "逐级催办" not in inspector.get(where).text


def code_of(database: Database, listing: int) -> str:
    with database.reading() as session:
        return session.get_one(Matter, listing).code

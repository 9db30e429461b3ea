"""Silent feeds and dead messages as alerts of the county: one a part, over when it is mended."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from monitor.models.alert import Alert
from monitor.models.feed import Feed
from monitor.models.outbox import Channel, OutboxMessage
from monitor.models.trouble import Trouble
from monitor.models.user import User
from monitor.notify.outbox import deliver
from tests.jobs.machine import LATE, START, alive, fill, list_acts, list_alerts, list_read, see, succeed


@pytest.fixture
def county(database):
    return fill(database)


def add_feed(database, code, now, **more):
    with database.writing() as session:
        feed = Feed(
            code=code, name=f"示范来源{code}", owner="示范平台", kind="payroll", profile="plain-json", status="open",
            auto=True, every_minutes=60, fresh_days=1, changed_by=1, opened_at=now, **{"way": "push"} | more,
        )  # fmt: skip
        session.add(feed)
        session.flush()
        return feed.id


def test_a_feed_that_is_behind_is_an_alert_of_the_county_and_of_nobody_else(county):
    succeed(county, LATE)
    feed = add_feed(county, "a", LATE)
    assert see(county, LATE + timedelta(days=1))
    assert list_alerts(county) == []
    assert see(county, LATE + timedelta(days=1, seconds=1))
    assert list_alerts(county) == [("K02", f"feed:{feed}", 2, "raised")]
    assert see(county, LATE + timedelta(days=1, hours=1))
    with county.writing() as session:
        session.get(Feed, feed).heard_at = LATE + timedelta(days=1, hours=1)
    assert see(county, LATE + timedelta(days=1, hours=1, seconds=30))
    assert list_alerts(county, "K02") == [("K02", f"feed:{feed}", 2, "cured")]


def test_a_paused_feed_is_not_behind_and_a_renamed_one_keeps_its_alert(county):
    feed = add_feed(county, "a", START)
    assert see(county, LATE)
    with county.writing() as session:
        session.get(Feed, feed).name = "示范改名"
    assert see(county, LATE + timedelta(minutes=1))
    assert list_alerts(county, "K02") == [("K02", f"feed:{feed}", 2, "raised")]
    with county.reading() as session:
        assert "示范改名" in set(session.scalars(select(Trouble.name)))
    with county.writing() as session:
        session.get(Feed, feed).status = "paused"
    assert see(county, LATE + timedelta(minutes=2))
    assert list_alerts(county, "K02") == [("K02", f"feed:{feed}", 2, "cured")]


def test_a_feed_that_we_did_not_fetch_is_not_blamed_for_it(county):
    pulled = add_feed(county, "pulled", START, way="pull", url="https://feed.example/")
    pushed = add_feed(county, "pushed", START)
    alive(county, LATE - timedelta(hours=1))
    assert see(county, LATE, scheduler=False)
    assert list_alerts(county, "K02") == [("K02", f"feed:{pushed}", 2, "raised")]
    succeed(county, LATE + timedelta(minutes=9))
    assert see(county, LATE + timedelta(minutes=10))
    assert [row[1] for row in list_alerts(county, "K02")] == [f"feed:{pushed}", f"feed:{pulled}"]


def add_channel(database, name="示范平台"):
    with database.writing() as session:
        row = Channel(
            name=name, kind="webhook", settings="{}", place="hook.example", changed_by=1, changed_at=START,
            per_minute=60, active=True, switched_by=2,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def die(database, channel, number=1, urgent=False, user=None, now=START):
    """So many messages of a channel were given up."""
    with database.writing() as session:
        before = len(session.scalars(select(OutboxMessage.id)).all())
        session.add_all(
            OutboxMessage(
                uid=f"{before + count}", channel_id=channel, user_id=user, urgent=urgent, items=1, body={},
                state="dead", attempts=9, made_at=now, next_at=now, give_up_at=now, code="HTTP 400", died_at=now,
            )
            for count in range(number)
        )  # fmt: skip


def test_dead_messages_are_one_alert_a_channel_however_many_die(county):
    succeed(county, LATE)
    channel, other = add_channel(county), add_channel(county, "示范群")
    assert see(county, LATE)
    die(county, channel, 400, now=LATE)
    die(county, other, now=LATE)
    assert see(county, LATE + timedelta(minutes=1))
    assert list_alerts(county) == [
        ("K12", f"channel:{channel}", 2, "raised"), ("K12", f"channel:{other}", 2, "raised"),
    ]  # fmt: skip
    die(county, channel, 400, now=LATE)
    assert see(county, LATE + timedelta(minutes=2))
    assert list_acts(county) == ["raised", "raised", "changed"]
    with county.reading() as session:
        assert session.scalars(select(Alert.facts).order_by(Alert.id)).first().split("|")[1:] == ["800", "0"]
    deliver(county, LATE, LATE.date())
    assert len([words for name, words in list_read(county) if name == "inspector"]) == 2


def test_a_dead_emergency_makes_it_red_and_it_is_over_when_everything_arrived(county):
    succeed(county, LATE)
    channel = add_channel(county)
    die(county, channel, now=LATE)
    assert see(county, LATE)
    die(county, channel, urgent=True, now=LATE)
    assert see(county, LATE + timedelta(minutes=1))
    assert list_alerts(county) == [("K12", f"channel:{channel}", 4, "raised")]
    with county.writing() as session:
        session.execute(update(OutboxMessage).values(state="waiting", attempts=0))
    assert see(county, LATE + timedelta(minutes=2))
    assert list_alerts(county) == [("K12", f"channel:{channel}", 4, "raised")], "sent again is not arrived"
    with county.writing() as session:
        session.execute(update(OutboxMessage).values(state="sent", delivered_at=LATE, died_at=None))
    assert see(county, LATE + timedelta(minutes=3))
    assert list_alerts(county) == [("K12", f"channel:{channel}", 4, "cured")]


def test_what_was_to_be_said_to_somebody_who_has_left_is_nobodys_trouble(county):
    succeed(county, LATE)
    channel = add_channel(county)
    die(county, channel, user=2, now=LATE)
    with county.writing() as session:
        session.get(User, 2).active = False
    assert see(county, LATE)
    assert list_alerts(county) == []

"""A record that cannot be read is set aside where it stands, told to those who watch, and holds up no other (F40)."""

from collections import Counter

import pytest
from sqlalchemy import select, update

from jobs.sending import Sender
from monitor.models.alert import AlertLog
from monitor.models.outbox import Channel, OutboxItem, OutboxMessage
from monitor.notify.outbox import deliver
from monitor.notify.sending import lease
from tests.notify.county import NOW, TODAY, list_messages, log_act
from tests.notify.outside import add_channel, add_route, at, fill_outside, put_together, read_message, step
from tests.notify.receiver import receive

WATCHERS = ["supervisor", "system"]


@pytest.fixture
def channel(county):
    fill_outside(county)
    found = add_channel(county)
    add_route(county, found)
    return found


def told_of(county, words):
    return sorted(name for name, said in list_messages(county) if words in said)


def test_an_event_that_nobody_can_read_is_set_aside_and_the_others_are_told(county):
    for key in ("2026-07", "2026-08", "2026-09"):
        log_act(county, key=key, level=4)
    with county.writing() as session:
        poison = session.scalars(select(AlertLog.id).order_by(AlertLog.id)).all()[1]
        session.execute(update(AlertLog).where(AlertLog.id == poison).values(act="of a later version"))
    assert deliver(county, NOW, TODAY) == 3
    assert deliver(county, NOW, TODAY) == 0
    assert told_of(county, "无法读取（ValueError）") == WATCHERS
    readers = Counter(name for name, said in list_messages(county) if "无法读取" not in said)
    assert set(readers) > {"inspector"} and set(readers.values()) == {2}


def test_an_item_that_cannot_be_written_waits_an_hour_alone(county, channel):
    for key in ("2026-08", "2026-09"):
        log_act(county, key=key, level=4)
    deliver(county, NOW, TODAY)
    with county.writing() as session:
        first = session.scalars(select(OutboxItem.id).order_by(OutboxItem.id)).first()
        session.execute(update(OutboxItem).where(OutboxItem.id == first).values(level=99))
    assert put_together(county) == 1
    assert read_message(county).items == 1
    assert put_together(county) == 0
    assert told_of(county, "无法写成") == WATCHERS
    with county.writing() as session:
        session.execute(update(OutboxItem).where(OutboxItem.id == first).values(level=4))
    assert put_together(county, at(minutes=59)) == 0
    assert put_together(county, at(minutes=61)) == 1


def test_a_message_that_cannot_be_read_is_dead_after_three_tries_and_the_next_goes_out(county, channel):
    for key in ("2026-08", "2026-09"):
        log_act(county, key=key, level=4)
        deliver(county, NOW, TODAY)
        put_together(county)
    with county.writing() as session:
        poison = session.scalars(select(OutboxMessage.id).order_by(OutboxMessage.id)).first()
        session.execute(update(OutboxMessage).where(OutboxMessage.id == poison).values(body={"title": {"of": "later"}}))
    with receive() as receiver:
        sender = Sender(county, lambda: at(minutes=1), receiver.door(), lambda: False)
        with county.writing() as session:
            session.get_one(Channel, channel).settings = f'{{"url": "{receiver.url("/ok")}", "secret": "whsec_a2tr"}}'
        sender.turn()
        sender.finish()
    assert len(receiver.got) == 1
    assert read_message(county, poison).state == "waiting" and read_message(county, poison).attempts == 1
    for moment in (at(minutes=2), at(minutes=5)):
        with county.writing() as session:
            assert lease(session, channel, moment) is None
    assert (read_message(county, poison).state, read_message(county, poison).attempts) == ("dead", 3)
    assert set(WATCHERS) <= set(told_of(county, "没有送达"))
    assert step(county, channel, at(minutes=30)) is None

"""A delivery and its answer are one: whoever asks again, at once or after a failure of ours, finds all or nothing."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import StatementError

from monitor.feeds.keepsakes import forget_bodies
from monitor.feeds.taking import OtherBody, Parcel, take, take_again
from monitor.importers.safe import KEEP
from monitor.models.feed import FeedDelivery
from monitor.models.intake import Intake
from monitor.models.wage import PayLine
from monitor.values.feeds import DeliveryStatus
from tests.feeds.conftest import NOW
from tests.feeds.test_pulling import batch


def counts(database):
    with database.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) for table in (FeedDelivery, Intake, PayLine)]


def test_senders_at_the_same_moment_get_one_answer_and_a_failure_leaves_nothing(database, add):
    feed = add("pushed", way="push")
    with pytest.raises(StatementError):
        take(database, feed, Parcel(batch(), "示范", "a"), NOW, {"cursor": object()})
    assert counts(database) == [0, 1, 0]
    with ThreadPoolExecutor(4) as pool:
        takers = [pool.submit(take, database, feed, Parcel(batch(), "示范", "a"), NOW) for _number in range(4)]
        taken = [one.result() for one in takers]
    assert len({one.number for one in taken}) == 1 and [one.known for one in taken].count(False) == 1
    assert {repr(sorted(one.answer.items())) for one in taken} == {repr(sorted(taken[0].answer.items()))}
    assert counts(database) == [1, 2, 1]
    with pytest.raises(OtherBody):
        take(database, feed, Parcel(batch("1.00"), "示范", "a"), NOW)


def test_no_line_is_lost_because_it_is_blank_or_looks_like_a_total(database, add):
    feed = add("pushed", way="push")
    for line in ({}, {"project_code": "合计", "gross": "6500.00"}):
        sent = json.loads(batch())
        body = json.dumps({"lines": [*sent["lines"], line]}, ensure_ascii=False).encode()
        taken = take(database, feed, Parcel(body, "示范"), NOW)
        assert (taken.status, taken.answer["code"]) == (DeliveryStatus.REFUSED, "no_data")


def test_a_kept_delivery_is_taken_again_as_a_new_one_until_it_is_forgotten(database, add):
    feed = add("pushed", way="push")
    first = take(database, feed, Parcel(batch(), "示范", "a", sequence=3), NOW)
    again = take_again(database, first.number, NOW)
    assert (again.status, again.number != first.number) == (DeliveryStatus.UNCHANGED, True)
    forget_bodies(database, NOW + KEEP)
    assert take_again(database, first.number, NOW).status is DeliveryStatus.UNCHANGED
    forget_bodies(database, NOW + KEEP * 2)
    assert take_again(database, first.number, NOW) is None

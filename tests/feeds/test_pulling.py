"""Fetching feeds from real servers, good and evil: what fails moves nothing, what is taken is taken once."""

import json
from datetime import timedelta

from sqlalchemy import select

from jobs.feeds import look_round
from monitor.feeds.pulling import list_due, pull
from monitor.models.alert import Message
from monitor.models.feed import Feed, FeedDelivery
from monitor.models.wage import PayLine
from monitor.outbound.guard import Policy
from monitor.outbound.watch import Limits
from monitor.values.feeds import DeliveryStatus
from monitor.values.words import say, unpack
from tests.feeds.conftest import NOW
from tests.files.books import worker_id
from tests.jobs.fakes import FakeClock, make_firing
from tests.outbound.peer import reply, run_peer

HERE = Policy.read("127.0.0.0/8")
QUICK = Limits(seconds=0.6, size=64 * 1024)
SEALED = "made-up-token-0123"


def batch(gross="6500.00", number=0, **more):
    line = {
        "project_code": "XM2026-0001", "month": "2026-09", "worker_name": "示范甲", "worker_id": worker_id(number),
        "days": 22, "gross": gross, "paid": "1000.00", "paid_on": "2026-10-12",
    }  # fmt: skip
    return json.dumps({"lines": [line], "control": {"count": 1}, **more}, ensure_ascii=False).encode()


def state(database, feed):
    with database.reading() as session:
        found = session.get_one(Feed, feed)
        pay = session.execute(select(PayLine.gross_fen)).scalars().all()
        deliveries = session.scalars(select(FeedDelivery.status).order_by(FeedDelivery.id)).all()
        return found, pay, deliveries


def test_what_changed_is_taken_and_what_did_not_is_only_noted(database, add):
    with run_peer() as peer:
        feed = add("pulled", way="pull", url=peer.url, secret=SEALED)
        peer.answer = lambda _head, wire: wire.sendall(reply(batch(cursor="c1", sequence=4), ETag='"1"'))
        assert pull(database, feed, NOW, HERE) is DeliveryStatus.APPLIED
        found, pay, _deliveries = state(database, feed)
        assert (found.etag, found.cursor, found.sequence, pay) == ('"1"', "c1", 4, [650_000])
        assert f"Authorization: Bearer {SEALED}" in peer.seen[0]
        peer.answer = lambda _head, wire: wire.sendall(reply(b"", "304 Not Modified"))
        later = NOW + timedelta(hours=1)
        assert pull(database, feed, later, HERE) is None
        assert 'If-None-Match: "1"' in peer.seen[1] and "/data?cursor=c1 " in peer.seen[1]
        peer.answer = lambda _head, wire: wire.sendall(reply(json.dumps({"lines": [], "cursor": "c2"}).encode()))
        assert pull(database, feed, later, HERE) is None
        assert state(database, feed)[0].cursor == "c2"
        peer.answer = lambda _head, wire: wire.sendall(reply(batch("7000.00", sequence=3)))
        assert pull(database, feed, later, HERE) is DeliveryStatus.REFUSED, "an older batch that comes late"
        peer.answer = lambda _head, wire: wire.sendall(reply(batch("7100.00", sequence=5)))
        assert pull(database, feed, later, HERE) is DeliveryStatus.APPLIED
        assert pull(database, feed, later, HERE) is None, "the same bytes again are no news"
        found, pay, deliveries = state(database, feed)
        assert (pay, deliveries, found.failures) == ([710_000], ["applied", "refused", "applied"], 0)


def test_that_nothing_is_new_makes_nothing_good_that_waits(database, add):
    with run_peer() as peer:
        feed = add("pulled", way="pull", url=peer.url, auto=False)
        peer.answer = lambda _head, wire: wire.sendall(reply(batch(), ETag='"1"'))
        assert pull(database, feed, NOW, HERE) is DeliveryStatus.WAITING
        assert pull(database, feed, NOW, HERE) is None, "the same again does not wait twice"
        peer.answer = lambda _head, wire: wire.sendall(reply(b"", "304 Not Modified"))
        assert pull(database, feed, NOW, HERE) is None
        found, pay, deliveries = state(database, feed)
        assert (found.heard_at, pay, deliveries) == (None, [], ["waiting"])


def wires(peer):
    whole = batch("9999.00", cursor="c9")
    return {
        "silent": (lambda _head, wire: peer.wished.wait(3), "timeout"),
        "cut off": (lambda _head, wire: wire.sendall(reply(whole[:50], length=len(whole))), "cut"),
        "cut and measured": (lambda _head, wire: wire.sendall(reply(whole[:50], ETag='"9"')), "json"),
        "a page to sign in": (lambda _head, wire: wire.sendall(reply("<html>请登录</html>".encode())), "json"),
        "huge": (lambda _head, wire: wire.sendall(reply(b" ", length=10**9)), "too_large"),
        "elsewhere": (
            lambda _head, wire: wire.sendall(reply(b"", "302 Found", Location="http://10.0.0.1/")),
            "redirect",
        ),
        "an error": (lambda _head, wire: wire.sendall(reply(b"{}", "500 Oops")), "status"),
        "a wrong total": (
            lambda _head, wire: wire.sendall(reply(whole.replace(b'"count": 1', b'"count": 2'), ETag='"9"')),
            "control_total",
        ),
    }


def test_no_failure_moves_anything_and_each_is_in_the_journal(database, add):
    with run_peer() as peer:
        feed = add("pulled", way="pull", url=peer.url, cursor="c1", etag='"1"', secret=SEALED)
        for name, (answer, code) in wires(peer).items():
            peer.answer = answer
            status = pull(database, feed, NOW, HERE, QUICK)
            assert status in (DeliveryStatus.FAILED, DeliveryStatus.REFUSED), name
            with database.reading() as session:
                last = session.scalars(select(FeedDelivery).order_by(FeedDelivery.id.desc()).limit(1)).one()
            assert last.answer["code"] == code, name
            assert SEALED not in json.dumps(last.answer, ensure_ascii=False)
        found, pay, deliveries = state(database, feed)
        assert (found.cursor, found.etag, pay, len(deliveries)) == ("c1", '"1"', [], len(wires(peer)))
        assert found.failures == len(deliveries)
        with database.reading() as session:
            assert list_due(session, NOW + timedelta(hours=2)) == [], "who keeps failing is asked less often"
            assert [one.feed_id for one in list_due(session, NOW + timedelta(hours=7))] == [feed]
        assert pull(database, feed, NOW, Policy()) is DeliveryStatus.FAILED, "an address inside that nobody allowed"


def test_a_round_goes_on_past_a_feed_that_fails_and_tells_who_is_behind_once(database, add, tmp_path):
    clock = FakeClock("2026-11-23T09:30:00")
    with run_peer(lambda _head, wire: wire.sendall(reply(batch()))) as peer:
        add("fails", way="pull", url="http://127.0.0.1:9/")
        good = add("good", way="pull", url=peer.url)
        add("paused", way="pull", url=peer.url, status="paused")
        (tmp_path / "blocked").write_text("no folder")
        add("blocked", way="push", opened_at=NOW - timedelta(days=3), name="示范断报来源")
        words = say(look_round(make_firing(database, clock), HERE, tmp_path))
        assert words.startswith("入账 1 批") and "没有取到 1 批" in words
        assert len(peer.seen) == 1
        look_round(make_firing(database, clock), HERE, tmp_path)
        assert len(peer.seen) == 1, "none is due yet"
    assert state(database, good)[1] == [650_000]
    with database.reading() as session:
        told = [say(unpack(one.msgid, one.facts)) for one in session.scalars(select(Message))]
    assert len(told) == 1 and "示范断报来源" in told[0] and "K02" in told[0]


def test_a_table_is_fetched_as_it_is(database, add):
    text = (
        "项目编号,月份,姓名,身份证号,应发工资,实发工资\r\n" + f"XM2026-0001,2026-09,示范甲,{worker_id(0)},6500,1000\r\n"
    )
    with run_peer(lambda _head, wire: wire.sendall(reply(text.encode("gb18030")))) as peer:
        feed = add("table", way="pull", url=peer.url, profile="plain-table")
        assert pull(database, feed, NOW, HERE) is DeliveryStatus.APPLIED
        assert "Accept: text/csv" in peer.seen[0]

import time

import pytest

from monitor.notify.wire import Door, post
from monitor.outbound.fetch import Failed
from monitor.outbound.guard import Policy
from monitor.outbound.watch import Limits
from tests.notify.receiver import answer, receive

SECONDS = 0.6


@pytest.fixture(scope="module")
def receiver():
    with receive() as receiver:
        yield receiver


def fault_of(url, door):
    with pytest.raises(Failed) as caught:
        post(url, b"{}", {}, door)
    return caught.value.code, caught.value.forbidden


def test_an_answer_is_read_with_its_status_its_wish_and_its_body(receiver):
    found = post(receiver.url("/ok"), b'{"a":1}', {"X-A": "b"}, receiver.door())
    assert (found.status, found.retry_after, found.json()["errcode"]) == (200, None, 0)
    request = receiver.got[-1]
    assert (request.body, request.headers["X-A"], request.headers["Host"]) == (b'{"a":1}', "b", receiver.host)
    assert request.headers["Content-Type"] == "application/json; charset=utf-8"
    found = post(receiver.url("/429"), b"{}", {}, receiver.door())
    assert (found.status, found.retry_after) == (429, 700)
    assert post(receiver.url("/login"), b"{}", {}, receiver.door()).json() == {}


@pytest.mark.parametrize("path", ["/never", "/drip-head", "/drip"])
def test_whoever_does_not_come_to_an_end_is_cut_by_the_clock_on_the_wall(receiver, path):
    begun = time.monotonic()
    assert fault_of(receiver.url(path), receiver.door(SECONDS)) == ("timeout", False)
    assert SECONDS * 0.9 < time.monotonic() - begun < SECONDS + 1.5


def test_the_beginning_of_an_answer_without_end_is_its_receipt(receiver):
    found = post(receiver.url("/huge"), b"{}", {}, Door(Policy.read("127.0.0.1"), Limits(5, 4096)))
    assert (found.status, len(found.body)) == (200, 4096)


def test_a_connection_cut_after_it_took_the_request_is_no_answer(receiver):
    before = len(receiver.got)
    assert fault_of(receiver.url("/cut"), receiver.door()) == ("cut", False)
    assert len(receiver.got) == before + 1


def test_a_redirect_is_not_followed_and_is_an_answer(receiver):
    with receive() as inner:
        receiver.answers["/away"] = [answer(302, b"", f"Location: {inner.url()}")]
        assert post(receiver.url("/away"), b"{}", {}, receiver.door()).status == 302
        assert inner.got == []


def test_what_may_not_be_reached_is_refused_for_good_before_anything_is_sent(receiver):
    before = len(receiver.got)
    assert fault_of(receiver.url("/ok", "https"), Door()) == ("inside", True)
    assert fault_of(f"https://localhost:{receiver.port}/ok", Door()) == ("inside", True)
    assert fault_of("http://93.184.215.14/ok", Door()) == ("not_https", True)
    assert fault_of("https://u@a.example/", Door()) == ("address", True)
    assert len(receiver.got) == before
    assert post(receiver.url("/ok"), b"{}", {}, receiver.door()).status == 200

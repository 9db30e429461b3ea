"""The door of the public list: the same bytes without Flask, and never a moment longer than the list stays as it is."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from config import TIMEZONE
from monitor.db import Database
from monitor.views import public, register_answer
from tests.listings.entries import TO, end, show_again, suspend
from tests.views.county import NOW
from tests.views.listed import FIRMS, counted, fill

LIST, JSON = "/blacklist", "/api/v1/blacklist"


@pytest.fixture
def filled(app: Flask, database: Database) -> Flask:
    fill(database)
    return app


@pytest.mark.parametrize("path", [LIST, f"{LIST}?lang=en&q=鸿达", JSON])
def test_a_second_reader_gets_the_same_answer_without_asking_flask(filled: Flask, path: str) -> None:
    client = filled.test_client()
    client.get(path)  # the first request of a day writes the day down, which is a change
    first = client.get(path)
    with counted(filled) as asked:
        second = client.get(path)
        known = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        other = client.get(path, headers={"If-None-Match": 'W/"other"'})
    assert asked == []
    assert (second.status_code, second.data, list(second.headers)) == (200, first.data, list(first.headers))
    assert (known.status_code, known.data, known.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert known.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert (other.status_code, other.data) == (200, first.data)


def test_what_another_reader_is_told_goes_in(filled: Flask) -> None:
    client = filled.test_client()
    plain = client.get(LIST)
    with counted(filled) as asked:
        small = client.get(LIST, headers={"Accept-Encoding": "gzip"})
        client.set_cookie("session", "somebody")
        cookie = client.get(LIST)
        posted, headed = client.post(LIST), client.head(LIST)
    assert len(asked) == 4
    assert small.headers.get("Content-Encoding") == "gzip" and plain.headers.get("Content-Encoding") is None
    assert (cookie.data, posted.status_code, headed.status_code) == (plain.data, 405, 200)


def test_what_is_hidden_shown_or_ended_is_told_at_once(filled: Flask, database: Database) -> None:
    client = filled.test_client()

    def names() -> list[bool]:
        return [FIRMS[0].name in client.get(path).text for path in (LIST, LIST, JSON, JSON)]

    assert names() == [True] * 4
    with database.writing() as session:
        suspend(session, 1, NOW.date())
    assert names() == [False] * 4
    with database.writing() as session:
        show_again(session, 1, NOW)
    assert names() == [True] * 4
    with database.writing() as session:
        end(session, 1, NOW.date())
    assert names() == [False] * 4


def test_a_term_that_ran_out_is_gone_with_the_day_and_stays_gone(filled: Flask) -> None:
    client = filled.test_client()
    assert [FIRMS[0].name in client.get(LIST).text for _time in range(2)] == [True, True]
    filled.config["CLOCK"] = lambda: datetime.combine(TO, datetime.min.time(), TIMEZONE) + timedelta(days=1)
    assert [FIRMS[0].name in client.get(LIST).text for _time in range(2)] == [False, False]
    filled.config["CLOCK"] = lambda: NOW
    assert [FIRMS[0].name in client.get(LIST).text for _time in range(2)] == [False, False]


def test_the_door_counts_and_lets_nobody_past_the_allowance(filled: Flask, database: Database) -> None:
    pace = register_answer.PAGES
    with database.writing() as session, filled.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        for _attempt in range(pace.allowance.each):
            public.note_attempt(session, pace.allowance, NOW)
    client, other = filled.test_client(), {"REMOTE_ADDR": "127.0.0.2"}
    assert [client.get(LIST).status_code for _time in range(pace.step + 1)] == [200] * (pace.step - 1) + [429] * 2
    assert client.get(LIST, environ_base=other).status_code == 200


def test_what_went_wrong_is_not_kept(filled: Flask) -> None:
    client = filled.test_client()
    assert [client.get(f"{JSON}?limit=0").status_code for _time in range(2)] == [400, 400]
    with counted(filled) as asked:
        client.get(f"{JSON}?limit=0")
    assert asked == ["asked"]

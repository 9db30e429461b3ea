"""Answers made anew at the door: those of Flask byte for byte, and nobody in them who is not public at this moment."""

import gzip
import itertools
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config import TIMEZONE
from monitor import create_app
from monitor.db import Database
from monitor.views import public, register_answer
from tests.files.books import worker_id
from tests.files.made import credit_code
from tests.listings.entries import TO, Firm, end, public_id, publish, show_again, suspend
from tests.views.conftest import make_settings
from tests.views.county import NOW
from tests.views.listed import FIRMS, counted, fill

LIST, JSON = "/blacklist", "/api/v1/blacklist"
ODD = Firm("示范\"<b>&'奇特有限公司", town=None, decided_on=date(2025, 5, 6))
MANY = [Firm(f"示范第{number:03d}建设有限公司", town=f"示范{number % 3}镇") for number in range(56)]
QUESTIONS = (
    f"{LIST}?", f"{LIST}?lang=en", f"{LIST}?print=large&lang=zh", f"{LIST}?q=鸿达", f"{LIST}?q=建设&lang=en",
    f'{LIST}?q="<b>%26&lang=en', f"{LIST}?q=%20 鸿达", f"{LIST}?q=没有的", f"{LIST}?town=示范1镇&year=2026",
    f"{LIST}?town=%20示范1镇", f"{LIST}?year=abc&status=x", f"{LIST}?active_on=2027-01-05&authority=示范没有",
    f"{LIST}?after={public_id(9)}", f"{LIST}?after={public_id(9)}&q=建设", f"{LIST}?after=nobody",
    f"{LIST}?q={credit_code(5001)}", f"{JSON}?", f"{JSON}?limit=2&q=建设", f"{JSON}?limit=1&town=示范1镇&lang=en",
    f"{JSON}?q=没有的", f"{JSON}?after={public_id(9)}&limit=200", f"{JSON}?year=2025", f"{JSON}?active_on=2027-01-05",
)  # fmt: skip
numbers = itertools.count()


def fresh(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    """The answer to a question that nobody asked before: an unknown parameter makes it one."""
    return client.get(f"{path}{'&' if '?' in path else '?'}x={next(numbers)}", headers=headers)


@pytest.fixture
def filled(app: Flask, database: Database) -> Flask:
    fill(database, FIRMS[0], ODD, *MANY)
    return app


@pytest.fixture
def other(filled: Flask, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """Another worker, which has kept nothing."""
    made = create_app(make_settings(database_url, tmp_path))
    made.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False, CLOCK=lambda: NOW)
    yield made
    cast(Database, made.extensions["database"]).dispose()


@pytest.mark.parametrize("packing", ["", "gzip", "gzip, deflate, br, zstd"])
def test_what_the_door_makes_is_what_flask_answers(filled: Flask, other: Flask, packing: str) -> None:
    client, flask, sent = filled.test_client(), other.test_client(), {"Accept-Encoding": packing} if packing else {}
    fresh(client, LIST, **sent)  # the first request of a day writes the day down, which is a change
    for path in QUESTIONS:
        fresh(client, path, **sent)
        with counted(filled) as asked:
            at_the_door = client.get(f"{path}&x=last", headers=sent)
        assert asked == [], path
        right = flask.get(f"{path}&x=last", headers=sent)
        assert (right.status_code, at_the_door.status_code) == (200, 200), path
        assert plain(at_the_door) == plain(right), path
        # A packed body says when it was packed, and so may its length; the server says the date.
        apart = {"Date", "Content-Length"} if packing == "gzip" else {"Date"}
        told, wanted = ({k: v for k, v in one.headers if k not in apart} for one in (at_the_door, right))
        assert told == wanted, path


def plain(answer: TestResponse) -> bytes:
    return gzip.decompress(answer.data) if answer.headers.get("Content-Encoding") == "gzip" else answer.data


def test_names_are_written_as_text_whatever_signs_they_hold(filled: Flask) -> None:
    client = filled.test_client()
    for lang in ("zh", "en"):
        for _time in range(2):
            text = fresh(client, f"{LIST}?q=奇特&lang={lang}").text
            assert ODD.name in unescape(text) and "<b>&" not in text
    assert ODD.name in [one["name"] for one in fresh(client, f"{JSON}?q=奇特").json["entries"]]


def shows(client: FlaskClient, name: str) -> list[bool]:
    """Whether a name stands in answers that were made anew, three of each kind."""
    paths = (LIST, f"{LIST}?q={name[2:4]}&lang=en", f"{JSON}?limit=200", f"{JSON}?q={name[2:4]}")
    return [name in fresh(client, path).text for path in paths for _time in range(3)]


def test_what_is_hidden_shown_or_ended_is_told_at_once(app: Flask, database: Database) -> None:
    fill(database)
    client = app.test_client()
    assert shows(client, FIRMS[0].name) == [True] * 12
    with database.writing() as session:
        suspend(session, 1, NOW.date())
    assert shows(client, FIRMS[0].name) == [False] * 12
    with database.writing() as session:
        show_again(session, 1, NOW)
    assert shows(client, FIRMS[0].name) == [True] * 12
    with database.writing() as session:
        end(session, 1, NOW.date(), "revoked")
    assert shows(client, FIRMS[0].name) == [False] * 12
    with database.writing() as session:
        publish(session, Firm("示范鸿达后来有限公司"), first=len(FIRMS) + 1)
    assert shows(client, "示范鸿达后来有限公司") == [True] * 12


def test_a_term_that_ran_out_is_gone_with_the_day_and_stays_gone(app: Flask, database: Database) -> None:
    fill(database)
    client = app.test_client()
    assert shows(client, FIRMS[0].name) == [True] * 12
    app.config["CLOCK"] = lambda: datetime.combine(TO, datetime.min.time(), TIMEZONE) + timedelta(days=1)
    assert shows(client, FIRMS[0].name) == [False] * 12
    app.config["CLOCK"] = lambda: NOW
    assert shows(client, FIRMS[0].name) == [False] * 12


def test_what_is_refused_or_another_page_goes_in(filled: Flask) -> None:
    client = filled.test_client()
    for path in (LIST, f"{LIST}?q=鸿达", JSON, f"{JSON}?q=鸿达"):
        assert [fresh(client, path).status_code for _time in range(2)] == [200, 200]
    number, cursor = worker_id(1), client.get(JSON).json["cursor"]
    for path, status in (
        (f"{LIST}?q={number}", 200), (f"{LIST}?q=鸿", 200), (f"{LIST}?active_on=x", 200), (f"{LIST}?status=ended", 200),
        (f"{JSON}?q={number}", 400), (f"{JSON}?q=鸿", 400), (f"{JSON}?limit=0", 400), (f"{JSON}?year=x", 400),
        (f"{JSON}?changed_since={cursor}", 200),
    ):  # fmt: skip
        with counted(filled) as asked:
            answer = fresh(client, path)
        assert (answer.status_code, asked) == (status, ["asked"]), path
        assert number not in answer.text and FIRMS[0].name not in answer.text


def test_an_address_in_bytes_is_answered_as_one_that_is_spelled_out(filled: Flask) -> None:
    client = filled.test_client()
    for path in (LIST, JSON):
        assert [fresh(client, f"{path}?q=鸿达").status_code for _time in range(2)] == [200, 200]
        with counted(filled) as asked:
            readable = client.get(path, environ_overrides={"QUERY_STRING": "q=" + "鸿达".encode().decode("latin-1")})
        unreadable = client.get(path, environ_overrides={"QUERY_STRING": "q=\xff\xfe"})
        assert (readable.status_code, FIRMS[0].name in readable.text, asked) == (200, True, [])
        assert (unreadable.status_code, FIRMS[0].name in unreadable.text) == (200, False)


def test_who_asks_something_new_each_time_has_no_larger_allowance(filled: Flask, database: Database) -> None:
    pace = register_answer.PAGES
    with database.writing() as session, filled.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        for _attempt in range(pace.allowance.each):
            public.note_attempt(session, pace.allowance, NOW)
    client = filled.test_client()
    said = [fresh(client, path).status_code for path in (LIST, JSON) * pace.step]
    assert said == [200] * (pace.step - 1) + [429] * (pace.step + 1)

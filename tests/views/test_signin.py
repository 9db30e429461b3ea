"""Signing in, out, being throttled, and the choices a person keeps."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor import create_app
from monitor.db import Database
from monitor.models.user import LoginAttempt, User
from tests.views.conftest import SignIn, make_settings
from tests.views.county import NOW, PASSWORD, County

TOKEN = re.compile(r'name="csrf_token" value="[^"]+"')


def sign_in(client: FlaskClient, number: str, password: str = PASSWORD, next: str = "") -> int:
    return client.post("/login", data={"work_number": number, "password": password, "next": next}).status_code


def test_the_right_password_opens_the_first_page(app: Flask, county: County) -> None:
    client = app.test_client()
    assert sign_in(client, "inspector") == 302
    assert "示范inspector" in client.get("/").text


def test_whoever_has_no_account_finds_what_needs_none(app: Flask, county: County) -> None:
    client = app.test_client()
    page = client.get("/housing", follow_redirects=True).text
    doors = re.findall(r'<li><a href="(/[a-z/]+)\?lang=zh">', page[page.index("公众不用登录") :])
    assert doors == ["/report", "/report/status", "/blacklist", "/bulletins", "/homes"]
    assert [client.get(door, query_string={"lang": "zh"}).status_code for door in doors] == [200] * 5


def test_a_wrong_password_and_an_unknown_number_get_the_same_answer(app: Flask, county: County) -> None:
    answers = [
        app.test_client().post("/login", data={"work_number": number, "password": "wrong"})
        for number in ("inspector", "unknown-person")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    texts = [TOKEN.sub("", answer.text).replace("unknown-person", "inspector") for answer in answers]
    assert texts[0] == texts[1]


def test_the_sixth_try_in_a_minute_waits_even_with_the_right_password(app: Flask, county: County) -> None:
    client = app.test_client()
    assert [sign_in(client, "inspector", "wrong") for _try in range(5)] == [422] * 5
    assert sign_in(client, "inspector") == 429
    app.config["CLOCK"] = lambda: NOW + timedelta(seconds=61)
    assert sign_in(client, "inspector") == 302


def test_ten_failures_lock_for_half_an_hour(app: Flask, county: County, database: Database) -> None:
    with database.writing() as session:
        for number in range(10):
            session.add(LoginAttempt(who="account:inspector", at=NOW - timedelta(minutes=2, seconds=number)))
    assert sign_in(app.test_client(), "inspector") == 429
    app.config["CLOCK"] = lambda: NOW + timedelta(minutes=31)
    assert sign_in(app.test_client(), "inspector") == 302


def test_one_address_may_fail_twenty_times_an_hour(app: Flask, county: County, database: Database) -> None:
    with database.writing() as session:
        for number in range(20):
            session.add(LoginAttempt(who="address:127.0.0.1", at=NOW - timedelta(minutes=number)))
    assert sign_in(app.test_client(), "inspector") == 429


def test_an_address_is_taken_from_a_proxy_only_where_one_is_trusted(
    app: Flask, county: County, database: Database, database_url: str, tmp_path: Path
) -> None:
    with database.writing() as session:
        for number in range(20):
            session.add(LoginAttempt(who="address:127.0.0.1", at=NOW - timedelta(minutes=number)))
    form, other = {"work_number": "inspector", "password": PASSWORD}, {"X-Forwarded-For": "127.0.0.1, 198.51.100.7"}
    assert app.test_client().post("/login", data=form, headers=other).status_code == 429
    behind = create_app(replace(make_settings(database_url, tmp_path), proxy_hops=1))
    behind.config.update(TESTING=True, WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
    assert behind.test_client().post("/login", data=form, headers=other).status_code == 302
    # what a visitor writes before the proxy's own entry is not believed
    forged = {"X-Forwarded-For": "198.51.100.7, 127.0.0.1"}
    assert behind.test_client().post("/login", data=form, headers=forged).status_code == 429
    behind.extensions["database"].dispose()


def test_a_disabled_officer_does_not_get_in(app: Flask, county: County, database: Database) -> None:
    with database.writing() as session:
        session.get_one(User, county.users["inspector"]).active = False
    assert sign_in(app.test_client(), "inspector") == 422


@pytest.mark.parametrize("target", ["//evil.example/", "/\\evil.example", "https://evil.example/", "javascript:1"])
def test_signing_in_never_leads_elsewhere(app: Flask, county: County, target: str) -> None:
    answer = app.test_client().post("/login", data={"work_number": "inspector", "password": PASSWORD, "next": target})
    assert answer.headers["Location"] == "/"


def test_signing_out_ends_the_cookie_on_every_device(as_user: SignIn) -> None:
    one, other = as_user("inspector"), as_user("inspector")
    assert one.post("/logout").status_code == 302
    assert other.get("/").status_code == 302


def test_thirty_idle_minutes_end_a_session(app: Flask, as_user: SignIn) -> None:
    client = as_user("inspector")
    app.config["CLOCK"] = lambda: NOW + timedelta(minutes=29)
    assert client.get("/").status_code == 200
    app.config["CLOCK"] = lambda: NOW + timedelta(minutes=60)
    assert client.get("/").status_code == 302


def test_ten_hours_end_a_session_however_busy(app: Flask, as_user: SignIn) -> None:
    client = as_user("inspector")
    for quarter in range(1, 41):
        app.config["CLOCK"] = lambda minutes=quarter * 15: NOW + timedelta(minutes=minutes)
        assert client.get("/healthz").status_code == 200
    app.config["CLOCK"] = lambda: NOW + timedelta(hours=10, minutes=1)
    assert client.get("/").status_code == 302


def test_the_language_is_kept_with_the_officer(as_user: SignIn, database: Database, county: County) -> None:
    client = as_user("inspector")
    answer = client.post("/language", data={"locale": "en", "next": "/alerts"})
    assert answer.headers["Location"] == "/alerts"
    assert '<html lang="en"' in client.get("/").text
    with database.reading() as session:
        assert session.get_one(User, county.users["inspector"]).locale == "en"
    assert client.post("/language", data={"locale": "xx"}).status_code == 400


def test_large_print_is_kept_in_a_cookie(app: Flask) -> None:
    client = app.test_client()
    client.post("/print-size", data={"size": "large"})
    assert 'class="large"' in client.get("/login").text

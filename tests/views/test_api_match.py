"""Firms of a program are matched with what is public: the credit code proves, a name proposes, a sound says nothing."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor.db import Database
from monitor.views import public, register_answer
from tests.databases import altering
from tests.files.books import worker_id
from tests.files.made import credit_code
from tests.listings.entries import Firm, end, publish
from tests.views.county import NOW

FIRMS = (Firm("示范县鸿达建筑工程有限公司"), Firm("示范县宏达建筑工程有限公司"), Firm("示范县鸿达劳务有限公司"))


@pytest.fixture
def client(app: Flask, database: Database) -> FlaskClient:
    with altering(database) as session:
        publish(session, *FIRMS)
    return app.test_client()


def ask(client: FlaskClient, *queries: dict[str, str]) -> list[list[dict[str, Any]]]:
    answer = client.post("/api/v1/match", json={"queries": list(queries)})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers.get("Set-Cookie") is None
    return [result["candidates"] for result in answer.json["results"]]


def told(candidates: list[dict[str, Any]]) -> list[tuple[str, str, bool]]:
    return [(one["entry"]["name"], one["grade"], one["same"]) for one in candidates]


def test_the_code_proves_and_a_messy_name_only_proposes(client: FlaskClient) -> None:
    code = client.get("/api/v1/blacklist?q=宏达").json["entries"][0]["credit_code"]
    by_code, by_name, other_code, nobody, a_place = ask(
        client, {"code": code}, {"name": " 鸿达建築工程有限公司 "}, {"name": FIRMS[0].name, "code": credit_code(9999)},
        {"name": "示范县远大建筑有限公司"}, {"name": "示范县"},
    )  # fmt: skip
    assert told(by_code) == [(FIRMS[1].name, "code", True)]
    assert by_name[0]["entry"]["name"] == FIRMS[0].name and not any(one["same"] for one in by_name)
    assert FIRMS[1].name not in [one["entry"]["name"] for one in by_name]
    assert {(grade, same) for _name, grade, same in told(other_code)} == {("like", False)}
    assert (nobody, a_place) == ([], [])
    assert all(reason["words"] for one in by_name for reason in one["reasons"])


def test_what_was_taken_off_matches_nothing(client: FlaskClient, database: Database) -> None:
    [before] = ask(client, {"name": FIRMS[0].name})
    assert told(before)[0][0] == FIRMS[0].name
    with database.writing() as session:
        end(session, 1, NOW.date())
    [after] = ask(client, {"name": FIRMS[0].name, "code": before[0]["entry"]["credit_code"]})
    assert FIRMS[0].name not in [one["entry"]["name"] for one in after]


def test_many_firms_in_one_request_count_as_many_requests(client: FlaskClient, app: Flask, database: Database) -> None:
    pace, here = register_answer.PAGES, {"REMOTE_ADDR": "127.0.0.1"}
    with database.writing() as session, app.test_request_context(environ_base=here):
        for _attempt in range(pace.allowance.each):
            public.note_attempt(session, pace.allowance, NOW)
    ask(client, *[{"name": "示范"}] * (pace.step - 1))
    refused = client.post("/api/v1/match", json={"queries": [{"name": "示范"}]})
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")


def test_what_cannot_be_read_is_refused(client: FlaskClient) -> None:
    for body in (
        None, [], {}, {"queries": []}, {"queries": [{}]}, {"queries": [{"name": ""}]}, {"queries": [{"name": 1}]},
        {"queries": [{"who": "示范"}]}, {"queries": [{"name": "示"}] * 101}, {"queries": [{"name": worker_id(1)}]},
    ):  # fmt: skip
        answer = client.post("/api/v1/match", json=body)
        assert (answer.status_code, answer.content_type) == (400, "application/problem+json"), body
        assert worker_id(1) not in answer.text
    assert client.post("/api/v1/match", data="{", content_type="application/json").status_code == 400
    assert client.get("/api/v1/match").status_code == 405

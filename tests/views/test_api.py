"""The interface for programs: what it promises is what it does, and it tells of no person."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask

from monitor.db import Database
from tests.files.books import worker_id
from tests.files.made import credit_code
from tests.listings.entries import PERSON, end, public_id, suspend
from tests.views.county import NOW
from tests.views.listed import FIRMS, fill

LIST = "/api/v1/blacklist"


@pytest.fixture
def filled(app: Flask, database: Database) -> Flask:
    fill(database)
    return app


def test_the_list_is_that_of_the_page_in_pages_that_link_to_the_next(filled: Flask) -> None:
    client = filled.test_client()
    whole = client.get(LIST)
    assert [entry["name"] for entry in whole.json["entries"]] == [firm.name for firm in reversed(FIRMS)]
    assert (whole.json["as_at"], whole.json["next"]) == (f"{NOW.date()}", None)
    assert whole.headers["Access-Control-Allow-Origin"] == "*" and "Link" not in whole.headers
    names, path, pages = [], f"{LIST}?limit=2", 0
    while path:
        answer = client.get(path)
        names += [entry["name"] for entry in answer.json["entries"]]
        found = re.fullmatch(r'<http://localhost([^>]+)>; rel="next"', answer.headers.get("Link", ""))
        path, pages = found[1] if found else "", pages + 1
    assert (names, pages) == ([entry["name"] for entry in whole.json["entries"]], 2)
    assert [one["name"] for one in client.get(f"{LIST}?q=鸿达").json["entries"]] == [FIRMS[0].name]
    assert len(client.get(f"{LIST}?q={credit_code(5002)}").json["entries"]) == 1
    assert client.get(f"{LIST}?active_on=2020-01-01").json["entries"] == []
    assert client.get(LIST, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert PERSON not in whole.text and whole.headers.get("Set-Cookie") is None


def test_an_entry_holds_the_signed_text_without_persons_and_is_gone_without_a_name(
    filled: Flask, database: Database
) -> None:
    client = filled.test_client()
    entry = client.get(f"{LIST}/{public_id(1)}")
    assert entry.json["found"] == FIRMS[0].found and entry.json["history"][0]["act"] == "published"
    assert PERSON not in entry.text
    with database.writing() as session:
        end(session, 1, NOW.date())
    gone = client.get(f"{LIST}/{public_id(1)}")
    assert (gone.status_code, gone.content_type) == (410, "application/problem+json")
    assert (gone.json["why"], gone.json["on"]) == ("removed", f"{NOW.date()}")
    assert FIRMS[0].name not in gone.text


def test_a_reader_who_keeps_the_cursor_learns_of_all_that_went(filled: Flask, database: Database) -> None:
    client = filled.test_client()
    cursor = client.get(LIST).json["cursor"]
    assert client.get(f"{LIST}?changed_since={cursor}").json["withdrawn"] == []
    with database.writing() as session:
        suspend(session, 1, NOW.date())
        end(session, 2, NOW.date())
    seen, path = [], f"{LIST}?changed_since={cursor}&limit=1"
    while path:
        answer = client.get(path)
        seen += [one["id"] for one in answer.json["withdrawn"]]
        found = re.fullmatch(r'<http://localhost([^>]+)>; rel="next"', answer.headers.get("Link", ""))
        path = found[1] if found else ""
    assert seen == [public_id(1), public_id(2)]
    filled.config["CLOCK"] = lambda: NOW + timedelta(days=4000)
    late = client.get(f"{LIST}?changed_since={answer.json['cursor']}").json
    assert [one["why"] for one in late["withdrawn"]] == ["expired", "removed", "expired"]
    assert late["entries"] == [] and date.fromisoformat(late["as_at"]) > NOW.date()


def test_what_cannot_be_read_is_refused_and_named(filled: Flask) -> None:
    client = filled.test_client()
    wrong = {
        "limit=0": "limit", "limit=201": "limit", "limit=x": "limit", "year=26": "year", "after=%00": "after",
        "active_on=2026-02-30": "active_on", "changed_since=x": "changed_since",
        "changed_since=1.2026-99-99": "changed_since", "q=鸿": "q", "q=": "q", f"q={worker_id(1)}": "q",
        "q=13900001111": "q", f"after={public_id(999)}": "after", f"after={public_id(999)}&limit=1": "after",
    }  # fmt: skip
    assert client.get(f"{LIST}?after={public_id(1)}&limit=1").status_code == 200
    for query, name in wrong.items():
        answer = client.get(f"{LIST}?{query}")
        assert (answer.status_code, answer.json["parameter"]) == (400, name), query
        assert answer.content_type == "application/problem+json" and worker_id(1) not in answer.text
    for path, status in ((f"{LIST}/nobody", 404), (f"{LIST}/%00", 404), ("/api/v1/nothing", 404), ("/api/", 404)):
        answer = client.get(path)
        assert (answer.status_code, answer.content_type) == (status, "application/problem+json"), path
    refused = client.post(LIST)
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_the_page_for_people_says_what_the_specification_says(filled: Flask) -> None:
    client = filled.test_client()
    specification = client.get("/api/v1/openapi.json").json
    assert specification["openapi"] == "3.1.0"
    text = client.get("/api/v1?lang=en").text
    for one in specification["paths"]["/blacklist"]["get"]["parameters"]:
        assert f">{one['name']}<" in text
    assert set(specification["components"]["schemas"]["Entry"]["properties"]) == set(
        client.get(LIST).json["entries"][0]
    )

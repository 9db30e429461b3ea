"""Files handed in with a move: looked at by content, scanned, kept with their matter, given back as downloads only."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.kept_file import KeptFile
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County

PAPER = b"%PDF-1.7 paid in full"
SCANNER = ("sh", "-c", "grep -q INFECTED && exit 1; exit 0")


@pytest.fixture
def cured(database: Database, county: County) -> int:
    """An orange alert whose ground is gone, for which a closing with evidence may be asked."""
    number = county.alerts["东B01"]
    with database.writing() as session:
        alert = session.get_one(Alert, number)
        alert.status, alert.cured_on, alert.level = "cured", TODAY, 3
    return number


def hand_in(client: FlaskClient, number: int, data: bytes = PAPER, name: str = "凭证.pdf") -> TestResponse:
    version = client.get(f"/alerts/{number}").text.split('name="version" value="')[1].split('"')[0]
    form = {"version": version, "note": "已核对凭证", "evidence": FileStorage(io.BytesIO(data), name)}
    boundary, body = encode_multipart(form)
    return client.post(
        f"/alerts/{number}/propose", data=body, content_type=f'multipart/form-data; boundary="{boundary}"'
    )


def kept(database: Database) -> list[tuple[str, str, str, int, str]]:
    with database.reading() as session:
        file = KeptFile
        rows = session.execute(select(file.about, file.part, file.file_name, file.size, file.scan).order_by(file.id))
        return [tuple(row) for row in rows]


def test_a_paper_is_kept_and_comes_back_as_a_download(as_user: SignIn, cured: int, database: Database) -> None:
    client = as_user("inspector")
    assert hand_in(client, cured).status_code == 302
    assert kept(database) == [("alert", "evidence", "凭证.pdf", len(PAPER), "unscanned")]
    link = client.get(f"/alerts/{cured}").text.split(f"/alerts/{cured}/evidence/")[1].split('"')[0]
    given = client.get(f"/alerts/{cured}/evidence/{link}")
    assert given.data == PAPER
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_belongs_to_its_alert_and_to_who_may_see_it(as_user: SignIn, cured: int, county: County) -> None:
    client = as_user("inspector")
    hand_in(client, cured)
    assert client.get(f"/alerts/{cured}/evidence/1").status_code == 200
    assert client.get(f"/alerts/{county.alerts['东E04']}/evidence/1").status_code == 404
    assert as_user("西镇").get(f"/alerts/{cured}/evidence/1").status_code == 404


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ program", "凭证.pdf"),
        (b"<svg onload='x'/>", "照片.png"),
        (PAPER, "凭证.html"),
        (b"", "凭证.pdf"),
        (b"%PDF-" + bytes(10 * 1024 * 1024), "大.pdf"),
    ],
    ids=["program", "picture with script", "page", "empty", "too large"],
)
def test_what_is_not_what_it_says_is_not_kept(
    as_user: SignIn, app: Flask, cured: int, database: Database, data: bytes, name: str
) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 16 * 1024 * 1024
    answer = hand_in(as_user("inspector"), cured, data, name)
    assert answer.status_code == 422
    assert kept(database) == []


def test_a_scanner_lets_pass_refuses_and_when_silent_keeps_nothing(
    as_user: SignIn, app: Flask, cured: int, database: Database
) -> None:
    client = as_user("inspector")
    app.config["SCAN_COMMAND"] = SCANNER
    refused = hand_in(client, cured, b"%PDF- INFECTED")
    assert (refused.status_code, "有病毒" in refused.text) == (422, True)
    app.config["SCAN_COMMAND"] = ("sh", "-c", "exit 2")
    down = hand_in(client, cured)
    assert (down.status_code, "没有响应" in down.text, kept(database)) == (503, True, [])
    app.config["SCAN_COMMAND"] = SCANNER
    assert hand_in(client, cured).status_code == 302
    assert [row[4] for row in kept(database)] == ["clean"]

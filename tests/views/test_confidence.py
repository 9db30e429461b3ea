"""What workers said: on no page, list, file or log but the one that is opened with a reason by those who may."""

import logging
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, select, text

from monitor.db import Database
from monitor.models.site import Reveal, SiteNote
from monitor.values.terms import Role
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.routes import ANYONE, ROUTES
from tests.views.sheets import UID, certify, clean, make_check, save, sign, version_of

CANARY = "金丝雀一号说三个月没发工资"
TALK = {"talk.0.who": "金丝雀工人", "talk.0.contact": "13911112222", "talk.0.words": CANARY}
CANARIES = ("金丝雀", "13911112222")


@pytest.fixture
def client(as_user: SignIn, county: County, database: Database) -> FlaskClient:
    certify(database, county)
    return as_user("inspector")


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.INFO):
        yield caplog


def stored(database: Database) -> str:
    """Everything that stands in the database in clear; the index of the public list's names cannot be read back."""
    found = []
    with database.reading() as session:
        for table in inspect(database.read).get_table_names():
            if table == "publication_search":
                continue
            found += [str(tuple(row)) for row in session.execute(text(f'SELECT * FROM "{table}"'))]
    return "\n".join(found)


def test_no_page_list_file_or_log_holds_what_workers_said(
    client: FlaskClient, as_user: SignIn, county: County, database: Database, heard: pytest.LogCaptureFixture
) -> None:
    row = make_check(client, database, county, **TALK)
    near = [f"/checks/{row.id}", f"/checks?q={row.inspection_no}", f"/projects/{row.matter_id}"]
    near += [f"/projects/{row.matter_id}/{part}" for part in ("rows/inspections", "check", "check/paper", "notes")]
    for role in Role:
        reader = as_user(role.value)
        every = [route.at(county, "东") for route in ROUTES if route.needs != ANYONE] if role is Role.INSPECTOR else []
        for path in (*near, *every):
            answer = reader.get(path)
            assert not any(canary.encode() in answer.data for canary in CANARIES), (role, path)
    assert "谈话 1 次。" in client.get(f"/checks/{row.id}").text
    assert not any(canary in stored(database) for canary in CANARIES)
    assert not any(canary in heard.text for canary in CANARIES)


def test_a_draft_shows_talks_to_its_two_inspectors_and_keeps_them_sealed(
    client: FlaskClient, as_user: SignIn, county: County, database: Database
) -> None:
    save(client, county.matters["XM2026-0001"], clean(county, **TALK))
    for name in ("inspector", "inspector2"):
        assert CANARY in as_user(name).get(f"/checks/sheets/{UID}").text
        assert not any(canary in as_user(name).get(f"/checks/sheets/{UID}/sign").text for canary in CANARIES)
    for name in ("housing", "supervisor", "东镇"):
        assert as_user(name).get(f"/checks/sheets/{UID}").status_code in (403, 404)
        assert as_user(name).get(f"/checks/sheets/{UID}/news?since=0").status_code in (403, 404)
    assert not any(canary in stored(database) for canary in CANARIES)


def test_talks_are_opened_with_a_reason_that_is_kept(
    client: FlaskClient, as_user: SignIn, county: County, database: Database
) -> None:
    row = make_check(client, database, county, **TALK)
    place = f"/checks/{row.id}/interviews"
    assert client.post(place).status_code == 422
    assert client.get(place).status_code == 405
    reader = as_user("inspector2")
    answer = reader.post(place, data={"purpose": "核实欠薪线索"})
    assert answer.status_code == 200 and all(told in answer.text for told in TALK.values())
    with database.reading() as session:
        kept = [(one.what, one.about_id, one.purpose, one.user_id) for one in session.scalars(select(Reveal))]
    assert kept == [("interviews", row.id, "核实欠薪线索", county.users["inspector2"])]
    for name, status in (("housing", 403), ("supervisor", 403), ("legal", 403), ("approver", 403), ("交通局", 404)):
        assert as_user(name).post(place, data={"purpose": "看看"}).status_code == status, name


def test_a_fault_while_signing_tells_nothing(
    app: Flask, client: FlaskClient, county: County, database: Database, heard: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    save(client, county.matters["XM2026-0001"], clean(county, **TALK))
    monkeypatch.setattr("monitor.lifecycles.signing.next_number", lambda *_given: 1 / 0)
    answer = sign(client, version_of(database))
    assert answer.status_code == 500
    assert not any(canary in answer.text or canary in heard.text for canary in CANARIES)


def test_words_of_a_note_are_opened_as_talks_are(
    client: FlaskClient, as_user: SignIn, county: County, database: Database
) -> None:
    project = county.matters["XM2026-0001"]
    as_user("东镇").post(f"/projects/{project}/notes", data={"uid": UID, "kind": "unpaid", "words": CANARY})
    with database.reading() as session:
        note = session.scalars(select(SiteNote.id)).one()
    assert not any(canary in stored(database) for canary in CANARIES)
    for name in ("inspector", "东镇", "supervisor"):
        for path in (f"/projects/{project}", f"/projects/{project}/notes"):
            page = as_user(name).get(path).text
            assert "另有保密内容" in page and not any(canary in page for canary in CANARIES)
    place = f"/projects/{project}/notes/{note}/words"
    assert client.post(place).status_code == 422
    assert CANARY in client.post(place, data={"purpose": "办理线索"}).text
    assert as_user("东镇").post(place, data={"purpose": "看看"}).status_code == 403

"""What the server gives a phone that goes where there is no signal, and what it says to a script."""

import base64
import io

import pytest
from flask import Flask
from sqlalchemy import update

from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.plan import Plan, PlanTarget
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.sheets import UID, certify, clean, photo, save, sign, version_of

JSON = {"Accept": "application/json"}


@pytest.fixture
def project(county: County, database: Database) -> int:
    certify(database, county)
    return county.matters["XM2026-0001"]


def addresses(answer: object) -> list[str]:
    assert isinstance(answer, list)
    return [one["address"] for one in answer]


def test_the_worker_comes_from_the_root_and_is_asked_for_anew(app: Flask) -> None:
    answer = app.test_client().get("/offline.js")
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_every_officer_has_a_key_of_his_own_that_stays_the_same(as_user: SignIn) -> None:
    first = as_user("inspector").get("/offline/ticket").json
    again, second = as_user("inspector").get("/offline/ticket").json, as_user("inspector2").get("/offline/ticket").json
    assert first is not None and again is not None and second is not None
    assert len(base64.b64decode(first["key"])) == 32
    assert first["key"] == again["key"] != second["key"]
    assert first["officer"] != second["officer"]


def test_the_days_sites_are_sheets_in_hand_then_suggested_then_planned(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    client = as_user("inspector")
    before = client.get("/offline/sites").json
    assert addresses(before)[0] == f"/projects/{project}/check"
    assert before is not None and before[0]["seven"] and before[0]["words"]
    save(client, project, clean(county))
    assert addresses(client.get("/offline/sites").json)[0] == f"/checks/sheets/{UID}"
    assert f"/projects/{project}/check" not in addresses(client.get("/offline/sites").json)


def test_sites_of_running_plans_come_along_unless_they_are_a_colleagues(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    other = county.matters["XM2026-0002"]
    client, pages = as_user("inspector"), {f"/projects/{id}/check" for id in (project, other)}
    with database.writing() as session:
        session.execute(update(Alert).values(status="closed"))
    assert set(addresses(client.get("/offline/sites").json)) == pages
    with database.writing() as session:
        colleague = {"first_id": county.users["inspector2"]}
        session.execute(update(PlanTarget).where(PlanTarget.matter_id == other).values(colleague))
    assert addresses(client.get("/offline/sites").json) == [f"/projects/{project}/check"]
    with database.writing() as session:
        session.execute(update(Plan).values(status="closed"))
    assert addresses(client.get("/offline/sites").json) == []


def test_a_page_for_the_phone_leaves_talks_out(as_user: SignIn, project: int, county: County) -> None:
    client = as_user("inspector")
    save(client, project, clean(county, talk__0__words="示范工人的话"))
    assert "示范工人的话" in client.get(f"/checks/sheets/{UID}").text
    for path in (f"/checks/sheets/{UID}", f"/projects/{project}/check?uid={UID}"):
        page = client.get(path + ("&" if "?" in path else "?") + "take=1", follow_redirects=True).text
        assert f'action="/checks/sheets/{UID}"' in page
        assert "示范工人的话" not in page
        assert 'id="talks"' not in page


def test_a_script_is_told_the_sentence_and_never_sent_to_sign_in(
    app: Flask, as_user: SignIn, project: int, county: County
) -> None:
    client = as_user("inspector")
    save(client, project, clean(county))
    client.post(f"/checks/sheets/{UID}/drop", data={"version": "2", "reason": "重复"})
    refused = save(client, project, clean(county, heads="3"))
    assert refused.status_code == 409
    assert refused.json is not None and "不能再改" in refused.json["wrong"]
    assert app.test_client().get("/offline/ticket", headers=JSON).status_code == 401
    assert app.test_client().get("/offline/ticket").status_code == 302


def test_what_arrived_before_a_colleague_signed_may_come_again_and_nothing_else(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    client, address = as_user("inspector"), f"/checks/sheets/{UID}/photos"
    save(client, project, clean(county))
    first = client.post(address, data={"photo": (io.BytesIO(photo("red")), "1.jpg")}).json
    sign(as_user("inspector2"), version_of(database))
    assert save(client, project, clean(county)).status_code == 200
    assert client.post(address, data={"photo": (io.BytesIO(photo("red")), "1.jpg")}).json == first
    assert client.post(address, data={"photo": (io.BytesIO(photo("blue")), "2.jpg")}).status_code == 409
    assert save(client, project, clean(county, heads="13")).status_code == 409


def test_signing_out_orders_the_browser_to_empty_itself(as_user: SignIn) -> None:
    assert as_user("inspector").post("/logout").headers["Clear-Site-Data"] == '"storage"'

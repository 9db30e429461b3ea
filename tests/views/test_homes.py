"""What anyone may read of a housing project: what two persons released, and no person, until it is taken down."""

import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import undefer

from config import ROOT
from monitor.db import Database
from monitor.models.estate_page import EstateEdition, EstatePhoto
from monitor.models.housing_plan import Milestone
from monitor.models.kept_file import KeptFile
from monitor.models.user import User
from monitor.values.estate_page import Cover, Works
from monitor.values.housing import PlanStage
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.estates import CANARIES, address_of, fill, press
from tests.views.test_housing_report import hand_in

SAID = (
    "示范东镇花园", "推广名：示范云上", "示范住建局", "示范副局长", "不够把房子建完", "示范主体封顶",
    "最初 2026-10-31，已调整 1 次",
    "推迟过 2 次，共 365 天", "承诺 2027-06-30 交付", "已办 少于5，已售 60",
    "已办 15，已售 60", "data:image/svg+xml", "2027-01-31 前完成",
)  # fmt: skip
REQUIRED = {"uri", "publisher", "publishedDate", "projects", "version"}
STATUSES = {"identification", "preparation", "implementation", "completion", "completed", "cancelled"}
"""What the package schema of OC4IDS 0.9 requires, and its closed list of the states of a project."""
BUILDING = quote("1#", safe="")


def paths(at: str) -> list[str]:
    """Every public address that may tell of a project."""
    return [
        "/homes",
        at,
        f"{at}/buildings/{BUILDING}",
        f"{at}?lang=en&print=large",
        f"{at}.json",
        "/homes.json",
        "/homes.atom",
    ]


def bytes_of(visitor: FlaskClient, at: str) -> str:
    """All that the public can get of a project: bodies and headers."""
    answers = [visitor.get(path) for path in paths(at)]
    return "\n".join(f"{one.text}\n{one.headers}" for one in answers)


def test_a_page_is_public_from_its_release_until_it_is_taken_down(
    app: Flask, as_user: SignIn, county: County, database: Database
) -> None:
    place, visitor, name = fill(database, county), app.test_client(), "示范东镇花园"
    press(as_user("housing"), database, place, "prepare")
    at = address_of(database, place)
    assert {visitor.get(path).status_code for path in paths(at)} == {200, 404}
    assert name not in bytes_of(visitor, at)
    press(as_user("supervisor"), database, place, "release")
    assert [visitor.get(path).status_code for path in paths(at)] == [200] * 7
    whole = bytes_of(visitor, at)
    assert [canary for canary in (*CANARIES, "示范housing", "示范supervisor") if canary in whole] == []
    for word in SAID:
        assert word in whole
    moved = visitor.get(f"{at.replace('/homes/', '/housing/')}?lang=en")
    assert (moved.status_code, moved.location) == (301, f"{at}?lang=en"), "looked for beside the office's own list"
    kept = visitor.get(at)
    assert (kept.headers["Cache-Control"], "Set-Cookie" in kept.headers) == ("public, max-age=60", False)
    assert visitor.get(at, headers={"If-None-Match": kept.headers["ETag"]}).status_code == 304
    with database.writing() as session:
        session.execute(update(Milestone).values(name="示范后来改的"))
    assert "示范后来改的" not in bytes_of(visitor, at)
    press(as_user("housing"), database, place, "withdraw", why="wrong", reason=CANARIES[0])
    assert [visitor.get(path).status_code for path in paths(at)] == [200, 410, 410, 410, 410, 200, 200]
    assert visitor.get(at, headers={"If-None-Match": kept.headers["ETag"]}).status_code == 410
    left = bytes_of(visitor, at)
    assert [word for word in (name, "示范住建局", *CANARIES) if word in left] == []
    assert "内容有误，正在更正" in left
    press(as_user("housing"), database, place, "prepare")
    press(as_user("supervisor"), database, place, "release")
    assert "示范后来改的" in visitor.get(at).text
    assert visitor.get(f"{at}/buildings/9").status_code == 404
    assert "不够把房子建完" in visitor.get(f"{at}/buildings/{BUILDING}").text, "a buyer reads it of his own building"


def test_a_text_that_was_changed_behind_the_release_is_not_shown(
    app: Flask, as_user: SignIn, county: County, database: Database
) -> None:
    place, visitor = fill(database, county), app.test_client()
    press(as_user("housing"), database, place, "prepare")
    press(as_user("supervisor"), database, place, "release")
    with database.writing() as session:
        session.execute(update(EstateEdition).values(snapshot=EstateEdition.snapshot + " "))
    assert visitor.get(address_of(database, place)).status_code == 503
    assert "示范东镇花园" not in visitor.get("/homes").text


def titles_in(visitor: FlaskClient, path: str) -> list[str]:
    """The titles of a feed's entries; every moment in it has its zone."""
    feed = ElementTree.fromstring(visitor.get(path).data)
    moments = [one.text or "" for one in feed.iter("{http://www.w3.org/2005/Atom}updated")]
    assert all(datetime.fromisoformat(moment).tzinfo for moment in moments)
    return [one.text or "" for one in feed.iter("{http://www.w3.org/2005/Atom}title")][1:]


def assert_whole(package: dict[str, Any]) -> None:
    """What the package schema of OC4IDS 0.9 and its worked example ask for, of a package with one project."""
    assert set(package) >= REQUIRED
    assert re.fullmatch(r"\d+\.\d+", package["version"])
    assert package["uri"].startswith("http")
    (project,) = package["projects"]
    assert project["status"] in STATUSES
    assert project["type"] in {"construction", "rehabilitation", "replacement", "expansion"}
    assert project["publicAuthority"] == {"id": "示范住建局", "name": "示范住建局"}
    parties = {one["id"] for one in project["parties"]}
    assert project["publicAuthority"]["id"] in parties
    assert len(parties) == len(project["parties"])
    (metric,) = project["metrics"]
    for seen in metric["observations"]:
        assert set(seen) >= {"id", "measure", "unit"}
        assert seen["unit"] == {"name": "percent", "scheme": "UNCEFACT", "id": "P1"}
        assert all(datetime.fromisoformat(moment).tzinfo for moment in seen.get("period", {}).values())
    assert metric["observations"][0]["period"]["endDate"] == "2026-11-20T23:59:59+08:00"


def test_programs_read_the_same_in_the_shape_of_a_standard(
    app: Flask, as_user: SignIn, county: County, database: Database
) -> None:
    place, visitor = fill(database, county), app.test_client()
    press(as_user("housing"), database, place, "prepare")
    press(as_user("supervisor"), database, place, "release")
    at = address_of(database, place)
    app.config["HOUSING_OFFICE"] = "示范县住建局"
    package = visitor.get("/homes.json").json
    assert package["publisher"] == {"name": "示范县住建局"}
    project = package["projects"][0]
    alone = visitor.get(f"{at}.json").json
    assert alone["projects"] == [project]
    assert alone["uri"].endswith(f"{at}.json")
    for one in (package, alone):
        assert_whole(one)
    assert (project["title"], project["status"]) == ("示范东镇花园", "implementation")
    assert project["id"].endswith(at)
    assert [one["roles"] for one in project["parties"]] == [["procuringEntity"], ["publicAuthority"]]
    assert [one["measure"] for one in project["metrics"][0]["observations"]] == [71, 65]
    assert project["milestones"][0]["dueDate"] == "2027-01-31T23:59:59+08:00"
    assert all(datetime.fromisoformat(moment).tzinfo for moment in (package["publishedDate"], project["updated"]))
    schema = json.loads((ROOT / package["extensions"][0].partition("localhost/")[2]).read_text())
    told = project["x_housing"]
    known = schema["properties"]["x_housing"]["properties"]
    assert set(told) <= set(known)
    assert set(told["buildings"][0]) <= set(known["buildings"]["items"]["properties"])
    terms = {"stalledStatus": Works, "buyersMoney": Cover, "plan": PlanStage}
    assert {name: known[name]["enum"] for name in terms} == {name: [*term] for name, term in terms.items()}
    assert (told["stalledStatus"], told["buyersMoney"], told["buildings"][0]["slips"]) == ("stopped", "short", 2)
    assert [one.get("certified") for one in told["buildings"]] == [15, None]
    assert set(told["titles"][0]) == set(known["titles"]["items"]["properties"])
    assert told["wages"] == [{"site": "XM2026-0001", "lastPaidMonth": "2026-09"}]


def test_a_page_that_went_is_told_in_the_feeds_and_gone_from_the_package(
    app: Flask, as_user: SignIn, county: County, database: Database
) -> None:
    place, visitor = fill(database, county), app.test_client()
    press(as_user("housing"), database, place, "prepare")
    press(as_user("supervisor"), database, place, "release")
    at = address_of(database, place)
    assert f'type="application/atom+xml" title="示范东镇花园" href="{at}.atom' in visitor.get(at).text
    for path in ("/homes.atom", f"{at}.atom"):
        assert titles_in(visitor, path) == ["示范东镇花园：已停工，截至 2026-11-23"]
    press(as_user("housing"), database, place, "withdraw", why="over", reason="示范")
    for path in ("/homes.atom", f"{at}.atom"):
        (title,) = titles_in(visitor, path)
        assert "已撤下" in title
        assert "花园" not in title
    empty = visitor.get("/homes.json").json
    assert empty["projects"] == []
    assert set(empty) >= REQUIRED
    assert visitor.get(f"{at}.json").status_code == 410


def test_a_photo_is_public_when_a_person_chose_it_and_gone_when_it_is_covered(
    app: Flask, as_user: SignIn, county: County, database: Database
) -> None:
    place, visitor, client = fill(database, county), app.test_client(), as_user("housing")
    assert hand_in(client, county, photos=2).status_code == 302
    with database.writing() as session:
        # The name of the officer of the town is otherwise part of the name of the project, and is found in it.
        session.execute(update(User).where(User.id == county.users["东镇"]).values(name="示范赵六"))
        chosen, other = session.scalars(select(KeptFile.id).order_by(KeptFile.id)).all()
    path = f"/housing/{place}/page/prepare"
    assert client.post(path, data={"photo": [str(chosen)]}).status_code == 422
    assert client.post(path, data={"photo": [str(chosen), "999"], "looked": "1"}).status_code == 302
    assert f"/photos/{chosen}" in as_user("supervisor").get(f"/housing/{place}/page").text
    at = address_of(database, place)
    with database.reading() as session:
        photo = f"{at}/photos/{session.scalars(select(EstatePhoto.uid)).one()}"
    assert visitor.get(photo).status_code == 404
    press(as_user("supervisor"), database, place, "release")
    assert photo in visitor.get(at).text
    shown = visitor.get(photo)
    assert (shown.mimetype, b"2026:11:20" in shown.data) == ("image/jpeg", False)
    for wrong in (f"{at}/photos/{other}", f"{at}/photos/{chosen}"):
        assert visitor.get(wrong).status_code == 404
    with database.writing() as session:
        original = session.get_one(KeptFile, chosen, options=[undefer(KeptFile.data)])
        values = {name.key: getattr(original, name.key) for name in KeptFile.__table__.columns if name.key != "id"}
        session.add(KeptFile(**values | {"original_id": chosen, "redaction": "示范"}))
    assert visitor.get(photo).status_code == 404

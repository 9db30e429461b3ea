"""Progress seen on site: two officers, people counted, dated photos; what it shows reaches rules, pages and doubts."""

import io
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.housing import BuildingProgress, HousingLink, HousingProject
from monitor.models.housing_report import HousingReport
from monitor.models.inspection import Inspection
from monitor.models.intake import Intake
from monitor.models.kept_file import KeptFile
from monitor.models.state import HousingState
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.sheets import photo


@pytest.fixture
def estate(county: County) -> int:
    return county.matters["LP-01"]


def hand_in(client: FlaskClient, county: County, uid: str = "示范1", *, photos: int = 1, **typed: str) -> TestResponse:
    files = [(io.BytesIO(photo(taken=f"2026:11:20 0{number}:15:30")), "现场.jpg") for number in range(photos)]
    form = {"uid": uid, "seen_on": "2026-11-20", "heads": "12", "second_id": str(county.users["东镇"]), "photos": files}
    return client.post(f"/housing/{county.matters['LP-01']}/report", data=form | typed)


def rows(database: Database) -> list[HousingReport]:
    with database.reading() as session:
        return list(session.scalars(select(HousingReport).order_by(HousingReport.id)))


def test_a_report_from_the_site_names_two_officers_counts_people_and_shows_them(
    as_user: SignIn, county: County, database: Database, estate: int
) -> None:
    client = as_user("housing")
    for wrong in (
        {"second_id": ""}, {"second_id": str(county.users["housing"])}, {"heads": ""},
        {"second_id": str(county.users["西镇"])}, {"heads": "十二"}, {"seen_on": "2026-11-24"}, {"percent": "60"},
        {"building_no": "1#", "percent": "101"}, {"building_no": "9#"}, {"words": "示" * 1001},
    ):  # fmt: skip
        assert hand_in(client, county, **wrong).status_code == 422, wrong
    assert hand_in(client, county, photos=0).status_code == 422
    assert rows(database) == []
    told = {
        "building_no": "1#",
        "percent": "70%",
        "planned": "75",
        "cranes": "2",
        "words": "示范砌体",
        "next_step": "示范抹灰",
    }
    assert hand_in(client, county, photos=2, **told).status_code == 302
    assert hand_in(client, county, photos=2, **told).status_code == 302
    (row,) = rows(database)
    assert (row.percent, row.planned, row.heads, row.cranes) == (70, 75, 12, 2)
    whole = client.get(f"/housing/{estate}").text
    assert "</svg>70%" in whole
    assert "2026-11-20" in whole
    page = client.get(f"/housing/{estate}/work").text
    for word in ("示范砌体", "示范抹灰", "示范housing、示范东镇", "在场 12 人", "2026-11-20 00:15"):
        assert word in page
    with database.reading() as session:
        first, second = session.scalars(select(KeptFile.id).order_by(KeptFile.id))
        assert session.get_one(BuildingProgress, (estate, "1#", date(2026, 11, 20))).planned_percent == 75
    at = f"/housing/{estate}/reports/{row.id}"
    for name, status in (("housing", 200), ("东镇", 200), ("西镇", 404)):
        for path in (f"{at}/photos/{first}", f"{at}/files/{second}"):
            assert as_user(name).get(path).status_code == status
    assert client.get(f"/housing/{county.matters['LP-02']}/reports/{row.id}/photos/{first}").status_code == 404
    for name, status in (("inspector", 403), ("supervisor", 403), ("东镇", 200), ("西镇", 404)):
        assert as_user(name).get(f"/housing/{estate}/report").status_code == status


def test_somebody_seen_at_work_ends_a_standstill_until_the_report_is_voided(
    as_user: SignIn, county: County, database: Database, estate: int
) -> None:
    def last_work() -> date | None:
        assert run_check(database, TODAY, full=False, clock=lambda: NOW).errors == []
        with database.reading() as session:
            found = session.get_one(HousingState, (estate, "")).last_work_day
        return date.fromordinal(found) if found else None

    client = as_user("housing")
    hand_in(client, county, "示范0", building_no="1#", heads="0")
    assert last_work() == date(2026, 10, 1)
    hand_in(client, county, "示范1", building_no="1#")
    assert last_work() == date(2026, 11, 20)
    at = f"/housing/{estate}/reports/{rows(database)[1].id}/void"
    assert client.post(at, data={"reason": ""}).status_code == 422
    assert as_user("东镇").post(at, data={"reason": "示范"}).status_code == 403
    assert client.post(at, data={"reason": "示范看错楼"}).status_code == 302
    assert client.post(at, data={"reason": "示范"}).status_code == 409
    assert last_work() == date(2026, 10, 1)
    assert "示范看错楼" in client.get(f"/housing/{estate}/work").text
    with database.writing() as session:
        session.add(HousingLink(matter_id=estate, code="XM2026-0001"))
        session.add(Inspection(matter_id=estate, inspection_no="示1", inspected_on=date(2026, 11, 5), heads=3))
    hand_in(client, county, "示范2", heads="0")
    assert last_work() == date(2026, 11, 5)
    page = client.get(f"/housing/{estate}/work").text
    for word in ("2026-11-05", "示范东镇安置房", "没有记录"):
        assert word in page, word


def test_what_contradicts_itself_is_said(as_user: SignIn, county: County, database: Database, estate: int) -> None:
    client = as_user("housing")

    def said(**told: object) -> str:
        with database.writing() as session:
            for name, value in told.items():
                setattr(session.get_one(HousingProject, estate), name, value)
        return client.get(f"/housing/{estate}/work").text

    assert "互相矛盾" not in said()
    assert "没有任何考勤" in said(resumed_on=date(2026, 11, 8))
    assert "互相矛盾" not in said(resumed_on=date(2026, 11, 9))
    hand_in(client, county, "示范1", building_no="1#", percent="70", heads="0", seen_on="2026-11-10")
    hand_in(client, county, "示范2", building_no="1#", percent="75", heads="0")
    page = said()
    assert "1#进度从 2026-11-10 的 70% 升到 2026-11-20 的 75%" in page
    hand_in(client, county, "示范3", seen_on="2026-11-18")
    page = said(resumed_on=None, stopped_on=date(2026, 10, 1))
    assert "进度上升而无人在场" not in page
    assert "2026-10-01停工" in page


def test_a_voided_report_takes_no_progress_from_another_of_its_day(
    as_user: SignIn, county: County, database: Database, estate: int
) -> None:
    def planned() -> int | None:
        with database.reading() as session:
            found = session.get(BuildingProgress, (estate, "1#", date(2026, 11, 20)))
        return found.planned_percent if found else None

    client = as_user("housing")
    for uid, figure in (("示范1", "70"), ("示范2", "72")):
        hand_in(client, county, uid, building_no="1#", percent="60", planned=figure)
    assert planned() == 72
    left = []
    for row in reversed(rows(database)):
        assert client.post(f"/housing/{estate}/reports/{row.id}/void", data={"reason": "示范看错"}).status_code == 302
        left.append(planned())
    assert left == [70, None]


def test_progress_alone_is_kept_and_a_report_of_that_day_tells_the_plan(
    as_user: SignIn, county: County, database: Database, estate: int
) -> None:
    place, client = (estate, "1#", date(2026, 11, 20)), as_user("housing")

    def kept() -> tuple[int, int | None, int | None] | None:
        with database.reading() as session:
            found = session.get(BuildingProgress, place)
        return found and (found.progress_percent, found.planned_percent, found.reported_plan)

    hand_in(client, county, "示范1", building_no="1#", percent="90")
    assert kept() == (90, None, None)
    hand_in(client, county, "示范2", building_no="1#", planned="95")
    assert kept() == (90, 95, None)
    first, second = rows(database)
    assert client.post(f"/housing/{estate}/reports/{first.id}/void", data={"reason": "示范看错"}).status_code == 302
    assert kept() is None
    with database.writing() as session:
        names = ("matter_id", "building_no", "told_on")
        session.add(
            Intake(id=901, kind="buildings", file_name="示", sha256="0", size=0, status="applied", created_at=NOW)
        )
        session.flush()
        session.add(BuildingProgress(**dict(zip(names, place, strict=True)), progress_percent=60, intake_id=901))
    hand_in(client, county, "示范3", building_no="1#", percent="70", planned="80")
    assert kept() == (60, None, 80)
    for row in (rows(database)[-1], second):
        assert client.post(f"/housing/{estate}/reports/{row.id}/void", data={"reason": "示范看错"}).status_code == 302
    assert kept() == (60, None, None)

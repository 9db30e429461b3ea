"""Behind an alert of slow works stand first the buildings that its reason counts, each with how far and since when."""

from datetime import date, timedelta

import pytest

from monitor.db import Database
from monitor.models.housing import Building, BuildingProgress
from monitor.models.housing_report import HousingReport
from monitor.models.intake import FeedStart
from monitor.models.job import CheckRun
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.test_alert_page import set_alert

COUNTED, OTHERS = "进度落后的楼栋（理由所数）", "其他未完工的楼栋"
Told = tuple[str, int | None, int]
TOLD: dict[str, list[Told]] = {
    "1#": [("2026-08-01", 50, 50), ("2026-09-01", 60, 40), ("2026-10-01", 70, 45), ("2026-11-01", None, 46)],
    "2#": [("2026-09-01", 60, 50)],
    "3#": [("2026-09-01", 90, 40)],
    "4#": [("2026-09-01", 90, 40)],
    "5#": [("2026-09-01", 90, 40), ("2026-10-01", None, 85)],
}


@pytest.fixture
def slow(county: County, database: Database) -> int:
    number, estate = county.alerts["东H09"], county.matters["LP-01"]
    with database.writing() as session:
        source = {"intake_id": county.intake, "sheet_no": 1, "row_no": 20}
        session.add(Building(matter_id=estate, building_no="3#", accepted_on=TODAY, **source))
        session.add(Building(matter_id=estate, building_no="4#", accepted_on=TODAY + timedelta(days=1), **source))
        session.add(Building(matter_id=estate, building_no="5#", **source))
        for building, rows in TOLD.items():
            for on, planned, actual in rows:
                row = {"told_on": date.fromisoformat(on), "planned_percent": planned, "progress_percent": actual}
                session.add(BuildingProgress(matter_id=estate, building_no=building, **row, **source))
        session.add(CheckRun(as_of=TODAY, full=True, started_at=NOW))
        kept = {"first_intake_id": county.intake, "last_intake_id": county.intake}
        session.add(FeedStart(kind="buildings", columns=["accepted_on"], **kept))
    set_alert(database, number, rule="H02", step="H02", key="")
    return number


def test_those_that_are_counted_come_first_and_say_why(as_user: SignIn, slow: int) -> None:
    page = as_user("inspector").get(f"/alerts/{slow}/rows").text
    counted, others = page[page.index(COUNTED) : page.index(OTHERS)], page[page.index(OTHERS) :]
    assert "落后24个百分点，自2026-09-01起" in counted
    assert "落后50个百分点，自2026-09-01起" in counted
    assert [name for name in TOLD if f">{name}<" in counted] == ["1#", "4#"]
    assert [name for name in TOLD if f">{name}<" in others] == ["2#", "5#"]
    assert "个百分点" not in others


def test_without_a_column_for_acceptance_those_count_of_which_less_than_the_whole_is_told(
    as_user: SignIn, county: County, database: Database, slow: int
) -> None:
    estate = county.matters["LP-01"]
    done = {"1#": 46, "2#": 50, "4#": 40, "5#": None, "6#": None, "7#": 100, "8#": 40, "9#": None, "10#": None}
    reported = {"5#": (None, 85), "6#": (None, 40), "8#": (None, 100), "9#": (None, None), "10#": (1, 40)}
    with database.writing() as session:
        session.query(FeedStart).filter_by(kind="buildings").update({"columns": []})
        source = {"intake_id": county.intake, "sheet_no": 1, "row_no": 20}
        session.add_all(Building(matter_id=estate, building_no=f"{n}#", **source) for n in range(6, 11))
        session.flush()
        for number, percent in done.items():
            session.get_one(Building, (estate, number)).progress_percent = percent
        behind = {"matter_id": estate, "told_on": date(2026, 9, 1), "planned_percent": 90, "progress_percent": 40}
        session.add_all(BuildingProgress(building_no=f"{n}#", **behind, **source) for n in range(6, 11))
        author = county.users["inspector"]
        for number, (voided, percent) in reported.items():
            row = {"matter_id": estate, "kind": "weekly", "seen_on": date(2026, 8, 1), "at": NOW, "percent": percent}
            row |= {"first_id": author, "voided_by": voided and author, "voided_why": voided and "示范"}
            session.add(HousingReport(uid=f"示范{number}", building_no=number, **row))
    page = as_user("inspector").get(f"/alerts/{slow}/rows").text
    counted, others = page[page.index(COUNTED) : page.index(OTHERS)], page[page.index(OTHERS) :]
    numbers = [f"{n}#" for n in range(1, 11)]
    assert [name for name in numbers if f">{name}<" in counted] == ["1#", "4#", "6#"]
    assert [name for name in numbers if f">{name}<" in others] == ["2#", "5#"]


def test_where_nothing_is_counted_any_more_all_unfinished_ones_are_shown(
    as_user: SignIn, database: Database, slow: int
) -> None:
    with database.writing() as session:
        session.query(BuildingProgress).delete()
    page = as_user("inspector").get(f"/alerts/{slow}/rows").text
    assert COUNTED not in page
    assert "未完工的楼栋" in page


def test_behind_other_alerts_too_those_are_unfinished_that_the_check_counts(
    as_user: SignIn, county: County, database: Database, slow: int
) -> None:
    set_alert(database, slow, rule="H03", step="H03", key="")

    def shown() -> list[str]:
        page = as_user("inspector").get(f"/alerts/{slow}/rows").text
        page = page[page.index("未完工的楼栋") :]
        return [f"{n}#" for n in range(1, 6) if f">{n}#<" in page]

    assert shown() == ["1#", "2#", "4#", "5#"]
    with database.writing() as session:
        session.query(FeedStart).filter_by(kind="buildings").update({"columns": []})
        for number, percent in {"1#": 46, "2#": 100, "4#": None, "5#": 99}.items():
            session.get_one(Building, (county.matters["LP-01"], number)).progress_percent = percent
    assert shown() == ["1#", "5#"]

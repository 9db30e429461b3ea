"""One sense of an unfinished building on every screen: none of which a filing or a registration tells is one (0051)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from monitor.db import Database
from monitor.ledgers.housing_contradiction import find_conflicts
from monitor.lifecycles.estate_text import make_text
from monitor.models.housing import Building, BuildingProgress, HousingProject
from monitor.models.housing_title import TitleBatch
from monitor.models.intake import FeedStart
from monitor.models.job import CheckRun
from monitor.models.state import HousingState
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.test_alert_page import set_alert

LONG_AGO, YESTERDAY, TOMORROW = date(2026, 7, 11), TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FOLLOWED, HANDED_OVER = "有备案、首次登记或者办证而没有竣工验收日期的楼栋", "未经验收即交付的楼栋"
BUILDINGS = {
    "1#": {"filed_on": YESTERDAY, "delivered_on": LONG_AGO},
    "2#": {"filed_on": TOMORROW, "delivered_on": LONG_AGO},
    "3#": {"accepted_on": TOMORROW, "delivered_on": LONG_AGO},
    "4#": {"accepted_on": TODAY, "delivered_on": LONG_AGO},
    "5#": {"delivered_on": TOMORROW},
    "6#": {},
    "7#": {},
    "8#": {"titled": 1},
}
DELIVERED = {"6#": {"opened_on": TODAY}, "7#": {"opened_on": TOMORROW}, "5#": {"opened_on": TODAY, "status": "struck"}}


@pytest.fixture
def estate(county: County, database: Database) -> int:
    """LP-01 with its buildings anew, and a county whose register tells of acceptance."""
    place = county.matters["LP-01"]
    with database.writing() as session:
        session.execute(delete(Building).where(Building.matter_id == place))
        source = {"intake_id": county.intake, "sheet_no": 1, "row_no": 20}
        session.add_all(Building(matter_id=place, building_no=no, **row, **source) for no, row in BUILDINGS.items())
        kept = {"first_intake_id": county.intake, "last_intake_id": county.intake}
        session.add(FeedStart(kind="buildings", columns=["accepted_on"], **kept))
        session.flush()
        fixed = {"part": "", "units": 40, "delivered_on": LONG_AGO, "registered_by": 1, "fault": "by_developer"}
        for number, row in DELIVERED.items():
            session.add(TitleBatch(matter_id=place, building_no=number, **fixed | {"status": "titling"} | row))
    return place


def check(database: Database) -> None:
    with database.writing() as session:
        session.add(CheckRun(as_of=TODAY, full=True, started_at=NOW))


def named(text: str) -> list[str]:
    return [number for number in BUILDINGS if f">{number}<" in text]


def test_the_list_counts_those_that_the_rules_count(as_user: SignIn, estate: int) -> None:
    page = as_user("housing").get("/housing").text
    row = page[page.index("LP-01") :]
    assert ">≥ 5 / 8<" in row[: row.index("</tr>")]
    assert "2 栋没有竣工验收日期，完工与否不明" in page


def test_the_week_asks_of_no_building_that_a_filing_tells_of(as_user: SignIn, estate: int) -> None:
    page = as_user("housing").get("/housing/week").text
    asked = [number for number in BUILDINGS if f'name="building_no" value="{number}"' in page]
    assert asked == ["1#", "2#", "3#", "5#", "6#", "7#"]  # the 1# is of LP-02


@pytest.mark.parametrize(
    ("facts", "works"),
    [
        ({"unfinished": 0}, "untold"),
        ({"unfinished": 0, "stop_day": TOMORROW.toordinal()}, "other"),
        ({"unfinished": 0, "stop_day": None, "last_work_day": None, "undated": 1}, "untold"),
        ({"unfinished": 0, "stop_day": None, "last_work_day": None}, "other"),
        ({"unfinished": 1}, "stopped"),
        ({"unfinished": 1, "undated": 1}, "untold"),
        ({"unfinished": 1, "undated": 1, "stop_day": TOMORROW.toordinal()}, "other"),
        ({"unfinished": 1, "resumed_unworked": 1}, "untold"),
        ({"unfinished": 1, "resumed_unworked": 1, "stop_day": TOMORROW.toordinal()}, "other"),
    ],
)
def test_whether_works_stand_of_which_nobody_knows_if_they_are_finished_is_not_known(
    as_user: SignIn, database: Database, estate: int, facts: dict[str, int | None], works: str
) -> None:
    told = {
        "last_work_day": LONG_AGO.toordinal(),
        "stop_day": TODAY.toordinal(),
        "solved": 0,
        "buildings_told": 8,
    } | facts
    with database.writing() as session:
        session.execute(delete(HousingState).where(HousingState.matter_id == estate))
        session.add(HousingState(matter_id=estate, key="", **told))
        project = session.get_one(HousingProject, estate)
        project.presale_balance_fen, project.finish_cost_fen = 4, 5
        project.outside_fen = project.diverted_fen = project.presale_released_fen = 0
    client = as_user("housing")
    shown = [one for one in ("stopped", "untold", "other") if "LP-01" in client.get(f"/housing?works={one}").text]
    assert shown == [works]
    with database.reading() as session:
        text = make_text(session, estate, TODAY)
    assert (text["works"] == "stopped") is (works == "stopped")
    assert text["money"] == ("short" if facts["unfinished"] else "unknown")


def test_a_building_that_a_filing_tells_of_neither_rests_nor_will_be_finished(
    as_user: SignIn, county: County, database: Database, estate: int
) -> None:
    """Whether it is finished is not known; a day of acceptance ahead says that it is not."""
    source = {"intake_id": county.intake, "sheet_no": 1, "row_no": 20}
    with database.writing() as session:
        session.query(Building).filter_by(matter_id=estate).update({"last_work_on": LONG_AGO})
        for number in BUILDINGS:
            for n, percent in enumerate((60, 59, 58, 57)):
                told = {"told_on": TODAY - timedelta(days=14 * n), "progress_percent": percent}
                session.add(BuildingProgress(matter_id=estate, building_no=number, **told, **source))
    client = as_user("housing")
    page, work = client.get(f"/housing/{estate}").text, client.get(f"/housing/{estate}/work").text
    assert page.count("距今 135 天") == len(BUILDINGS) - 3
    assert work.count("登记了竣工备案、首次登记或者办证，竣工验收日期没有填写或者在以后，请核实") == 2
    assert work.count('">已竣工验收<') == 1
    assert work.count("以来 4 次进度") == len(BUILDINGS) - 3


def test_a_report_may_be_of_any_building(as_user: SignIn, estate: int) -> None:
    """Also of a finished one: what H06 asks for is that all of it is told to be done."""
    page = as_user("housing").get(f"/housing/{estate}/report").text
    offered = page[page.index("f-building_no") :]
    assert [number for number in BUILDINGS if f'<option value="{number}"' in offered] == list(BUILDINGS)
    assert offered.count("（已竣工验收）") == 1


def test_behind_a_handing_over_without_acceptance_stand_those_it_counts_and_then_those_it_asks_of(
    as_user: SignIn, county: County, database: Database, estate: int
) -> None:
    number = county.alerts["东H09"]
    set_alert(database, number, rule="H11", step="H11", key="")
    check(database)
    page = as_user("inspector").get(f"/alerts/{number}/rows").text
    counted, asked = page[page.index(HANDED_OVER) : page.index(FOLLOWED)], page[page.index(FOLLOWED) :]
    assert named(counted) == ["2#", "3#", "6#"]
    assert named(asked) == ["1#", "8#"]
    with database.writing() as session:
        session.execute(delete(Building).where(Building.matter_id == estate, Building.building_no.in_(["1#", "8#"])))
    assert FOLLOWED not in as_user("inspector").get(f"/alerts/{number}/rows").text


@pytest.mark.parametrize("rule", ["H02", "H03", "H29"])
def test_behind_an_ended_alert_stands_no_building_once_none_is_unfinished(
    as_user: SignIn, county: County, database: Database, estate: int, rule: str
) -> None:
    number = county.alerts["东H09"]
    set_alert(database, number, rule=rule, step=rule, key="")
    check(database)
    with database.writing() as session:
        session.query(Building).filter_by(matter_id=estate).update({"filed_on": TODAY, "accepted_on": None})
    page = as_user("inspector").get(f"/alerts/{number}/rows").text
    assert named(page) == []
    assert "台账中现在没有这样的行" in page


def test_a_handing_over_says_of_acceptance_only_what_the_ledger_does() -> None:
    rows = [Building(building_no=number, **row) for number, row in BUILDINGS.items()]
    conflicts = find_conflicts(HousingProject(), rows, [], [], TODAY)
    said = {str(one.words.facts["building"]): one.words.msgid for one in conflicts}
    never, later = "{building}{day}已交付，台账没有竣工验收日期。", "{building}{day}已交付，竣工验收日期为{accepted}。"
    assert said == {"1#": never, "2#": never, "3#": later, "4#": later}

"""The list of housing projects: what stands still, who waits, what contradicts itself, and what is not known."""

from datetime import date, timedelta

from sqlalchemy import delete

from monitor.db import Database
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_report import HousingReport
from monitor.models.state import HousingState
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County


def stand(database: Database, county: County) -> None:
    """LP-01 stands still for 40 days with 70 sold homes to hand over; of LP-02 nobody says when work was last seen."""
    with database.writing() as session:
        for code in ("LP-01", "LP-02"):
            place = county.matters[code]
            session.execute(delete(Building).where(Building.matter_id == place))
            session.execute(delete(HousingState).where(HousingState.matter_id == place))
        first, second = county.matters["LP-01"], county.matters["LP-02"]
        session.add_all(
            (
                Building(matter_id=first, building_no="1#", units=100, sold=60),
                Building(matter_id=first, building_no="2#", units=50, sold=30, delivered_units=20),
                Building(matter_id=first, building_no="3#", units=40, sold=40, delivered_on=date(2026, 1, 5)),
                Building(matter_id=second, building_no="1#", units=30, sold=None),
            )
        )
        rest = (TODAY - timedelta(days=40)).toordinal()
        facts = {"key": "", "solved": 0}
        session.add(HousingState(matter_id=first, unfinished=3, last_work_day=rest, stop_day=rest + 15, **facts))
        due = TODAY.toordinal()
        session.add(HousingState(matter_id=second, unfinished=1, undated=1, rectify_day=due, **facts))
        estate = session.get_one(HousingProject, first)
        estate.stopped_on, estate.resumed_on = None, TODAY - timedelta(days=30)


def test_the_list_says_who_waits_and_what_stands_still_and_what_it_does_not_know(
    as_user: SignIn, county: County, database: Database
) -> None:
    stand(database, county)
    client = as_user("housing")
    page = client.get("/housing").text
    assert "待交付 ≥ 160" not in page
    assert "待交付 160 套，待交房 ≥ 70 户" in " ".join(page.split())
    assert "1 栋未填已售套数" in page
    assert ">40</span>" in page
    for works, kept, left in (("stopped", "LP-01", "LP-02"), ("untold", "LP-02", "LP-01")):
        narrowed = client.get(f"/housing?works={works}").text
        assert kept in narrowed
        assert left not in narrowed
    for order, first in (("families", "LP-01"), ("stopped", "LP-01"), ("due", "LP-02")):
        ordered = client.get(f"/housing?order={order}").text
        assert ordered.index(first) == min(ordered.index("LP-01"), ordered.index("LP-02"))
    assert "共 0 个楼盘" in client.get("/housing?solved=1").text
    assert "LP-02" not in as_user("东镇").get("/housing").text


def test_a_contradiction_stands_in_the_list_with_what_to_do(
    as_user: SignIn, county: County, database: Database
) -> None:
    stand(database, county)
    page = as_user("housing").get("/housing").text
    assert "矛盾：称已复工而无人施工" in page
    assert "下一步：两人到现场核查并上报；没有施工的，改正台账的复工日期。" in page
    assert "矛盾：未经验收即交付" in page
    work = as_user("housing").get(f"/housing/{county.matters['LP-01']}/work").text
    assert "下一步：两人到现场核查并上报" in work


def test_work_on_a_site_that_is_told_to_stand_still_asks_for_the_permit_only_where_the_law_does(
    as_user: SignIn, county: County, database: Database
) -> None:
    stand(database, county)
    place = county.matters["LP-02"]
    with database.writing() as session:
        session.get_one(HousingProject, place).stopped_on = TODAY - timedelta(days=20)
        told = {"kind": "weekly", "seen_on": TODAY - timedelta(days=5), "heads": 12, "at": NOW}
        session.add(HousingReport(uid="示范", matter_id=place, first_id=county.users["inspector"], **told))
    page = as_user("housing").get("/housing").text
    step = page[page.index("矛盾：称已停工而仍有施工") :]
    assert "已复工的，登记复工日期；中止施工满一年的，另核实施工许可证有没有报发证机关核验" in step

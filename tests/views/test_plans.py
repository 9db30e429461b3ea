"""Inspection plans on their pages: drawn up, filled by choice or by lot, moved on, honest about what was visited."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from monitor.db import Database
from monitor.models.alert import Alert, AlertLog
from monitor.models.inspection import Inspection
from monitor.models.plan import PlanDraw, PlanLog, PlanTarget
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.plans import begin, begun


def visit(database: Database, matter: int, day: date, number: str, **more: object) -> None:
    with database.writing() as session:
        session.add(Inspection(matter_id=matter, inspection_no=number, inspected_on=day, **more))


def targets(database: Database, page: str) -> list[PlanTarget]:
    plan = int(page.rpartition("/")[2])
    with database.reading() as session:
        return list(session.scalars(select(PlanTarget).where(PlanTarget.plan_id == plan).order_by(PlanTarget.id)))


def acts(database: Database, page: str) -> list[str]:
    plan = int(page.rpartition("/")[2])
    with database.reading() as session:
        return list(session.scalars(select(PlanLog.act).where(PlanLog.plan_id == plan).order_by(PlanLog.id)))


def version_on(client: FlaskClient, page: str) -> str:
    return client.get(page).text.split('name="version" value="')[1].split('"')[0]


def test_a_plan_shows_what_was_typed(as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    page = begun(client, **{f"town-{county.towns['东镇']}": "3"})
    text = client.get(page).text
    for word in ("示范冬季行动", "示范治欠办〔2026〕3号", "工资支付", "班组长是否代领", "拟定中", "差 3"):
        assert word in text
    assert "维权公示" not in text
    assert "示范冬季行动" in client.get("/plans").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "请填写计划名称"),
        ({"name": "示" * 101}, "最多 100 个字"),
        ({"name": "示范双随机"}, "已有同名的计划"),
        ({"kind": "raid"}, "请选择种类"),
        ({"from_on": "2026-13-01"}, "日期不对"),
        ({"to_on": "2026-10-31"}, "截止日期在开始日期之前"),
        ({"to_on": "2028-11-01"}, "不超过一年"),
        ({"items": []}, "至少选择一项"),
        ({"questions": "问" * 101}, "每条不超过 100 字"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_a_sentence(as_user: SignIn, wrong: dict[str, object], said: str) -> None:
    client = as_user("inspector")
    answer = begin(client, **wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert "示范治欠办〔2026〕3号" in answer.text


def test_sites_are_put_in_and_taken_out_with_a_reason(as_user: SignIn, county: County, database: Database) -> None:
    client, (one, two) = as_user("inspector"), (county.matters["XM2026-0001"], county.matters["XM2026-0002"])
    page = begun(client)
    assert client.post(f"{page}/add", data={}).status_code == 422
    assert client.post(f"{page}/add", data={"matter": [one, two]}).status_code == 302
    assert client.post(f"{page}/add", data={"matter": [one]}).status_code == 302
    _first, second = targets(database, page)
    assert client.post(f"{page}/drop/{second.id}", data={"why": " "}).status_code == 422
    assert client.post(f"{page}/drop/{second.id}", data={"why": "已停工"}).status_code == 302
    assert client.post(f"{page}/drop/{second.id}", data={"why": "已停工"}).status_code == 404
    text = client.get(page).text
    assert "2026-11-23 移出：" in text
    assert "已查 0 / 1" in text
    client.post(f"{page}/add", data={"matter": [two]})
    assert [target.dropped_on for target in targets(database, page)] == [None, None]
    assert acts(database, page) == ["made", "added", "added", "dropped", "added"]


def test_nobody_plans_for_sites_that_are_not_his(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("交通局")
    page = begun(client)
    foreign, own = county.matters["XM2026-0001"], county.matters["XM2026-0002"]
    assert client.post(f"{page}/add", data={"matter": [own, foreign]}).status_code == 422
    assert targets(database, page) == []
    assert client.post(f"{page}/add", data={"matter": [own]}).status_code == 302


def test_a_site_is_visited_by_a_visit_within_the_days_of_the_plan(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, site = as_user("inspector"), county.matters["XM2026-0001"]
    page = begun(client)
    client.post(f"{page}/add", data={"matter": [site]})
    visit(database, site, date(2026, 10, 31), "示检-1")
    assert "已查 0 / 1" in client.get(page).text
    visit(database, site, date(2026, 11, 1), "示检-2")
    visit(database, site, date(2026, 11, 9), "示检-3")
    text = client.get(page).text
    assert "已查 1 / 1" in text
    assert "2026-11-01" in text
    assert "示检-2" in text
    assert "示检-3" not in text


def test_a_town_sees_its_own_sites_only(as_user: SignIn, county: County) -> None:
    text = as_user("东镇").get(f"/plans/{county.plan}").text
    assert "XM2026-0001" in text
    assert "XM2026-0002" not in text
    assert "已查 0 / 1" in text
    drawn = as_user("东镇").get(f"/plans/{county.plan}/draws/{county.draw}").text
    assert "XM2026-0001" in drawn and "XM2026-0002" not in drawn
    assert "XM2026-0002" in as_user("inspector").get(f"/plans/{county.plan}/draws/{county.draw}").text


def test_what_was_taken_out_of_a_plan_is_told_to_nobody_elsewhere(as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    target = re.findall(r"/drop/(\d+)", client.get(f"/plans/{county.plan}").text)[-1]
    assert client.post(f"/plans/{county.plan}/drop/{target}", data={"why": "示范西镇停工"}).status_code == 302
    assert "示范西镇停工" in client.get(f"/plans/{county.plan}").text
    assert "示范西镇停工" not in as_user("东镇").get(f"/plans/{county.plan}").text


def test_a_department_moves_its_own_plans_and_not_those_of_the_county(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, own = as_user("交通局"), county.matters["XM2026-0002"]
    page, foreign = begun(client, kind="random"), f"/plans/{county.plan}"
    typed = {"add": {"matter": [own]}, "close": {"version": "1", "summary": "示"}, "draw": draw_data(county)}
    for path, data in typed.items():
        assert client.post(f"{foreign}/{path}", data=data).status_code == 403, path
    assert {client.get(f"{foreign}/{path}").status_code for path in ("add", "draw")} == {403}
    assert "列入项目" not in client.get(foreign).text and "列入项目" in client.get(page).text
    assert client.post(f"{page}/add", data={"matter": [own]}).status_code == 302
    assert client.post(f"{page}/open", data={"version": version_on(client, page)}).status_code == 302


def test_a_plan_is_opened_closed_and_then_stands(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("inspector")
    page = begun(client)
    seen = version_on(client, page)
    assert client.post(f"{page}/close", data={"version": seen, "summary": "示范小结"}).status_code == 409
    assert client.post(f"{page}/open", data={"version": seen}).status_code == 302
    assert client.post(f"{page}/open", data={"version": seen}).status_code == 409
    assert client.post(f"{page}/close", data={"version": seen, "summary": "示范小结"}).status_code == 409
    newer = version_on(client, page)
    assert client.post(f"{page}/close", data={"version": newer, "summary": ""}).status_code == 422
    assert client.post(f"{page}/close", data={"version": newer, "summary": "示范小结"}).status_code == 302
    one = county.matters["XM2026-0001"]
    assert client.post(f"{page}/add", data={"matter": [one]}).status_code == 409
    assert "示范小结" in client.get(page).text
    assert acts(database, page) == ["made", "opened", "closed"]


def test_a_plan_whose_days_are_over_cannot_be_opened(as_user: SignIn) -> None:
    client = as_user("inspector")
    for last, status in (("2026-11-22", 409), ("2026-11-23", 302)):
        page = begun(client, name=f"示范{last}", to_on=last)
        assert client.post(f"{page}/open", data={"version": version_on(client, page)}).status_code == status


def draw_data(county: County, **more: object) -> dict[str, object]:
    officers = [county.users["inspector"], county.users["inspector2"]]
    towns = {f"town-{county.towns[name]}": "1" for name in ("东镇", "西镇")}
    return {"officer": officers, "witness": "示范监督", **towns, **more}


def test_a_draw_is_kept_and_can_be_made_again_by_anyone(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("inspector")
    page = begun(client, kind="random")
    record = client.post(f"{page}/draw", data=draw_data(county)).headers["Location"]
    assert "结果相同" in client.get(record).text
    assert {target.reason for target in targets(database, page)} == {"drawn"}
    officers = {county.users["inspector"], county.users["inspector2"]}
    assert all({target.first_id, target.second_id} == officers for target in targets(database, page))
    with database.writing() as session:
        row = session.get_one(PlanDraw, int(record.rpartition("/")[2]))
        assert len(row.seed) == 64
        row.fallen = list(reversed(row.fallen))
    assert "结果与记录不同" in client.get(record).text
    assert "与记录不符" in client.get(page).text


def test_drawing_again_adds_to_what_fell_before(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("inspector")
    page = begun(client, kind="random")
    one_town = draw_data(county, **{f"town-{county.towns['西镇']}": ""})
    assert client.post(f"{page}/draw", data=one_town).status_code == 302
    assert "没有可抽取的在建项目" in client.post(f"{page}/draw", data=one_town).text
    assert client.post(f"{page}/draw", data=draw_data(county)).status_code == 302
    assert len(targets(database, page)) == 2
    assert "抽取过 2 次" in client.get(page).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"witness": ""}, "请填写现场监督人"),
        ({"officer": []}, "至少选择两名检查人员（劳动保障监察条例第十六条）"),
        ({"seed": "12345"}, "请写明它从哪里来"),
        ({"seed": "1" * 65, "source": "摇号"}, "不超过 64 个字符"),
    ],
)
def test_a_draw_that_nobody_could_trust_is_not_made(
    as_user: SignIn, county: County, database: Database, wrong: dict[str, object], said: str
) -> None:
    client = as_user("inspector")
    page = begun(client, kind="random")
    answer = client.post(f"{page}/draw", data=draw_data(county, **wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert targets(database, page) == []


def test_officers_who_may_not_check_are_not_drawn(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("inspector")
    page = begun(client, kind="random")
    officers = [county.users["inspector"], county.users["supervisor"], county.users["nobody"]]
    assert client.post(f"{page}/draw", data=draw_data(county, officer=officers)).status_code == 422


def test_only_a_plan_of_lots_is_drawn_for(as_user: SignIn, county: County) -> None:
    client = as_user("inspector")
    page = begun(client)
    assert client.get(f"{page}/draw").status_code == 404
    assert client.post(f"{page}/draw", data=draw_data(county)).status_code == 409


def test_days_to_spring_festival_are_counted_in_the_winter_campaign(as_user: SignIn) -> None:
    client = as_user("inspector")
    assert "距春节（2027-02-06）75 天" in client.get(begun(client)).text
    other = begun(client, name="示范夏季", from_on="2026-06-01", to_on="2026-12-31")
    assert "距春节" not in client.get(other).text


def test_what_was_to_be_put_right_asks_for_another_visit(as_user: SignIn, county: County, database: Database) -> None:
    client, site = as_user("inspector"), county.matters["XM2026-0001"]
    visit(database, site, date(2026, 11, 2), "示检-8", due_on=date(2026, 11, 24), result="open", problem="示范未到期")
    assert "没有到期未复查" in client.get("/plans").text
    visit(database, site, date(2026, 11, 2), "示检-9", due_on=date(2026, 11, 23), result="open", problem="示范到期")
    text = client.get("/plans/rechecks").text
    assert "示范到期" in text
    assert "示范未到期" not in text
    assert "示范到期" not in as_user("西镇").get("/plans/rechecks").text
    visit(database, site, date(2026, 11, 23), "示检-10", kind="recheck")
    assert "示范到期" not in client.get("/plans/rechecks").text


def five(client: FlaskClient) -> list[str]:
    """The codes of the five sites, as the page for a new check has them."""
    page = client.get("/checks/new").text
    part = page[page.index("今天先看这五个") :]
    return list(dict.fromkeys(re.findall(r"XM2026-000\d", part[: part.index("</section>")])))


def test_a_plan_that_ends_soon_and_a_term_that_ran_out_lead_todays_five(
    as_user: SignIn, county: County, database: Database
) -> None:
    client, east, west = as_user("inspector"), county.matters["XM2026-0001"], county.matters["XM2026-0002"]
    with database.writing() as session:
        own = select(Alert.id).where(Alert.matter_id == west)
        session.execute(delete(AlertLog).where(AlertLog.alert_id.in_(own)))
        session.execute(delete(Alert).where(Alert.matter_id == west))
        session.execute(delete(PlanTarget))
    assert five(client) == ["XM2026-0001"]
    page = begun(client, to_on="2026-11-27")
    client.post(f"{page}/add", data={"matter": [west]})
    assert five(client) == ["XM2026-0001"]
    client.post(f"{page}/open", data={"version": version_on(client, page)})
    assert five(client) == ["XM2026-0002", "XM2026-0001"]
    assert "检查计划至2026-11-27" in client.get("/").text
    visit(database, west, date(2026, 11, 20), "示检-21")
    assert five(client) == ["XM2026-0001"]
    visit(database, west, date(2026, 11, 10), "示检-22", due_on=date(2026, 11, 20), result="open")
    assert five(client) == ["XM2026-0002", "XM2026-0001"]
    assert "整改期限已到，待复查" in client.get("/").text
    visit(database, east, date(2026, 11, 22), "示检-23")
    assert five(client) == ["XM2026-0002"]

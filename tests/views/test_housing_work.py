"""The work on a housing project: no problem without who answers by when, nothing confirmed by who claimed it."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_plan import Milestone
from monitor.models.housing_problem import HousingLog, HousingProblem
from monitor.models.intake import FeedStart
from monitor.models.state import HousingState
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

PROBLEM = {
    "kind": "stopped", "building_no": "", "cause": "示范资金断裂", "duty_unit": "示范住建局", "duty_person": "示范王五",
    "duty_post": "示范副局长", "leader": "示范县长", "due_on": "2026-12-31",
}  # fmt: skip


@pytest.fixture
def work(county: County) -> str:
    return f"/housing/{county.matters['LP-01']}/work"


def press(client: FlaskClient, path: str, **typed: str) -> int:
    """Make a move on a row as its page would send it; the status."""
    page = client.get(path.rpartition("/")[0]).text
    version = page.split('name="version" value="')
    return client.post(path, data=typed | {"version": version[1].split('"')[0] if version[1:] else "1"}).status_code


def acts(database: Database, about: str) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(HousingLog.act).filter_by(about=about).order_by(HousingLog.id)))


def test_no_problem_is_registered_without_who_answers_by_when(
    as_user: SignIn, work: str, county: County, database: Database
) -> None:
    client = as_user("housing")
    for name in ("kind", "cause", "duty_unit", "duty_person", "leader", "due_on"):
        assert client.post(f"{work}/new/register", data=PROBLEM | {name: ""}).status_code == 422
    for wrong in ({"due_on": "2026-11-22"}, {"building_no": "9#"}, {"kind": "ghost"}):
        page = client.post(f"{work}/new/register", data=PROBLEM | wrong)
        assert page.status_code == 422
        assert "示范资金断裂" in page.text
    for stranger in ("inspector", "supervisor", "东镇"):
        assert as_user(stranger).post(f"{work}/new/register", data=PROBLEM).status_code == 403
    assert acts(database, "problem") == []
    assert client.post(f"{work}/new/register", data=PROBLEM | {"building_no": " 1# "}).status_code == 302
    assert client.post(f"{work}/new/register", data=PROBLEM | {"building_no": "1#"}).status_code == 409
    for path in (work, f"/housing/{county.matters['LP-01']}", "/housing"):
        assert "示范王五" in client.get(path).text
    assert "示范王五" in as_user("东镇").get(work).text
    assert as_user("西镇").get(work).status_code == 404


def test_a_problem_is_put_off_with_a_reason_and_solved_by_two_persons(
    as_user: SignIn, work: str, county: County, database: Database
) -> None:
    client, second = as_user("housing"), as_user("supervisor")
    client.post(f"{work}/new/register", data=PROBLEM)
    with database.reading() as session:
        at = f"{work}/problem/{session.scalars(select(HousingProblem.id)).one()}"
    assert press(client, f"{at}/extend", due_on="2027-03-31") == 422
    assert press(client, f"{at}/extend", due_on="2026-12-31", reason="示范") == 422
    assert press(client, f"{at}/extend", due_on="2027-03-31", reason="示范冬季停工") == 302
    named = {"duty_unit": "示范住建局", "duty_person": "示范赵六", "leader": "示范县长", "reason": "示范调岗"}
    assert press(client, f"{at}/reassign", **named) == 302
    assert (
        client.post(f"{at}/extend", data={"due_on": "2027-06-30", "reason": "示范", "version": "1"}).status_code == 409
    )
    assert press(client, f"{at}/strike", reason="示范") == 409
    assert press(client, f"{at}/claim", reason="示范复工") == 302
    assert press(client, f"{at}/confirm", reason="示范自己") == 409
    assert press(second, f"{at}/return", reason="示范未复工") == 302
    assert press(client, f"{at}/claim", reason="示范确已复工") == 302
    assert press(second, f"{at}/confirm", reason="示范现场核实") == 302
    steps = ["registered", "extended", "changed", "claimed", "returned", "claimed", "solved"]
    assert acts(database, "problem") == steps
    page = client.get(at).text
    for word in ("2026-12-31 → 2027-03-31", "示范王五 → 示范赵六", "示范冬季停工", "示范supervisor", "问题已化解"):
        assert word in page
    assert "已化解" in client.get(work).text
    assert client.get(f"{work}/problem/999").status_code == 404
    assert press(client, f"/housing/{county.matters['LP-02']}/work/problem/{at.rpartition('/')[2]}/reopen") == 404


def test_what_is_registered_here_answers_for_the_imported_ledger(
    as_user: SignIn, work: str, county: County, database: Database
) -> None:
    place, client = county.matters["LP-01"], as_user("housing")
    with database.writing() as session:
        told = {"duty_person": None, "problem_types": "停工、办证"}
        session.execute(update(HousingProject).where(HousingProject.id == place).values(**told))
        ledger = {"first_intake_id": county.intake, "last_intake_id": county.intake}
        session.merge(FeedStart(kind="housing", columns=["code", "duty_person", "rectify_by"], **ledger))

    def facts(day: date) -> tuple[int | None, int | None, int | None]:
        assert run_check(database, day, full=True, clock=lambda: NOW).errors == []
        with database.reading() as session:
            row = session.get_one(HousingState, (place, ""))
            return row.lacks_duty, row.rectify_day, row.solved

    assert facts(TODAY) == (1, None, 0)
    assert "停工、办证" in client.get(work).text
    client.post(f"{work}/new/register", data=PROBLEM)
    assert "还没有在这里登记：办证" in client.get(work).text
    assert facts(TODAY) == (0, date(2026, 12, 31).toordinal(), 0)
    with database.reading() as session:
        at = f"{work}/problem/{session.scalars(select(HousingProblem.id)).one()}"
    press(client, f"{at}/claim", reason="示范")
    press(as_user("approver"), f"{at}/confirm", reason="示范")
    assert facts(TODAY) == (0, None, 1)


def test_a_plan_climbs_its_ladder_and_is_signed_off_by_another_person(
    as_user: SignIn, work: str, county: County, database: Database
) -> None:
    client, at = as_user("housing"), f"{work}/plan/{county.matters['LP-01']}"
    assert press(client, f"{at}/intent") == 302
    assert press(client, f"{at}/place") == 409
    assert press(client, f"{at}/write", text="示范复工续建", repair="示范外墙返修，三个月，达到规范") == 302
    step = {"kind": "works", "building_no": "1#", "name": "示范主体封顶", "planned_on": "2027-01-31"}
    assert client.post(f"{work}/new/add", data=step).status_code == 422
    assert client.post(f"{work}/new/add", data=step | {"standard": "示范质监站验收合格"}).status_code == 302
    assert press(client, f"{at}/place") == 302
    assert press(client, f"{at}/start") == 302
    assert press(client, f"{at}/complete") == 409
    with database.reading() as session:
        mark = f"{work}/milestone/{session.scalars(select(Milestone.id)).one()}"
    assert press(client, f"{mark}/shift", planned_on="2027-03-31", reason="示范材料未到") == 302
    assert press(client, f"{mark}/reach", actual_on="2026-11-24") == 422
    assert press(client, f"{mark}/reach", actual_on="2026-11-20") == 302
    page = client.get(work).text
    for word in ("示范质监站验收合格", "最初 2027-01-31，已调整 1 次", "2026-11-20", "示范外墙返修"):
        assert word in page
    assert press(client, f"{at}/complete") == 302
    assert press(client, f"{at}/sign", reason="示范") == 409
    assert press(as_user("supervisor"), f"{at}/sign", reason="示范逐项核对") == 302
    assert "已验收签认" in client.get(work).text
    assert acts(database, "plan") == ["moved", "written", "moved", "moved", "moved", "signed_off"]


def test_each_promise_that_slips_is_counted_and_the_pace_foretells_the_end(
    as_user: SignIn, work: str, county: County, database: Database
) -> None:
    client, place = as_user("housing"), county.matters["LP-01"]
    promise = {"building_no": "1#", "promiser": "示范置业", "basis": "示范会议纪要"}
    for promised, told in (("2026-12-31", "2026-07-01"), ("2026-10-31", "2026-08-01"), ("2027-06-30", "2026-11-01")):
        data = promise | {"promised_on": promised, "told_on": told}
        assert client.post(f"{work}/new/promise", data=data).status_code == 302
    assert client.post(f"{work}/new/promise", data=data | {"told_on": "2026-11-24"}).status_code == 422
    with database.writing() as session:
        session.get_one(Building, (place, "2#")).accepted_on = TODAY
    page = client.get(work).text
    assert "2 次，共 426 天" in page
    assert "不能推算" in page
    assert "已竣工验收" in page

"""The supervised presale account: nothing counts until a second person agreed, and every figure opens to its rows."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_fund import FundFigure, FundLine, FundNode
from monitor.models.housing_problem import HousingLog
from monitor.models.intake import FeedStart, Intake
from monitor.models.state import HousingState
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County
from tests.views.test_housing_work import acts, press

DAY = "2026-11-20"


@pytest.fixture
def place(county: County, database: Database) -> str:
    number = county.matters["LP-01"]
    with database.writing() as session:
        told = {"presale_balance_fen": 10_000_00, "presale_released_fen": 20_000_00, "outside_fen": 0}
        session.execute(update(HousingProject).where(HousingProject.id == number).values(**told))
        session.execute(update(Building).where(Building.matter_id == number).values(progress_percent=20))
    return f"/housing/{number}"


def newest(database: Database, model: type[FundFigure] | type[FundNode] | type[FundLine]) -> int:
    with database.reading() as session:
        return session.scalars(select(model.id).order_by(model.id.desc())).first() or 0


def begin(client: FlaskClient, place: str, name: str, **typed: str) -> int:
    return client.post(f"{place}/money/new/{name}", data=typed).status_code


def test_a_figure_counts_once_a_second_person_checked_it(as_user: SignIn, place: str, database: Database) -> None:
    client, second = as_user("housing"), as_user("supervisor")
    page = client.get(f"{place}/money").text
    assert "未知" in page
    assert "10,000.00" in page
    figure = {"kind": "cost", "fen": "40000", "stated_on": DAY, "ground": "示范造价咨询报告"}
    for wrong in ({"fen": "0"}, {"fen": "示范"}, {"kind": "ghost"}, {"stated_on": "2026-12-31"}, {"ground": ""}):
        assert begin(client, place, "state", **figure | wrong) == 422
    for stranger in ("inspector", "supervisor", "东镇"):
        assert begin(as_user(stranger), place, "state", **figure) == 403
    assert as_user("西镇").get(f"{place}/money").status_code == 404
    assert begin(client, place, "state", **figure) == 302
    at = f"{place}/work/figure/{newest(database, FundFigure)}"
    assert "足够" not in client.get(f"{place}/money").text
    assert press(client, f"{at}/check", reason="示范自己") == 409
    assert press(second, f"{at}/check", reason="示范逐项核对") == 302
    page = client.get(f"{place}/money").text
    assert "缺 30,000.00 元" in page
    assert acts(database, "figure") == ["registered", "checked"]
    shown = client.get(at).text
    assert "40,000.00" in shown
    assert "示范逐项核对" in shown
    assert press(second, f"{at}/void", reason="示范报告已过时") == 302
    assert "缺 30,000.00 元" not in client.get(f"{place}/money").text


def test_a_release_is_held_against_its_node_and_a_doubted_use_is_for_another_person(
    as_user: SignIn, place: str, database: Database
) -> None:
    client, second = as_user("housing"), as_user("supervisor")
    begin(client, place, "state", kind="quota", fen="100000", stated_on=DAY, ground="示范监管协议")
    press(second, f"{place}/work/figure/{newest(database, FundFigure)}/check", reason="示范")
    node = {"title": "示范地下结构完成", "percent": "30", "share": "20.5"}
    for wrong in ({"share": "100.01"}, {"percent": "30.5"}, {"title": ""}):
        assert begin(client, place, "node", **node | wrong) == 422
    assert begin(client, place, "node", **node) == 302
    number = newest(database, FundNode)
    assert press(client, f"{place}/work/node/{number}/attain", actual_on=DAY, reason="示范") == 409
    assert press(second, f"{place}/work/node/{number}/attain", actual_on=DAY, reason="示范验收记录") == 302
    release = {
        "node_id": str(number),
        "moved_on": DAY,
        "fen": "20000",
        "party": "示范建筑有限公司",
        "ground": "示范1号",
    }
    assert begin(client, place, "release", **release | {"used_for": "works_here", "node_id": "999"}) == 422
    assert begin(client, place, "release", **release | {"used_for": "works_here"}) == 302
    page = client.get(f"{place}/money").text
    assert "未超过节点，还可拨付 500.00 元" in page
    assert "楼栋进度低于节点要求" in page
    assert begin(client, place, "release", **release | {"used_for": "elsewhere", "fen": "1000"}) == 302
    line, page = newest(database, FundLine), client.get(f"{place}/money").text
    assert "累计高于节点 500.00 元，其中可能有额度以上资金" in page
    assert page.count("超过节点 500.00 元") == 1
    assert "用途存疑，待核实" in page
    assert "H26.12" in page
    assert press(client, f"{place}/work/line/{line}/find", reason="示范自己") == 409
    assert press(second, f"{place}/work/line/{line}/find", reason="示范付给关联企业，责令追回") == 302
    page = client.get(f"{place}/money?rows=release").text
    assert "查实未用于本项目建设" in page
    assert "H26.12" not in page
    with database.reading() as session:
        assert session.scalars(select(HousingLog.matter_id).distinct()).all() == [int(place.rpartition("/")[2])]


def test_what_is_drawn_above_the_supervised_amount_is_no_release(
    as_user: SignIn, place: str, database: Database
) -> None:
    client, second = as_user("housing"), as_user("supervisor")
    with database.writing() as session:
        told = {"presale_quota_fen": 50_000_00, "presale_node_fen": 19_000_00, "presale_paid_in_fen": 50_000_00}
        session.execute(update(HousingProject).values(**told | {"presale_paid_in_fen": None}))
    assert "超过节点 1,000.00 元" not in client.get(f"{place}/money").text
    with database.writing() as session:
        session.execute(update(HousingProject).values(**told | {"presale_paid_in_fen": 60_000_00}))
    # of 20,000 released 10,000 may have been drawn above the supervised amount
    assert "未超过节点，还可拨付 9,000.00 元" in client.get(f"{place}/money").text
    with database.writing() as session:
        session.execute(update(HousingProject).values(**told))
    assert "超过节点 1,000.00 元" in client.get(f"{place}/money").text
    free = {"kind": "free", "moved_on": DAY, "fen": "4000", "party": "示范开发有限公司", "ground": "示范支取单"}
    assert begin(client, place, "payment", **free) == 302
    assert "超过节点 1,000.00 元" in client.get(f"{place}/money").text
    begin(client, place, "state", kind="balance", fen="31000", stated_on=DAY, ground="示范对账单")
    press(second, f"{place}/work/figure/{newest(database, FundFigure)}/check", reason="示范")
    assert "未超过节点，还可拨付 0.00 元" in client.get(f"{place}/money").text


def test_what_was_paid_outside_is_less_what_was_gathered(as_user: SignIn, place: str, database: Database) -> None:
    client = as_user("housing")
    with database.writing() as session:
        first = session.scalars(select(Intake.id)).first()
        session.add(FeedStart(kind="housing", first_intake_id=first, last_intake_id=first, columns=["code"]))
    paid = {"kind": "outside", "moved_on": DAY, "fen": "3000", "party": "购房人", "ground": "示范收据"}
    assert begin(client, place, "payment", **paid) == 302
    assert press(client, f"{place}/work/line/{newest(database, FundLine)}/question", reason="示范") == 409
    assert begin(client, place, "payment", **paid | {"kind": "gathered", "fen": "1000"}) == 302
    assert "2,000.00" in client.get(f"{place}/money?rows=outside").text
    number = int(place.rpartition("/")[2])
    assert run_check(database, TODAY, full=False, clock=lambda: NOW).errors == []
    with database.reading() as session:
        assert session.get_one(HousingState, (number, "")).outside_fen == 2_000_00
        raised = select(Alert.status).where(Alert.rule == "H21", Alert.matter_id == number)
        assert session.scalars(raised).all() == ["raised"]
    assert "H21" in client.get(f"{place}/money").text
    assert begin(client, place, "payment", **paid | {"kind": "gathered", "fen": "2000"}) == 302
    assert run_check(database, TODAY, full=False, clock=lambda: NOW).errors == []
    with database.reading() as session:
        assert session.scalars(raised).all() == ["cured"]

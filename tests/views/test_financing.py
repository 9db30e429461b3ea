"""Rounds of financing coordination: a checklist with evidence, a bank's answer, its problems, and the next push."""

import io
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from monitor.db import Database
from monitor.models.financing import BankObstacle, FinancingCondition, FinancingRound
from monitor.models.housing_fund import FundLine
from monitor.values.financing import Condition
from tests.views.conftest import SignIn
from tests.views.county import County
from tests.views.test_housing_work import acts, press

PDF = b"%PDF-1.4 \xe7\xa4\xba\xe8\x8c\x83"
OBSTACLE = {"cause": "示范抵押不足", "duty_unit": "示范住建局", "duty_person": "示范王五", "due_on": "2026-12-10"}


@pytest.fixture
def place(county: County) -> str:
    return f"/housing/{county.matters['LP-01']}"


def latest(database: Database) -> FinancingRound:
    with database.reading() as session:
        return (
            session.scalars(select(FinancingRound).order_by(FinancingRound.number.desc())).first() or FinancingRound()
        )


def move(client: FlaskClient, place: str, database: Database, name: str, **typed: str) -> int:
    row = latest(database)
    path = f"{place}/work/round/{row.id}/{name}"
    return client.post(path, data=typed | {"version": str(row.version)}).status_code


def look(client: FlaskClient, place: str, database: Database, kind: str, name: str, *, paper: bool = True) -> int:
    with database.reading() as session:
        asked = select(FinancingCondition).filter_by(kind=kind).order_by(FinancingCondition.id.desc())
        row = session.scalars(asked).first() or FinancingCondition()
    sent = {"finding": "示范核对", "version": str(row.version)}
    file = {"evidence": (io.BytesIO(PDF), f"示范{kind}.pdf")} if paper else {}
    return client.post(f"{place}/work/condition/{row.id}/{name}", data=sent | file).status_code


def push(client: FlaskClient, second: FlaskClient, place: str, database: Database, day: str) -> None:
    """From the checklist to the bank."""
    assert move(client, place, database, "submit") == 302
    assert move(second, place, database, "pass", checked_on=day, reason="示范同意") == 302
    assert move(client, place, database, "examine", examined_on=day, paper="示范第1批") == 302
    assert move(client, place, database, "push", bank="示范银行", pushed_on=day) == 302


def be_refused(client: FlaskClient, second: FlaskClient, place: str, database: Database) -> int:
    """The first round up to the bank's refusal and what it found; its number."""
    page = f"{place}/financing"
    assert look(client, place, database, "collateral", "meet", paper=False) == 422
    for kind in Condition:
        assert look(client, place, database, kind.value, "meet") == 302
    assert look(client, place, database, "collateral", "fail", paper=False) == 302
    assert move(client, place, database, "submit") == 409
    assert "还有 1 项条件没有核对或者不符合" in client.get(page).text
    assert look(client, place, database, "collateral", "meet") == 302
    push(client, second, place, database, "2026-11-16")
    assert look(client, place, database, "collateral", "fail", paper=False) == 409
    assert "H26.5" in client.get(page).text
    told = {"answered_on": "2026-11-20", "answer": "示范抵押物不足"}
    assert move(client, place, database, "refuse", **told | {"answered_on": "2026-11-15"}) == 422
    assert move(client, place, database, "refuse", **told) == 302
    first = latest(database).id
    assert "H26.7" in client.get(page).text
    assert client.post(f"{page}/{first}/new/obstacle", data=OBSTACLE | {"duty_person": ""}).status_code == 422
    assert client.post(f"{page}/{first}/new/obstacle", data=OBSTACLE).status_code == 302
    assert "H26.8" in client.get(page).text
    assert client.post(f"{page}/new/round", data={"asked_fen": "4000000"}).status_code == 409
    return first


def solve(client: FlaskClient, second: FlaskClient, place: str, database: Database) -> None:
    """What the bank found is put right, and another round begins."""
    page = f"{place}/financing"
    with database.reading() as session:
        at = f"{place}/work/obstacle/{session.scalars(select(BankObstacle.id)).one()}"
    assert press(client, f"{at}/claim", outcome="示范追加在建工程抵押") == 302
    assert press(client, f"{at}/confirm", reason="示范自己") == 409
    assert press(second, f"{at}/confirm", reason="示范他项权证") == 302
    assert "H26.9" in client.get(page).text
    assert client.post(f"{page}/new/round", data={"asked_fen": "4000000"}).status_code == 302
    assert latest(database).number == 2
    assert client.get(page).text.count("示范collateral.pdf") == 4


def test_a_project_goes_through_two_rounds_to_a_loan_that_stays_with_its_works(
    as_user: SignIn, place: str, database: Database
) -> None:
    client, second = as_user("housing"), as_user("supervisor")
    page = f"{place}/financing"
    assert "没有登记融资协调轮次" in client.get(page).text
    assert client.post(f"{page}/new/round", data={"asked_fen": ""}).status_code == 422
    assert second.post(f"{page}/new/round", data={"asked_fen": "5000000"}).status_code == 403
    assert client.post(f"{page}/new/round", data={"asked_fen": "5000000"}).status_code == 302
    assert client.post(f"{page}/new/round", data={"asked_fen": "5000000"}).status_code == 409
    first = be_refused(client, second, place, database)
    solve(client, second, place, database)
    push(client, second, place, database, "2026-11-21")
    granted = {"answered_on": "2026-11-22", "granted_fen": "4000000", "answer": "示范授信批复"}
    assert move(client, place, database, "grant", **granted) == 302
    number, loan = latest(database).id, {"moved_on": "2026-11-23", "party": "示范建筑有限公司", "ground": "示范凭证"}
    assert move(client, place, database, "drawn") == 409
    assert (
        client.post(f"{page}/{number}/new/use", data=loan | {"fen": "1", "used_for": "works_here"}).status_code == 409
    )
    assert client.post(f"{page}/{number}/new/draw", data=loan | {"fen": "4000000.01"}).status_code == 422
    assert client.post(f"{page}/{number}/new/draw", data=loan | {"fen": "1000000"}).status_code == 302
    assert latest(database).status == "drawn"
    assert client.post(f"{page}/{first}/new/draw", data=loan | {"fen": "1"}).status_code == 409
    used = {"fen": "1000000", "used_for": "elsewhere"}
    assert client.post(f"{page}/{number}/new/use", data=loan | used).status_code == 302
    assert move(second, place, database, "finish", reason="示范") == 409
    with database.reading() as session:
        at = f"{place}/work/line/{session.scalars(select(FundLine.id).filter_by(kind='use')).one()}"
    assert press(second, f"{at}/clear", reason="示范实为本项目电梯款") == 302
    assert move(client, place, database, "finish", reason="示范") == 409
    assert move(second, place, database, "finish", reason="示范逐笔核对") == 302
    assert acts(database, "round").count("advanced") == 10
    assert "贷款资金使用完毕" in client.get(page).text


def test_each_stalled_step_has_a_clock_that_is_somebodys(as_user: SignIn, place: str, database: Database) -> None:
    client, second = as_user("housing"), as_user("supervisor")
    client.post(f"{place}/financing/new/round", data={"asked_fen": "5000000"})
    for kind in Condition:
        look(client, place, database, kind.value, "meet")
    assert move(client, place, database, "submit") == 302
    with database.writing() as session:
        session.execute(update(FinancingRound).values(since=date(2026, 11, 1)))
    for path in ("/clocks", "/"):
        assert "H26.2" in second.get(path).text
        assert "H26.2" not in client.get(path).text
    assert "H26.2" in client.get("/clocks?whose=all").text
    assert "逾期 17 天" in client.get(place).text
    assert move(second, place, database, "send_back", reason="示范材料不清") == 302
    for path in ("/clocks", "/"):
        assert "H26.1" in client.get(path).text
        assert "H26.1" not in second.get(path).text
    assert move(client, place, database, "withdraw", reason="示范企业撤回") == 302
    assert "H26.1" not in client.get("/clocks?whose=all").text
    assert client.get(f"{place}/financing/files/1/99").status_code == 404
    assert client.get(f"{place}/financing/files/1/1").data == PDF
    assert as_user("西镇").get(f"{place}/financing/files/1/1").status_code == 404

"""The five conditions of the white list: remembered, reworded by the county with a ground, never shown as verified."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from monitor.db import Database
from monitor.models.financing import FinancingCondition
from monitor.models.financing_wording import ConditionWording
from tests.views.conftest import SignIn
from tests.views.county import NOW, TODAY, County

AT = "/housing/conditions"
OWN = {"words": "示范：抵押物评估值不低于融资额", "ground": "示范建〔2026〕7号第三条"}


def condition(client: FlaskClient, county: County, database: Database) -> tuple[str, int]:
    """The address of a project with a round, and the number of its condition on collateral."""
    place = f"/housing/{county.matters['LP-01']}"
    assert client.post(f"{place}/financing/new/round", data={"asked_fen": "5000000"}).status_code == 302
    with database.reading() as session:
        row = select(FinancingCondition.id).where(FinancingCondition.kind == "collateral")
        return place, session.scalars(row).one()


def decide(client: FlaskClient, database: Database, name: str, **typed: str) -> int:
    """Decide on the words that wait, as the page would send it; the status."""
    with database.reading() as session:
        row = session.scalars(select(ConditionWording).where(ConditionWording.status == "proposed")).one()
    sent = {"version": str(row.version), "note": "示范：对照过原文"} | typed
    return client.post(f"{AT}/changes/{row.id}/{name}", data=sent).status_code


def test_a_condition_is_reworded_with_its_ground_and_what_was_seen_before_keeps_its_words(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("housing")
    place, number = condition(client, county, database)
    page = client.get(AT).text
    assert "有与融资额基本匹配的抵押物" in page
    assert page.count("未核实</span>") == 5
    assert "凭记忆，尚未核对原文" in page
    assert client.post(f"{AT}/collateral", data=OWN).status_code == 302
    assert client.get(AT).text.count("未核实</span>") == 5
    assert OWN["words"] not in client.get(f"{place}/financing").text
    assert decide(as_user("supervisor"), database, "confirm") == 302
    for path in (AT, f"{place}/financing", f"{place}/work/condition/{number}"):
        assert OWN["words"] in client.get(path).text, path
    assert client.get(AT).text.count("未核实</span>") == 4
    assert "本县填写" in client.get(f"{place}/financing").text
    with database.writing() as session:
        session.get_one(FinancingCondition, number).seen_on = date(2026, 11, 1)
        row = session.scalars(select(ConditionWording)).one()
        assert (row.first_day, row.set_by) == (TODAY, county.users["housing"])
        assert row.decided_by == county.users["supervisor"]
    for path in (f"{place}/financing", f"{place}/work/condition/{number}"):
        told = client.get(path).text
        assert OWN["words"] not in told, path
        assert "有与融资额基本匹配的抵押物" in told, path
    assert client.post(f"{AT}/collateral", data={"words": "", "ground": "示范：误填"}).status_code == 302
    assert client.get(AT).text.count("未核实</span>") == 4
    assert decide(as_user("approver"), database, "confirm") == 302
    page = client.get(AT).text
    assert page.count("未核实</span>") == 5
    assert OWN["ground"] in page
    assert "恢复原来的文字" in page


def test_words_without_ground_with_a_person_or_by_others_are_refused(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("housing")
    for wrong, status in (
        ({"ground": ""}, 422), ({"words": "示" * 301}, 422), ({"ground": "联系13800000000"}, 422), ({"words": ""}, 409),
    ):  # fmt: skip
        assert client.post(f"{AT}/collateral", data=OWN | wrong).status_code == status, wrong
    assert client.post(f"{AT}/nothing", data=OWN).status_code == 404
    for name in ("东镇", "supervisor", "inspector"):
        assert as_user(name).post(f"{AT}/collateral", data=OWN).status_code == 403, name
        assert "改写</summary>" not in as_user(name).get(AT).text, name
    with database.reading() as session:
        assert session.scalars(select(ConditionWording)).all() == []


def test_nobody_confirms_his_own_words_nor_a_second_time(as_user: SignIn, county: County, database: Database) -> None:
    client = as_user("housing")
    assert client.post(f"{AT}/collateral", data=OWN).status_code == 302
    assert client.post(f"{AT}/collateral", data=OWN | {"words": "示范：另一份"}).status_code == 409
    assert decide(client, database, "confirm") == 409
    assert "须由另一人确认或退回" in client.get(AT).text
    other = as_user("supervisor")
    assert decide(other, database, "confirm", note="") == 422
    assert decide(other, database, "withdraw") == 403
    assert decide(other, database, "confirm", version="9") == 409
    assert decide(as_user("东镇"), database, "confirm") == 403
    assert OWN["words"] in other.get(AT).text
    assert decide(other, database, "refuse") == 302
    with database.reading() as session:
        row = session.scalars(select(ConditionWording)).one()
        assert (row.status, row.decided_by, row.note) == ("refused", county.users["supervisor"], "示范：对照过原文")
    assert other.post(f"{AT}/changes/{row.id}/confirm", data={"note": "示范", "version": "2"}).status_code == 409
    page = client.get(AT).text
    assert "已退回" in page
    assert page.count("未核实</span>") == 5
    assert client.post(f"{AT}/collateral", data=OWN).status_code == 302
    assert decide(client, database, "withdraw") == 302
    assert other.post(f"{AT}/changes/999/confirm", data={"note": "示范"}).status_code == 404


def test_the_database_keeps_two_persons_and_one_proposal_a_condition(county: County, database: Database) -> None:
    user = county.users["housing"]
    row = {
        "kind": "collateral", "words": "示范", "ground": "示范", "first_day": TODAY, "set_by": user, "set_at": NOW,
        "version": 1,
    }  # fmt: skip
    for wrong in ({"status": "confirmed"}, {"status": "confirmed", "decided_by": user}, {"status": "refused"}):
        with pytest.raises(IntegrityError, match="second_person"), database.writing() as session:
            session.execute(insert(ConditionWording).values(**row, **wrong))
    with database.writing() as session:
        session.execute(insert(ConditionWording).values(**row, status="proposed"))
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(insert(ConditionWording).values(**row, status="proposed"))


def test_words_of_one_person_from_before_stay_in_force_and_are_told_apart(
    as_user: SignIn, county: County, database: Database
) -> None:
    with database.writing() as session:
        session.add(
            ConditionWording(
                kind="collateral", words=OWN["words"], ground=OWN["ground"], first_day=TODAY, set_at=NOW,
                set_by=county.users["housing"], status="alone",
            )
        )  # fmt: skip
    page = as_user("housing").get(AT).text
    assert page.count("未核实</span>") == 4
    assert "未经另一人确认（两人办理以前填写）" in page

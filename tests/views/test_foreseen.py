"""The preview of a county value: counts of the whole county, alerts as far as one may see, and no trace."""

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from monitor.check import parts
from monitor.check.readers import readers
from monitor.check.turn import sole_look
from monitor.db import Database
from monitor.models.housing import Building, HousingProject
from monitor.models.intake import FeedStart
from monitor.models.parameter import ParameterChange
from monitor.values.parameters import PARAMETERS
from monitor.values.terms import BookKind
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County
from tests.views.proposals import changes, decide, only_change, propose, value_on
from tests.views.test_english import chinese_left, names


@pytest.fixture
def estates(database: Database, county: County) -> None:
    """Both housing projects of the county were last worked on eight days ago: no stop yet, and one at five days."""
    with database.writing() as session:
        for kind in (BookKind.HOUSING, BookKind.BUILDINGS):
            columns = ["last_work_on", "sold", "due_on", "building_no"]
            session.add(
                FeedStart(kind=kind.value, first_intake_id=county.intake, last_intake_id=county.intake, columns=columns)
            )
        session.execute(update(Building).values(last_work_on=date(2026, 11, 15)))
        session.execute(update(HousingProject).values(solved=False))


def preview(client: FlaskClient, value: str = "5", **more: str) -> str:
    answer = client.get(
        "/parameters/stop.days/preview", query_string={"value": value, "first_day": "2026-11-24", **more}
    )
    assert answer.status_code == 200
    return answer.text


def appearing(page: str) -> int:
    found = re.search(r"<b>([\d,]+)</b><span>将新增</span>", page)
    assert found is not None
    return int(found[1])


@pytest.mark.usefixtures("estates")
def test_the_counts_are_of_the_whole_county_and_the_list_of_ones_own(as_user: SignIn, county: County) -> None:
    whole, own, none = (preview(as_user(who)) for who in ("inspector", "交通局", "auditor"))
    assert [appearing(page) for page in (whole, own, none)] == [2, 2, 2]
    assert [page.count("示范东镇花园") for page in (whole, own, none)] == [1, 0, 0]
    assert [page.count("示范西镇花园") for page in (whole, own, none)] == [1, 1, 0]
    assert "另有" not in whole and "另有 1 项没有列出" in own and "另有 2 项没有列出" in none
    assert f'href="/housing/{county.matters["LP-01"]}"' in whole
    assert "用时" in whole


@pytest.mark.usefixtures("estates")
def test_a_day_is_chosen_and_the_first_day_is_the_usual_one(as_user: SignIn) -> None:
    client = as_user("inspector")
    assert "按 2026-11-24 的情况" in preview(client)
    today = preview(client, day=TODAY.isoformat())
    assert "按 2026-11-23 的情况" in today and appearing(today) == 2
    past = preview(client, day="2026-11-16")
    assert "按 2026-11-16 的情况" in past and appearing(past) == 0
    for day in ("2026-11-25", "2009-12-31"):
        query = {"value": "5", "first_day": "2026-11-24", "day": day}
        answer = client.get("/parameters/stop.days/preview", query_string=query)
        assert answer.status_code == 422
        assert "应在 2010-01-01 至 2026-11-24 之间" in answer.text


@pytest.mark.usefixtures("estates")
def test_a_preview_writes_nothing_and_leads_to_the_proposal(as_user: SignIn, database: Database) -> None:
    page = preview(as_user("inspector"))
    assert changes(database) == []
    assert value_on(database, date(2026, 11, 24), "stop.days") == 15
    form = dict(re.findall(r'<input type="hidden" name="(value|first_day)" value="([^"]*)"', page))
    assert form == {"value": "5", "first_day": "2026-11-24"}
    assert "propose-signer" not in preview(as_user("legal"))


@pytest.mark.usefixtures("estates")
def test_what_was_foreseen_is_kept_with_the_confirmed_value(as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"), "stop.days", "5", "2026-11-24")
    assert only_change(database).foreseen is None
    decide(as_user("inspector2"), only_change(database), "confirm")
    assert only_change(database).foreseen is None
    decide(as_user("legal"), only_change(database), "confirm")
    foreseen = only_change(database).foreseen
    assert foreseen is not None
    assert (foreseen["day"], foreseen["before"], foreseen["after"]) == ("2026-11-24", 15, 5)
    assert set(foreseen["rules"]) == set(readers()["stop.days"])
    assert {rule: counts for rule, counts in foreseen["rules"].items() if counts} == {"H03": {"appears": 2}}
    assert "H03 将新增 2" in as_user("auditor").get("/parameters/stop.days").text


@pytest.mark.usefixtures("estates")
def test_a_decision_does_not_wait_for_somebody_elses_look(as_user: SignIn, database: Database) -> None:
    propose(as_user("inspector"), "stop.days", "5", "2026-11-24")
    with sole_look(database):
        query = {"value": "5", "first_day": "2026-11-24"}
        busy = as_user("inspector").get("/parameters/stop.days/preview", query_string=query)
        assert (busy.status_code, "另一个人正在预演" in busy.text) == (409, True)
        assert decide(as_user("legal"), only_change(database), "confirm").status_code == 302
    assert only_change(database).foreseen is None
    assert value_on(database, date(2026, 11, 24), "stop.days") == 5


@pytest.mark.usefixtures("estates")
def test_a_look_that_ran_out_of_time_says_how_much_of_the_county_it_saw(
    app: Flask, as_user: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 2)
    app.config["LOOK_SECONDS"] = 0.0
    assert "只比对了 2 / 7 个监管事项" in preview(as_user("inspector"))


def test_every_page_of_a_parameter_is_english_but_for_the_data(
    as_user: SignIn, county: County, database: Database
) -> None:
    client = as_user("inspector")
    client.set_cookie("locale", "en")
    propose(client, "pay_day", "12")
    decide(as_user("legal"), only_change(database), "confirm")
    propose(client, "pay_day", "13", "2026-12-08")
    with database.writing() as session:
        session.get_one(ParameterChange, only_change_id(database)).foreseen = {
            "day": "2026-12-01", "rules": {"E04": {"appears": 3}}, "looked_at": 1, "matters": 2,
        }  # fmt: skip
    own = names(database)
    for path in (
        *(f"/parameters/{code}" for code in PARAMETERS),
        "/parameters",
        "/parameters/pay_day/preview?value=5&first_day=2026-12-02",
        "/parameters/crime.x1/preview?value=6000&first_day=2026-12-02",
        "/parameters/crime.x1/preview?value=600&first_day=2026-01-02",
    ):
        assert chinese_left(client.get(path).text, own) == [], path


def only_change_id(database: Database) -> int:
    return changes(database)[0].id

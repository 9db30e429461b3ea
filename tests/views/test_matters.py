"""Projects and housing projects: nothing is fine by silence, and what differs looks different."""

import re
from datetime import date, timedelta

import pytest

from monitor.db import Database
from monitor.ledgers.project import Month
from monitor.models.alert import Unknown
from monitor.models.fund import Deposit
from monitor.models.housing import HousingProject
from monitor.values.terms import AlertStatus
from monitor.views import chart
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County
from tests.views.test_alert_page import set_alert

GREEN_LAMP = 'fill="#1d7a45"'


def month(key: str, paid: int | None) -> Month:
    return Month(key, 5, 0 if paid is None else 100_000, paid, None, None, True, paid is not None, False)


def test_a_month_without_a_payroll_does_not_look_like_one_in_which_nothing_was_paid(as_user: SignIn) -> None:
    client = as_user("inspector")
    with client.application.test_request_context():
        drawn = chart.draw([month("2026-08", 0), month("2026-09", None)])
    assert drawn is not None
    by_series = {bar.series: bar for bar in drawn.bars if bar.series != "heads"}
    assert "2026-09" in by_series["missing"].words
    assert "2026-08 实发工资 0.00 元" in by_series["paid"].words
    assert by_series["paid"].height == chart.LEAST
    assert [bar.series for bar in drawn.bars if "2026-09" in bar.words] == ["missing", "heads"]


def test_alerts_of_a_project_are_one_table_with_a_heading_a_month(as_user: SignIn, county: County) -> None:
    page = as_user("inspector").get(f"/projects/{county.matters['XM2026-0001']}").text
    section = page[page.index('id="alerts"') : page.index('id="unknown"')]
    assert section.count("<table") == 1
    assert re.findall(r'scope="rowgroup">([^<]+)<', section) == ["整个项目", "2026-09"]


def test_what_is_missing_is_said_once_with_all_that_waits_for_it(
    as_user: SignIn, county: County, database: Database
) -> None:
    project = county.matters["XM2026-0001"]
    with database.writing() as session:
        session.add_all(
            Unknown(rule=rule, matter_id=project, key=key, missing="payroll", since=TODAY)
            for rule, key in (("E04", "2026-10"), ("E15", ""))
        )
    page = as_user("inspector").get(f"/projects/{project}").text
    section = page[page.index('id="unknown"') :]
    assert section.count("缺少该月的工资表") == 2
    assert re.search(r"2026-10.*?<li>E04 [^<]+</li><li>E06 ", section, re.DOTALL)
    assert section.index("E15") < section.index("E04")


def test_a_light_says_how_many_alerts_stand_behind_it(as_user: SignIn, county: County) -> None:
    page = as_user("inspector").get(f"/projects/{county.matters['XM2026-0001']}").text
    assert "橙色 · 1 项" in page


def test_a_deposit_shows_its_form_and_bank(as_user: SignIn, county: County, database: Database) -> None:
    project = county.matters["XM2026-0001"]
    with database.writing() as session:
        deposit = session.get_one(Deposit, project)
        deposit.form, deposit.bank = "bank", "示范银行"
    page = as_user("inspector").get(f"/projects/{project}").text
    assert re.search(r"<dt>存储形式</dt><dd>银行保函 <span[^>]*>示范银行", page)


def test_lamps_that_are_not_green_are_named(as_user: SignIn) -> None:
    page = as_user("inspector").get("/projects").text
    assert '<span class="named" aria-hidden="true"><span>工资支付</span>' in page


@pytest.mark.parametrize(("solved", "green"), [(False, False), (True, True)])
def test_an_estate_without_alerts_is_green_only_once_it_is_solved(
    as_user: SignIn, county: County, database: Database, solved: bool, green: bool
) -> None:
    set_alert(database, county.alerts["东H09"], status=AlertStatus.CLOSED.value, closed_on=TODAY)
    with database.writing() as session:
        session.get_one(HousingProject, county.matters["LP-01"]).solved = solved
    page = as_user("东镇").get("/housing").text
    assert "无预警" in page
    assert "正常" not in page
    assert (GREEN_LAMP in page) == green


@pytest.mark.parametrize(
    ("by", "solved", "late"),
    [(TODAY - timedelta(9), False, True), (TODAY, False, False), (TODAY - timedelta(9), True, False)],
)
def test_a_time_limit_that_went_by_is_marked(
    as_user: SignIn, county: County, database: Database, by: date, solved: bool, late: bool
) -> None:
    with database.writing() as session:
        housing = session.get_one(HousingProject, county.matters["LP-01"])
        housing.rectify_by, housing.solved = by, solved
    client = as_user("东镇")
    for path in ("/housing", f"/housing/{housing.id}"):
        assert ("逾期 9 天" in client.get(path).text) == late

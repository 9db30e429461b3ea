"""The first page: each figure opens a list of just so many, and each role finds what it is there to do."""

import re

import pytest
from flask.testing import FlaskClient

from monitor.db import Database
from monitor.models.alert import Alert
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County
from tests.views.proposals import decide, only_change
from tests.views.proposals import propose as propose_value
from tests.views.test_alert_page import set_alert

FIGURE = re.compile(r'<a class="figure[^"]*" href="([^"]+)"><b>([\d,]+)</b>')
TOTAL = re.compile(r"共 ([\d,]+) 条")


def figures(client: FlaskClient) -> dict[str, int]:
    page = client.get("/").text
    return {path.replace("&amp;", "&"): int(number.replace(",", "")) for path, number in FIGURE.findall(page)}


def propose(database: Database, county: County, by: str) -> None:
    set_alert(database, county.alerts["东A03"], proposed_by=county.users[by])


@pytest.mark.parametrize("who", ["inspector", "housing", "东镇", "supervisor", "approver"])
def test_every_figure_opens_a_list_of_just_so_many(
    as_user: SignIn, county: County, database: Database, who: str
) -> None:
    propose(database, county, "inspector2")
    for name, status in (("东E04", "raised"), ("东A09", "closed"), ("西E04", "raised")):
        set_alert(database, county.alerts[name], assigned_to=county.users[who], status=status, closed_on=TODAY)
    client = as_user(who)
    found = figures(client)
    assert len(found) > 5
    opened = {path: TOTAL.search(client.get(path).text) for path in found}
    assert {path: int(total[1]) if total else None for path, total in opened.items()} == found


def test_what_i_proposed_does_not_wait_for_me(as_user: SignIn, county: County, database: Database) -> None:
    propose(database, county, "inspector")
    assert figures(as_user("inspector"))["/alerts?waiting=me"] == 0
    assert figures(as_user("inspector2"))["/alerts?waiting=me"] == 1
    assert "等我确认的销号申请" not in as_user("inspector").get("/").text
    assert f'href="/alerts/{county.alerts["东A03"]}"' in as_user("approver").get("/").text


def test_who_cannot_confirm_is_told_of_nothing_to_confirm(as_user: SignIn, county: County, database: Database) -> None:
    propose(database, county, "inspector")
    assert "/alerts?waiting=me" not in figures(as_user("东镇"))
    assert "/alerts?assigned=me" not in figures(as_user("approver"))


def test_what_was_given_to_me_stays_until_it_is_settled(as_user: SignIn, county: County, database: Database) -> None:
    number, client = county.alerts["东A03"], as_user("inspector")
    link = f'href="/alerts/{number}"'
    assert link not in client.get("/").text
    set_alert(database, number, assigned_to=county.users["inspector"])
    assert link in client.get("/").text
    set_alert(database, number, status="closed", closed_on=TODAY)
    assert link not in client.get("/").text


def test_a_housing_officer_reads_of_housing_first(as_user: SignIn, county: County, database: Database) -> None:
    with database.writing() as session:
        for name in ("东B01", "东H09"):
            session.get_one(Alert, county.alerts[name]).level = 4
    links = [f'href="/alerts/{county.alerts[name]}"' for name in ("东H09", "东B01")]
    housing, labour = as_user("housing").get("/").text, as_user("inspector").get("/").text
    assert housing.index(links[0]) < housing.index(links[1])
    assert labour.index(links[1]) < labour.index(links[0])


def test_everybody_reads_as_what_and_where_he_is_here(as_user: SignIn) -> None:
    assert "乡镇专干（示范东镇）" in as_user("东镇").get("/").text
    assert "审批人（全县）" in as_user("approver").get("/").text


def test_the_system_administrator_sees_whether_the_jobs_run(as_user: SignIn) -> None:
    page = as_user("system").get("/").text
    assert "应当按时运行的任务" in page
    assert 'href="/jobs"' in page
    assert "应当按时运行的任务" not in as_user("publisher").get("/").text


def test_a_county_value_waits_on_the_first_page_of_who_may_confirm_it(as_user: SignIn, database: Database) -> None:
    title = "等我确认的县级参数"
    assert title not in as_user("legal").get("/").text
    propose_value(as_user("inspector"), "stop.days", "5", "2026-11-24")
    for who, told in (
        ("legal", True),
        ("approver", True),
        ("inspector", False),
        ("inspector2", False),
        ("东镇", False),
    ):
        assert (title in as_user(who).get("/").text) is told, who
    link = f'href="/parameters/stop.days#change-{only_change(database).id}"'
    assert link in as_user("legal").get("/").text
    decide(as_user("legal"), only_change(database), "confirm")
    assert title not in as_user("approver").get("/").text

"""The page of a check sheet: ways to it, what is believed, what stands from before, the call, the paper."""

import re
from datetime import timedelta

import pytest
import segno
from flask.testing import FlaskClient
from sqlalchemy import event, select

from monitor.db import Database
from monitor.models.alert import Alert, Unknown
from monitor.models.inspection import Inspection, Observation
from monitor.models.notebook import CheckSheet
from monitor.models.project import Project
from monitor.models.site import Reveal
from monitor.models.state import MonthState, ProjectState
from monitor.values.checks import Belief
from monitor.values.terms import Level
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County
from tests.views.sheets import OTHER, UID, certify, save

BUDGET = 26


"""Statements that the page of a sheet may send, and the first page, on which every ledger has its turn."""


@pytest.fixture
def project(county: County, database: Database) -> int:
    certify(database, county)
    return county.matters["XM2026-0001"]


def believed(client: FlaskClient, project: int) -> dict[str, str]:
    """What the page says of each of the seven: the class of its tag."""
    page = client.get(f"/projects/{project}/check").text
    found = re.findall(r'id="item\.(\w+)".*?class="tag tag-(\w+)"', page, re.DOTALL)
    return dict(found)


def test_every_way_to_a_check_is_there(as_user: SignIn, project: int, county: County, database: Database) -> None:
    client, begin = as_user("inspector"), f'href="/projects/{project}/check"'
    for path in (f"/projects/{project}", f"/alerts/{county.alerts['东B01']}", "/", "/checks/new", "/checks/new?q=0001"):
        assert begin in client.get(path).text, path
    with database.writing() as session:
        session.get_one(Project, project).completed_on = TODAY
    assert begin not in client.get("/").text


def test_each_light_becomes_a_belief_with_its_figure(as_user: SignIn, project: int, database: Database) -> None:
    client = as_user("inspector")
    found = believed(client, project)
    assert (found["deposit"], found["payment"], found["board"]) == ("orange", "orange", "green")
    page = client.get(f"/projects/{project}/check").text
    assert "应存246,913.56元，实存0.00元" in page
    assert "2026-09应发10,000.00元，已发6,500.00元，欠3,500.00元" in page
    with database.writing() as session:
        session.query(Alert).filter_by(matter_id=project, rule="A09").update({"status": "raised"})
        session.add(Unknown(rule="C01", matter_id=project, key="", missing="accounts", since=TODAY))
        session.query(Alert).filter_by(matter_id=project, rule="B01").update({"status": "closed"})
    found = believed(client, project)
    assert (found["deposit"], found["account"], found["board"]) == ("green", "grey", "orange")


def test_a_frozen_account_speaks_against_the_account_and_not_against_the_deposit(
    as_user: SignIn, project: int, database: Database
) -> None:
    """On the sheet, on the project's page and in the list of projects."""
    client, names = as_user("inspector"), {"deposit": "工资保证金", "account": "工资专户"}
    for money, other in (("account", "deposit"), ("deposit", "account")):
        with database.writing() as session:
            alerts = session.query(Alert).filter_by(matter_id=project)
            alerts.update({"status": "closed"})
            alerts.filter(Alert.rule.in_(("A09", "B16"))).update(
                {"rule": "B16", "status": "raised", "level": Level.ORANGE.value}
            )
            frozen = {"account_frozen": int(money == "account"), "deposit_frozen": int(money == "deposit")}
            session.query(ProjectState).filter_by(matter_id=project).update(frozen)
        found = believed(client, project)
        assert (found[money], found[other]) == ("orange", "green")
        items = re.split(r'id="item\.', client.get(f"/projects/{project}/check").text)
        assert ["B16" in item for name in (money, other) for item in items if item.startswith(name)] == [True, False]
        page = client.get(f"/projects/{project}").text
        lit = {
            name: colour for colour, name in re.findall(r'class="light light-(\w+)".*?<b>(\w+)</b>', page, re.DOTALL)
        }
        assert (lit[names[money]], lit[names[other]]) == ("orange", "green")
        row = client.get("/projects?q=XM2026-0001").text
        assert f"{names[money]}：橙色" in row and f"{names[other]}：正常" in row


@pytest.mark.parametrize(("come", "said"), [(0, "，已拨0.00元"), (None, "，登记了实拨日期，没有登记实拨金额")])
def test_a_payment_without_a_sum_is_not_told_as_nothing(
    as_user: SignIn, project: int, database: Database, come: int | None, said: str
) -> None:
    with database.writing() as session:
        session.query(MonthState).filter_by(matter_id=project, key="2026-09").update({"labour_in_fen": come})
    items = re.split(r'id="item\.', as_user("inspector").get(f"/projects/{project}/check").text)
    told = {item.partition('"')[0]: item for item in items[1:]}
    # labour cost is judged with the account that it is paid into, and its figure stands there
    assert f"；2026-09人工费应拨50,000.00元{said}" in told["account"]
    assert "2026-09工资表已发6,500.00元" in told["paidbygc"]
    assert "人工费应拨" not in told["paidbygc"]


def test_what_was_believed_stays_as_it_was_when_the_check_began(
    as_user: SignIn, project: int, database: Database
) -> None:
    client = as_user("inspector")
    save(client, project, {"heads": "1"})
    with database.writing() as session:
        session.query(Alert).filter_by(matter_id=project, rule="B01").update({"status": "closed"})
    with database.reading() as session:
        kept = session.scalars(select(CheckSheet.beliefs)).one()
    assert {row[1]: row[2] for row in kept if row[0] == "item"}["deposit"] == Belief.NO.value
    assert re.search(r'id="item\.deposit".*?tag-orange', client.get(f"/checks/sheets/{UID}").text, re.DOTALL)


def test_a_paper_sheet_carries_the_code_of_the_check_it_opens(
    as_user: SignIn, project: int, database: Database
) -> None:
    client = as_user("inspector")
    page = client.get(f"/projects/{project}/check/paper?uid={UID}").text
    address = f"http://localhost/projects/{project}/check?uid={UID}"
    assert segno.make(address, error="m").svg_data_uri(scale=4, border=4) in page
    assert "应存246,913.56元" in page
    assert f'action="/checks/sheets/{UID}"' in client.get(address.removeprefix("http://localhost")).text


def test_earlier_visits_promises_and_who_is_there_stand_on_the_sheet(
    as_user: SignIn, project: int, county: County, database: Database
) -> None:
    with database.writing() as session:
        for back, code in ((30, "tax-unpaid"), (12, "papers-withheld")):
            row = Inspection(
                matter_id=project, inspection_no=f"SF-{back}", inspected_on=TODAY - timedelta(back), result="open",
                papers_due_on=TODAY - timedelta(5), duty_person="示范经理",
            )  # fmt: skip
            row.observations = [Observation(code=code)]
            session.add(row)
    save(as_user("inspector2"), project, {"heads": "3"}, uid=OTHER)
    page = as_user("inspector").get(f"/projects/{project}/check").text
    assert "2026-11-18前提供资料" in page
    assert "今天在这里：示范inspector2" in page
    assert "2026-11-11查见，未销" in page and "2026-10-24查见，未销" in page
    for code in ("papers-withheld", "tax-unpaid"):
        assert f'type="radio" name="seen.{code}" value="cleared"' in page
    assert 'type="checkbox" name="seen.goods-paid"' in page


def test_the_labour_officer_is_called_without_his_number_on_the_page(
    as_user: SignIn, project: int, database: Database
) -> None:
    with database.writing() as session:
        row = session.get_one(Project, project)
        row.labour_officer, row.officer_phone, row.site_address = "示范丙", "13900009000", "示范路1号"
    client = as_user("inspector")
    page = client.get(f"/projects/{project}/check").text
    assert "139****9000" in page and "13900009000" not in page
    assert 'href="geo:0,0?q=%E7%A4%BA%E8%8C%83%E8%B7%AF1%E5%8F%B7"' in page
    answer = client.post(f"/projects/{project}/call")
    assert 'href="tel:13900009000"' in answer.text
    with database.reading() as session:
        assert [(row.what, row.matter_id) for row in session.scalars(select(Reveal))] == [("phone", project)]
    assert as_user("supervisor").post(f"/projects/{project}/call").status_code == 403
    for path in (f"/projects/{project}", f"/projects/{project}/rows/projects"):
        assert "13900009000" not in client.get(path).text, path


def test_a_sheet_stays_within_its_budget_of_statements(as_user: SignIn, project: int, database: Database) -> None:
    client = as_user("inspector")
    save(client, project, {"heads": "12", "talk.0.words": "示范"})
    with database.writing() as session:
        session.add_all(
            Inspection(matter_id=project, inspection_no=f"SF-{number}", inspected_on=TODAY) for number in range(30)
        )
    sent: list[str] = []
    event.listen(database.read, "before_cursor_execute", lambda *args: sent.append(args[2]))
    for path in (f"/projects/{project}/check", f"/checks/sheets/{UID}", f"/checks/sheets/{UID}/sign", "/checks", "/"):
        sent.clear()
        assert client.get(path).status_code == 200
        assert len(sent) <= BUDGET, (path, len(sent))

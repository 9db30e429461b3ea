"""An alert's page: whose turn it is in every state, what a refused move keeps, and rows that add up to the figure."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.fund import Allocation
from monitor.rules.book import BOOK
from monitor.values.terms import AlertStatus
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County

MUST = "联系施工总承包单位核实并督促支付"


def set_alert(database: Database, number: int, **values: object) -> None:
    with database.writing() as session:
        alert = session.get_one(Alert, number)
        for name, value in values.items():
            setattr(alert, name, value)


def next_step(client: FlaskClient, number: int) -> str:
    page = client.get(f"/alerts/{number}").text
    return page[page.index("<h2>下一步</h2>") : page.index("<dt>承办人")]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, MUST),
        ({"status": "cured", "cured_on": TODAY}, "申请销号"),
        ({"status": "cured", "cured_on": TODAY, "proposed_by": 1}, "请另一人核对"),
        ({"status": "cured", "cured_on": TODAY, "level": 2}, "2026-12-07起自动销号"),
        ({"status": "closed", "cured_on": TODAY, "closed_on": TODAY}, "已于2026-11-23销号"),
        ({"status": "dismissed", "closed_on": TODAY}, "按误报撤销"),
    ],
    ids=["raised", "cured", "proposed", "cured and yellow", "closed", "dismissed"],
)
def test_the_next_step_is_the_one_of_the_state(
    as_user: SignIn, county: County, database: Database, values: dict[str, object], said: str
) -> None:
    number = county.alerts["东E04"]
    set_alert(database, number, **values)
    step = next_step(as_user("inspector"), number)
    assert said in step
    assert (MUST in step) == (values.get("status", "raised") == AlertStatus.RAISED.value)


def test_an_expired_acknowledgement_asks_for_another(as_user: SignIn, county: County, database: Database) -> None:
    number, client = county.alerts["东E04"], as_user("inspector")
    set_alert(database, number, acknowledged_by=county.users["inspector"], acknowledged_until=TODAY)
    assert "签收已过期" not in next_step(client, number)
    set_alert(database, number, acknowledged_until=date(2026, 11, 22))
    assert "签收已过期" in next_step(client, number)


def test_only_a_standing_alert_counts_its_days(as_user: SignIn, county: County, database: Database) -> None:
    number, client = county.alerts["东E04"], as_user("inspector")
    assert "今天是第 22 天" in client.get(f"/alerts/{number}").text
    set_alert(database, number, status="cured", cured_on=TODAY)
    page = client.get(f"/alerts/{number}").text
    assert "今天是第" not in page
    assert "情形已于 2026-11-23 消除" in page


def test_nothing_is_not_shown_as_what_should_be(as_user: SignIn, county: County, database: Database) -> None:
    number, client = county.alerts["东E04"], as_user("inspector")
    set_alert(database, number, expected=0, actual=350_000)
    assert "<dt>应有</dt>" not in client.get(f"/alerts/{number}").text
    number = county.alerts["东B01"]
    set_alert(database, number, expected=24_691_356, actual=0)
    assert "<dt>应有</dt><dd>246,913.56 元</dd>" in client.get(f"/alerts/{number}").text


def test_a_refused_move_says_so_at_its_form_and_keeps_what_was_typed(as_user: SignIn, county: County) -> None:
    number, client = county.alerts["东E04"], as_user("inspector")
    answer = client.post(f"/alerts/{number}/acknowledge", data={"version": "1", "until": "2027-03-01"})
    assert answer.status_code == 422
    assert 'href="#acknowledge-wrong"' in answer.text
    assert re.search(r'id="acknowledge-wrong"[^>]*>“办理至”应在', answer.text)
    assert 'value="2027-03-01"' in answer.text
    field = re.search(r'<input[^>]*id="acknowledge-until"[^>]*>', answer.text)
    assert field is not None
    assert 'aria-describedby="acknowledge-until-hint acknowledge-wrong"' in field[0]


def test_those_who_could_take_an_alert_on_are_named_with_their_posts(as_user: SignIn, county: County) -> None:
    page = as_user("inspector").get(f"/alerts/{county.alerts['东E04']}").text
    assert "示范inspector2（劳动监察员）" in page
    assert "示范东镇（示范东镇 乡镇专干）" in page
    assert "示范西镇（" not in page


@pytest.mark.parametrize(("who", "opens"), [("inspector", True), ("supervisor", False)])
def test_the_rows_behind_a_figure_add_up_to_it_for_everybody_who_sees_it(
    as_user: SignIn, county: County, who: str, opens: bool
) -> None:
    page = as_user(who).get(f"/alerts/{county.alerts['东E04']}/rows").text
    assert ("示***" in page) == opens
    assert "6,500.00" in page
    assert re.search(r"(这些行尚欠 3,500.00 元|尚欠合计</dt><dd><strong>3,500.00)", page)


def test_the_rows_behind_every_rule_open(as_user: SignIn, county: County, database: Database) -> None:
    client, opened = as_user("inspector"), dict[str, int]()
    for code, rule in BOOK.items():
        number = county.alerts["东H09" if code.startswith("H") else "东E04"]
        set_alert(database, number, rule=code, step=code)
        page = client.get(f"/alerts/{number}/rows")
        assert page.status_code == 200, code
        main = page.text[page.text.index("<main") : page.text.index("</main>")]
        opened[code] = main.count("<section") - len(rule.books)
    assert opened == dict.fromkeys(BOOK, 0)


@pytest.mark.parametrize(
    ("paid", "shown"),
    [({}, False), ({"paid_on": None}, True), ({"paid_on": TODAY + timedelta(days=1)}, True), ({"paid_fen": 0}, True)],
)
def test_a_payment_without_a_sum_is_not_shown_behind_what_did_not_come(
    as_user: SignIn, county: County, database: Database, paid: dict[str, Any], shown: bool
) -> None:
    number, matter = county.alerts["东E04"], county.matters["XM2026-0001"]
    row = {"month": 202607, "due_on": date(2026, 8, 10), "due_fen": 7_000_000, "paid_on": TODAY, "paid_fen": None}
    with database.writing() as session:
        source = {"intake_id": county.intake, "sheet_no": 1, "row_no": 9}
        session.add(Allocation(matter_id=matter, **source, **row | paid))
    for code in ("C12", "C16"):
        set_alert(database, number, rule=code, step=code)
        page = as_user("inspector").get(f"/alerts/{number}/rows").text
        assert ("50,000.00" in page, "70,000.00" in page) == (True, shown)


def test_a_column_that_nobody_filled_is_shown_where_that_is_the_point(as_user: SignIn, county: County) -> None:
    page = as_user("inspector").get(f"/projects/{county.matters['XM2026-0001']}/rows/allocations").text
    assert "<dt>实拨日期</dt><dd>—</dd>" in page
    assert "摘要" not in page


def test_rows_that_are_gone_say_why(as_user: SignIn, county: County, database: Database) -> None:
    number, client = county.alerts["东E04"], as_user("inspector")
    set_alert(database, number, key="2026-08")
    assert "台账中现在没有这样的行。" in client.get(f"/alerts/{number}/rows").text
    set_alert(database, number, status="cured", cured_on=TODAY)
    assert "情形已消除或台账已变更" in client.get(f"/alerts/{number}/rows").text

"""The way of a deposit back: what the page says of notice, review, return and interest, and what comes next."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from monitor.db import Database
from monitor.ledgers.deposit_return import Return
from monitor.models.fund import Deposit
from monitor.models.state import ProjectState
from monitor.values.words import say
from tests.views.conftest import SignIn
from tests.views.county import TODAY, County


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


ASKED = {"return_notice_on": date(2026, 10, 1), "return_applied_on": date(2026, 11, 16)}
REVIEWED = ASKED | {"return_reviewed_on": date(2026, 11, 20)}
AGREED = REVIEWED | {"return_agreed": True}
CONFIRMED = AGREED | {"return_confirmed_on": date(2026, 11, 21)}
BACK = CONFIRMED | {"returned_on": date(2026, 11, 22)}
DONE = {"complete_day": day("2026-09-01"), "wages_settled_day": day("2026-09-20")}
BOND = {"form": "bank", "stored_fen": None}
CASES: list[tuple[dict[str, Any], dict[str, Any] | None, str]] = [
    ({}, {}, "工程没有完工，还不到返还的时候。"),
    ({}, None, "这个项目还没有检查过，不知道是否已经完工结清。"),
    ({}, {"complete_day": day("2026-09-01")}, "工程已完工，工资是否全部结清不明：先核实结清，再公示。"),
    ({}, DONE, "工程已完工、工资已结清：可以在工地和人社部门网站公示30日，然后申请返还。"),
    ({"stored_fen": None, "stored_on": date(2026, 3, 2)}, DONE, "台账填了存储日期而没有填实存金额：先核实并补填。"),
    ({"stored_fen": None}, DONE, "台账没有存储记录，没有要返还的。"),
    ({"stored_fen": 0, "stored_on": date(2026, 3, 2)}, DONE, "台账没有存储记录，没有要返还的。"),
    (BOND, {}, "工程没有完工，还不到返还的时候。"),
    ({"return_notice_on": date(2026, 11, 24)}, {}, "工程没有完工，还不到返还的时候。"),
    (
        {"return_notice_on": date(2026, 10, 25)},
        {},
        "公示到2026-11-24满30日，满后可以申请返还；收到异议的在台账登记。",
    ),
    ({"return_notice_on": date(2026, 10, 24)}, {}, "公示已满30日，告知施工总承包单位可以申请返还。"),
    (
        {"return_notice_on": date(2026, 10, 24), "return_objected": True},
        {},
        "公示期有异议：先核实有无欠薪。公示已满30日，告知施工总承包单位可以申请返还。",
    ),
    (ASKED, {}, "审核返还申请（收到申请后5个工作日内）。"),
    (
        ASKED,
        {"return_review_due_day": day("2026-11-23")},
        "2026-11-23前审核返还申请；发现尚有欠薪的，3个工作日内书面告知。",
    ),
    (
        ASKED | {"return_applied_on": date(2026, 10, 30)},
        {},
        "公示不足30日即申请：不予受理，告知满30日后再申请。",
    ),
    (ASKED | {"return_applied_on": date(2026, 10, 31)}, {}, "审核返还申请（收到申请后5个工作日内）。"),
    (
        ASKED | {"return_notice_on": None},
        {},
        "台账没有填公示开始日期：先核实是否公示满30日。审核返还申请（收到申请后5个工作日内）。",
    ),
    (REVIEWED, {}, "已审核，台账没有填审核结果：请补填。"),
    (
        REVIEWED | {"return_agreed": False},
        {},
        "不同意返还：书面告知施工总承包单位，清偿欠薪后可以再次申请；"
        "没有再次申请的，全部结清满期后由人社部门核实欠薪已经清偿，"
        "主动启动返还（规则 B21；此项凭记忆，尚未核对原文）。",
    ),
    # a refusal from before the request was of an earlier one
    (
        REVIEWED | {"return_reviewed_on": date(2026, 11, 15), "return_agreed": False},
        {"return_review_due_day": day("2026-11-23")},
        "2026-11-23前审核返还申请；发现尚有欠薪的，3个工作日内书面告知。",
    ),
    (AGREED | {"return_reviewed_on": date(2026, 11, 15)}, {}, "出具返还确认书，或退还保函原件（审核后3个工作日内）。"),
    (AGREED, {"return_confirm_due_day": day("2026-11-25")}, "2026-11-25前出具返还确认书，或退还保函原件。"),
    (AGREED, {}, "出具返还确认书，或退还保函原件（审核后3个工作日内）。"),
    (CONFIRMED, {}, "返还后在台账登记返还日期、返还金额和利息。"),
    (BACK, {}, "已经返还；请向经办银行核实返还金额和利息，在台账补填。"),
    (BACK | {"returned_fen": 100}, {}, "已经返还；请向经办银行核实返还金额和利息，在台账补填。"),
    (BACK | {"returned_fen": 100, "interest_fen": 1}, {}, "已经返还，没有要办的事。"),
    (BACK | BOND, {}, "已经返还，没有要办的事。"),
]


@pytest.mark.parametrize(("told", "state", "expected"), CASES)
def test_the_next_step_follows_what_happened(told: dict[str, Any], state: dict[str, Any] | None, expected: str) -> None:
    deposit = Deposit(**({"form": "cash", "stored_fen": 100} | told))
    found = Return(deposit, None if state is None else ProjectState(**state), TODAY)
    assert "".join(say(step) for step in found.steps) == expected


def test_a_day_of_review_that_lies_ahead_keeps_the_limit_of_the_review() -> None:
    deposit = Deposit(**ASKED, return_reviewed_on=date(2026, 11, 24))
    state = ProjectState(return_review_due_day=day("2026-11-23"))
    assert Return(deposit, state, TODAY).review_due == TODAY
    assert Return(deposit, state, date(2026, 11, 24)).review_due is None


@pytest.fixture
def inspector(as_user: SignIn) -> FlaskClient:
    return as_user("inspector")


def shown(client: FlaskClient, county: County, database: Database, **values: object) -> str:
    """The section of the page, with these values in the deposit book."""
    matter = county.matters["XM2026-0001"]
    with database.writing() as session:
        row = session.get_one(Deposit, matter)
        for name, value in values.items():
            setattr(row, name, value)
    return client.get(f"/projects/{matter}/deposit").text.split('id="return"')[1].split("</section>")[0]


def test_what_the_book_leaves_empty_is_said_to_be_unknown(
    inspector: FlaskClient, county: County, database: Database
) -> None:
    section = shown(inspector, county, database)
    assert "公示、异议、申请、审核、返还和利息，台账都没有填" in section
    assert "保证金规定" in section
    assert "第二十二条" in section
    section = shown(inspector, county, database, return_applied_on=date(2026, 11, 16))
    assert section.count("台账没有填</span>") == 7
    assert "不知道公示何时开始" in section


def test_notice_objection_return_and_interest_are_read_from_the_page(
    inspector: FlaskClient, county: County, database: Database
) -> None:
    sums = {"returned_fen": 12_345_600, "interest_fen": 78_900, "return_objected": False, "form": "cash"}
    section = shown(inspector, county, database, **BACK, **sums)
    for words in ("2026-10-01", "2026-10-31", "2026-11-16", "2026-11-22", "123,456.00", "789.00", "同意"):
        assert words in section
    assert "台账没有填" not in section
    assert "期限" not in section


def test_a_guarantee_bears_no_interest(inspector: FlaskClient, county: County, database: Database) -> None:
    section = shown(inspector, county, database, form="bank", return_notice_on=date(2026, 10, 1))
    assert "以保函存储，退还保函原件，没有存款利息" in section
    assert "返还金额</dt>" not in section

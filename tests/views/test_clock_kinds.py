"""Clocks on the agency are never in one counter, list or light with what units did (product, §3)."""

import re

import pytest

from monitor.db import Database
from tests.views.conftest import SignIn
from tests.views.county import County, add_alert


@pytest.fixture
def clocked(database: Database, county: County) -> County:
    """A red clock on a project and on a housing project, beside the findings of the county."""
    with database.writing() as session:
        add_alert(session, county.matters["XM2026-0001"], "B18", 5)
        add_alert(session, county.matters["LP-01"], "H27", 5)
        add_alert(session, county.matters["XM2026-0001"], "F10", 4, key="示令1")
    return county


def figure(page: str, label: str) -> int:
    found = re.search(rf"<b>([\d,]+)</b><span>{label}</span>", page)
    assert found, label
    return int(found[1].replace(",", ""))


def test_the_first_page_counts_them_apart(as_user: SignIn, clocked: County) -> None:
    page = as_user("inspector").get("/").text
    assert figure(page, "本机关的时限") == 2
    assert "特急预警" not in page


def test_lists_hold_one_kind(as_user: SignIn, clocked: County) -> None:
    client = as_user("inspector")
    findings, clocks = client.get("/alerts").text, client.get("/alerts?kind=clock").text
    assert "B18" not in findings and "H27" not in findings
    assert "B18" in clocks and "H27" in clocks and "B01" not in clocks
    assert "B18" in client.get("/alerts?kind=clock&status=any").text


@pytest.mark.parametrize(("rule", "listed"), [("B18", 1), ("F10", 1)])
def test_a_rule_that_is_asked_for_alone_is_listed_whatever_its_kind(
    as_user: SignIn, clocked: County, rule: str, listed: int
) -> None:
    page = as_user("inspector").get(f"/alerts?rule={rule}").text
    assert f"共 {listed} 条" in page and "没有符合条件的预警" not in page


def test_no_light_shines_for_a_clock_and_an_order_in_vain_is_about_pay(as_user: SignIn, clocked: County) -> None:
    client = as_user("inspector")
    page = client.get(f"/projects/{clocked.matters['XM2026-0001']}").text
    assert "特急 · " not in page
    assert "本机关的时限" in page and "B18" in page
    pay = page[page.index("工资支付") : page.index("实名制")]
    assert "红色" in pay
    contract = page[page.index("劳动合同") : page.index("工资支付")]
    assert "红色" not in contract
    assert "H27" in client.get(f"/housing/{clocked.matters['LP-01']}").text

"""The page of a wage account: balance, what statements cover, who was paid, and the lines behind each sum."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor import create_app
from monitor.db import Database, open_database, use_vault
from monitor.importers.intake import take_file
from monitor.migrate import upgrade
from monitor.values.secrecy import Vault
from monitor.values.terms import BookKind, Role
from tests.databases import Shelf
from tests.files.books import text, worker_id
from tests.views.conftest import make_settings
from tests.views.county import NOW, PASSWORD, add_user

ACCOUNT, CARD, OTHER = "6999000000010001", "6999000000000011", "6999000000000022"
HEADER = ["账号", "交易日期", "摘要", "借方金额", "贷方金额", "余额", "对方户名", "对方账号", "流水号"]
BOOKS = {
    "projects": [
        ["项目编号", "项目名称", "施工总承包单位", "建设单位"],
        ["XM-A", "示范工程甲", "示范建设公司", "示范城投公司"],
        ["XM-B", "示范工程乙", "示范建设公司", "示范城投公司"],
    ],
    "accounts": [
        ["项目编号", "账号", "开户行", "开户日期"],
        ["XM-A", ACCOUNT, "示范银行", "2026-01-05"],
        ["XM-B", "6999000000010002", "示范银行", "2026-01-05"],
    ],
    "roster": [
        ["项目编号", "姓名", "身份证号", "进场日期", "工资卡号"],
        ["XM-A", "示范甲", worker_id(1), "2026-03-01", CARD],
    ],
}
SEPTEMBER = [
    ["起止日期：2026-09-01至2026-09-30"],
    HEADER,
    [ACCOUNT, "2026-09-05", "人工费", "", "500.00", "600.00", "示范城投公司", "6999362294136760", "LS1"],
    [ACCOUNT, "2026-09-10", "代发工资", "200.00", "", "400.00", "示范甲", CARD, "LS2"],
    [ACCOUNT, "2026-09-11", "材料款", "50.00", "", "350.00", "示范建材公司", OTHER, "LS3"],
]
NOVEMBER = [
    ["起止日期：2026-11-01至2026-11-20"],
    HEADER,
    [ACCOUNT, "2026-11-11", "代发工资", "100.00", "", "150.00", "示范甲", CARD, "LS4"],
]


@pytest.fixture
def client(shelf: Shelf, tmp_path: Path) -> Iterator[FlaskClient]:
    """An inspector of a county whose bank statements lack a month."""
    with shelf.copy("account_page", fill) as url:
        app: Flask = create_app(make_settings(url, tmp_path))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
        found = app.test_client()
        found.post("/login", data={"work_number": "监察", "password": PASSWORD})
        yield found
        cast(Database, app.extensions["database"]).dispose()


def fill(url: str) -> None:
    upgrade(url)
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    with database.writing() as session:
        add_user(session, "监察", Role.INSPECTOR)
    for kind, rows in [*BOOKS.items(), ("account-lines", SEPTEMBER), ("account-lines", NOVEMBER)]:
        take_file(database, BookKind(kind), f"示范{kind}.csv", text(rows).encode(), now=NOW)
    database.dispose()


def page_of(client: FlaskClient, project: str) -> str:
    listed = client.get(f"/projects?q={project}").text
    return listed.split('href="/projects/')[1].split('"')[0]


def test_the_project_leads_to_its_account(client: FlaskClient) -> None:
    number = page_of(client, "XM-A")
    assert f'href="/projects/{number}/account"' in client.get(f"/projects/{number}").text


def test_balance_and_sums_are_those_of_the_statements(client: FlaskClient) -> None:
    shown = client.get(f"/projects/{page_of(client, 'XM-A')}/account").text
    assert "截至 2026-11-20" in shown
    for figure in ("150.00", "500.00", "300.00", "50.00"):
        assert figure in shown
    assert "转出 · 其他对方" in shown
    assert "转入 · 建设单位" in shown
    assert "转出 · 现金" not in shown


def test_days_without_a_statement_and_a_balance_that_jumps_are_said(client: FlaskClient) -> None:
    shown = client.get(f"/projects/{page_of(client, 'XM-A')}/account").text
    assert "之前缺 2026-10-01 至 2026-10-31 的流水" in shown
    assert shown.count("最早的一期") == 1


def test_a_sum_opens_the_lines_behind_it_with_account_numbers_masked(client: FlaskClient) -> None:
    at = f"/projects/{page_of(client, 'XM-A')}/account"
    link = f"{at}/lines?month=2026-09&amp;side=out&amp;party=other"
    assert f'href="{link}"' in client.get(at).text
    lines = client.get(link.replace("&amp;", "&")).text
    assert "LS3" in lines
    assert "LS2" not in lines
    assert OTHER not in lines
    assert "示范建材公司" in lines


def test_a_person_who_was_paid_is_shown_without_his_name(client: FlaskClient) -> None:
    lines = client.get(f"/projects/{page_of(client, 'XM-A')}/account/lines?party=worker").text
    assert "LS2" in lines
    assert "示范甲" not in lines


@pytest.mark.parametrize(
    ("query", "rows"),
    [("", 4), ("?side=in", 1), ("?month=2026-11", 1), ("?party=worker", 2), ("?month=nonsense", 4), ("?party=none", 0)],
)
def test_lines_are_narrowed_by_month_way_and_kind(client: FlaskClient, query: str, rows: int) -> None:
    lines = client.get(f"/projects/{page_of(client, 'XM-A')}/account/lines{query}").text
    assert sum(f"LS{number}" in lines for number in range(1, 5)) == rows


def test_an_account_without_statements_is_not_shown_as_being_in_order(client: FlaskClient) -> None:
    shown = client.get(f"/projects/{page_of(client, 'XM-B')}/account").text
    assert "不等于正常" in shown
    assert "余额与用途" not in shown


def test_no_number_of_an_account_or_card_is_shown_in_full(client: FlaskClient) -> None:
    at = f"/projects/{page_of(client, 'XM-A')}/account"
    for path in (at, f"{at}/lines"):
        shown = client.get(path).text
        assert all(number not in shown for number in (ACCOUNT, CARD, OTHER, "6999362294136760"))

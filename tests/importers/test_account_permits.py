"""A wage account that several projects share: the permit is read, and a changed number is heard by all who had it."""

import pytest
from sqlalchemy import delete, select

from monitor.db import Database
from monitor.models.fund import WageAccount
from monitor.models.matter import Matter
from monitor.models.state import Dirty
from tests.files.books import text
from tests.importers.ledger import take

SHARED, OTHER = "6999000000010001", "6999000000010002"
HEAD = ["项目编号", "账号", "开户日期", "共用账户许可"]


@pytest.fixture
def county(database: Database) -> Database:
    projects = [["项目编号", "项目名称"], *([f"XM-{code}", f"示范工程{code}"] for code in "ABC")]
    assert take(database, "projects", "项目.csv", text(projects).encode())["new"] == 3
    rows = [
        ["XM-A", SHARED, "2026-01-05", "无"],
        ["XM-B", SHARED, "2026-01-05", "示范〔2026〕1号"],
        ["XM-C", OTHER, "2026-01-05", ""],
    ]
    assert take(database, "accounts", "专户.csv", text([HEAD, *rows]).encode())["new"] == 3
    return database


def test_the_permit_is_read_from_the_register(county: Database):
    with county.reading() as session:
        told = select(Matter.code, WageAccount.shared_permit).join(WageAccount, WageAccount.matter_id == Matter.id)
        assert {code: permit for code, permit in session.execute(told)} == {
            "XM-A": None,
            "XM-B": "示范〔2026〕1号",
            "XM-C": None,
        }


@pytest.mark.parametrize(
    ("row", "marked"),
    [
        (["XM-A", "6999000000010009", "2026-01-05", ""], {"XM-A", "XM-B"}),
        (["XM-A", SHARED, "2026-01-06", ""], {"XM-A", "XM-B"}),
        (["XM-C", SHARED, "2026-01-05", ""], {"XM-A", "XM-B", "XM-C"}),
        (["XM-C", "6999000000010009", "2026-01-05", ""], {"XM-C"}),
    ],
)
def test_whoever_has_or_had_the_number_is_looked_at_again(county: Database, row: list[str], marked: set[str]):
    with county.writing() as session:
        session.execute(delete(Dirty))
    assert take(county, "accounts", "专户.csv", text([HEAD, row]).encode())["changed"] == 1
    with county.reading() as session:
        codes = session.scalars(select(Matter.code).join(Dirty, Dirty.matter_id == Matter.id))
        assert set(codes) == marked


def test_the_lines_of_a_shared_account_are_refused_with_what_to_do(county: Database):
    lines = [["账号", "交易日期", "摘要", "借方金额", "流水号"], [SHARED, "20260910", "代发工资", "200.50", "LS1"]]
    receipt = take(county, "account-lines", "流水.csv", text(lines).encode())
    assert [row["code"] for row in receipt["refusals"]] == ["account_ambiguous"]
    assert "经许可共用一个账户" in receipt["refusals"][0]["hint"]

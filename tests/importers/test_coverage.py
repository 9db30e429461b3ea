"""Which days of an account statements cover: as the bank names them, never ahead of the day a file came in."""

from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.models.fund import AccountStatement
from monitor.models.state import Dirty
from tests.files.books import text
from tests.importers.ledger import take

ACCOUNTS = ("6999000000010001", "6999000000010002")
HEADER = ["账号", "交易日期", "借方金额", "贷方金额", "余额", "流水号"]
LINES = [
    [ACCOUNTS[0], "20260905", "", "500.00", "600.00", "LS1"],
    [ACCOUNTS[0], "20260910", "200.50", "", "399.50", "LS2"],
]
Kept = tuple[str, str, bool, int | None, int | None]


@pytest.fixture
def county(database: Database) -> Database:
    projects = [["项目编号", "项目名称"], ["XM-A", "示范工程甲"], ["XM-B", "示范工程乙"]]
    take(database, "projects", "项目.csv", text(projects).encode())
    accounts = [["项目编号", "账号", "开户日期"], *(["XM-" + "AB"[n], ACCOUNTS[n], "2026-01-05"] for n in (0, 1))]
    take(database, "accounts", "专户.csv", text(accounts).encode())
    return database


def hand_in(database: Database, above: list[list[str]], lines: list[list[str]] = LINES) -> dict[str, Any]:
    return take(database, "account-lines", "流水.csv", text([*above, HEADER, *lines]).encode("gb18030"))


def kept(database: Database) -> list[Kept]:
    with database.reading() as session:
        rows = session.scalars(select(AccountStatement).order_by(AccountStatement.matter_id, AccountStatement.to_on))
        return [
            (row.from_on.isoformat(), row.to_on.isoformat(), row.stated, row.opening_fen, row.closing_fen)
            for row in rows
        ]


@pytest.mark.parametrize(
    "above",
    [
        ["起止日期：2026-09-01至2026-09-30,币种：人民币"],
        ["查询时间段", "20260901-20260930"],
        ["起始日期", "2026/9/1", "终止日期", "2026/9/30"],
        ["查询开始日期:20260901 查询结束日期:20260930"],
        ["2026年9月1日至2026年9月30日"],
        ["交易时间：2026-09-01 00:00:00 ～ 2026-09-30 23:59:59"],
    ],
)
def test_the_days_a_bank_names_are_kept(county: Database, above: list[str]):
    assert hand_in(county, [above])["warnings"] == []
    assert kept(county) == [("2026-09-01", "2026-09-30", True, 10_000, 39_950)]


@pytest.mark.parametrize("above", [["打印日期：2026-10-08"], ["起止日期：2026-09-31至2026-09-32"], []])
def test_days_that_nobody_names_are_those_of_the_lines(county: Database, above: list[str]):
    hand_in(county, [above])
    assert kept(county) == [("2026-09-05", "2026-09-10", False, 10_000, 39_950)]


def test_a_line_outside_the_days_named_widens_them_with_a_warning(county: Database):
    receipt = hand_in(county, [["起止日期：2026-09-06至2026-09-30"]])
    assert receipt["warnings"] == ["账号 **** 0001 有不在起止日期 2026-09-06 至 2026-09-30 内的流水"]
    assert kept(county)[0][:2] == ("2026-09-05", "2026-09-30")


def test_a_statement_covers_no_day_that_has_not_come(county: Database):
    hand_in(county, [["起止日期：2026-09-01至2026-12-31"]])
    assert kept(county) == [("2026-09-01", "2026-11-23", True, 10_000, None)]


def test_every_account_of_a_file_has_a_statement_of_its_own(county: Database):
    hand_in(
        county, [["起止日期：2026-09-01至2026-09-30"]], [*LINES, [ACCOUNTS[1], "20260911", "1.00", "", "9.00", "LS3"]]
    )
    assert kept(county) == [
        ("2026-09-01", "2026-09-30", True, 10_000, 39_950),
        ("2026-09-01", "2026-09-30", True, 1_000, 900),
    ]


def test_running_balances_that_do_not_follow_one_another_prove_nothing(county: Database):
    hand_in(county, [], [LINES[0], [*LINES[1][:4], "1.00", "LS2"]])
    assert kept(county)[0][3:] == (None, None)


def test_the_same_statement_again_changes_nothing_and_a_longer_one_is_news(county: Database):
    hand_in(county, [["起止日期：2026-09-01至2026-09-30"]])
    with county.writing() as session:
        session.query(Dirty).delete()
    assert hand_in(county, [["起止日期：2026-09-01至2026-09-30"]])["status"] == "unchanged"
    with county.reading() as session:
        assert session.scalars(select(Dirty.matter_id)).all() == []
    assert hand_in(county, [["起止日期：2026-09-01至2026-10-31"]])["status"] == "unchanged"
    assert [row[1] for row in kept(county)] == ["2026-09-30", "2026-10-31"]
    with county.reading() as session:
        assert len(session.scalars(select(Dirty.matter_id)).all()) == 1


def test_a_balance_that_is_only_stated_later_is_added(county: Database):
    bare = [[*line[:4], "", line[5]] for line in LINES]
    hand_in(county, [["起止日期：2026-09-01至2026-09-30"]], bare)
    assert kept(county)[0][3:] == (None, None)
    hand_in(county, [["起止日期：2026-09-01至2026-09-30"], ["期初余额：100.00", "期末余额：399.50"]], bare)
    assert kept(county) == [("2026-09-01", "2026-09-30", True, 10_000, 39_950)]


def test_a_refused_file_covers_nothing(county: Database):
    hand_in(county, [["期初余额：1.00", "期末余额：399.50"]])
    assert kept(county) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ([ACCOUNTS[0], "20260911", "", "", "399.50", "LS9"], "amount_missing"),
        ([ACCOUNTS[0], "20260911", "1.00", "1.00", "399.50", "LS9"], "two_sides"),
    ],
)
def test_a_line_moves_money_one_way(county: Database, line: list[str], code: str):
    receipt = hand_in(county, [], [*LINES, line])
    assert [(row["row"], row["code"]) for row in receipt["refusals"]] == [(4, code)]
    assert receipt["new"] == 2


def test_a_sheet_without_any_column_of_sums_is_no_statement(county: Database):
    rows = [["账号", "交易日期", "交易金额", "流水号"], [ACCOUNTS[0], "20260905", "5.00", "LS1"]]
    receipt = take(county, "account-lines", "流水.csv", text(rows).encode("gb18030"))
    assert (receipt["status"], receipt["code"]) == ("refused", "no_header")

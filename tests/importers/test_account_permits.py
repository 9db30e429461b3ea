"""A wage account that several projects share: the permit is read, and a changed number is heard by all who had it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, select

from monitor.db import Database
from monitor.models.fund import AccountLine, AccountStatement, WageAccount
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


LINES = ["项目编号", "账号", "交易日期", "摘要", "借方金额", "贷方金额", "余额", "流水号"]
# Opening balance 100, +500 of A, −200 of B, −50 of A: closing balance 350.
OF_BOTH = (
    ["XM-A", SHARED, "20260905", "人工费", "", "500", "600", "LS1"],
    ["XM-B", SHARED, "20260910", "代发工资", "200", "", "400", "LS2"],
    ["XM-A", SHARED, "20260911", "代发工资", "50", "", "350", "LS3"],
)


def hand_in(county: Database, *lines: list[str], head: list[str] = LINES) -> dict[str, Any]:
    return take(county, "account-lines", "流水.csv", text([head, *lines]).encode())


def told(county: Database) -> dict[str, tuple[list[str], list[tuple[date, date, int | None, int]]]]:
    """By project its lines, and its statements: both ends, the balance at the last, and how many lines."""
    with county.reading() as session:
        numbers = {number: code for number, code in session.execute(select(Matter.id, Matter.code))}
        found = {code: ([], []) for code in numbers.values()}
        for row in session.scalars(select(AccountLine).order_by(AccountLine.line_no)):
            found[numbers[row.matter_id]][0].append(row.line_no)
        for row in session.scalars(select(AccountStatement)):
            found[numbers[row.matter_id]][1].append((row.from_on, row.to_on, row.closing_fen, row.lines))
    return {code: rows for code, rows in found.items() if any(rows)}


def test_lines_of_a_shared_account_that_name_no_project_are_refused_with_what_to_do(county: Database):
    receipt = hand_in(county, *(line[1:] for line in OF_BOTH), head=LINES[1:])
    assert [row["code"] for row in receipt["refusals"]] == ["account_ambiguous"] * 3
    assert "增加“项目编号”一列" in receipt["refusals"][0]["hint"]
    assert told(county) == {}


def test_lines_of_a_shared_account_are_those_of_the_projects_they_name(county: Database):
    assert hand_in(county, *OF_BOTH)["new"] == 3
    days = (date(2026, 9, 5), date(2026, 9, 11), 35_000)
    assert told(county) == {"XM-A": (["LS1", "LS3"], [(*days, 2)]), "XM-B": (["LS2"], [(*days, 1)])}


def test_a_statement_of_which_a_line_is_nobodys_covers_no_project(county: Database):
    nobodys = ["", *OF_BOTH[1][1:]]
    receipt = hand_in(county, OF_BOTH[0], nobodys, OF_BOTH[2])
    assert ([row["code"] for row in receipt["refusals"]], receipt["new"]) == (["account_ambiguous"], 2)
    assert told(county) == {"XM-A": (["LS1", "LS3"], [])}
    # handed in once more with its project
    assert hand_in(county, *OF_BOTH)["new"] == 1
    assert {code: len(statements) for code, (_lines, statements) in told(county).items()} == {"XM-A": 1, "XM-B": 1}


def test_a_line_whose_account_cannot_be_read_may_be_of_the_shared_one(county: Database):
    alone = ["XM-C", OTHER, *OF_BOTH[0][2:7], "LS4"]
    receipt = hand_in(county, *OF_BOTH, ["", "6.999E+15", *OF_BOTH[0][2:7], "LS5"], alone)
    assert [row["code"] for row in receipt["refusals"]] == ["card_numeric"]
    assert {code: len(statements) for code, (_lines, statements) in told(county).items()} == {
        "XM-A": 0,
        "XM-B": 0,
        "XM-C": 1,
    }


def test_a_statement_covers_no_project_of_the_account_that_no_line_names(county: Database):
    assert hand_in(county, OF_BOTH[0], OF_BOTH[2])["new"] == 2
    assert told(county).keys() == {"XM-A"}


@pytest.mark.parametrize(
    ("code", "number", "fault"),
    [
        ("XM-C", SHARED, "account_of_another"),
        ("XM-没有", SHARED, "account_of_another"),
        ("XM-A", OTHER, "account_of_another"),
        ("xm-c", OTHER, None),
        # a code of some other list says nothing where the number tells whose line it is
        ("示范代码", OTHER, None),
        ("", OTHER, None),
    ],
)
def test_a_line_whose_project_has_not_that_account_is_refused(
    county: Database, code: str, number: str, fault: str | None
):
    receipt = hand_in(county, [code, number, *OF_BOTH[0][2:]])
    assert [row["code"] for row in receipt["refusals"]] == ([] if fault is None else [fault])
    assert [row["column"] for row in receipt["refusals"]] == ([] if fault is None else ["项目编号"])
    assert told(county).keys() == (set() if fault else {"XM-C"})


def test_the_project_may_stand_above_the_table_of_a_shared_account(county: Database):
    rows = [[f"项目编号：XM-B  账号：{SHARED}"], LINES[2:], OF_BOTH[1][2:]]
    assert take(county, "account-lines", "流水.csv", text(rows).encode())["new"] == 1
    assert told(county).keys() == {"XM-B"}


def test_a_column_of_projects_beside_a_banks_own_layout_is_read(county: Database):
    head = ["交易时间", "对方单位", "对方账号", "转入金额", "转出金额", "余额", "摘要", "项目编号"]
    line = ["2026-09-05 10:00:00", "示范甲", "6999000000090001", "500.00", "", "600.00", "人工费", "XM-A"]
    rows = [[f"本方账号：{SHARED}"], head, line]
    assert take(county, "account-lines", "流水.csv", text(rows).encode())["new"] == 1
    assert told(county).keys() == {"XM-A"}

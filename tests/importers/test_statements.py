"""Bank statements: what they say about themselves must fit their lines; booked lines stand, reversing lines correct."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.models.fund import AccountLine
from tests.files.books import text, xlsx
from tests.importers.ledger import contents, take

ACCOUNT = "6999000000010001"
HEADER = ["账号", "交易日期", "摘要", "借方金额", "贷方金额", "余额", "流水号"]
Row = Sequence[object]
# Opening balance 100, +500, −200.50, −50: closing balance 349.50.
LINES = [
    [ACCOUNT, "20260905", "人工费", "", "500.00", "600.00", "LS1"],
    [ACCOUNT, "20260910", "代发工资", "200.50", "", "399.50", "LS2"],
    [ACCOUNT, "20260911", "代发工资", "50.00", "", "349.50", "LS3"],
]


@pytest.fixture
def county(database: Database) -> Database:
    take(database, "projects", "项目.csv", text([["项目编号", "项目名称"], ["XM-A", "示范工程"]]).encode())
    accounts = [["项目编号", "账号", "开户日期"], ["XM-A", ACCOUNT, "2026-01-05"]]
    assert take(database, "accounts", "专户.csv", text(accounts).encode())["new"] == 1
    return database


def statement(database: Database, lines: Sequence[Row], above: Sequence[Row] = (), below: Sequence[Row] = ()) -> Any:
    rows = [*above, HEADER, *lines, *below]
    return take(database, "account-lines", "流水.csv", text(rows).encode("gb18030"))


def outcome(receipt: dict[str, Any]) -> tuple[str, str | None]:
    return receipt["status"], receipt["code"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([["期初余额：100.00"]], [["期末余额：349.50"]]),
        ([["账号", ACCOUNT, "期初余额", "100.00", "期末余额", "349.50"]], []),
        ([], [["期初余额", "¥100.00"], ["期末余额", "¥349.50"]]),
        ([["上期结余：100.00元"]], [["本期余额：349.50元"]]),
        ([["期初余额：100.00"]], []),
    ],
)
def test_a_statement_whose_balances_fit_its_lines_is_booked(county: Database, above: list[Row], below: list[Row]):
    receipt = statement(county, LINES, above, below)
    assert (outcome(receipt), receipt["new"], receipt["warnings"]) == (("applied", None), 3, [])


def of_one_account(database: Database, *above: Row) -> Any:
    rows = [*above, HEADER[1:], *(line[1:] for line in LINES)]
    return take(database, "account-lines", "流水.csv", text(rows).encode("gb18030"))


@pytest.mark.parametrize(
    "above",
    [
        [["账户明细"], [f"账号：{ACCOUNT}  户名：示范专户  币种：人民币"]],
        [["账 号：", "6999 0000 0001 0001", "期初余额：100.00", "期末余额：349.50"]],
        [["查询账号", ACCOUNT + "\t", "户名", "示范专户"]],
    ],
)
def test_the_account_may_stand_above_the_lines(county: Database, above: list[Row]):
    receipt = of_one_account(county, *above)
    assert (outcome(receipt), receipt["new"]) == (("applied", None), 3)


@pytest.mark.parametrize(
    ("above", "code"),
    [([], "empty"), (["账号：6999000000019999"], "account_unknown"), (["账号：6.999E+15"], "card_numeric")],
)
def test_lines_of_no_account_or_of_one_that_nobody_knows_are_refused(county: Database, above: list[str], code: str):
    receipt = of_one_account(county, above)
    assert [(row["column"], row["code"]) for row in receipt["refusals"]] == [("账号", code)] * 3
    assert "6999000000019999" not in str(receipt)


def test_opening_and_closing_balances_may_stand_among_the_lines(county: Database):
    opening, closing = ["", "", "期初余额", "", "", "100.00", ""], ["", "", "期末余额", "", "", "349.50", ""]
    assert statement(county, [opening, *LINES, closing])["new"] == 3
    assert outcome(statement(county, [opening, *LINES[:2], closing])) == ("refused", "balance")


@pytest.mark.parametrize("missing", range(3))
def test_a_statement_that_lost_a_line_is_refused_whole(county: Database, missing: int):
    before = contents(county)
    lines = [line for place, line in enumerate(LINES) if place != missing]
    receipt = statement(county, lines, [["期初余额：100.00"]], [["期末余额：349.50"]])
    assert outcome(receipt) == ("refused", "balance")
    assert ("500.00", "200.50", "50.00")[missing] in receipt["reason"]
    assert ACCOUNT not in str(receipt)
    assert contents(county) == before


def test_running_balances_that_do_not_follow_one_another_are_a_warning(county: Database):
    receipt = statement(county, [LINES[0], LINES[2]])
    assert (receipt["status"], receipt["new"]) == ("applied", 2)
    assert receipt["warnings"] == ["账号 **** 0001 各行的余额前后不衔接，可能缺少流水"]


def test_lines_in_the_order_of_the_newest_first_follow_one_another_too(county: Database):
    assert statement(county, LINES[::-1], [["期初余额：100.00"]], [["期末余额：349.50"]])["warnings"] == []


def test_a_repeated_line_is_not_added_up_twice(county: Database):
    receipt = statement(county, [*LINES, LINES[1]], [["期初余额：100.00"]], [["期末余额：349.50"]])
    assert (receipt["new"], receipt["duplicate"]) == (3, 1)


@pytest.mark.parametrize(
    "below",
    [
        ["合计笔数：3"],
        ["合计", "共3笔"],
        ["借方合计：250.50", "贷方合计：500.00"],
        ["合计笔数：3", "借方发生额合计：250.50", "贷方发生额合计：500.00"],
        ["支出合计金额：250.50元"],
        ["合计", "借方笔数：2", "贷方笔数：1", "总笔数：3"],
        ["借方总笔数", "2", "借方合计", "250.50", "贷方总笔数", "1"],
    ],
)
def test_control_totals_that_are_right_are_kept_quiet_about(county: Database, below: Row):
    receipt = statement(county, LINES, below=[below])
    assert (outcome(receipt), receipt["rows_in"], receipt["new"]) == (("applied", None), 3, 3)


@pytest.mark.parametrize(
    ("below", "stated", "counted"),
    [
        (["合计笔数：4"], "4", "3"),
        (["合计", "共2笔"], "2", "3"),
        (["合计", "借方笔数：1", "贷方笔数：1"], "1", "2"),
        (["借方合计：250.51", "贷方合计：500.00"], "250.51", "250.50"),
        (["贷方发生额合计：1,500.00"], "1,500.00", "500.00"),
    ],
)
def test_a_wrong_control_total_refuses_the_file(county: Database, below: Row, stated: str, counted: str):
    before = contents(county)
    receipt = statement(county, LINES, below=[below])
    assert outcome(receipt) == ("refused", "control_total")
    assert f"{stated}，实际为 {counted}" in receipt["reason"]
    assert contents(county) == before


def test_a_booked_line_is_never_changed_and_a_reversing_line_corrects_it(county: Database):
    statement(county, LINES)
    wrong = [[*LINES[1][:3], "300.50", *LINES[1][4:]]]
    receipt = statement(county, wrong)
    assert [(row["row"], row["code"]) for row in receipt["refusals"]] == [(2, "already_booked")]
    assert receipt["status"] == "refused"
    assert "冲正" in receipt["refusals"][0]["hint"]
    reversing = [ACCOUNT, "20260912", "冲正 LS2", "", "200.50", "550.00", "LS4"]
    assert statement(county, [*LINES, reversing])["new"] == 1
    with county.reading() as session:
        lines = session.scalars(select(AccountLine).order_by(AccountLine.line_no)).all()
        assert sum((line.in_fen or 0) - (line.out_fen or 0) for line in lines) == 45_000
        assert (lines[1].out_fen, lines[3].in_fen) == (20_050, 20_050)


def test_a_contradiction_of_a_booked_line_that_stands_twice_refuses_the_file(county: Database):
    statement(county, LINES)
    wrong = [*LINES[1][:3], "300.50", *LINES[1][4:]]
    receipt = statement(county, [wrong, wrong])
    assert (receipt["status"], receipt["refused"], receipt["duplicate"]) == ("refused", 1, 1)


@pytest.mark.parametrize("cell", ["-200.50", "(200.50)", "（200.50）"])
def test_a_negative_amount_is_refused_with_its_row(county: Database, cell: str):
    receipt = statement(county, [LINES[0], [*LINES[1][:3], cell, *LINES[1][4:]]])
    assert [(row["row"], row["column"]) for row in receipt["refusals"]] == [(3, "借方金额")]
    assert receipt["new"] == 1


def test_an_overdrawn_account_may_have_a_negative_balance(county: Database):
    line = [ACCOUNT, "20260905", "代发工资", "100.00", "", "-100.00", "LS9"]
    assert statement(county, [line])["new"] == 1


def test_numeric_account_cells_are_refused(county: Database):
    rows = [HEADER, [6999000000010001, *LINES[0][1:]]]
    receipt = take(county, "account-lines", "流水.xlsx", xlsx(rows))
    assert [(row["column"], row["code"]) for row in receipt["refusals"]] == [("账号", "card_numeric")]

"""Every bank's own layout gives the same lines and the same statement, told by its headings alone."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.bank import profiles
from monitor.importers.files import read_workbook
from monitor.importers.recognise import recognise
from monitor.models.fund import AccountLine, AccountStatement
from monitor.values.terms import BookKind
from tests.files.books import text, xlsx
from tests.files.statements import ACCOUNT, HEADED, LAYOUTS, MOVES, WITHOUT_NUMBERS, WITHOUT_PERIOD, Rows, written
from tests.importers.ledger import contents, take

FORMS = ("gb18030", "xlsx")


@pytest.fixture
def county(database: Database) -> Database:
    take(database, "projects", "项目.csv", text([["项目编号", "项目名称"], ["XM-A", "示范工程"]]).encode())
    accounts = [["项目编号", "账号", "开户日期"], ["XM-A", ACCOUNT, "2026-01-05"]]
    take(database, "accounts", "专户.csv", text(accounts).encode())
    return database


def statement(database: Database, rows: Rows, form: str = "gb18030") -> dict[str, Any]:
    return take(database, "account-lines", *written(rows, form))


def booked(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as session:
        lines = session.scalars(select(AccountLine).order_by(AccountLine.traded_on))
        return [
            (line.traded_on, line.out_fen, line.in_fen, line.balance_fen, line.other_name, line.other_no, line.summary)
            for line in lines
        ]


EXPECTED = [
    (
        *(date.fromisoformat(move.day), -move.fen if move.fen < 0 else None, move.fen if move.fen > 0 else None),
        *(move.balance, move.name, move.no, move.summary),
    )
    for move in MOVES
]


def test_every_profile_has_a_sample_and_every_sample_a_profile():
    assert len(LAYOUTS) == len(profiles())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_statement_is_recognised_by_its_headings_and_not_by_its_name(layout: str):
    for form in FORMS:
        name, data = written(LAYOUTS[layout](MOVES), form)
        assert recognise(read_workbook(data, name)) is BookKind.ACCOUNT_LINES


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_says_the_same(county: Database, layout: str):
    receipt = statement(county, LAYOUTS[layout](MOVES))
    assert (receipt["status"], receipt["new"], receipt["refused"]) == ("applied", 3, 0)
    assert [text for text in receipt["warnings"] if "流水格式读取" not in text] == []
    assert booked(county) == EXPECTED
    with county.reading() as session:
        kept = session.scalars(select(AccountStatement)).one()
    days = (date(2026, 9, 5), date(2026, 9, 11)) if layout in WITHOUT_PERIOD else (date(2026, 9, 1), date(2026, 9, 30))
    assert (kept.from_on, kept.to_on, kept.stated) == (*days, layout not in WITHOUT_PERIOD)
    assert (kept.opening_fen, kept.closing_fen, kept.lines) == (10_000, 34_950, 3)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_lines_in_another_form_are_known_again(county: Database, layout: str):
    statement(county, LAYOUTS[layout](MOVES))
    before = contents(county)
    receipt = statement(county, LAYOUTS[layout](MOVES), "xlsx")
    assert (receipt["status"], receipt["unchanged"]) == ("unchanged", 3)
    assert contents(county) == before


@pytest.mark.parametrize("layout", WITHOUT_NUMBERS)
def test_a_line_without_a_number_gets_one_that_a_longer_statement_gives_again(county: Database, layout: str):
    statement(county, LAYOUTS[layout](MOVES[:2]))
    receipt = statement(county, LAYOUTS[layout](MOVES))
    assert (receipt["new"], receipt["unchanged"]) == (1, 2)


@pytest.mark.parametrize("layout", HEADED)
def test_lines_of_a_statement_that_does_not_name_its_account_are_refused(county: Database, layout: str):
    rows = [row for row in LAYOUTS[layout](MOVES) if ACCOUNT not in row]
    receipt = statement(county, rows)
    assert (receipt["status"], receipt["refused"]) == ("refused", 3)
    assert {(row["column"], row["code"]) for row in receipt["refusals"]} == {("账号", "empty")}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_account_that_nobody_registered_refuses_its_lines_and_is_not_repeated(county: Database, layout: str):
    rows = [[cell if cell != ACCOUNT else "6999000000019999" for cell in row] for row in LAYOUTS[layout](MOVES)]
    receipt = statement(county, rows)
    assert {row["code"] for row in receipt["refusals"]} == {"account_unknown"}
    assert "6999000000019999" not in str(receipt)


@pytest.mark.parametrize(("layout", "column"), [("rural", "发生额"), ("platform", "账单交易金额")])
def test_a_line_whose_way_nobody_can_tell_is_refused_with_its_row_and_heading(
    county: Database, layout: str, column: str
):
    rows = [
        [{"借": "红字", "支出": "冲补"}.get(str(cell), cell) if MOVES[1].number in row else cell for cell in row]
        for row in LAYOUTS[layout](MOVES)
        if not str(row[0]).startswith(("合计", "借方"))
    ]
    receipt = statement(county, rows)
    number = next(place for place, row in enumerate(rows, 1) if MOVES[1].number in row)
    assert [(row["row"], row["column"]) for row in receipt["refusals"]] == [(number, column)]
    assert receipt["new"] == 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_line_without_a_sum_is_refused(county: Database, layout: str):
    blank = {"200.50", "-200.50"}
    rows = [["" if cell in blank else cell for cell in row] for row in LAYOUTS[layout](MOVES)]
    rows = [row for row in rows if not str(row[0]).startswith(("合计", "借方"))]
    if layout == "ccb":
        rows = [["" if cell == "0.00" else cell for cell in row] for row in rows]
    if layout == "cmb":
        rows = [["" if cell == "0" else cell for cell in row] for row in rows]
    receipt = statement(county, rows)
    codes = {row["code"] for row in receipt["refusals"]}
    assert codes <= {"amount_missing", "empty"}
    assert (receipt["refused"], receipt["new"]) == (1, 2)


def test_totals_by_side_that_do_not_fit_refuse_the_file(county: Database):
    rows = [row for row in LAYOUTS["rural"](MOVES) if MOVES[1].number not in row]
    rows += LAYOUTS["rural"](MOVES)[-2:]
    before = contents(county)
    receipt = statement(county, [row for n, row in enumerate(rows) if n not in (len(rows) - 3, len(rows) - 4)])
    assert (receipt["status"], receipt["code"]) == ("refused", "control_total")
    assert contents(county) == before


def test_an_amount_with_a_third_decimal_is_refused_under_the_banks_own_heading(county: Database):
    rows = [["-200.505" if cell == "-200.50" else cell for cell in row] for row in LAYOUTS["boc"](MOVES)]
    receipt = statement(county, rows)
    assert [(row["column"], row["code"]) for row in receipt["refusals"]] == [
        ("交易金额[ Trade Amount ]", "amount_decimals")
    ]


def test_two_banks_layouts_in_one_workbook_are_read_sheet_by_sheet(county: Database):
    def add_sheet(book: Any, _sheet: object) -> None:
        sheet = book.add_worksheet("农商")
        for place, row in enumerate(LAYOUTS["rural"](MOVES[1:])):
            sheet.write_row(place, 0, row)

    receipt = take(county, "account-lines", "导出.xlsx", xlsx(LAYOUTS["ccb"](MOVES[:1]), extra=add_sheet))
    assert (receipt["status"], receipt["new"]) == ("applied", 3)
    assert booked(county) == EXPECTED

"""Books as offices lay them out: heads, headers of two rows, units, merged cells, several tables, hidden rows."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.models.fund import Deposit
from monitor.models.matter import Matter
from monitor.models.wage import PayLine, Worker
from tests.files.books import NAMES, text, with_rows, worker_id, xlsx
from tests.files.oldbook import xls
from tests.importers.ledger import take

CODES = ("XM-A", "XM-B")
HEADER = ["序号", "姓名", "身份证号", "应发", "扣款", "实发", "发放日期", "签字"]
COUNTS = ("rows_in", "new", "changed", "unchanged", "duplicate", "refused")
Cells = Sequence[object]


@pytest.fixture
def county(database: Database) -> Database:
    rows = [["项目编号", "项目名称"], *([code, f"示范{code}"] for code in CODES)]
    assert take(database, "projects", "台账.csv", text(rows).encode())["new"] == 2
    return database


def pay(number: int, paid: object = "6000", **changes: object) -> list[object]:
    row = [number + 1, NAMES[number % 5], worker_id(number), "6000", "", paid, "2026-10-12", "已签"]
    for heading, cell in changes.items():
        row[HEADER.index(heading)] = cell
    return row


def head(code: str = "XM-A", month: str = "2026年9月") -> list[object]:
    return [f"项目编号：{code}", "", f"月份：{month}"]


def counts(receipt: dict[str, Any]) -> list[int]:
    return [receipt[name] for name in COUNTS]


def told(receipt: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["row"], row["column"], row["code"]) for row in receipt["refusals"]]


def stored(database: Database) -> list[tuple[str, int, str, int | None]]:
    """Project, month, name and what was paid, of every pay line."""
    query = (
        select(Matter.code, PayLine.month, Worker.name, PayLine.paid_fen)
        .join(Matter, Matter.id == PayLine.matter_id)
        .join(Worker, Worker.id == PayLine.worker_id)
    )
    with database.reading() as session:
        return sorted((code, month, name, fen) for code, month, name, fen in session.execute(query))


def payroll(database: Database, rows: Sequence[Cells], extra: Callable[..., None] | None = None) -> dict[str, Any]:
    return take(database, "payroll", "示范.xlsx", xlsx(rows, extra=extra))


def test_a_book_with_a_head_signatures_and_totals_gives_its_lines_only(county: Database):
    receipt = payroll(
        county,
        [
            ["示范县农民工工资表"],
            head(),
            ["单位：元"],
            HEADER,
            pay(0),
            [],
            pay(1),
            ["", "小计", "", 12000, "", 12000],
            pay(2),
            ["合计", "", "", 18000, "", 18000],
            ["制表人：示范", "", "审核人：示范"],
        ],
    )
    assert counts(receipt) == [3, 3, 0, 0, 0, 0]
    assert [line[:2] for line in stored(county)] == [("XM-A", 202609)] * 3


@pytest.mark.parametrize(
    "signed", [["制表", "示范甲", "审核", "示范乙"], ["", "审 核", "", "示范乙"], ["复核：", "", "示范丙"]]
)
def test_signatures_may_stand_beside_their_labels(county: Database, signed: list[object]):
    assert counts(payroll(county, [head(), HEADER, pay(0), signed])) == [1, 1, 0, 0, 0, 0]


def test_tables_one_below_another_keep_their_own_heads(county: Database):
    receipt = payroll(
        county,
        [head(), HEADER, pay(0), pay(1), ["合计"], head("XM-B", "2026年8月"), HEADER, pay(0, "5000"), ["合计"]],
    )
    assert counts(receipt) == [3, 3, 0, 0, 0, 0]
    assert stored(county) == sorted(
        [
            ("XM-A", 202609, NAMES[0], 600_000),
            ("XM-A", 202609, NAMES[1], 600_000),
            ("XM-B", 202608, NAMES[0], 500_000),
        ]
    )


def test_a_header_repeated_by_a_page_break_is_no_line(county: Database):
    receipt = payroll(county, [head(), HEADER, pay(0), HEADER, pay(1)])
    assert counts(receipt) == [2, 2, 0, 0, 0, 0]


def test_sheets_without_a_header_are_skipped_with_a_warning_and_hidden_ones_are_read(county: Database):
    def add(book: Any, _sheet: Any) -> None:
        book.add_worksheet("填表说明").write(0, 0, "请如实填写")
        hidden = book.add_worksheet("底表")
        hidden.hide()
        for number, cells in enumerate([head("XM-B"), HEADER, pay(3)]):
            hidden.write_row(number, 0, cells)

    receipt = payroll(county, [head(), HEADER, pay(0)], add)
    assert counts(receipt) == [2, 2, 0, 0, 0, 0]
    assert receipt["hidden_rows"] == 1
    assert any("填表说明" in warning for warning in receipt["warnings"])
    assert any("隐藏的工作表“底表”" in warning for warning in receipt["warnings"])


def test_hidden_rows_are_lines_and_are_counted(county: Database):
    def hide(_book: Any, sheet: Any) -> None:
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})

    receipt = payroll(county, [head(), HEADER, pay(0), pay(1), pay(2)], hide)
    assert (counts(receipt), receipt["hidden_rows"]) == ([3, 3, 0, 0, 0, 0], 1)


def test_words_and_days_may_be_merged_over_rows_and_keys_and_money_may_not(county: Database):
    def merge(_book: Any, sheet: Any) -> None:
        sheet.merge_range("G3:G5", "2026-10-12")
        sheet.merge_range("F3:F4", 6000)
        sheet.merge_range("C5:C6", worker_id(2))

    blank = dict.fromkeys(("发放日期",), "")
    rows = [pay(0, "", **blank), pay(1, "", **blank), pay(2, **blank, 身份证号=""), pay(3, 身份证号="")]
    receipt = payroll(county, [head(), HEADER, *rows], merge)
    assert told(receipt) == [(4, "实发", "merged"), (6, "身份证号", "merged")]
    assert [row["reason"] for row in receipt["refusals"]] == [
        "单元格与 F3 合并，无法确定本行的内容",
        "单元格与 C5 合并，无法确定本行的内容",
    ]
    with county.reading() as session:
        assert [day.isoformat() for day in session.scalars(select(PayLine.paid_on))] == ["2026-10-12"] * 2


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["项目编号", "应存金额", "动用", "", "补足", ""], ["", "", "动用金额", "动用人数", "补足日期", "补足金额"]),
        (["项目编号", "应存金额", "动用", "", "补足", ""], ["", "", "金额", "人数", "日期", "金额"]),
        (
            ["项目编号", "应存金额（元）", "动用金额", "动用人数", "补足日期", "补足金额"],
            ["", "", "（元）", "", "", "元"],
        ),
    ],
)
def test_a_header_of_two_rows_is_read_with_its_groups(county: Database, upper: list[str], lower: list[str]):
    upper, lower = [*upper, "实存金额"], [*lower, ""]
    rows = [["XM-A", "9000", "500", "7", "2026-09-05", "500", ""], ["XM-B", "9000", "500", "7", "明年", "500", ""]]
    receipt = take(county, "deposits", "台账.xlsx", xlsx([["保证金台账"], upper, lower, *rows]))
    assert counts(receipt) == [2, 1, 0, 0, 0, 1]
    assert told(receipt) == [(5, "补足日期", "date_form")]
    with county.reading() as session:
        deposit = session.scalars(select(Deposit)).one()
        assert (deposit.used_fen, deposit.used_heads, deposit.refilled_fen) == (50_000, 7, 50_000)
        assert deposit.refilled_on is not None


def test_ten_thousands_are_read_where_the_heading_says_so(county: Database):
    rows = [["项目编号", "应存金额（万元）", "实存金额"], ["XM-A", "1.2345", "12345"], ["XM-B", "1.2345678", "1"]]
    receipt = take(county, "deposits", "台账.xlsx", xlsx(rows))
    assert told(receipt) == [(3, "应存金额（万元）", "amount_decimals")]
    with county.reading() as session:
        deposit = session.scalars(select(Deposit)).one()
        assert (deposit.required_fen, deposit.stored_fen) == (1_234_500, 1_234_500)


@pytest.mark.parametrize("money", [["应存金额", "实存金额"], ["应存金额（万元）", "实存金额"]])
def test_ten_thousands_said_above_the_table_only_are_a_doubt_that_refuses_the_file(county: Database, money: list[str]):
    rows = [["保证金台账"], ["单位：万元"], ["项目编号", *money], ["XM-A", "1.2", "1.2"]]
    receipt = take(county, "deposits", "台账.xlsx", xlsx(rows))
    assert (receipt["status"], receipt["code"]) == ("refused", "unit_doubtful")
    assert "（万元）" in receipt["hint"]


@pytest.mark.parametrize("money", [["应存金额（万元）", "实存金额（万元）"], ["应存金额（万元）", "实存金额（元）"]])
def test_ten_thousands_said_above_the_table_and_in_each_heading_are_no_doubt(county: Database, money: list[str]):
    rows = [["单位：万元"], ["项目编号", *money], ["XM-A", "1.2", "1.2"]]
    receipt = take(county, "deposits", "台账.xlsx", xlsx(rows))
    accepted = money[1] == "实存金额（万元）"
    assert receipt["status"] == ("applied" if accepted else "refused")


def test_a_formula_that_nobody_calculated_is_refused_in_money_and_never_nought(county: Database):
    rows = [[*head(), ""], HEADER, pay(0)[:5], pay(1)[:5]]
    markup = [
        "".join(
            f'<c r="{letter}{row}" t="str"><v>{cell}</v></c>' for letter, cell in zip("ABCDEFGH", cells, strict=False)
        )
        for row, cells in enumerate(rows, 1)
    ]
    markup[2] += '<c r="F3"><f>D3-E3</f></c>'
    markup[3] += '<c r="F4"><f>D4-E4</f><v>6000</v></c>'
    book = with_rows("".join(f'<row r="{row}">{cells}</row>' for row, cells in enumerate(markup, 1)))
    receipt = take(county, "payroll", "表.xlsx", book)
    assert told(receipt) == [(3, "实发", "formula")]
    assert [line[3] for line in stored(county)] == [600_000]


@pytest.mark.parametrize("suffix", ["xls", "et"])
def test_old_workbooks_are_read_like_new_ones(county: Database, suffix: str):
    rows = [head(), HEADER, pay(0, 5000.5), pay(1), ["合计", "", "", 12000]]
    receipt = take(county, "payroll", f"表.{suffix}", xls(rows, hidden_rows=[3]))
    assert (counts(receipt), receipt["hidden_rows"]) == ([2, 2, 0, 0, 0, 0], 1)
    assert sorted(line[3] or 0 for line in stored(county)) == [500_050, 600_000]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_table_gives_the_same_ledger_in_every_encoding(county: Database, encoding: str):
    rows = [["项目编号", "月份", *HEADER[1:]], *(["XM-B", "2026.09", *pay(number)[1:]] for number in range(5))]
    assert take(county, "payroll", "表.csv", text(rows).encode(encoding))["new"] == 5
    assert [line[2] for line in stored(county)] == sorted(NAMES)

"""Receipts stay exact however much is refused, and refused rows come back whole, in the reader's language."""

import json
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from monitor.db import Database
from monitor.importers.handback import refused_workbook
from monitor.models.intake import Intake
from monitor.values.words import say_packed
from tests.files.books import HEADER, PROJECT, pay_rows, text, worker_id, xlsx
from tests.importers.ledger import contents, take

MANY = 1203


@pytest.fixture
def county(database: Database) -> Database:
    rows = [["项目编号", "项目名称"], [PROJECT, "示范工程"]]
    assert take(database, "projects", "台账.csv", text(rows).encode())["new"] == 1
    return database


def handed_back(database: Database, number: int, locale: str = "zh_Hans_CN") -> tuple[bytes, list[list[list[Any]]]]:
    with database.reading() as session:
        book = refused_workbook(session, number, locale)
    sheets = CalamineWorkbook.from_filelike(BytesIO(book))
    return book, [sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names]


def kept(database: Database, number: int) -> dict[str, Any]:
    with database.reading() as session:
        receipt: Any = session.get_one(Intake, number).receipt
        return dict(receipt)


def test_all_of_many_refused_rows_are_counted_and_handed_back(county: Database):
    rows = pay_rows(MANY + 7)
    for cells in rows[7:]:
        cells[HEADER.index("应发工资")] = "陆仟"
    receipt = take(county, "payroll", "表.csv", text([HEADER, *rows]).encode())
    assert (receipt["rows_in"], receipt["new"], receipt["refused"]) == (MANY + 7, 7, MANY)
    assert len(receipt["refusals"]) == MANY
    stored = kept(county, receipt["import_id"])
    assert (stored["refused"], len(stored["refusals"])) == (MANY, 500)
    _book, [sheet] = handed_back(county, receipt["import_id"])
    assert [row[0] for row in sheet[1:]] == list(range(9, MANY + 9))
    assert [row[5] for row in sheet[1:]] == [worker_id(number) for number in range(7, MANY + 7)]


def test_rows_handed_back_and_corrected_are_imported_as_they_are(county: Database):
    head = [f"项目编号：{PROJECT}", "", "月份：2026年9月"]
    header = ["序号", "姓名", "身份证号", "应发工资（万元）", "出勤", "实发工资"]
    rows = [
        [1, "示范甲", worker_id(0), "0.6", "22天", "6000"],
        [2, "示范乙", worker_id(1), "六千", 22, 6000],
        [3, "示范丙", worker_id(2), 0.6, 22, "1.2万"],
    ]
    receipt = take(county, "payroll", "示范工资.xlsx", xlsx([head, header, *rows]))
    assert (receipt["new"], receipt["refused"]) == (1, 2)
    _book, [[titles, *lines]] = handed_back(county, receipt["import_id"])
    assert titles[:2] == ["原表行号", "退回原因"]
    for place, title in ((3, "应发工资（万元）"), (5, "实发工资")):
        for line in lines:
            line[titles.index(title)] = {3: 0.6, 5: 6000}[place]
    again = take(county, "payroll", "退回.xlsx", xlsx([titles, *lines]))
    assert (again["new"], again["refused"]) == (2, 0)
    assert take(county, "payroll", "退回.xlsx", xlsx([titles, *lines]))["status"] == "unchanged"


def test_rows_below_a_header_of_two_rows_come_back_under_headings_the_importer_knows(county: Database):
    upper, lower = ["项目编号", "应存金额", "实存金额", "存储比例", "动用", ""], ["", "", "", "%", "金额", "人数"]
    row = [PROJECT, "9000", "", "2", "陆仟", "7"]
    receipt = take(county, "deposits", "保证金.xlsx", xlsx([upper, lower, row]))
    assert [(one["column"], one["code"]) for one in receipt["refusals"]] == [("动用金额", "amount_words")]
    _book, [[titles, line]] = handed_back(county, receipt["import_id"])
    line[titles.index("动用金额")] = 6000
    again = take(county, "deposits", "退回.xlsx", xlsx([titles, line]))
    assert (again["new"], again["refused"]) == (1, 0)
    [stored] = contents(county)["deposit"]
    assert 600_000 in stored
    assert 200 in stored


def test_reasons_are_kept_as_sentences_and_said_in_the_language_of_the_reader(county: Database):
    [row] = pay_rows(1)
    row[HEADER.index("应发工资")] = "1.2万"
    receipt = take(county, "payroll", "表.csv", text([HEADER, row]).encode())
    number = receipt["import_id"]
    stored = kept(county, number)
    assert set(stored["refusals"][0]["reason"]) == {"msgid", "facts"}
    chinese, english = (json.dumps(say_packed(stored, locale), ensure_ascii=False) for locale in ("zh_Hans_CN", "en"))
    assert receipt["refusals"][0]["reason"] in chinese
    assert receipt["refusals"][0]["reason"] not in english
    reasons = [handed_back(county, number, locale)[1][0][1][1] for locale in ("zh_Hans_CN", "en")]
    assert reasons[0] == receipt["refusals"][0]["reason"]
    assert reasons[1].isascii() or "1.2万" in reasons[1]
    assert reasons[1] != reasons[0]


def test_a_row_missing_from_a_newer_book_stays_and_is_told(county: Database):
    take(county, "payroll", "表.csv", text([HEADER, *pay_rows(5)]).encode())
    before = contents(county)
    receipt = take(county, "payroll", "表.csv", text([HEADER, *pay_rows(3)]).encode())
    assert (receipt["status"], receipt["unchanged"], receipt["missing"]) == ("unchanged", 3, 2)
    assert contents(county) == before


def test_a_changed_row_keeps_what_it_said_before_and_hides_personal_numbers(county: Database):
    header, [row] = [*HEADER, "工资卡号"], pay_rows(1)
    take(county, "payroll", "表.csv", text([header, [*row, "6999000000000001"]]).encode())
    row[HEADER.index("实发工资")] = "1.00"
    receipt = take(county, "payroll", "表.csv", text([header, [*row, "6999000000000002"]]).encode())
    assert receipt["changed"] == 1
    [change] = contents(county)["row_change"]
    assert "600050" in str(change)
    assert "6999000000000001" not in str(change)

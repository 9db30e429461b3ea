"""Attendance kept by marks for each day, with a total beside them or without."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.handback import refused_workbook
from monitor.models.wage import Attendance
from tests.files.books import NAMES, text, worker_id, xlsx
from tests.importers.ledger import take

COUNTS = ("rows_in", "new", "changed", "unchanged", "duplicate", "refused")
HEAD = ["项目编号：XM-A", "月份：2026年9月"]
DAYS = [str(day) for day in range(1, 31)]
MARKED = ["√"] * 10 + ["半"] * 3 + ["×"] * 17


@pytest.fixture
def county(database: Database) -> Database:
    assert (
        take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], ["XM-A", "示范"]]).encode())["new"] == 1
    )
    return database


def counts(receipt: dict[str, Any]) -> list[int]:
    return [receipt[name] for name in COUNTS]


def told(receipt: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["row"], row["column"], row["code"]) for row in receipt["refusals"]]


def attended(database: Database, *rows: Sequence[object]) -> dict[str, Any]:
    return take(database, "attendance", "考勤.xlsx", xlsx([HEAD, *rows]))


def days(database: Database) -> list[int]:
    with database.reading() as session:
        return sorted(session.scalars(select(Attendance.days)))


@pytest.mark.parametrize(
    "header",
    [
        [["姓名", "身份证号", "班组", *DAYS]],
        [["姓名", "身份证号", "班组", *(f"{day}日" for day in DAYS)]],
        [["姓名", "身份证号", "班组", "出勤情况", *[""] * 29], ["", "", "", *DAYS]],
        [["姓名", "身份证号", "班组", "出勤", *[""] * 29], ["", "", "", *map(int, DAYS)]],
    ],
)
def test_attendance_by_marks_adds_up_to_days(county: Database, header: list[list[object]]):
    numbers = [1, "0.5", 0, *[""] * 27]
    rows = [[NAMES[0], worker_id(0), "瓦工班", *MARKED], [NAMES[1], worker_id(1), "瓦工班", *numbers]]
    assert counts(attended(county, *header, *rows)) == [2, 2, 0, 0, 0, 0]
    assert days(county) == [150, 1150]
    assert attended(county, *header, *rows)["status"] == "unchanged"
    rows[1][3] = ""
    assert counts(attended(county, *header, *rows)) == [2, 0, 1, 1, 0, 0]


def test_a_total_beside_the_marks_wins_and_an_empty_one_is_added_up(county: Database):
    header = ["姓名", "身份证号", *DAYS, "合计工日"]
    rows = [[NAMES[0], worker_id(0), *MARKED, 11], [NAMES[1], worker_id(1), *MARKED, ""]]
    assert counts(attended(county, header, *rows)) == [2, 2, 0, 0, 0, 0]
    assert days(county) == [1100, 1150]


def test_hours_unknown_signs_and_a_row_without_a_mark_are_refused_and_come_back_with_their_days(county: Database):
    header = ["姓名", "身份证号", *DAYS]
    rows = [[NAMES[place], worker_id(place), *MARKED] for place in range(4)]
    rows[0][4], rows[1][4], rows[2][2:] = 8, "△", [""] * 30
    receipt = attended(county, header, *rows)
    assert told(receipt) == [(3, "1–30", "mark_form"), (4, "1–30", "mark_form"), (5, "1–30", "empty")]
    with county.reading() as session:
        book = load_workbook(BytesIO(refused_workbook(session, receipt["import_id"], "zh_CN")))
    lines = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    assert lines[0][-30:] == DAYS
    assert [line[-28] for line in lines[1:]] == [8, "△", None]


def test_a_few_numbered_columns_are_no_month(county: Database):
    receipt = attended(county, ["姓名", "身份证号", *DAYS[:20]], [NAMES[0], worker_id(0), *MARKED[:20]])
    assert (receipt["status"], receipt["code"]) == ("refused", "no_header")

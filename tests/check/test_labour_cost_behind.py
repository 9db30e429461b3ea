"""Behind a red alert of labour cost (C08) stands the attendance of both its months, and the rule reads that book."""

from datetime import date

import pytest
from sqlalchemy import select

from monitor.check.run import run_check
from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.fund import Allocation
from monitor.models.wage import Attendance
from monitor.rules.book import BOOK
from monitor.values.terms import BookKind
from tests.check.chance import NOON
from tests.files.books import text, worker_id
from tests.importers.ledger import take

AS_OF = date(2026, 11, 11)
ATTENDANCE = ["项目编号", "月份", "姓名", "身份证号", "出勤天数"]
ALLOCATIONS = ["项目编号", "月份", "应拨日期", "应拨金额", "实拨日期", "实拨金额"]
DUE = (("2026-08", "2026-09-10"), ("2026-09", "2026-10-10"), ("2026-10", "2026-11-10"))


def hand_in(database: Database) -> None:
    """Work in three months, and a sum due for each of which nothing came."""
    take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], ["XM-A", "示范甲工程"]]).encode())
    days = [["XM-A", month, "示范甲", worker_id(0), "20"] for month, _due in DUE]
    take(database, "attendance", "考勤.csv", text([ATTENDANCE, *days]).encode())
    sums = [["XM-A", month, due, "1000.00", "", ""] for month, due in DUE]
    take(database, "allocations", "拨付.csv", text([ALLOCATIONS, *sums]).encode())


def test_the_attendance_of_both_months_can_be_opened(database: Database) -> None:
    hand_in(database)
    assert run_check(database, AS_OF, full=True, clock=lambda: NOON).errors == []
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "C06", Alert.key == "2026-10")).one()
        assert alert.step == "C08"
        choices = {choice.book: choice for choice in list_choices(alert, BOOK["C06"].books)}
        found = {
            book: list(session.scalars(select(model.month).where(*choices[book].narrowed).order_by(model.month)))
            for book, model in ((BookKind.ATTENDANCE, Attendance), (BookKind.ALLOCATIONS, Allocation))
        }
    assert found == {book: [202609, 202610] for book in (BookKind.ATTENDANCE, BookKind.ALLOCATIONS)}


@pytest.mark.parametrize("code", ["B01", "C01", "C06"])
def test_what_is_red_by_attendance_is_stale_where_attendance_is(code: str) -> None:
    assert BookKind.ATTENDANCE in BOOK[code].books


@pytest.mark.parametrize(
    ("rule", "book", "about", "narrowed"),
    [
        ("B01", BookKind.ATTENDANCE, "有人出勤的考勤", True),
        ("C01", BookKind.ATTENDANCE, "有人出勤的考勤", True),
        ("A08", BookKind.ATTENDANCE, "", False),
        ("C09", BookKind.PAYROLL, "", False),
    ],
)
def test_what_is_of_all_months_is_not_said_to_be_of_one(rule: str, book: BookKind, about: str, narrowed: bool) -> None:
    choices = list_choices(Alert(rule=rule, matter_id=1, key=""), (book,))
    assert [(choice.about, bool(choice.narrowed)) for choice in choices] == [(about, narrowed)]

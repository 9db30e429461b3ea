"""A housing project is judged by the wages of the construction projects it names: what changes there reaches it."""

from datetime import date

import pytest
from sqlalchemy import select

from monitor.check.audit import audit
from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.ledgers.sources import add_up
from monitor.models.alert import Alert
from monitor.models.scope import Reach, Viewer
from monitor.values.terms import BookKind, Role
from tests.check.chance import NOON
from tests.files.books import text, worker_id
from tests.importers.ledger import take

HOUSING = ["楼盘编号", "楼盘名称", "责任单位", "责任人", "整改期限", "关联工程项目编号"]
PAYROLL = ["项目编号", "月份", "姓名", "身份证号", "应发", "实发", "发放日期", "签字"]
STOPPED_ON = date(2026, 10, 5)
BOOKS = {
    "projects": [["项目编号", "项目名称"], ["XM-A", "示范甲工程"], ["XM-B", "示范乙工程"]],
    "housing": [HOUSING, ["LP-1", "示范花园", "示范局", "示范甲", "2027-12-31", "xm-a、XM-B"]],
    "allocations": [
        ["项目编号", "月份", "应拨日期", "应拨金额", "实拨日期", "实拨金额"],
        ["XM-B", "2026-08", "2026-08-25", "100", "2026-08-25", "100"],
    ],
    "buildings": [["楼盘编号", "楼号", "最近施工日期", "竣工验收日期"], ["LP-1", "1号楼", "2026-09-20", ""]],
}


def pay(database: Database, paid: str) -> None:
    row = ["XM-B", "2026-08", "示范乙", worker_id(1), "6000", paid, "2026-09-14", "已签"]
    take(database, "payroll", "工资表.csv", text([PAYROLL, row]).encode())


def hand_in(database: Database, *books: str) -> None:
    for book in books:
        take(database, book, f"{book}.csv", text(BOOKS[book]).encode())


def check(database: Database, day: date = STOPPED_ON) -> tuple[list[str], list[str]]:
    """Levels and gaps of H28 after a run that looks only at what changed."""
    assert run_check(database, day, full=False, clock=lambda: NOON).errors == []
    with database.reading() as session:
        return (
            [row["level"] for row in list_alerts(session, ["H28"])],
            [row["missing"] for row in list_unknowns(session, ["H28"])],
        )


@pytest.mark.parametrize("order", [("projects", "housing", "buildings"), ("housing", "buildings", "projects")])
def test_arrears_that_come_up_and_are_paid_reach_the_housing_project(
    database: Database, order: tuple[str, ...]
) -> None:
    hand_in(database, *order)
    pay(database, "6000")
    assert check(database) == ([], ["allocations.never"])
    hand_in(database, "allocations")
    assert check(database) == ([], [])
    pay(database, "5000")
    assert check(database) == (["red"], [])
    pay(database, "6000")
    assert check(database) == ([], [])


def test_wages_that_fall_due_by_the_passing_of_days_reach_it_too(database: Database) -> None:
    hand_in(database, *BOOKS)
    pay(database, "6000")
    row = ["XM-A", "2026-09", "示范甲", worker_id(0), "6000", "0", "", "未签"]
    take(database, "payroll", "九月.csv", text([PAYROLL, row]).encode())
    assert check(database) == ([], [])
    assert check(database, date(2026, 10, 15)) == ([], [])
    assert check(database, date(2026, 10, 16)) == (["red"], [])
    differing = audit(database, lambda: NOON)
    assert differing is not None
    assert differing.examples == ()


def test_what_waits_for_the_next_run_is_no_difference(database: Database) -> None:
    hand_in(database, *BOOKS)
    pay(database, "6000")
    check(database)
    pay(database, "5000")
    found = audit(database, lambda: NOON)
    assert found is not None
    assert found.examples == ()


def test_behind_the_alert_stand_the_unpaid_lines_of_the_projects_it_names(database: Database) -> None:
    hand_in(database, *BOOKS)
    take(database, "projects", "另册.csv", text([["项目编号", "项目名称"], ["XM-C", "示范丙工程"]]).encode())
    rows = [
        ["XM-B", "2026-08", "示范乙", worker_id(1), "6000", "5000", "2026-09-14", "已签"],
        ["XM-B", "2026-08", "示范丁", worker_id(3), "6000", "6000", "2026-09-14", "已签"],
        ["XM-C", "2026-08", "示范丙", worker_id(2), "6000", "5000", "2026-09-14", "已签"],
    ]
    take(database, "payroll", "工资表.csv", text([PAYROLL, *rows]).encode())
    assert check(database) == (["red"], [])
    inspector = Viewer(1, "示范", (Reach(Role.INSPECTOR),), STOPPED_ON)
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "H28")).one()
        found = {
            choice.book: add_up(session, inspector, choice).rows
            for choice in list_choices(alert, (BookKind.PROJECTS, BookKind.PAYROLL, BookKind.BUILDINGS))
        }
    assert found == {BookKind.PROJECTS: 2, BookKind.PAYROLL: 1, BookKind.BUILDINGS: 1}


def test_works_under_way_of_which_no_month_is_told_are_no_works_that_pay(database: Database) -> None:
    begun = [["项目编号", "项目名称", "开工日期"], ["XM-A", "示范甲工程", "2026-08-03"], ["XM-B", "示范乙工程", ""]]
    hand_in(database, *BOOKS)
    take(database, "projects", "另册.csv", text(begun).encode())
    pay(database, "6000")
    assert check(database) == ([], ["works_payroll"])
    row = ["XM-A", "2026-08", "示范甲", worker_id(0), "6000", "6000", "2026-09-14", "已签"]
    take(database, "payroll", "八月.csv", text([PAYROLL, row]).encode())
    assert check(database, date(2026, 10, 15)) == ([], [])
    assert check(database, date(2026, 10, 16)) == ([], ["works_payroll"]), "the works went on into September"
    take(database, "payroll", "九月.csv", text([PAYROLL, [*row[:1], "2026-09", *row[2:]]]).encode())
    assert check(database, date(2026, 11, 18)) == ([], [])
    found = audit(database, lambda: NOON)
    assert found is not None
    assert found.examples == ()


def test_a_code_that_nobody_knows_leaves_the_answer_open(database: Database) -> None:
    hand_in(database, "housing", "buildings")
    pay_day = [["项目编号", "项目名称"], ["XM-A", "示范甲工程"]]
    take(database, "projects", "台账.csv", text(pay_day).encode())
    pay(database, "6000")
    row = ["XM-A", "2026-08", "示范甲", worker_id(0), "6000", "6000", "2026-09-14", "已签"]
    take(database, "payroll", "八月.csv", text([PAYROLL, row]).encode())
    assert check(database) == ([], ["field.project_codes"])

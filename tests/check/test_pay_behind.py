"""Behind an alert of abnormal pay (E10) stand the lines that made it, by the amounts that it was judged by."""

from datetime import date

from sqlalchemy import select

from monitor.check.run import run_check
from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.parameter import ParameterValue
from monitor.models.wage import PayLine
from monitor.rules.book import BOOK
from monitor.values.terms import BookKind
from tests.check.chance import NOON
from tests.files.books import text, worker_id
from tests.importers.ledger import take

DUE = date(2026, 10, 16)
PAYROLL = ["项目编号", "月份", "姓名", "身份证号", "应发", "实发", "发放日期", "签字"]
ATTENDANCE = ["项目编号", "月份", "姓名", "身份证号", "出勤天数"]
NAMES = ("示范甲", "示范乙", "示范丙")


def hand_in(database: Database, *paid: tuple[int, str, str]) -> None:
    """Pay lines by worker, month and yuan; the first two workers attended in September."""
    take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], ["XM-A", "示范甲工程"]]).encode())
    days = [["XM-A", "2026-09", NAMES[who], worker_id(who), "20"] for who in (0, 1)]
    take(database, "attendance", "考勤.csv", text([ATTENDANCE, *days]).encode())
    rows = [["XM-A", month, NAMES[who], worker_id(who), yuan, yuan, "2026-10-12", "已签"] for who, month, yuan in paid]
    take(database, "payroll", "工资表.csv", text([PAYROLL, *rows]).encode())


def behind(database: Database) -> list[tuple[str, int]]:
    """The lines behind the alert of September as yuan and month."""
    assert run_check(database, DUE, full=True, clock=lambda: NOON).errors == []
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "E10", Alert.key == "2026-09")).one()
        [choice] = list_choices(alert, (BookKind.PAYROLL,), BOOK["E10"].facts(alert.facts))
        lines = session.scalars(select(PayLine).where(*choice.narrowed)).all()
        return sorted((f"{(line.paid_fen or 0) // 100}", line.month) for line in lines)


def test_the_months_of_a_year_stand_behind_a_year_that_passes_its_amount(database: Database) -> None:
    hand_in(
        database,
        *((0, f"2026-0{month}", "40000") for month in (2, 3, 4, 5, 6, 7, 8)),
        *((0, "2026-09", "20001"), (0, "2025-12", "40000"), (1, "2026-09", "30000"), (1, "2026-08", "5000")),
    )
    assert behind(database) == [("20001", 202609), *(("40000", month) for month in range(202602, 202609))]


def test_what_the_county_set_decides_which_lines_stand_behind(database: Database) -> None:
    with database.writing() as session:
        session.add(ParameterValue(code="ghost_pay.month", valid_from=date(2026, 1, 1), value=2_000_000, signer="示范"))
    hand_in(database, (0, "2026-09", "20000"), (1, "2026-09", "20001"), (1, "2026-08", "9000"), (2, "2026-09", "100"))
    assert behind(database) == [("100", 202609), ("20001", 202609)]

"""The first day of what is owed is that of what is still owed, and the reason says so; a part payment moves nothing."""

from datetime import date, datetime, timedelta, timezone

from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database
from tests.check.lookback import hand_in
from tests.files.books import worker_id

NOON = datetime(2026, 10, 20, 12, tzinfo=timezone(timedelta(hours=8)))
PROJECTS = [["项目编号", "项目名称", "合同签订日期"], ["XM-A", "示范甲工程", "2026-01-05"]]
ROSTER = ["项目编号", "姓名", "身份证号", "合同类型", "实名登记日期", "进场日期", "退场日期", "工资结清日期"]
PAYROLL = ["项目编号", "月份", "姓名", "身份证号", "应发", "实发", "发放日期", "签字"]


def left(database: Database, number: int, on: str, settled: str = "") -> None:
    line = ["XM-A", f"示范{'甲乙'[number - 1]}", worker_id(number), "劳动合同", "2026-02-01", "2026-02-02", on, settled]
    hand_in(database, "roster", [ROSTER, line], NOON)


def owe(database: Database, month: str, paid: str) -> None:
    line = ["XM-A", month, "示范甲", worker_id(1), "6000", paid, "2026-10-19" if paid != "0" else "", "已签"]
    hand_in(database, "payroll", [PAYROLL, line], NOON)


def check(database: Database, rule: str) -> tuple[str, str]:
    """Since when, and the reason."""
    assert run_check(database, date(2026, 10, 20), full=False, clock=lambda: NOON).errors == []
    with database.reading() as session:
        (row,) = list_alerts(session, (rule,))
    return str(row["since"]), str(row["message"])


def test_who_is_settled_counts_no_more_and_the_reason_says_since_when_the_others_wait(database: Database) -> None:
    hand_in(database, "projects", PROJECTS, NOON)
    left(database, 1, "2026-09-01")
    left(database, 2, "2026-09-15")
    since, reason = check(database, "E12")
    assert (since, reason[:1]) == ("2026-09-05", "2")
    assert "现在没有结清的，最早自2026-09-05起超过宽限。" in reason
    left(database, 1, "2026-09-01", "2026-10-20")
    since, reason = check(database, "E12")
    assert (since, reason[:1]) == ("2026-09-19", "1")
    assert "现在没有结清的，最早自2026-09-19起超过宽限。" in reason


def test_a_part_of_the_oldest_month_moves_no_first_day_and_all_of_it_does(database: Database) -> None:
    hand_in(database, "projects", PROJECTS, NOON)
    for month in ("2026-06", "2026-07", "2026-08", "2026-09"):
        owe(database, month, "0")
    for paid, since in (("0", "2026-09-16"), ("5999.99", "2026-09-16"), ("6000", "2026-10-16")):
        owe(database, "2026-06", paid)
        found, reason = check(database, "E16")
        assert found == since
        assert f"按现在仍欠的工资（已付清的月份不计），其中最早的一名工人自{since}起达到标准。" in reason

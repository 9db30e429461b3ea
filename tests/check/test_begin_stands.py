"""The first day of a breach stays while the breach does, in small steps, in a whole run and in a look back alike."""

from datetime import date, datetime, timedelta, timezone

import pytest

from monitor.check.audit import audit
from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database
from tests.check.lookback import hand_in, look_back

COUNTY = timezone(timedelta(hours=8))
PROJECTS = ["项目编号", "项目名称", "合同签订日期"]
PAID = ["项目编号", "月份", "应拨日期", "应拨金额", "实拨日期", "实拨金额"]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=COUNTY)


def tell(database: Database, day: date, paid_on: str, paid: str) -> None:
    row = ["XM-A", "2026-09", "2026-10-10", "1000", paid_on, paid]
    hand_in(database, "allocations", [PAID, row], noon(day) - timedelta(hours=1))


def check(database: Database, day: date) -> tuple[str, str, str] | None:
    """Step, since when, and since when at this step, after a small step of the check; as a whole run says it too."""
    small = run_check(database, day, full=False, clock=lambda: noon(day))
    whole = run_check(database, day, full=True, clock=lambda: noon(day), replay=True)
    assert small.errors == whole.errors == []
    with database.reading() as session:
        stands = list_alerts(session, ("C06",))
    anew = [alert for alert in whole.alerts if alert["rule"] == "C06"]
    told = [(str(row["step"]), str(row["since"]), str(row["step_since"])) for row in stands]
    assert told == [(str(row["step"]), str(row["since"]), str(row["step_since"])) for row in anew]
    audited = audit(database, lambda: noon(day))
    assert audited is not None
    assert audited.examples == ()
    return told[0] if told else None


@pytest.fixture
def owing(database: Database) -> Database:
    """Labour cost of September is due on 10 October and nothing comes in."""
    first = date(2026, 10, 9)
    hand_in(database, "projects", [PROJECTS, ["XM-A", "示范甲工程", "2026-01-05"]], noon(first))
    tell(database, first, "", "")
    return database


def test_a_part_that_comes_late_leaves_the_breach_one(owing: Database) -> None:
    assert check(owing, date(2026, 10, 15)) == ("C06", "2026-10-11", "2026-10-11")
    assert check(owing, date(2026, 10, 18)) == ("C07", "2026-10-11", "2026-10-18")
    tell(owing, date(2026, 10, 19), "2026-10-19", "0.01")
    for number in (19, 20, 28):
        assert check(owing, date(2026, 10, number)) == ("C07", "2026-10-11", "2026-10-18")
    assert look_back(owing, date(2026, 10, 18)).differing == 0
    tell(owing, date(2026, 10, 29), "2026-10-29", "1000")
    assert check(owing, date(2026, 10, 29)) is None


def test_a_part_that_comes_in_time_ends_it_and_the_next_one_is_another(owing: Database) -> None:
    assert check(owing, date(2026, 10, 12)) == ("C06", "2026-10-11", "2026-10-11")
    tell(owing, date(2026, 10, 13), "2026-10-13", "0.01")
    assert check(owing, date(2026, 10, 13)) is None
    assert check(owing, date(2026, 10, 18)) == ("C07", "2026-10-18", "2026-10-18")


def test_a_day_of_payment_put_right_moves_the_first_day(owing: Database) -> None:
    tell(owing, date(2026, 10, 19), "2026-10-19", "0.01")
    assert check(owing, date(2026, 10, 19)) == ("C07", "2026-10-11", "2026-10-18")
    tell(owing, date(2026, 10, 20), "2026-10-17", "0.01")
    assert check(owing, date(2026, 10, 20)) == ("C07", "2026-10-18", "2026-10-18")

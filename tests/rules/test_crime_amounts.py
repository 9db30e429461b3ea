"""The amounts that the high court of a province fixes: what the county sets is what the rules ask, on both sides."""

from monitor.check.findings import list_alerts
from monitor.db import Database
from tests.rules.county import Case, different, judge, line
from tests.rules.thresholds.wage import TEN, owed_three_months, unpaid

GUIZHOU = {"crime.x1": 1_000_000, "crime.x2": 5_000_000}
CASES = (
    Case("E16", "2026-10-16", "red", rows=owed_three_months(1_000_000)),
    Case("E16", "2026-10-16", None, rows=owed_three_months(999_999)),
    Case("E17", "2026-10-16", "red", rows=tuple(line(n, 500_000, 0) for n in TEN)),
    Case("E17", "2026-10-16", None, rows=(line(1, 499_999, 0), *(line(n, 500_000, 0) for n in TEN[1:]))),
)
JULY = unpaid(*TEN, fen=299_900, month=202607)
NINE_OF_JULY = unpaid(*TEN[:9], fen=400_000, month=202607)
DATED = (
    # the tenth head came with July and the amount only with September, or the other way round: both must have passed
    Case("E15", "2026-08-15", "red", rows=(*JULY, line(1, 1_000, 0))),
    Case("E17", "2026-08-15", None, rows=(*JULY, line(1, 1_000, 0))),
    Case("E17", "2026-10-15", None, rows=(*JULY, line(1, 1_000, 0))),
    Case("E17", "2026-10-16", "red", rows=(*JULY, line(1, 1_000, 0))),
    Case("E17", "2026-10-16", None, rows=(*JULY, line(1, 999, 0))),
    Case("E17", "2026-10-15", None, rows=(*NINE_OF_JULY, line(10, 1, 0))),
    Case("E17", "2026-10-16", "red", rows=(*NINE_OF_JULY, line(10, 1, 0))),
)
UNSET = "本省数额未设定，按全国最低数额提示"


def told(database: Database) -> dict[str, set[str]]:
    """What the alerts of both rules say."""
    with database.reading() as session:
        alerts = list_alerts(session, rules=("E16", "E17"))
    return {rule: {str(one["message"]) for one in alerts if one["rule"] == rule} for rule in ("E16", "E17")}


def test_the_amount_that_the_province_fixed_is_the_one_that_counts(database: Database) -> None:
    assert different(CASES, judge(database, CASES, GUIZHOU)) == []
    said = told(database)
    assert all("10,000.00元以上。" in message for message in said["E16"])
    assert all("50,000.00元以上。" in message for message in said["E17"])


def test_the_crime_begins_with_the_later_of_the_tenth_head_and_the_amount(database: Database) -> None:
    assert different(DATED, judge(database, DATED)) == []
    with database.reading() as session:
        since = {(one["rule"], one["since"]) for one in list_alerts(session, rules=("E15", "E17"))}
    assert since == {("E15", "2026-08-15"), ("E15", "2026-10-16"), ("E17", "2026-10-16")}


def test_an_unset_amount_is_said_to_be_the_national_minimum(database: Database) -> None:
    found = judge(database, CASES)
    assert set(found.values()) == {"E16 red", "E17 red"}
    said = told(database)
    assert all(f"5,000.00元以上（{UNSET}）。" in message for message in said["E16"])
    assert all(f"30,000.00元以上（{UNSET}）。" in message for message in said["E17"])


def test_an_amount_outside_the_range_of_the_law_counts_for_nothing(database: Database) -> None:
    found = judge(database, CASES, {"crime.x1": 2_000_001, "crime.x2": 10_000_001})
    assert set(found.values()) == {"E16 red", "E17 red"}


def test_months_and_money_are_those_of_one_worker_the_one_owed_most(database: Database) -> None:
    long = tuple(line(1, 120_000, 0, month) for month in range(202605, 202610))
    dear = tuple(line(2, amount, 0, 202607 + n) for n, amount in enumerate((600_000, 600_000, 800_000)))
    assert set(judge(database, (Case("E16", "2026-10-16", None, rows=long + dear),)).values()) == {"E16 red"}
    (message,) = told(database)["E16"]
    assert "被拖欠3个月、共20,000.00元" in message

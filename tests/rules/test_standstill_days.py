"""The sentence of a standstill tells the days that were left out of the very stop it tells of."""

from monitor.check.findings import list_alerts
from monitor.db import Database
from tests.rules.county import Case, building, day, judge

ON = "2026-03-12"
WORKED = (
    # sold and last worked, and another; 8 February to 2 March 2026 do not count
    ("2026-02-01", "2026-03-11", "H03 yellow", 23),
    ("2026-01-01", "2026-02-05", "H03 yellow", 0),
    ("2026-02-01", "2026-02-01", "H03 orange", 23),
    ("2026-01-01", "2026-01-20", "H03 orange", 0),
)


def test_the_days_that_are_told_are_those_of_the_stop_that_is_told(database: Database) -> None:
    cases = [
        Case(
            "H03",
            ON,
            step,
            rows=(building(last_work_on=day(sold), sold=1), building(last_work_on=day(other), building_no="2号楼")),
        )
        for sold, other, step, _left_out in WORKED
    ]
    assert list(judge(database, cases).values()) == [case.expected for case in cases]
    with database.reading() as session:
        told = {row["matter"]["code"]: row["inputs"]["uncounted_days"] for row in list_alerts(session, ["H03"])}
    assert [told[f"SF-{number}"] for number in range(len(WORKED))] == [left_out for *_worked, left_out in WORKED]

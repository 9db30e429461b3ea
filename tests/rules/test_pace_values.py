"""H02 by values of the county's own: how many points behind, and for how many days."""

from datetime import date
from typing import Any

from monitor.check.findings import list_alerts
from monitor.db import Database
from tests.rules.county import Case, building, day, different, judge, told

BEFORE, ON = "2026-10-08", "2026-10-09"
SINCE = "2026-09-28"
VALUES = {"slow.permille": 155, "slow.days": 11}


def _h02(expected: str | None, *rows: Any, as_of: str = ON) -> Case:
    return Case("H02", as_of, expected, rows=(building(), *rows))


CASES = (
    *(
        _h02(expected, told(SINCE, 60, actual), as_of=as_of)
        for as_of, actual, expected in ((ON, 45, None), (BEFORE, 44, None), (ON, 44, "blue"))
    ),
    # the same with the plan of an older day, and with none
    *(
        _h02(expected, told("2026-09-01", 60, 50), told(SINCE, None, actual), as_of=as_of)
        for as_of, actual, expected in ((BEFORE, 44, None), (ON, 44, "blue"), (BEFORE, 45, None), (ON, 45, "unknown"))
    ),
    *(_h02(expected, told(SINCE, None, actual)) for actual, expected in ((84, "unknown"), (85, None))),
    # until the first is surely slow the other leaves it open
    *(
        _h02(expected, told(SINCE, 60, 44), building(building_no="2号楼"), as_of=as_of)
        for as_of, expected in ((BEFORE, "unknown"), (ON, "blue"))
    ),
)


def test_how_far_and_how_long_is_the_countys_to_say(database: Database) -> None:
    assert different(CASES, judge(database, CASES, VALUES)) == []


def test_the_reason_counts_those_that_are_behind_from_the_first_on(database: Database) -> None:
    others = ("2号楼", "3号楼", "4号楼")
    rows = [building(building_no=number) for number in others]
    rows += [told("2026-09-20", 60, 40, building_no="2号楼"), told("2026-09-01", 60, 60, building_no="3号楼")]
    accepted = building(building_no="5号楼", accepted_on=day(ON))
    case = _h02("blue", told(SINCE, 60, 44), *rows, accepted, told("2026-08-01", 60, 40, building_no="5号楼"))
    assert different([case], judge(database, [case], VALUES)) == []
    with database.reading() as session:
        (alert,) = list_alerts(session, rules=["H02"])
    assert {name: alert["inputs"][name] for name in ("slow_day", "slow_buildings")} == {
        "slow_day": date(2026, 9, 20).toordinal(), "slow_buildings": 2,
    }  # fmt: skip
    assert (
        "2幢的形象进度落后于计划超过15.5个百分点，其中最早的自2026-09-20起（没有填写进度日期的，以导入之日计）；持续满11天"
        in alert["message"]
    )

"""H. A building without a day of acceptance, of which is told what follows acceptance: its works accuse nobody."""

from typing import Any

from tests.rules.county import Case, building, day, told
from tests.rules.thresholds.housing_money import PERMITTED
from tests.rules.thresholds.housing_titles import batch
from tests.rules.thresholds.housing_works import AFTER_A_YEAR, ON, PERMIT
from tests.rules.thresholds.housing_works import IDLE as SMALL
from tests.rules.worked import report

OTHER, AHEAD = "2号楼", "2026-10-10"
DONE = {"accepted_on": day(ON), "building_no": OTHER}
ALL_DONE = {"progress_percent": 100}
LAND = {"land_start_due_on": day("2025-06-02")}
FOLLOWED = (
    {"filed_on": day(ON)}, {"title_accepted_on": day(ON)}, {"registered_on": day(ON)}, {"titled": 1},
)  # fmt: skip
NOT_YET = ({"filed_on": day(AHEAD)}, {"title_accepted_on": day(AHEAD)}, {"registered_on": day(AHEAD)}, {"titled": 0})
BEHIND, IDLE = told("2026-06-01", 100, 80), {"last_work_on": day("2026-05-01")}
PRESOLD = {"sold": 40}
STOPPED = {"stop_reported_on": day("2026-05-11")}
SCENES: tuple[tuple[str, str, dict[str, Any], dict[str, Any], tuple[Any, ...]], ...] = (
    ("H02", "blue", {}, {}, (BEHIND,)),
    ("H03", "H05 red", STOPPED, IDLE, ()),
    ("H04", "orange", {}, IDLE, ()),
    ("H01", "yellow", PERMIT, {}, ()),
    ("H07", "orange", LAND, {}, ()),
    ("H07", "orange", SMALL, {"last_work_on": day("2025-10-03")}, ()),
    ("H20", "red", PERMITTED | {"presale_permitted": False}, PRESOLD, ()),
    ("H29", "red", {}, IDLE, ()),
)
"""Rule, what it says of a building that is not finished, the project, the building, and what else is told."""


def scene(rule: str, expected: str | None, project: dict[str, Any], row: dict[str, Any], *more: Any) -> Case:
    return Case(rule, ON, expected, project, rows=(building(**row), *more))


CASES = (
    *(
        scene(rule, expected, project, row | days, *more)
        for rule, accused, project, row, more in SCENES
        for expected, tellings in ((None, FOLLOWED), (accused, NOT_YET))
        for days in tellings
    ),
    # title batches that were registered here tell it too
    *(
        scene(rule, expected, project, row | {"sold": 40}, *more, batch(delivered_on=day(AHEAD), **days))
        for rule, accused, project, row, more in SCENES
        for expected, days in (
            (None, {"filed_on": day(ON)}), (None, {"accepted_on": day(ON)}), (accused, {"filed_on": day(AHEAD)}),
            (accused, {"filed_on": day(ON), "status": "struck"}),
            (accused, {"filed_on": day(ON), "opened_on": day(AHEAD)}),
        )
    ),
    # another building is judged as ever
    scene("H02", "blue", {}, FOLLOWED[0], building(building_no=OTHER), told("2026-06-01", 100, 80, OTHER)),
    scene("H03", "H05 red", STOPPED, IDLE | FOLLOWED[0], building(building_no=OTHER, **IDLE)),
    # works that went on after a stop of a year are finished by now, or were before: the day of acceptance would tell
    *(scene("H06", "unknown", AFTER_A_YEAR, days) for days in FOLLOWED),
    *(scene("H06", "red", AFTER_A_YEAR, days) for days in NOT_YET),
    scene("H06", "red", AFTER_A_YEAR, FOLLOWED[0], building(building_no=OTHER)),
    # beside one that is finished as well; told to be at 100 % since, it is finished
    *(scene("H06", "unknown", AFTER_A_YEAR, days, building(**DONE)) for days in FOLLOWED),
    scene("H06", None, AFTER_A_YEAR, FOLLOWED[0] | ALL_DONE | {"progress_on": day(ON)}),
    scene("H06", "unknown", AFTER_A_YEAR, FOLLOWED[0] | ALL_DONE | {"progress_on": day("2026-10-08")}),
    scene("H06", None, AFTER_A_YEAR, FOLLOWED[0] | ALL_DONE, building(**DONE)),
    scene("H06", "unknown", AFTER_A_YEAR, FOLLOWED[0] | {"progress_percent": 99}, building(**DONE)),
    # nobody asks how far it is, and beside it one building alone is not finished
    scene("H02", None, {}, FOLLOWED[0], building(building_no=OTHER), told("2026-10-01", 50, 50, OTHER)),
    scene("H02", "unknown", {}, NOT_YET[0], building(building_no=OTHER), told("2026-10-01", 50, 50, OTHER)),
    *(
        scene("H03", expected, {}, IDLE | days, building(building_no=OTHER, sold=40, **IDLE), report(ON, heads=3))
        for expected, days in ((None, FOLLOWED[0]), ("yellow", NOT_YET[0]))
    ),
    # the day is asked for, handed over or not
    *(Case("H11", ON, "unknown", rows=(building(**days),)) for days in FOLLOWED),
    *(Case("H11", ON, None, rows=(building(**days),)) for days in NOT_YET),
    Case("H11", ON, None, rows=(building(accepted_on=day("2026-10-01"), **FOLLOWED[0]),)),
    # a day of acceptance that lies ahead tells of none
    Case("H11", ON, "unknown", rows=(building(accepted_on=day(AHEAD), **FOLLOWED[0]),)),
    scene("H03", None, STOPPED, IDLE | FOLLOWED[0] | {"accepted_on": day(AHEAD)}),
    Case("H11", ON, "H11 red 1", rows=(
        building(**FOLLOWED[0]), building(building_no=OTHER, delivered_on=day("2026-07-11")),
    )),
)  # fmt: skip

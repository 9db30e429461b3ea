"""H06: a resumption without a look at the permit, where nothing is built any more."""

from typing import Any

from tests.rules.county import Case, building, day, refused_row, told
from tests.rules.thresholds.housing_works import AFTER_A_YEAR, AGAIN, BEFORE, ON, STOPPED
from tests.rules.worked import report

DONE, ALL_DONE = {"accepted_on": day(ON)}, {"progress_percent": 100}
SECOND = {"building_no": "2号楼"}
AHEAD = "2026-10-10"
TWICE = {
    "earlier_stopped_on": day("2024-01-08"),
    "earlier_resumed_on": day("2025-02-03"),
    "stopped_on": day("2025-06-02"),
    "resumed_on": day("2026-07-01"),
}
EARLIER = AGAIN | {"earlier_stopped_on": day("2024-12-02")}


def _h06(expected: str | None, *buildings: dict[str, Any], rows: tuple[Any, ...] = (), **more: Any) -> Case:
    return Case("H06", ON, expected, AFTER_A_YEAR | more, rows=(*(building(**row) for row in buildings), *rows))


CASES = (
    _h06("red", {}),
    _h06(None, DONE),
    _h06("red", {"accepted_on": day("2026-10-10")}),
    _h06("red", {"progress_percent": 99}),
    _h06(None, ALL_DONE | {"progress_on": day(ON)}),
    _h06("red", ALL_DONE | {"progress_on": day("2026-10-10")}),
    _h06(None, DONE, ALL_DONE | SECOND),
    _h06("red", DONE, SECOND),
    # what was told last: done and measured anew, or not done and then done
    *(
        _h06(expected, {"progress_percent": percent}, rows=tellings)
        for percent, tellings, expected in (
            (
                45,
                (report(BEFORE, building_no="1号楼", percent=100), told(BEFORE, None, 100), told(ON, None, 45)),
                "red",
            ),
            (100, (told(BEFORE, None, 45), told(ON, None, 100)), None),
            (100, (told(BEFORE, None, 45), told("2026-10-10", None, 100)), "red"),
        )
    ),
    # the ledger counts more buildings than the register names
    _h06("red", DONE, building_count=2),
    _h06(None, DONE, building_count=1),
    # a refused row may tell of the one that is not finished, or of one more
    _h06("unknown", {}, rows=(refused_row("buildings"),)),
    _h06("red", {}, SECOND, rows=(refused_row("buildings"),)),
    _h06("unknown", DONE, rows=(refused_row("buildings"),)),
    _h06("unknown", rows=(refused_row("buildings"),)),
    # a permit taken out once the year was full may be one for the works that had stopped
    *(
        _h06(expected, {}, permit_on=day(permit), **more)
        for permit, more, expected in (
            ("2026-10-09", {}, "unknown"),
            ("2026-10-08", {}, "red"),
            ("2026-10-10", {}, "red"),
            ("2026-10-09", {"permit_verified_on": day(ON)}, None),
            ("2026-10-09", {"resumed_on": day("2026-10-08")}, None),
        )
    ),
    # also of the stop before the last one; of two that lasted a year what is sure stands
    *(
        _h06(expected, {}, **TWICE | {"permit_on": day(permit)} | more)
        for permit, more, expected in (
            ("2025-01-07", {}, "red"),
            ("2025-01-08", {}, "red"),
            ("2026-06-01", {}, "red"),
            ("2026-06-02", {}, "unknown"),
            ("2025-01-08", {"resumed_on": None}, "unknown"),
            ("2025-01-07", {"resumed_on": None}, "red"),
            *(
                ("2025-01-08", {"resumed_on": day(on)}, told_)
                for on, told_ in (("2026-06-01", "unknown"), ("2026-06-02", "red"))
            ),
            ("2025-01-08", {"permit_verified_on": day("2026-06-01")}, "red"),
            ("2025-01-08", {"permit_verified_on": day("2026-06-02")}, None),
        )
    ),
    *(
        Case("H06", ON, expected, EARLIER | {"permit_on": day(permit)}, rows=(building(),))
        for permit, expected in (("2025-12-01", "red"), ("2025-12-02", "unknown"))
    ),
    # a stop before, and one that may have ended, of works that are finished
    Case("H06", ON, "red", EARLIER, rows=(building(),)),
    Case("H06", ON, None, EARLIER, rows=(building(**DONE),)),
    Case("H06", ON, "unknown", AGAIN, rows=(building(),)),
    Case("H06", ON, None, AGAIN, rows=(building(**DONE),)),
    Case("H06", ON, "unknown", {"stopped_on": day("2025-10-01")}, rows=(building(last_work_on=day(ON)),)),
    Case("H06", ON, None, {"stopped_on": day("2025-10-01")}, rows=(building(last_work_on=day(ON), **DONE),)),
    *(
        Case(
            "H06",
            ON,
            expected,
            {"stopped_on": day("2025-06-02"), "resumed_on": day("2026-01-08")} | before,
            rows=(building(**row),),
        )
        for before in ({"earlier_stopped_on": day("2024-06-02")}, {"earlier_resumed_on": day("2025-01-08")})
        for row, expected in (({}, "unknown"), (DONE, None), ({"accepted_on": day("2026-01-07")}, "unknown"))
    ),
    *(
        Case(
            "H06",
            ON,
            expected,
            {"stopped_on": day("2025-10-01")},
            rows=(building(last_work_on=day(ON), progress_percent=done),),
        )
        for done, expected in ((99, "unknown"), (100, "unknown"))
    ),
    # told to be finished before the works were resumed, or of no day: one of the two is wrong
    _h06("unknown", ALL_DONE),
    _h06("unknown", ALL_DONE | {"progress_on": day(BEFORE)}),
    *(
        _h06(expected, {"accepted_on": day(on)})
        for on, expected in (("2025-10-08", "unknown"), ("2025-10-09", "unknown"), (BEFORE, "unknown"), (ON, None))
    ),
    *(
        _h06(expected, {"progress_percent": 100}, rows=tellings)
        for tellings, expected in (
            ((told("2025-06-02", None, 100),), "unknown"),
            ((told("2025-06-02", None, 100), told(BEFORE, None, 100)), "unknown"),
            ((told("2025-06-02", None, 100), told(ON, None, 100)), None),
            ((told("2025-06-02", None, 100), told("2026-10-10", None, 100)), "unknown"),
            ((told("2025-06-02", None, 100), told(ON, None, 99)), "red"),
        )
    ),
    # what is told last of either kind, and of any building
    _h06(None, ALL_DONE | {"accepted_on": day("2025-06-02"), "progress_on": day(ON)}),
    _h06(None, ALL_DONE | {"accepted_on": day(ON), "progress_on": day("2025-06-02")}),
    _h06("unknown", ALL_DONE | {"accepted_on": day(BEFORE), "progress_on": day(ON)}, rows=(told(ON, None, 45),)),
    _h06(None, {"accepted_on": day("2025-06-02")}, DONE | SECOND),
    _h06("unknown", {"accepted_on": day("2025-06-02")}, {"accepted_on": day(BEFORE)} | SECOND),
    _h06("red", {"accepted_on": day("2025-06-02")}, SECOND),
    _h06("red", {"accepted_on": day("2025-06-02")}, building_count=2),
    # a day ahead tells neither of an end nor of a resumption
    _h06("unknown", ALL_DONE | {"accepted_on": day("2025-06-02"), "progress_on": day(AHEAD)}),
    _h06("unknown", ALL_DONE | {"accepted_on": day(AHEAD), "progress_on": day(BEFORE)}),
    *(
        _h06(expected, {"accepted_on": day(on)}, **TWICE | {"resumed_on": day(AHEAD)})
        for on, expected in (("2025-06-01", "unknown"), ("2025-06-02", None))
    ),
    # nothing is asked where the permit was looked at, or the stop was short
    _h06(None, {"accepted_on": day(BEFORE)}, permit_verified_on=day(ON)),
    _h06(None, {"accepted_on": day(BEFORE)}, stopped_on=day("2025-10-10")),
    # stopped again, or resumed again, after the works were told to be finished
    *(
        Case("H06", ON, expected, EARLIER | more, rows=(building(accepted_on=day(on)),))
        for more, on, expected in (
            ({}, "2026-02-01", "unknown"),
            ({}, "2026-02-02", None),
            ({"stopped_on": day("2026-10-10")}, "2026-02-01", None),
        )
    ),
    *(
        _h06(expected, {"accepted_on": day(on)}, **TWICE)
        for on, expected in (("2025-02-03", "unknown"), ("2026-06-30", "unknown"), ("2026-07-01", None))
    ),
    # what may be a breach is asked as of works that go on
    *(
        Case("H06", ON, expected, project, rows=(building(accepted_on=day(on)),))
        for project, on, expected in (
            (AGAIN, "2026-02-01", "unknown"),
            (AGAIN, "2026-02-02", None),
            ({"resumed_on": day("2026-01-08")}, "2026-01-07", "unknown"),
            ({"resumed_on": day("2026-01-08")}, "2026-01-08", None),
        )
    ),
    *(
        Case("H06", ON, expected, STOPPED, rows=(building(last_work_on=day(ON)), told(on, None, 100)))
        for on, expected in (("2025-09-30", "unknown"), ("2025-10-01", None))
    ),
)

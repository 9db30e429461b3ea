"""H. Housing: both sides of every threshold."""

from tests.rules.county import Case, building, day, refused_row, told

RESTS = (building(last_work_on=day("2026-09-30")),)
HALF_TOLD = (building(last_work_on=day("2026-09-07")), building(building_no="2号楼"))
REPORTED = {"stop_reported_on": day("2026-09-30")}
HANDED = {"accepted_on": day("2026-06-01"), "filed_on": day("2026-06-08"), "title_filed_on": day("2026-07-20")}
AT_FAULT = HANDED | {"sold": 40, "titled": 39, "title_cause": "developer"}
TITLED = AT_FAULT | {"titled": 40}
BUYERS, UNTOLD = AT_FAULT | {"title_cause": "buyer"}, AT_FAULT | {"title_cause": None}
UNCLEAR = AT_FAULT | {"title_cause": "other"}
DELIVERED_UNTITLED = {"delivered_on": day("2026-07-11"), "titled": None}
TITLED_ALL = {"titled": 40}
ONE = "1号楼"
CASES = (
    Case("H03", "2026-10-14", None, REPORTED, rows=RESTS),
    Case("H03", "2026-10-15", "orange", REPORTED, rows=RESTS),
    Case("H03", "2026-12-28", "orange", REPORTED, rows=RESTS),
    Case("H03", "2026-12-29", "H05 red", REPORTED, rows=RESTS),
    *(
        Case("H03", "2026-10-15", expected, REPORTED, rows=(
            building(last_work_on=day("2026-09-30"), sold=sold),
            building(last_work_on=day("2026-10-14"), building_no="2号楼"),
        ))
        for sold, expected in ((0, None), (1, "yellow"), (None, "unknown"))
    ),
    # whether the building at rest is sold is asked once it has rested for fifteen days, unless another says enough
    *(
        Case("H03", as_of, expected, REPORTED, rows=(
            building(last_work_on=day("2026-09-30"), sold=None),
            building(last_work_on=day("2026-09-29"), building_no="2号楼", sold=sold),
            building(last_work_on=day(worked), building_no="3号楼"),
        ))
        for as_of, sold, worked, expected in (
            ("2026-10-14", 0, "2026-10-14", None), ("2026-10-15", 0, "2026-10-14", "unknown"),
            ("2026-10-15", 1, "2026-10-14", "yellow"), ("2026-10-15", 0, "2026-09-30", "orange"),
        )
    ),
    # one month after 7 September is off and rolls to the 8th of October
    Case("H04", "2026-10-08", None, rows=(building(last_work_on=day("2026-09-07")),)),
    Case("H04", "2026-10-09", "orange", rows=(building(last_work_on=day("2026-09-07")),)),
    # a report on the last day of work or later is one of this stop, an older one is not
    *(
        Case("H04", "2026-10-09", expected, {"stop_reported_on": day(told)}, rows=(
            building(last_work_on=day("2026-09-07")), building(last_work_on=day("2026-09-01"), building_no="2号楼"),
        ))
        for told, expected in (
            ("2024-01-05", "orange"), ("2026-09-06", "orange"), ("2026-09-07", None), ("2026-10-09", None),
            ("2026-10-10", "orange"),
        )
    ),
    Case("H04", "2026-10-09", "unknown", REPORTED, rows=(building(),)),
    Case("H04", "2026-10-09", "unknown", rows=HALF_TOLD),
    Case("H04", "2026-10-09", None, REPORTED, rows=HALF_TOLD),
    Case("H04", "2026-10-09", "unknown", REPORTED, rows=(*HALF_TOLD, refused_row("buildings"))),
    # H02: one that keeps up does not stand for one that is behind
    Case("H02", "2026-10-09", "blue", rows=(
        building(), told("2026-09-09", 61, 50),
        building(building_no="2号楼"), told("2026-09-20", 50, 50, building_no="2号楼"),
    )),
    # what is told of a later day has not caught up yet
    *(
        Case("H02", as_of, expected, rows=(building(), told("2026-09-01", 61, 50), told("2026-10-09", 61, 51)))
        for as_of, expected in (("2026-10-08", "blue"), ("2026-10-09", None))
    ),
    *(
        Case("H09", as_of, expected, rows=(building(due_on=day("2026-10-08"), sold=1),), key=ONE)
        for as_of, expected in (
            ("2026-10-08", None), ("2026-10-09", "yellow"), ("2026-11-07", "yellow"), ("2026-11-08", "orange"),
            ("2027-01-06", "orange"), ("2027-01-07", "red"), ("2027-04-06", "red"), ("2027-04-07", "red"),
        )
    ),
    Case("H09", "2026-10-09", "unknown", rows=(building(due_on=None, sold=1),), key=ONE),
    # a building of which nobody bought anything is late to nobody
    *(
        Case("H09", "2026-10-09", expected, rows=(building(due_on=due, sold=sold),), key=ONE)
        for due, sold, expected in (
            (day("2026-10-08"), 0, None), (day("2026-10-08"), None, "yellow"), (None, 0, None), (None, None, "unknown"),
        )
    ),
    Case("H09", "2026-10-09", None, rows=(building(due_on=None, delivered_on=day("2026-10-09")),), key=ONE),
    Case("H12", "2026-10-09", None, rows=(building(accepted_on=day("2026-09-24")),), key=ONE),
    Case("H12", "2026-10-10", "yellow", rows=(building(accepted_on=day("2026-09-24")),), key=ONE),
    # fifteen days after 18 September are in the holiday and roll to the 8th; filed is filed
    *(
        Case("H12", as_of, expected, rows=(building(accepted_on=day("2026-09-18"), filed_on=day(filed)),), key=ONE)
        for as_of, filed, expected in (
            ("2026-10-08", None, None), ("2026-10-09", None, "yellow"), ("2026-10-09", "2026-10-09", None),
            ("2026-10-09", "2026-10-10", "yellow"),
        )
    ),
    *(
        Case("H13", as_of, expected, rows=(building(delivered_on=day("2026-08-10"), sold=sold),), key=ONE)
        for as_of, sold, expected in (
            ("2026-10-09", 1, None), ("2026-10-10", 1, "yellow"), ("2026-10-10", None, "yellow"),
            ("2026-10-10", 0, None),
        )
    ),
    # the sixtieth day after 4 August is 3 October, in the holidays: it rolls to the 8th
    *(
        Case("H13", as_of, expected, rows=(building(delivered_on=day("2026-08-04"), sold=1),), key=ONE)
        for as_of, expected in (("2026-10-08", None), ("2026-10-09", "yellow"))
    ),
    Case("H14", "2026-10-09", None, rows=(building(delivered_on=day("2026-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", "orange", rows=(building(delivered_on=day("2026-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-09", "orange", rows=(building(delivered_on=day("2025-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", "H15 red", rows=(building(delivered_on=day("2025-07-11"), **AT_FAULT),), key=ONE),
    # The ninetieth day is 3 October, in the holidays: the limit ends on the 8th. The year is counted from the 90th day
    # as it falls and rolled once, at its end: counted from the rolled 9 October 2025 it would end a day later.
    Case("H14", "2026-10-08", None, rows=(building(delivered_on=day("2026-07-05"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-09", "orange", rows=(building(delivered_on=day("2026-07-05"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-08", "orange", rows=(building(delivered_on=day("2025-07-05"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-09", "H15 red", rows=(building(delivered_on=day("2025-07-05"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", None, rows=(building(delivered_on=day("2025-07-11"), **TITLED),), key=ONE),
    # an empty number of certificates is not none
    *(
        Case("H14", as_of, expected, rows=(building(**row | DELIVERED_UNTITLED),), key=ONE)
        for as_of, row, expected in (
            ("2026-10-09", AT_FAULT, None), ("2026-10-10", AT_FAULT, "unknown"), ("2026-10-10", UNTOLD, "unknown"),
            ("2026-10-10", BUYERS, None), ("2026-10-10", AT_FAULT | {"sold": 0}, None),
        )
    ),
    Case(
        "H14", "2026-10-10", "unknown",
        rows=(building(delivered_on=day("2025-07-11"), **AT_FAULT | {"sold": None}),), key=ONE,
    ),
    # the buyer's own cause is no breach; a cause that nobody wrote down is not known once the limit is over
    Case("H14", "2026-10-10", None, rows=(building(delivered_on=day("2025-07-11"), **BUYERS),), key=ONE),
    Case("H14", "2026-10-09", None, rows=(building(delivered_on=day("2026-07-11"), **UNTOLD),), key=ONE),
    Case("H14", "2026-10-10", "unknown", rows=(building(delivered_on=day("2026-07-11"), **UNTOLD),), key=ONE),
    Case("H14", "2026-10-10", None, rows=(building(delivered_on=day("2026-07-11"), **UNTOLD | TITLED_ALL),), key=ONE),
    # what is not known is asked for from the day after the rolled limit, too
    *(
        Case("H14", as_of, expected, rows=(building(**UNTOLD | {"delivered_on": day("2026-07-05")} | row),), key=ONE)
        for row in ({}, {"titled": None}, {"sold": None})
        for as_of, expected in (("2026-10-08", None), ("2026-10-09", "unknown"))
    ),
    # a cause in words that name neither side (未竣工验收, 土地款未缴, 其他原因) does not clear the developer
    Case("H14", "2026-10-09", None, rows=(building(delivered_on=day("2026-07-11"), **UNCLEAR),), key=ONE),
    Case("H14", "2026-10-10", "unknown", rows=(building(delivered_on=day("2026-07-11"), **UNCLEAR),), key=ONE),
    Case("H14", "2026-10-10", None, rows=(building(delivered_on=day("2026-07-11"), **UNCLEAR | TITLED_ALL),), key=ONE),
    # a refused row may be the building put right: nobody is accused by the row that stands
    *(
        Case(rule, "2026-10-10", expected, rows=(building(**row), *doubt), key=ONE)
        for rule, level, row in (
            ("H09", "yellow", {"due_on": day("2026-10-08"), "sold": 1}),
            ("H12", "yellow", {"accepted_on": day("2026-09-24")}),
            ("H13", "yellow", {"delivered_on": day("2026-08-10"), "sold": 1}),
            ("H14", "orange", {"delivered_on": day("2026-07-11"), **AT_FAULT}),
        )
        for doubt, expected in (((refused_row("buildings"),), "unknown"), ((refused_row("housing"),), level))
    ),
    Case("H27", "2026-10-09", None, {"rectify_by": day("2026-10-09")}),
    Case("H27", "2026-10-10", "orange", {"rectify_by": day("2026-10-09")}),
    *(Case("H27", "2026-10-09", "orange", {field: None}) for field in ("duty_unit", "duty_person", "rectify_by")),
    Case("H27", "2026-10-10", None, {"rectify_by": day("2026-10-09"), "solved": True}),
)  # fmt: skip

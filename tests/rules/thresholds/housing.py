"""H. Housing: both sides of every threshold."""

from tests.rules.county import Case, building, day

RESTS = (building(last_work_on=day("2026-09-30")),)
REPORTED = {"stop_reported_on": day("2026-09-30")}
HANDED = {"accepted_on": day("2026-06-01"), "filed_on": day("2026-06-08"), "title_filed_on": day("2026-07-20")}
AT_FAULT = HANDED | {"sold": 40, "titled": 39, "title_cause": "developer"}
TITLED = AT_FAULT | {"titled": 40}
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
        for sold, expected in ((0, None), (1, "yellow"))
    ),
    # one month after 7 September is off and rolls to the 8th of October
    Case("H04", "2026-10-08", None, rows=(building(last_work_on=day("2026-09-07")),)),
    Case("H04", "2026-10-09", "orange", rows=(building(last_work_on=day("2026-09-07")),)),
    *(
        Case("H09", as_of, expected, rows=(building(due_on=day("2026-10-08")),), key=ONE)
        for as_of, expected in (
            ("2026-10-08", None), ("2026-10-09", "yellow"), ("2026-11-07", "yellow"), ("2026-11-08", "orange"),
            ("2027-01-06", "orange"), ("2027-01-07", "red"),
        )
    ),
    Case("H12", "2026-10-09", None, rows=(building(accepted_on=day("2026-09-24")),), key=ONE),
    Case("H12", "2026-10-10", "yellow", rows=(building(accepted_on=day("2026-09-24")),), key=ONE),
    Case("H13", "2026-10-09", None, rows=(building(delivered_on=day("2026-08-10")),), key=ONE),
    Case("H13", "2026-10-10", "yellow", rows=(building(delivered_on=day("2026-08-10")),), key=ONE),
    Case("H14", "2026-10-09", None, rows=(building(delivered_on=day("2026-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", "orange", rows=(building(delivered_on=day("2026-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-09", "orange", rows=(building(delivered_on=day("2025-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", "H15 red", rows=(building(delivered_on=day("2025-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", None, rows=(building(delivered_on=day("2025-07-11"), **TITLED),), key=ONE),
    Case("H27", "2026-10-09", None, {"rectify_by": day("2026-10-09")}),
    Case("H27", "2026-10-10", "orange", {"rectify_by": day("2026-10-09")}),
    Case("H27", "2026-10-09", "orange", {"duty_person": None}),
    Case("H27", "2026-10-10", None, {"rectify_by": day("2026-10-09"), "solved": True}),
)  # fmt: skip

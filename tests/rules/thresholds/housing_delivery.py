"""H. Housing: delivery, quality, registration and contract filing: both sides of every threshold.

The 8th and 9th of October 2026 are the first two working days after the holiday.
"""

from tests.rules.county import Case, building, day, refused_row

BEFORE, ON = "2026-10-08", "2026-10-09"
DOUBT = refused_row("buildings")
# 180 days before 7 April are the 9th of October
AT_RISK = (building(sold=1, due_on=day("2027-04-07"), forecast_on=day("2027-04-08")),)
UNTOLD = building(sold=1, due_on=day("2027-04-07"))
OVER = (building(sold=1, due_on=day(BEFORE), forecast_on=day("2026-12-01")),)
# three months after 2 July is in the holiday and rolls to the 8th
DEMANDED = {"due_on": day("2026-07-01"), "demanded_on": day("2026-07-02")}
FAILED = {"structure_result": "failed", "structure_tested_on": day(ON)}
PASSED = building(building_no="2号楼", structure_result="passed")
# thirty days after 2 September is in the holiday and rolls to the 8th
UNFILED = {"sold": 10, "contracts_filed": 9, "oldest_unfiled_on": day("2026-09-02")}
LATER_REPAIR = building(building_no="2号楼", repair_due_on=day("2026-12-01"))
OWED = {"repair_due_on": day(BEFORE)}
CASES = (
    Case("H08", BEFORE, None, rows=AT_RISK),
    Case("H08", ON, "yellow", rows=AT_RISK),
    Case("H08", ON, None, rows=(building(sold=1, due_on=day("2027-04-07"), forecast_on=day("2027-04-07")),)),
    Case("H08", BEFORE, None, rows=(UNTOLD,)),
    Case("H08", ON, "unknown", rows=(UNTOLD,)),
    # a risk that is known is not hidden by another building's empty cell
    Case("H08", ON, "yellow", rows=(*AT_RISK, building(sold=1, due_on=day("2027-03-01"), building_no="2号楼"))),
    # a building of which nobody bought anything is late to nobody
    *(
        Case("H08", ON, expected, rows=(building(due_on=day("2027-04-07"), sold=sold, forecast_on=day(forecast)),))
        for sold, forecast, expected in (
            (0, "2027-04-08", None), (None, "2027-04-08", "yellow"), (0, None, None), (None, None, "unknown"),
        )
    ),
    Case("H08", BEFORE, "yellow", rows=OVER),
    Case("H08", ON, None, rows=OVER),
    Case("H10", BEFORE, None, rows=(building(**DEMANDED),)),
    Case("H10", ON, "red", rows=(building(**DEMANDED),)),
    Case("H10", ON, None, rows=(building(**DEMANDED | {"due_on": day("2026-07-02")}),)),
    Case("H10", ON, None, rows=(building(**DEMANDED | {"delivered_on": day(ON)}),)),
    Case("H10", ON, None, rows=(building(due_on=day("2026-07-01")),)),
    Case("H10", ON, "unknown", rows=(building(**DEMANDED | {"due_on": None}),)),
    Case("H11", BEFORE, None, rows=(building(delivered_on=day(ON)),)),
    Case("H11", ON, "red", rows=(building(delivered_on=day(ON)),)),
    Case("H11", BEFORE, "red", rows=(building(delivered_on=day("2026-09-01"), accepted_on=day(ON)),)),
    Case("H11", ON, None, rows=(building(delivered_on=day("2026-09-01"), accepted_on=day(ON)),)),
    # thirty working days after Thursday 20 August
    Case("H16", BEFORE, None, rows=(building(title_accepted_on=day("2026-08-20")),)),
    Case("H16", ON, "yellow", rows=(building(title_accepted_on=day("2026-08-20")),)),
    Case("H16", ON, None, rows=(building(title_accepted_on=day("2026-08-20"), registered_on=day(ON)),)),
    Case("H17", BEFORE, None, rows=(building(**FAILED),)),
    Case("H17", ON, "red", rows=(building(**FAILED),)),
    Case("H17", ON, "red", rows=(building(structure_result="failed"),)),
    Case("H17", ON, None, rows=(building(structure_result="passed"),)),
    # what was accepted all the same is what the law is about
    Case("H17", ON, "red", rows=(building(**FAILED | {"accepted_on": day(BEFORE)}),)),
    Case("H17", ON, None, rows=(building(structure_result="passed", accepted_on=day(BEFORE)),)),
    # words nobody can read are no sound structure, and hide no building that failed
    Case("H17", ON, "unknown", rows=(building(structure_result="other"),)),
    Case("H17", BEFORE, None, rows=(building(structure_result="other", structure_tested_on=day(ON)),)),
    Case("H17", ON, "red", rows=(building(structure_result="other"), building(building_no="2号楼", **FAILED))),
    Case("H17", ON, "unknown", rows=(building(structure_result="other"), PASSED)),
    Case("H18", ON, None, rows=(building(defect_units=4),)),
    Case("H18", ON, "yellow", rows=(building(defect_units=5),)),
    Case("H18", ON, None, rows=(building(defect_units=5, repaired_on=day(ON)),)),
    Case("H18", BEFORE, "yellow", rows=(building(defect_units=5, repaired_on=day(ON)),)),
    # homes counted within 90 days are not answered by a repair from before them
    *(
        Case("H18", ON, expected, rows=(building(defect_units=units, repaired_on=day(repaired)), *rows))
        for units, repaired, rows, expected in (
            (5, "2026-07-10", (), "unknown"), (5, "2026-07-11", (), None), (4, "2026-07-10", (), None),
            (5, "2026-07-10", (building(building_no="2号楼", defect_units=4),), "unknown"),
            (5, "2026-07-10", (building(building_no="2号楼", defect_units=5),), "yellow"),
            (5, "2026-07-10", (building(building_no="2号楼", repair_due_on=day(BEFORE)),), "orange"),
        )
    ),
    # what several buildings have together may be of one kind or of several: nobody tells
    *(
        Case("H18", ON, expected, rows=(building(defect_units=3), building(building_no="2号楼", **other)))
        for other, expected in (
            ({"defect_units": 1}, None), ({"defect_units": 2}, "unknown"), ({"defect_units": 3}, "unknown"),
            ({"defect_units": 5}, "yellow"), ({"defect_units": 2, "repaired_on": day(ON)}, None),
            ({"defect_units": 2, "repair_due_on": day(BEFORE)}, "orange"), ({}, None),
            # what was counted since a repair belongs to what they have together
            ({"defect_units": 2, "repaired_on": day("2026-07-10")}, "unknown"),
            ({"defect_units": 2, "repaired_on": day("2026-07-11")}, None),
            ({"defect_units": 1, "repaired_on": day("2026-07-10")}, None),
            ({"defect_units": 2, "repaired_on": day("2026-07-10"), "repair_due_on": day(BEFORE)}, "unknown"),
        )
    ),
    *(
        Case("H18", as_of, expected, rows=(
            building(defect_units=3, repaired_on=day("2026-07-09")),
            building(building_no="2号楼", defect_units=2, repaired_on=day("2026-07-10")),
        ))
        for as_of, expected in ((BEFORE, None), (ON, "unknown"))
    ),
    Case("H18", BEFORE, None, rows=(building(repair_due_on=day(BEFORE)),)),
    Case("H18", ON, "orange", rows=(building(repair_due_on=day(BEFORE), defect_units=5),)),
    Case("H18", ON, None, rows=(building(repair_due_on=day(BEFORE), repaired_on=day(ON)),)),
    # a repair more than 90 days before the limit may have been of another defect
    *(
        Case("H18", as_of, expected, rows=(building(repaired_on=day(repaired), **OWED | row), *rows))
        for as_of, repaired, row, rows, expected in (
            (ON, "2025-01-05", {}, (), "unknown"),
            (ON, "2026-07-09", {}, (), "unknown"), (ON, "2026-07-10", {}, (), None),
            (BEFORE, "2026-07-09", {}, (), None), (ON, "2026-07-09", {"defect_units": 4}, (), "unknown"),
            (ON, "2026-07-09", {}, (building(building_no="2号楼", **OWED),), "orange"),
            (ON, "2026-07-09", {}, (building(building_no="2号楼", defect_units=5),), "yellow"),
        )
    ),
    # a refused row may be a building put right
    Case("H18", ON, "unknown", rows=(building(defect_units=5), DOUBT)),
    Case("H25", ON, "unknown", rows=(building(**UNFILED), DOUBT)),
    Case("H25", BEFORE, None, rows=(building(**UNFILED),)),
    Case("H25", ON, "blue", rows=(building(**UNFILED),)),
    Case("H25", ON, None, rows=(building(sold=10, contracts_filed=10),)),
    # a row that contradicts itself tells nothing: more filed than sold, more sold than there are, one left of none,
    # or a building that was filed or registered as finished before the contract and accepted after it, or never
    *(
        Case("H25", ON, expected, rows=(building(**UNFILED | row), *more))
        for row, more, expected in (
            ({"contracts_filed": 10}, (), "unknown"),
            ({"contracts_filed": 11, "oldest_unfiled_on": None}, (), "unknown"),
            ({"contracts_filed": 10, "oldest_unfiled_on": day("2026-10-10")}, (), None),
            ({"contracts_filed": 10, "accepted_on": day("2026-09-02")}, (), None),
            ({"units": 9}, (), "unknown"), ({"units": 10}, (), "blue"),
            ({"units": 9, "accepted_on": day("2026-09-02")}, (), None),
            ({"units": 9}, (building(**UNFILED, building_no="2号楼"),), "blue"),
            *(
                ({name: day(on), "accepted_on": accepted}, (), answer)
                for name in ("filed_on", "title_accepted_on", "registered_on")
                for on, accepted, answer in (
                    ("2026-09-02", None, "unknown"), ("2026-09-02", day("2026-09-03"), "unknown"),
                    ("2026-09-03", None, "blue"), ("2026-09-03", day("2026-09-03"), "blue"),
                    ("2026-09-02", day("2026-09-02"), None),
                )
            ),
        )
    ),
    Case("H25", ON, "unknown", rows=(building(**UNFILED | {"oldest_unfiled_on": None}),)),
    # a contract signed once the building was accepted is no presale contract
    Case("H25", ON, "blue", rows=(building(**UNFILED, accepted_on=day("2026-09-03")),)),
    Case("H25", ON, None, rows=(building(**UNFILED, accepted_on=day("2026-09-02")),)),
    Case("H25", ON, "unknown", rows=(building(sold=10, contracts_filed=9, accepted_on=day("2026-09-02")),)),
    Case("H25", ON, "unknown", rows=(building(sold=10),)),
    Case("H25", ON, "unknown", rows=(building(sold=None, contracts_filed=10),)),
    # of two repairs that are overdue the earlier begins
    *(
        Case("H18", as_of, expected, rows=(building(repair_due_on=day("2026-10-07")), LATER_REPAIR))
        for as_of, expected in (("2026-10-07", None), (BEFORE, "orange"))
    ),
    Case("H25", ON, None, rows=(building(),)),
    *(
        Case("H25", as_of, expected, rows=(building(**UNFILED), building(sold=None, building_no="2号楼")))
        for as_of, expected in ((BEFORE, "unknown"), (ON, "blue"))
    ),
    Case("H25", BEFORE, "unknown", rows=(building(**UNFILED), building(sold=10, building_no="2号楼"))),
    Case("H25", ON, "blue", rows=(building(**UNFILED), building(sold=10, building_no="2号楼"))),
)  # fmt: skip

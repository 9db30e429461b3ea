"""H. What shows work at a housing project beside the book of its buildings: both sides of what each shows.

A wage for work done before is no work; who was counted on site was there; a charge of the bank shows nobody.
"""

from tests.rules.county import Case, attended, building, day, line, refused_row, visit
from tests.rules.worked import problem, report, spent

ON = "2026-10-09"
STOPPED = {"stopped_on": day("2026-07-31"), "stop_reported_on": day("2026-08-10")}
JULY = (building(last_work_on=day("2026-07-31")),)
MAY = (building(last_work_on=day("2026-05-04")), building(last_work_on=day("2026-05-01"), building_no="2号楼"))
ALONE = (building(last_work_on=day("2026-06-01"), sold=1),)
TWO = (*ALONE, building(last_work_on=day("2026-06-01"), building_no="2号楼"))
IDLE = {"land_start_due_on": day("2024-01-02"), "developed_share": 5_000, "invested_share": 2_499}
A_YEAR = (building(last_work_on=day("2025-05-01")), building(last_work_on=day("2025-04-01"), building_no="2号楼"))
LAND = {"land_start_due_on": day("2024-05-06")}
PERMIT = {"permit_on": day("2026-05-01")}
UNPAID = line(1, paid=0, month=202608)
CASES = (
    # reported ten days after the stop: wages paid later are for July, people seen later are another stop
    Case("H04", ON, None, STOPPED, rows=JULY, linked=(spent("2026-08-14"),)),
    Case("H04", ON, "orange", STOPPED, rows=(*JULY, visit("2026-08-14", heads=3)), linked=()),
    Case("H04", ON, None, STOPPED, rows=(*JULY, visit("2026-08-10", heads=3)), linked=()),
    Case("H04", "2026-09-30", None, rows=JULY, linked=(spent("2026-09-16"),)),
    Case("H04", "2026-10-01", "orange", rows=JULY, linked=(spent("2026-09-16"),)),
    # nor does a wage end the year in which nothing was built
    Case("H07", ON, "orange", IDLE, rows=A_YEAR, linked=(spent("2026-09-15"),)),
    Case("H07", ON, None, IDLE, rows=A_YEAR, linked=attended(1)),
    # wages end a standstill; a charge of the bank and what goes back to firms do not
    *(
        Case(rule, ON, expected, rows=MAY, linked=(spent("2026-09-28", party), UNPAID))
        for party, so in (("worker", 0), (None, 0), ("fee", 1), ("contractor", 1), ("builder", 1))
        for rule, expected in (("H03", (None, "H05 red")[so]), ("H28", (None, "red")[so]))
    ),
    # work somewhere is work at the one building that is unfinished, and at neither of two
    Case("H03", "2026-10-02", None, rows=(*ALONE, report("2026-10-01", heads=30))),
    Case("H03", "2026-10-15", None, rows=(*ALONE, report("2026-10-01", heads=30))),
    Case("H03", "2026-10-16", "orange", rows=(*ALONE, report("2026-10-01", heads=30))),
    Case("H03", "2026-10-16", "orange", rows=(building(sold=1), report("2026-10-01", heads=30))),
    Case("H03", "2026-10-02", "yellow", rows=(*TWO, report("2026-10-01", heads=30))),
    Case("H03", "2026-10-02", "H05 red", rows=(*TWO, report("2026-10-01", heads=0))),
    Case("H03", "2026-10-16", "unknown", rows=(*ALONE, building(building_no="2号楼"), report("2026-10-01", heads=30))),
    Case("H29", "2026-10-02", None, rows=(*ALONE, report("2026-10-01", "weekly", heads=30))),
    # a report from the site is a visit, one for the week is none
    *(
        Case("H29", ON, expected, rows=(*MAY, report("2026-10-02", kind, heads=0, voided=voided, building_no=number)))
        for kind, voided, number, expected in (
            ("site", False, None, None), ("site", False, "1号楼", None), ("site", True, None, "red"),
            ("weekly", False, None, "red"),
        )
    ),
    Case("H29", ON, "red", rows=(*MAY, report("2026-10-01"))),
    # a problem registered here answers for the project, whatever stands or was refused in the ledger
    Case("H27", "2026-10-08", None, {"duty_person": None}, rows=(problem("2026-10-08"), refused_row("housing"))),
    Case("H27", ON, "orange", rows=(problem("2026-10-08"), refused_row("housing"))),
    Case("H27", ON, None, rows=(problem("2026-10-08", solved=ON), refused_row("housing"))),
    Case("H27", ON, "unknown", {"rectify_by": day("2026-10-08")}, rows=(refused_row("housing"),)),
    # works of which no building is in the book yet
    Case("H01", ON, "yellow", PERMIT, linked=()),
    Case("H01", ON, None, PERMIT, linked=attended(1)),
    Case("H01", ON, None, PERMIT, rows=(visit(ON, heads=20),)),
    Case("H01", ON, "yellow", PERMIT, rows=(visit("2026-10-10", heads=20),)),
    Case("H07", ON, "red", LAND, linked=()),
    Case("H07", ON, None, LAND | IDLE | {"invested_share": 2_500}, linked=attended(1)),
    *(
        Case("H07", as_of, expected, LAND | {"invested_share": 1}, linked=attended(1, month=202510))
        for as_of, expected in (("2026-10-20", None), ("2026-10-21", "unknown"))
    ),
)  # fmt: skip

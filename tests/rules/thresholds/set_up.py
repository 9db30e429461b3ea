"""A. What the project ledger says of set-up: both sides of every threshold."""

from tests.rules.county import Case, attended, day, refused_row

DONE = {"completed_on": day("2026-10-09")}
PUBLIC = {"investment": "政府投资"}
BUILDING = {"works_kind": "房建"}
STARTED = {"started_on": day("2026-10-08")}
DOUBT = (refused_row("projects"),)
CASES = (
    # the permit of 2 March stands without proof of funds from its own day on
    Case("A01", "2026-10-09", "orange", {"funds_proved": False}),
    Case("A01", "2026-10-09", None, {"funds_proved": True}),
    Case("A01", "2026-10-09", None, {"funds_proved": False, "permit_on": None}),
    Case("A01", "2026-10-09", None, {"funds_proved": False, "permit_on": day("2026-10-10")}),
    Case("A01", "2026-10-10", "orange", {"funds_proved": False, "permit_on": day("2026-10-10")}),
    Case("A01", "2026-10-09", "unknown", {"funds_proved": None}),
    Case("A01", "2026-10-08", "orange", {"funds_proved": False} | DONE),
    Case("A01", "2026-10-09", None, {"funds_proved": False} | DONE),
    Case("A02", "2026-10-09", "orange", PUBLIC | {"advance_funding": True}),
    Case("A02", "2026-10-09", "orange", {"investment": "政府", "advance_funding": True} | DONE),
    Case("A02", "2026-10-09", None, PUBLIC | {"advance_funding": False}),
    Case("A02", "2026-10-09", None, {"investment": "社会投资", "advance_funding": True}),
    Case("A02", "2026-10-09", None, {"investment": "社会投资", "advance_funding": None}),
    Case("A02", "2026-10-09", "unknown", PUBLIC | {"advance_funding": None}),
    Case("A02", "2026-10-09", "unknown", {"investment": None, "advance_funding": True}),
    Case("A02", "2026-10-09", "unknown", {"investment": "政府和社会资本合作", "advance_funding": True}),
    Case("A02", "2026-10-09", None, {"investment": None, "advance_funding": False}),
    # the guarantee runs to 20 November, 30 days before it is 21 October; on the 21st it is A03's
    Case("A04", "2026-10-20", None, {"guarantee_to": day("2026-11-20")}),
    Case("A04", "2026-10-21", "blue", {"guarantee_to": day("2026-11-20")}),
    Case("A04", "2026-11-20", "blue", {"guarantee_to": day("2026-11-20")}),
    Case("A04", "2026-11-21", None, {"guarantee_to": day("2026-11-20")}),
    Case("A04", "2026-10-21", None, {"guarantee_to": day("2026-11-20")} | DONE),
    Case("A04", "2026-10-21", None, {"guarantee_form": "none", "guarantee_fen": None, "guarantee_to": None}),
    Case("A04", "2026-10-21", "unknown", {"guarantee_to": None}),
    # none, the ledger says, and yet one that ends: a contradiction from the day of the reminder to its last day
    *(
        Case("A04", as_of, expected, {"guarantee_form": "none", "guarantee_to": day("2026-11-20")} | more)
        for as_of, expected, more in (
            ("2026-10-20", None, {}),
            ("2026-10-21", "unknown", {}),
            ("2026-11-20", "unknown", {"guarantee_fen": None}),
            ("2026-11-21", None, {}),
            ("2026-10-21", None, DONE),
        )
    ),
    Case("A06", "2026-10-09", "yellow", {"terms_whole": False}),
    Case("A06", "2026-10-09", None, {"terms_whole": True}),
    Case("A06", "2026-10-09", None, {"terms_whole": False} | DONE),
    Case("A06", "2026-10-09", "unknown", {"terms_whole": None}),
    Case("A06", "2026-10-09", "unknown", {"terms_whole": False}, rows=DOUBT),
    # the county asks for 190 ‰ of buildings and has set nothing for water works
    Case("A07", "2026-10-09", None, BUILDING | {"labour_rate": 1900}),
    Case("A07", "2026-10-09", "yellow", BUILDING | {"labour_rate": 1899}),
    Case("A07", "2026-10-09", None, BUILDING | {"labour_rate": 1899} | DONE),
    Case("A07", "2026-10-09", "unknown", BUILDING | {"labour_rate": None}),
    Case("A07", "2026-10-09", "unknown", {"works_kind": "水利", "labour_rate": 100}),
    Case("A07", "2026-10-09", "unknown", {"works_kind": None, "labour_rate": 100}),
    # a kind in words nobody can read is not that of other works
    *(
        Case("A07", "2026-10-09", expected, {"works_kind": kind, "labour_rate": 1899})
        for kind, expected in (("房建工程", "yellow"), ("厂房及道路", "unknown"), ("其他", "unknown"))
    ),
    Case("A08", "2026-10-09", "yellow", rows=attended(1)),
    Case("A08", "2026-10-09", None, {"labour_officer": "示范甲"}, rows=attended(1)),
    Case("A08", "2026-10-09", None),
    Case("A08", "2026-10-09", None, DONE, rows=attended(1)),
    Case("A08", "2026-10-09", "unknown", rows=(*attended(1), *DOUBT)),
    # a refused row may tell of the only attendance there is
    Case("A08", "2026-10-09", "unknown", rows=(refused_row("attendance", 202609),)),
    Case("A08", "2026-10-09", None, {"labour_officer": "示范甲"}, rows=(refused_row("attendance", 202609),)),
    # or take away the one head who is known to have worked, but not the second
    Case("A08", "2026-10-09", "unknown", rows=(*attended(1), refused_row("attendance", 202609))),
    Case("A08", "2026-10-09", "yellow", rows=(*attended(1, 2), refused_row("attendance", 202609))),
    Case("A08", "2026-10-09", "yellow", rows=(*attended(1), refused_row("attendance", 202608))),
    Case("A11", "2026-10-08", None, STARTED | {"on_platform": False}),
    Case("A11", "2026-10-09", "yellow", STARTED | {"on_platform": False}),
    Case("A11", "2026-10-09", None, STARTED | {"on_platform": True}),
    Case("A11", "2026-10-09", None, STARTED | {"on_platform": False} | DONE),
    Case("A11", "2026-10-08", None, STARTED | {"on_platform": None}),
    Case("A11", "2026-10-09", "unknown", STARTED | {"on_platform": None}),
    # nobody says when works began: they had by the end of the first month with attendance
    Case("A11", "2026-09-30", None, {"on_platform": False}, rows=attended(1)),
    Case("A11", "2026-10-01", "yellow", {"on_platform": False}, rows=attended(1)),
    Case("A11", "2026-10-01", None, {"on_platform": False}),
    Case("A11", "2026-10-01", "unknown", {"on_platform": False}, rows=(refused_row("attendance", 202609),)),
    Case("A11", "2026-10-01", None, {"on_platform": True}, rows=(refused_row("attendance", 202609),)),
)

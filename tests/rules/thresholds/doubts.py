"""What a refused row may undo, and what another book or a visit tells: sides that the sections' tables leave out."""

from typing import Any

from tests.rules.county import Case, attended, building, day, due, line, refused_row, visit
from tests.rules.thresholds.account_flow import WAGES, covered
from tests.rules.thresholds.deposit_life import confirmed
from tests.rules.thresholds.housing_titles import batch

ON, SEPTEMBER, ONE = "2026-10-10", "2026-09", "1号楼"
NO_DEPOSIT, BOOK = ("deposit",), {"contract_on": day("2026-09-01")}
EARLY = {"return_notice_on": day("2026-09-03"), "return_applied_on": day("2026-10-02")}
CLOSING = {"notice_on": day("2026-09-01"), "closing_on": day("2026-09-30")}
USED = {"used_fen": 100, "used_heads": 0, "payees_listed": False}
UNUSED = visit("2026-10-05", "realname-unused", heads=3)
USED_AGAIN = visit("2026-10-09", cleared=("realname-unused",), inspection_no="SFJC-2")
WITHHELD = visit("2026-09-29", "papers-withheld", papers_due_on=day("2026-10-08"))
TOLD = due(202608, "2026-09-20", bank_told_on=day("2026-09-28"))
SOLD = (building(sold=10),)
GIVEN = {"sold": 40, "delivered_on": day("2026-07-11")}
SHORT = (*WAGES, covered("2026-10-09", closing_fen=299_999))
WITHIN = (*WAGES, covered("2026-10-31", opening_fen=299_999))
ENOUGH = (*WAGES, covered("2026-10-31", opening_fen=300_000))
RESTS = (building(last_work_on=day("2026-09-20")),)
DRY = (due(202609, "2026-10-10"), due(202610, "2026-11-10"))
AWAY = refused_row("attendance", 202609)

UNDONE: tuple[tuple[str, str, str, Any, dict[str, Any]], ...] = (
    ("A05", ON, "orange", refused_row("projects"), {"project": {"cycle_months": 2}}),
    ("A10", ON, "orange", refused_row("inspections"), {"rows": (WITHHELD,)}),
    ("B01", ON, "orange", refused_row("deposits"), {"without": NO_DEPOSIT}),
    ("B03", ON, "yellow", refused_row("deposits"), {"deposit": {"rate": 49}}),
    ("B11", ON, "blue", refused_row("deposits"), {}),
    ("B15", ON, "red", refused_row("deposits"), {"deposit": USED}),
    ("B17", ON, "blue", refused_row("deposits"), {"deposit": EARLY}),
    ("C01", ON, "orange", refused_row("accounts"), {"project": BOOK, "without": ("account",)}),
    ("C09", ON, "yellow", refused_row("accounts"), {"rows": SHORT}),
    ("C12", ON, "yellow", refused_row("allocations", 202608), {"rows": (TOLD,)}),
    ("C13", ON, "orange", refused_row("accounts"), {"account": CLOSING}),
    ("D03", ON, "orange", refused_row("inspections"), {"rows": (UNUSED,)}),
    ("E06", "2026-11-01", "red", refused_row("payroll", 202609),
     {"rows": (*attended(1), line(1, paid=0)), "key": SEPTEMBER}),
    ("H03", ON, "orange", refused_row("housing"), {"rows": RESTS}),
    ("H11", ON, "red", refused_row("buildings"), {"rows": (building(**GIVEN),)}),
    ("H20", ON, "red", refused_row("housing"), {"project": {"presale_permitted": False}, "rows": SOLD}),
    ("H20", ON, "red", refused_row("buildings"), {"project": {"presale_permitted": False}, "rows": SOLD}),
    ("H22", ON, "red", refused_row("housing"), {"project": {"diverted_fen": 1}}),
)  # fmt: skip
CASES = (
    *(
        Case(rule, as_of, expected, **{**more, "rows": (*more.get("rows", ()), *doubt)})
        for rule, as_of, level, row, more in UNDONE
        for expected, doubt in ((level, ()), ("unknown", (row,)))
    ),
    # a visit that saw no real-name management, until one finds it put right; a refused row of the visits may do so
    *(
        Case("B05", as_of, expected, rows=(*confirmed(exempt="clean", clean_years=years), UNUSED, *more))
        for as_of, years, more, expected in (
            ("2026-10-04", 3, (), None), ("2026-10-05", 3, (), "orange"), ("2026-10-05", None, (), "orange"),
            ("2026-10-08", 3, (USED_AGAIN,), "orange"), ("2026-10-09", 3, (USED_AGAIN,), None),
            ("2026-10-09", 3, (refused_row("inspections"),), "unknown"),
            ("2026-10-09", 2, (refused_row("inspections"),), "orange"),
            ("2026-10-09", 3, (refused_row("roster"), refused_row("accounts")), "orange"),
        )
    ),
    # a use counts from its notice or its payment, whichever is told and comes first
    *(
        Case("B15", as_of, expected, deposit=USED | {name: day(on) for name, on in days.items()})
        for as_of, expected, days in (
            ("2026-10-08", None, {"notice_on": "2026-10-09"}), ("2026-10-09", "red", {"notice_on": "2026-10-09"}),
            ("2026-10-08", None, {"bank_paid_on": "2026-10-09"}),
            ("2026-10-08", "red", {"notice_on": "2026-10-08", "bank_paid_on": "2026-10-12"}),
        )
    ),
    # a refused row of the accounts matters where the balance is short, a refused line too: it may be wages paid early;
    # within a statement a refused line always matters
    Case("C09", ON, None, rows=(*ENOUGH, refused_row("accounts"))),
    Case("C09", ON, "yellow", rows=WITHIN),
    *(
        Case("C09", as_of, expected, rows=(*rows, refused_row("account-lines")))
        for as_of, rows, expected in (
            (ON, WITHIN, "unknown"), (ON, ENOUGH, "unknown"), (ON, SHORT, "unknown"), ("2026-10-08", WITHIN, None),
        )
    ),
    # a refused row of the attendance may take away the only head of a month, and not both
    *(
        Case("C06", "2026-11-18", expected, rows=(
            *DRY, *attended(*heads), *attended(1, month=202610), *doubt,
        ), key="2026-10")
        for heads, doubt, expected in (
            ((1,), (AWAY,), "C07 orange"), ((1, 2), (AWAY,), "C08 red"), ((1, 2), (AWAY, AWAY), "C07 orange"),
            ((1, 2), (refused_row("attendance", 202610),), "C07 orange"),
            ((1, 2), (refused_row("attendance", 202608),), "C08 red"),
        )
    ),
    # a refused row of the ledger may tell that the works were resumed, and matters only while they rest
    Case("H03", "2026-10-04", None, rows=(*RESTS, refused_row("housing"))),
    # a filing, a registration or a certificate tells of an acceptance whose day the book leaves empty
    *(
        Case("H11", ON, expected, rows=(building(**GIVEN | told), *more))
        for told, more, expected in (
            ({"filed_on": day(ON)}, (), "unknown"), ({"filed_on": day("2026-10-11")}, (), "red"),
            ({"title_accepted_on": day(ON)}, (), "unknown"), ({"registered_on": day(ON)}, (), "unknown"),
            ({"titled": 1}, (), "unknown"), ({"titled": 0}, (), "red"),
            ({"filed_on": day(ON)}, (building(building_no="2号楼", **GIVEN),), "H11 red 1"),
            ({"filed_on": day(ON), "accepted_on": day(ON)}, (), None),
        )
    ),
    # so does a title batch; and what it says was handed over was
    *(
        Case("H11", ON, expected, rows=(building(sold=40, **told), batch(**more)))
        for told, more, expected in (
            ({}, {}, "H11 red 1"), ({}, {"delivered_on": day("2026-10-11")}, None), ({}, {"status": "struck"}, None),
            ({}, {"opened_on": day("2026-10-11")}, None), ({}, {"filed_on": day(ON)}, "unknown"),
            ({}, {"accepted_on": day(ON)}, "unknown"), ({"accepted_on": day(ON)}, {}, None),
        )
    ),
    # how many were sold is asked for once certificates are due: 90 days after 11 July end on 9 October
    *(
        Case("H14", as_of, expected, rows=rows, key=ONE)
        for rows in (
            (building(**GIVEN | {"sold": None}),), (building(sold=None), batch(fault="not_developer")),
            (building(sold=None), batch(fault="unclear_fault")),
        )
        for as_of, expected in (("2026-10-09", None), (ON, "unknown"))
    ),
    Case("H14", ON, None, rows=(building(sold=None), batch(fault="not_developer", delivered_on=day("2026-07-12"))),
         key=ONE),
)  # fmt: skip

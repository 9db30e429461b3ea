"""How far a refused row reaches: the day from which it matters, the day from which it does not, and how many it takes.

That it matters at all is the matrix of ``tests.rules.refused``.
"""

from typing import Any

from tests.rules.county import Case, attended, building, day, due, line, person, refused_row, visit
from tests.rules.drawn import Drawn
from tests.rules.orders import of
from tests.rules.thresholds.account_flow import covered
from tests.rules.thresholds.deposit_life import confirmed
from tests.rules.thresholds.deposit_use import DECISION, SECOND
from tests.rules.thresholds.housing_works import rests
from tests.rules.thresholds.payroll import LEAST, cut
from tests.rules.thresholds.wage import MANY

ON, SEPTEMBER = "2026-10-09", "2026-09"
PROJECT, ATTENDANCE, ROSTER = refused_row("projects"), refused_row("attendance"), refused_row("roster")
OFF_PLATFORM = {"on_platform": False}
STARTED = OFF_PLATFORM | {"started_on": day("2026-10-08")}
UNUSED = visit("2026-10-05", "realname-unused", heads=3)
OWED = (*attended(1), line(1, paid=0))
CLEAN = confirmed(exempt="clean", clean_years=3)
WILD = (*CLEAN, person(1, registered_on=None))
NO_ACCOUNT: dict[str, Any] = {"without": ("account",)}
THIRD = {**DECISION, "issued_on": "2026-09-25", "served": "2026-09-27", "due_on": "2026-10-12"}
DRAWN = (Drawn("2026-09-18", "2026-09-24"), Drawn("2026-10-09", "2026-10-10", decision=1))
ORDERS = of(DECISION, SECOND, THIRD)
LEFT = {"stored_fen": 100}
NINE = tuple(person(n) for n in range(1, 10))
TWO_UNITS = (*attended(1), *attended(2, employer=2), line(1, paid=0))
SHADED = (refused_row("stop-windows"),)
CASES = (
    # the first works of which the books tell for sure begin the grace: a refused row matters until it has run out
    *(
        Case("A11", as_of, expected, STARTED, rows=rows)
        for as_of, rows, expected in (
            ("2026-10-08", (), None), ("2026-10-08", (ATTENDANCE,), "unknown"), ("2026-10-09", (ATTENDANCE,), "yellow"),
        )
    ),
    Case("A11", ON, "unknown", OFF_PLATFORM, rows=(*attended(1, month=202608), ATTENDANCE)),
    Case("A11", ON, "yellow", OFF_PLATFORM, rows=(*attended(1, 2, month=202608), ATTENDANCE)),
    # an empty cell is no yes: the only attendance there is may be the refused one
    *(
        Case("A11", ON, expected, {"on_platform": told}, rows=(ATTENDANCE,))
        for told, expected in ((None, "unknown"), (False, "unknown"), (True, None))
    ),
    *(
        Case("D03", as_of, expected, rows=(UNUSED, ATTENDANCE))
        for as_of, expected in (("2026-10-08", "unknown"), ("2026-10-09", "orange"))
    ),
    # one row of the roster may be one of those that make up nine tenths, or one more
    Case("D04", "2026-10-08", "unknown", rows=(visit("2026-10-08", heads=10), *NINE, ROSTER)),
    Case("D04", "2026-10-08", None, rows=(visit("2026-10-08", heads=10), *NINE, person(10), ROSTER)),
    Case("D04", "2026-10-08", "yellow", rows=(visit("2026-10-08", heads=10), *NINE[:7], ROSTER)),
    # an account that nobody opened in time is a breach, whatever the roster or a visit tells: contract + 30 days
    *(
        Case("B05", as_of, expected, {"contract_on": day("2026-09-08")}, rows=(*WILD, ROSTER), **NO_ACCOUNT)
        for as_of, expected in (("2026-10-08", "unknown"), ("2026-10-09", "orange"))
    ),
    # the red step of B01 and C01 waits for a head that no refused row takes away, the orange one does not
    *(
        Case(rule, ON, level, rows=(*attended(*heads), ATTENDANCE), without=(what,))
        for rule, what in (("B01", "deposit"), ("C01", "account"))
        for heads, level in (((1,), "orange"), ((1, 2), "red"))
    ),
    # what banks paid and nobody put back is one sum: B14 asks for all of it, and no more is there to be used
    Case("B02", "2026-10-16", "orange", deposit=LEFT, rows=ORDERS, drawn=DRAWN[:1]),
    Case("B02", "2026-10-16", None, deposit=LEFT, rows=ORDERS, drawn=DRAWN),
    Case("B12", "2026-10-16", "unknown", deposit={"stored_fen": 40_000}, rows=ORDERS, drawn=DRAWN),
    Case("B12", "2026-10-16", "orange", deposit={"stored_fen": 40_001}, rows=ORDERS, drawn=DRAWN),
    # wages of a unit whose payroll has not come are not among those that the account covers
    Case("C09", ON, "unknown", rows=(*TWO_UNITS, covered(ON, closing_fen=300_000))),
    Case("C09", ON, "yellow", rows=(*TWO_UNITS, covered(ON, closing_fen=299_999))),
    Case("C09", "2026-09-30", None, rows=(*TWO_UNITS, covered("2026-09-30", closing_fen=300_000))),
    # the last possible pay day of September is the end of October; fifteen days after it nothing is open
    *(
        Case(rule, as_of, expected, rows=(*OWED, PROJECT), key=SEPTEMBER)
        for rule, as_of, expected in (
            ("E04", "2026-10-16", "unknown"), ("E04", "2026-11-14", "unknown"), ("E04", "2026-11-15", "E05 orange"),
            ("E07", "2026-10-31", "unknown"), ("E07", "2026-11-01", "red"),
        )
    ),
    # nothing is owed on any day, but for a deduction that hangs on the project's own minimum wage
    Case("E04", "2026-10-16", None, rows=(line(1), PROJECT), key=SEPTEMBER),
    Case("E04", "2026-11-30", "unknown", LEAST, rows=(cut(40_000, 240_000), PROJECT), key=SEPTEMBER),
    # a row that was refused may take back the only payment, and not both
    *(
        Case("E06", "2026-11-01", expected, rows=(*attended(1, 2), *(line(n) for n in paid), refused_row("payroll")),
             key=SEPTEMBER)
        for paid, expected in (((1,), "unknown"), ((1, 2), None))
    ),
    # nor the only one who is not paid, where one is few enough for yellow
    *(
        Case("E07", "2026-10-16", expected, rows=(*attended(*MANY), *(line(n) for n in paid), row), key=SEPTEMBER)
        for row in (refused_row("payroll", 202609), refused_row("attendance", 202609))
        for paid, expected in ((MANY[1:], "unknown"), (MANY[2:], "yellow"))
    ),
    # a month of which only a refused row tells is asked about
    *(Case("E04", as_of, expected, rows=(refused_row("payroll", 202609),), key=SEPTEMBER)
      for as_of, expected in ((ON, None), ("2026-10-16", "unknown"))),
    # works do not stand on any reading before 15 days have passed since a building's own last day of work
    *(
        Case("H03", as_of, expected, rows=(*rests("2026-09-24"), *SHADED, *more))
        for as_of, more, expected in (
            ("2026-10-08", (), None), ("2026-10-09", (), "unknown"),
            ("2026-10-09", (building(building_no="2号楼", accepted_on=day("2026-09-01")),), "unknown"),
        )
    ),
    Case("H03", ON, "unknown", rows=rests("2026-09-24"), linked=(ATTENDANCE,)),
    Case("H03", "2026-10-08", None, rows=rests("2026-09-24"), linked=(ATTENDANCE,)),
    Case("H28", ON, "red", rows=rests("2026-09-24"), linked=(due(202608, "2026-10-08"), refused_row("payroll"))),
)  # fmt: skip

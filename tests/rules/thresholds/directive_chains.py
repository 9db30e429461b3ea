"""E20 and F10 where several papers order one debt: it counts once, and so does every payment (docs/decisions/0171)."""

from typing import Any

from tests.rules.county import Case, Row
from tests.rules.orders import of
from tests.rules.thresholds.directive import AGAIN, DONE, FIRST, FOUND, PAID, PENALTY, first, own

ON = "2026-10-15"
LAST = AGAIN | {"issued_on": "2026-10-01", "served": "2026-10-02", "due_on": "2026-10-12"}
"""The subcontractor is ordered to pay again, after the contractor's day."""
THIRD = FIRST | {"issued_on": "2026-10-01", "served": "2026-10-02", "due_on": "2026-10-12"}
"""The contractor is told to pay after the subcontractor was ordered twice."""
EARLIER = {"verified": "2026-09-30"}
"""A recheck of the day before."""
ANNULLED = {"status": "annulled", "annulled_on": ON}


def found(paid: int, day: Row = DONE, **more: Any) -> Row:
    """What was found paid of a paper, and its sum."""
    return {"outcomes": [day | {"paid": paid}]} | more


def owed(as_of: str, expected: str | None, *after: Row, **paper: Any) -> Case:
    return Case("E20", as_of, expected, rows=of(paper | {"after": list(after)}))


def taken_back(paid: int) -> Row:
    return {"outcomes": [{"verified": "2026-09-15", "paid": paid, "revoked": True}]}


LINES = (
    # order, decision, order again: one debt
    owed("2026-10-12", "E20 red 600000", FIRST | {"after": [LAST]}),
    owed("2026-10-13", "E20 red 600000", FIRST | {"after": [LAST]}),
    owed(ON, "E20 red 600000", AGAIN | {"after": [FIRST | {"after": [LAST]}]}),
    # the last of them asks for all of it once more, or for what was left: 2,000 yuan were paid before
    owed(ON, "E20 red 400000", first(200_000, found=EARLIER, after=[LAST])),
    owed(ON, "E20 red 400000", first(200_000, found=EARLIER, after=[LAST | {"amount_fen": 400_000}])),
    owed(ON, "E20 red 300000", first(200_000, found=EARLIER, after=[LAST | found(300_000, FOUND)])),
    owed(ON, "E20 red 300000", first(200_000, found=EARLIER, after=[LAST | found(100_000, FOUND, amount_fen=400_000)])),
    owed(ON, "E20 red 1", first(200_000, found=EARLIER, after=[LAST | found(399_999, FOUND, amount_fen=400_000)])),
    owed(ON, None, first(200_000, found=EARLIER, after=[LAST | found(400_000, amount_fen=400_000)])),
    owed(ON, None, first(200_000, found=EARLIER, after=[LAST | found(600_000)])),
    # it asks for more than was left, and 4,500 of 5,000 are paid; a recheck that was taken back leaves nothing out
    owed(ON, "E20 red 50000", first(450_000, 500_000), **own(200_000)),
    owed(ON, "E20 red 100000", first(500_000, 500_000, DONE), **taken_back(100_000)),
    # what was found paid of the first after the last was issued counts for both
    owed(ON, "E20 red 400000", FIRST | {"after": [LAST]}, **own(200_000, "2026-10-09")),
    owed(ON, None, FIRST | {"after": [LAST]}, **found(600_000)),
    # a later paper for a part leaves the rest to the earlier one, until that is annulled
    owed(ON, "E20 red 600000", AGAIN | {"amount_fen": 400_000}),
    owed(ON, "E20 red 500000", AGAIN | found(100_000, FOUND, amount_fen=400_000)),
    owed(ON, "E20 red 200000", AGAIN | found(400_000, amount_fen=400_000)),
    owed("2026-10-14", "E20 red 600000", AGAIN | {"amount_fen": 400_000}, **ANNULLED),
    owed(ON, "E20 red 400000", AGAIN | {"amount_fen": 400_000}, **ANNULLED),
    owed(ON, "E20 red 300000", AGAIN | found(100_000, FOUND, amount_fen=400_000), **ANNULLED),
    # one for more orders other wages as well
    owed(ON, "E20 red 900000", AGAIN | {"amount_fen": 900_000}),
    owed(ON, "E20 red 700000", AGAIN | {"amount_fen": 900_000}, **own(200_000, "2026-10-09")),
    owed(ON, "E20 red 300000", AGAIN | {"amount_fen": 900_000}, **found(600_000)),
)
BRANCHES = (
    # two orders that follow the same one
    owed(ON, "E20 red 600000", AGAIN, AGAIN),
    owed(ON, "E20 red 600000", AGAIN, AGAIN | {"amount_fen": 400_000}),
    owed(ON, "E20 red 600000", AGAIN, AGAIN, **ANNULLED),
    owed(ON, "E20 red 400000", AGAIN | {"amount_fen": 300_000}, AGAIN | {"amount_fen": 400_000}, **ANNULLED),
    owed(ON, "E20 red 400000", AGAIN | found(200_000, FOUND), AGAIN),
    owed(ON, "E20 red 400000", AGAIN | found(200_000, FOUND), AGAIN | found(200_000, FOUND)),
    owed(ON, None, AGAIN | found(600_000), AGAIN),
    # one to the subcontractor and one to the contractor, who pays 5,000 yuan
    owed(ON, "E20 red 100000", AGAIN, first(500_000)),
    owed(ON, "E20 red 100000", AGAIN, AGAIN, first(500_000)),
    owed(ON, None, AGAIN, first(600_000, found=DONE)),
    # his sum leaves out what was found paid in the other branch before, and no more than that
    owed(ON, None, AGAIN | found(100_000, EARLIER), THIRD | found(500_000, amount_fen=500_000)),
    owed(ON, "E20 red 1", AGAIN | found(100_000, EARLIER), THIRD | found(499_999, FOUND, amount_fen=500_000)),
    owed(ON, "E20 red 100000", AGAIN | found(100_000, EARLIER), THIRD | found(400_000, amount_fen=400_000)),
    owed(ON, "E20 red 100000", AGAIN | found(100_000, FOUND), THIRD | found(500_000, amount_fen=500_000)),
    # three branches, each for what the others left: 1,000, 2,000 and 3,000 yuan
    *(
        owed(
            ON, expected, AGAIN | found(100_000, {"verified": "2026-09-18"}),
            AGAIN | {"issued_on": "2026-09-20", "served": "2026-09-21"} | found(200_000, EARLIER, amount_fen=500_000),
            THIRD | found(paid, day, amount_fen=300_000),
        )
        for paid, day, expected in ((300_000, DONE, None), (299_999, FOUND, "E20 red 1"))
    ),
    # a fine is no wage, whatever sum its paper names
    owed(ON, "E20 red 600000", PENALTY | {"issued_on": "2026-09-16"} | found(600_000, amount_fen=600_000)),
    # two papers of no chain order different wages
    Case("E20", ON, "E20 red 1200000", rows=of({}, {})),
)  # fmt: skip


def named(number: int, paper: Row = AGAIN) -> Row:
    return paper | {"number": f"示范链号{number}"}


def of_one(as_of: str, expected: str | None, one: Row, *after: Row, **paper: Any) -> Case:
    """F10 of ``one`` of the papers that follow."""
    return Case("F10", as_of, expected, rows=of(paper | {"after": [one, *after]}), key=str(one["number"]))


ORDERS = (
    # who is ordered in another branch owes no more than is left of the debt
    of_one("2026-10-07", "F10 red 0", named(1), first(600_000, found=DONE)),
    of_one("2026-10-08", None, named(2), first(600_000, found=DONE)),
    of_one(ON, "F10 red 599999", named(3), first(599_999)),
    of_one(ON, "F10 red 200000", named(4), first(200_000, 200_000, DONE)),
    of_one(ON, "F10 red 500000", named(5, AGAIN | {"amount_fen": 590_000}), first(600_000, found=DONE), **own(100_000)),
    # and so does the contractor, once the subcontractor has paid
    of_one("2026-10-07", "F10 red 0", named(6, FIRST), **found(600_000)),
    of_one("2026-10-08", None, named(7, FIRST), **found(600_000)),
    of_one(ON, "F10 red 599999", named(8, FIRST), **own(599_999, "2026-10-09")),
    # all was paid before the order: for the same sum it orders nothing else, for another it may
    of_one(ON, None, named(9, FIRST), outcomes=PAID),
    of_one(ON, "F10 red 0", named(10, FIRST | {"amount_fen": 590_000}), outcomes=PAID),
)
CASES = (*LINES, *BRANCHES, *ORDERS)

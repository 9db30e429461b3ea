"""B12 to B14 where the notices are our own: both sides of every threshold, and one notice beside another."""

from typing import Any

from tests.rules.county import Case, day
from tests.rules.drawn import Drawn
from tests.rules.orders import of

DECISION: dict[str, Any] = {"kind": "decision", "subject_role": "contractor"}
UNMET = of(DECISION)
MET = {"issued_on": "2026-03-02", "served": "2026-03-03", "due_on": "2026-03-16"} | DECISION
FIRST = MET | {"outcomes": [{"verified": "2026-05-06", "done": "2026-05-05", "paid": 600_000}]}
OLD = {
    "notice_on": day("2026-04-01"),
    "bank_paid_on": day("2026-04-03"),
    "used_fen": 20_000,
    "refilled_on": day("2026-04-10"),
    "refilled_fen": 20_000,
}
SECOND = {**DECISION, "issued_on": "2026-09-15", "served": "2026-09-16", "due_on": "2026-09-30"}
LATER = Drawn("2026-10-12", "2026-10-14", decision=1)
FILLED = Drawn("2026-10-12", "2026-10-14", "2026-10-16", decision=1)
BACK = {"refilled_on": day("2026-10-16"), "refilled_fen": 20_000}
EARLIER = {"refilled_on": day("2026-10-13")}
LASTING = {"form": "bank", "valid_from": day("2026-03-01"), "valid_to": day("2027-06-30")}
SPENT = Drawn("2026-03-20", "2026-03-24", "2026-04-01")
CASES = (
    # five working days after 18 September: 20, 21, 22, 23 and 24 September
    Case("B13", "2026-09-24", None, rows=UNMET, drawn=(Drawn("2026-09-18"),)),
    Case("B13", "2026-09-25", "red", rows=UNMET, drawn=(Drawn("2026-09-18"),)),
    Case("B13", "2026-09-25", None, rows=UNMET, drawn=(Drawn("2026-09-18", received="2026-09-20"),)),
    Case("B13", "2026-09-25", None, rows=UNMET, drawn=(Drawn("2026-09-18", "2026-09-25"),)),
    Case("B13", "2026-09-25", None, rows=UNMET, drawn=(Drawn("2026-09-18", status="withdrawn"),)),
    # ten after 9 October: 10, 12 to 16 and 19 to 22 October
    Case("B14", "2026-10-22", None, rows=UNMET, drawn=(Drawn("2026-09-18", "2026-10-09"),)),
    Case("B14", "2026-10-23", "orange", rows=UNMET, drawn=(Drawn("2026-09-18", "2026-10-09"),)),
    Case("B14", "2026-10-23", None, rows=UNMET, drawn=(Drawn("2026-09-18", "2026-10-09", "2026-10-23"),)),
    Case(
        "B14", "2026-10-23", "orange", rows=UNMET,
        drawn=(Drawn("2026-09-18", "2026-10-09", "2026-10-22", refilled_fen=19_999),),
    ),
    # a notice to the bank is of one decision; three working days after 14 September: 15, 16 and 17 September
    Case("B12", "2026-09-17", None, rows=of(FIRST, DECISION), drawn=(SPENT,)),
    Case("B12", "2026-09-18", "orange", rows=of(FIRST, DECISION), drawn=(SPENT,)),
    Case("B12", "2026-09-18", None, rows=of(FIRST, DECISION), drawn=(SPENT, Drawn("2026-09-18", decision=1))),
    Case("B12", "2026-09-18", None, rows=UNMET, drawn=(Drawn("2026-09-15"),)),
    Case("B12", "2026-09-18", "orange", rows=UNMET, drawn=(Drawn("2026-09-15", status="withdrawn"),)),
    # what the book tells of an older use answers no decision of ours, a notice after the last day does
    *(
        Case("B12", "2026-09-18", expected, deposit=OLD | more, rows=UNMET)
        for more, expected in (
            ({}, "orange"),
            ({"notice_on": day("2026-09-14"), "bank_paid_on": None}, "orange"),
            ({"notice_on": day("2026-09-15"), "bank_paid_on": None}, None),
            ({"notice_on": None, "bank_paid_on": day("2026-09-18")}, None),
        )
    ),
    # a decision already drawn on does not hide the next; three after 30 September: 8, 9 and 10 October
    Case("B12", "2026-10-10", None, rows=of(DECISION, SECOND), drawn=(Drawn("2026-09-18", "2026-09-24"),)),
    Case("B12", "2026-10-11", "orange", rows=of(DECISION, SECOND), drawn=(Drawn("2026-09-18", "2026-09-24"),)),
    # nobody can say of which decision a notice of the same row is that lies before the last day
    *(
        Case("B12", as_of, expected, deposit=OLD | {"decision_due_on": day("2026-09-14")} | more, rows=rows, drawn=mine)
        for as_of, more, rows, mine, expected in (
            ("2026-09-17", {}, (), (), None),
            ("2026-09-18", {}, (), (), "unknown"),
            ("2026-09-18", {"decision_met_on": day("2026-09-18")}, (), (), None),
            ("2026-09-18", {"notice_on": day("2026-09-15"), "bank_paid_on": None}, (), (), None),
            ("2026-09-18", {"notice_on": None, "bank_paid_on": None}, of(FIRST), (SPENT,), "orange"),
        )
    ),
    # a day of the holiday moves to 8 October, in the book as in our own; three after it: 9, 10 and 12 October
    *(
        Case("B12", as_of, expected, deposit={"decision_due_on": day("2026-10-03")} | more)
        for as_of, more, expected in (
            ("2026-10-12", {}, None), ("2026-10-13", {}, "orange"),
            ("2026-10-13", {"notice_on": day("2026-10-08")}, "unknown"),
            ("2026-10-13", {"notice_on": day("2026-10-09")}, None),
        )
    ),
    # the bank paid out all that was stored: nothing is left, unless the book says what is left now
    *(
        Case("B12", as_of, expected, deposit=OLD | {"refilled_on": None} | more, rows=UNMET)
        for as_of, more, expected in (
            ("2026-09-17", {"used_fen": 40_000, "refilled_fen": None}, None),
            ("2026-09-18", {"used_fen": 40_000, "refilled_fen": None}, "unknown"),
            ("2026-09-18", {"used_fen": 39_999, "refilled_fen": None}, "orange"),
            ("2026-09-18", {"used_fen": 40_000, "refilled_fen": 1}, "orange"),
            ("2026-09-18", {"used_fen": 40_000, "refilled_fen": None, "bank_paid_on": None}, "orange"),
        )
    ),
    # a day of storing without a sum: whether there is anything to pay from is not known once the notice would be late
    *(
        Case("B12", as_of, expected, deposit={"stored_fen": None} | more, rows=rows)
        for as_of, more, rows, expected in (
            ("2026-09-17", {}, UNMET, None),
            ("2026-09-18", {}, UNMET, "unknown"),
            ("2026-09-18", {}, (), None),
            ("2026-09-18", {}, of(FIRST), None),
            ("2026-09-18", {"stored_fen": 0}, UNMET, None),
            ("2026-09-18", {"stored_on": None}, UNMET, None),
            ("2026-09-18", {"notice_on": day("2026-09-15")}, UNMET, None),
            ("2026-09-18", {"returned_on": day("2026-09-18")}, UNMET, None),
            ("2026-09-18", LASTING, UNMET, "orange"),
        )
    ),
    # each notice binds the bank, and each sum is to be put back, whatever became of a later one
    *(
        Case(rule, as_of, expected, rows=of(DECISION, SECOND), drawn=(first, second), deposit=told)
        for rule, as_of, expected, first, second, told in (
            ("B13", "2026-10-20", "red", Drawn("2026-09-18"), LATER, {}),
            ("B13", "2026-10-20", None, Drawn("2026-09-18", "2026-09-24"), LATER, {}),
            # the book's payment is that of the later notice, or one that is nobody's yet
            ("B13", "2026-10-20", "red", Drawn("2026-09-18"), LATER, {"bank_paid_on": day("2026-10-14")}),
            ("B13", "2026-10-20", None, Drawn("2026-09-18"), LATER, {"bank_paid_on": day("2026-10-15")}),
            ("B13", "2026-10-20", None, Drawn("2026-09-18"), LATER, {"bank_paid_on": day("2026-09-23")}),
            ("B14", "2026-10-15", None, Drawn("2026-09-18", "2026-09-24"), FILLED, {}),
            ("B14", "2026-10-16", "orange", Drawn("2026-09-18", "2026-09-24"), FILLED, {}),
            ("B14", "2026-10-16", None, Drawn("2026-09-18", "2026-09-24", "2026-10-16"), FILLED, {}),
            ("B14", "2026-11-20", "orange", Drawn("2026-09-18", "2026-09-24"), FILLED, BACK),
            ("B14", "2026-11-20", None, Drawn("2026-09-18", "2026-09-24"), FILLED, BACK | EARLIER),
        )
    ),
)  # fmt: skip

"""F08–F23, E20, J01 and the decision behind B12: both sides of every threshold of orders and their enforcement."""

from typing import Any

from tests.rules.county import SEPTEMBER, Case, attended, line
from tests.rules.orders import of, ordered

DECISION: dict[str, Any] = {"kind": "decision", "subject_role": "contractor"}
PENALTY: dict[str, Any] = {"kind": "penalty", "amount_fen": None, "due_on": None}
NOTICE: dict[str, Any] = {"kind": "penalty_notice", "amount_fen": None, "due_on": None, "hearing_right": True}
DEMAND: dict[str, Any] = {"kind": "demand", "issued_on": "2027-04-02", "due_on": None, "served": "2027-04-06"}
BEFORE = DEMAND | {"issued_on": "2027-01-04", "served": "2027-01-05"}
LATE = DEMAND | {"issued_on": "2027-03-03", "served": "2027-03-10"}
PAID = [{"verified": "2026-09-16", "done": "2026-09-15", "paid": 600_000}]
PART = [{"verified": "2026-09-16", "paid": 100_000}]
SERVED = {"served": "2026-09-02"}

ORDERS = (
    # seven working days after 18 September: 20, 21, 22, 23, 24, 28 and 29 September
    ordered("F08", "2026-09-29", None, **DECISION, issued_on="2026-09-18", due_on="2026-10-30", served=None),
    ordered("F08", "2026-09-30", "yellow", **DECISION, issued_on="2026-09-18", due_on="2026-10-30", served=None),
    ordered("F08", "2026-09-30", None, **DECISION, issued_on="2026-09-18", due_on="2026-10-30", served="2026-09-29"),
    ordered("F08", "2026-09-30", "yellow", **PENALTY, issued_on="2026-09-18", served="2026-10-08"),
    ordered("F08", "2026-09-30", None, issued_on="2026-09-18", due_on="2026-10-30", served=None),
    ordered(
        "F08", "2026-09-30", None, **DECISION, issued_on="2026-09-18", due_on=None, served=None, status="annulled",
        annulled_on="2026-09-30",
    ),
    ordered("F10", "2026-09-14", None),
    ordered("F10", "2026-09-15", "red"),
    ordered("F10", "2026-09-15", "red", outcomes=[{"verified": "2026-09-15", "paid": 599_999}]),
    # Saturday 26 September is a day off, and so is every day until Sunday 27
    ordered("F10", "2026-09-28", None, due_on="2026-09-26"),
    ordered("F10", "2026-09-29", "red", due_on="2026-09-26"),
    ordered("F10", "2026-09-15", None, outcomes=PAID),
    ordered("F10", "2026-09-14", None, outcomes=PAID),
    ordered("F10", "2026-09-15", None, served=None),
    ordered("F10", "2026-09-15", None, served="2026-09-15"),
    ordered("F10", "2026-09-15", "red", served="2026-09-14"),
    ordered("F10", "2026-09-15", None, amount_fen=None, duties=("board",)),
    ordered("F10", "2026-09-15", None, status="annulled", annulled_on="2026-09-15"),
    ordered("F10", "2026-09-15", "red", **DECISION),
    ordered("F10", "2026-09-15", None, kind="demand"),
    # five working days after 14 September: 15, 16, 17, 18 and Sunday 20 September
    ordered("F11", "2026-09-20", None, outcomes=PART),
    ordered("F11", "2026-09-21", "yellow", outcomes=PART),
    ordered("F11", "2026-09-21", None, outcomes=PAID),
    ordered("F11", "2026-09-21", None, extra_percent=50, extra_fen=300_000),
    ordered(
        "F11", "2026-09-21", None,
        after=[DECISION | {"issued_on": "2026-09-21", "due_on": "2026-10-30", "extra_percent": 50, "extra_fen": 1}],
    ),
    ordered(
        "F11", "2026-09-21", "yellow",
        after=[DECISION | {"issued_on": "2026-09-22", "due_on": "2026-10-30", "extra_percent": 50, "extra_fen": 1}],
    ),
    ordered("F11", "2026-09-21", "yellow", after=[DECISION | {"issued_on": "2026-09-20", "due_on": "2026-10-30"}]),
    ordered("F21", "2026-09-10", "yellow", {}, issued_on="2026-09-10", due_on="2026-09-24", duties=("board", "wages")),
    ordered("F21", "2026-09-09", None, {}, issued_on="2026-09-10", due_on="2026-09-24"),
    ordered("F21", "2026-09-10", None, {"duties": ("board",)}, issued_on="2026-09-10", due_on="2026-09-24"),
    ordered("F21", "2026-09-10", None, {"subject_name": "示范劳务2"}, issued_on="2026-09-10", due_on="2026-09-24"),
    ordered("F21", "2026-09-10", None, {"kind": "decision"}, issued_on="2026-09-10", due_on="2026-09-24"),
    ordered("F21", "2026-09-10", None, issued_on="2026-09-10", due_on="2026-09-24"),
    ordered(
        "F21", "2026-09-10", None, {"outcomes": [{"verified": "2026-09-09", "visited": True}]},
        issued_on="2026-09-10", due_on="2026-09-24",
    ),
    ordered("F21", "2026-09-10", "yellow", {"outcomes": PART}, issued_on="2026-09-10", due_on="2026-09-24"),
    ordered(
        "F21", "2026-09-12", "yellow", {}, issued_on="2026-09-10", due_on="2026-09-24",
        outcomes=[{"verified": "2026-09-13", "visited": True}],
    ),
    ordered(
        "F21", "2026-09-13", None, {}, issued_on="2026-09-10", due_on="2026-09-24",
        outcomes=[{"verified": "2026-09-13", "visited": True}],
    ),
)  # fmt: skip
HEARINGS = (
    # five working days after 18 September: 20, 21, 22, 23 and 24 September
    ordered("F13", "2026-09-18", None, **NOTICE, issued_on="2026-09-18", served="2026-09-18"),
    ordered("F13", "2026-09-19", "blue", **NOTICE, issued_on="2026-09-18", served="2026-09-18"),
    ordered("F13", "2026-09-24", "blue", **NOTICE, issued_on="2026-09-18", served="2026-09-18"),
    ordered("F13", "2026-09-25", None, **NOTICE, issued_on="2026-09-18", served="2026-09-18"),
    ordered("F13", "2026-09-24", None, **NOTICE | {"hearing_right": False}, served="2026-09-18"),
    ordered("F13", "2026-09-24", None, **NOTICE, waived_on="2026-09-22", served="2026-09-18"),
    ordered("F13", "2026-09-23", "yellow", **NOTICE, hearing_asked_on="2026-09-23", served="2026-09-18"),
    ordered("F13", "2026-09-22", "blue", **NOTICE, hearing_asked_on="2026-09-23", served="2026-09-18"),
    ordered("F13", "2026-10-30", "yellow", **NOTICE, hearing_asked_on="2026-09-23", served="2026-09-18"),
    ordered(
        "F13", "2026-10-30", None, **NOTICE, hearing_asked_on="2026-09-23", hearing_on="2026-11-20", served="2026-09-18"
    ),
    # seven working days before 16 October: 15, 14, 13, 12, 10, 9 and 8 October
    ordered("F14", "2026-10-08", None, **NOTICE, hearing_on="2026-10-16"),
    ordered("F14", "2026-10-09", "yellow", **NOTICE, hearing_on="2026-10-16"),
    ordered("F14", "2026-10-09", None, **NOTICE, hearing_on="2026-10-16", hearing_told_on="2026-10-08"),
    ordered("F14", "2026-10-09", "yellow", **NOTICE, hearing_on="2026-10-16", hearing_told_on="2026-10-09"),
    # before a Saturday the Friday is the first
    ordered("F14", "2026-10-09", None, **NOTICE, hearing_on="2026-10-17"),
    ordered("F14", "2026-10-10", "yellow", **NOTICE, hearing_on="2026-10-17"),
    ordered("F14", "2026-10-09", None, **NOTICE),
)  # fmt: skip
ENDS = (
    # six months after 2 September 2026: 2 March 2027, a Tuesday; sixty days are over long before
    ordered("F15", "2027-03-02", None, **DECISION),
    ordered("F15", "2027-03-03", "orange", **DECISION),
    ordered("F15", "2027-03-03", "orange", **PENALTY),
    ordered("F15", "2027-03-03", None),
    ordered("F15", "2027-03-03", None, **DECISION, served=None),
    ordered("F15", "2027-03-03", None, **DECISION, outcomes=PAID),
    ordered("F15", "2027-03-03", None, **DECISION, sued_on="2027-02-26"),
    ordered("F15", "2027-03-03", None, **DECISION, reconsidered_on="2026-10-30"),
    ordered("F15", "2027-03-08", None, **DECISION, sued_on="2027-02-26", upheld_on="2027-03-08"),
    ordered("F15", "2027-03-09", "orange", **DECISION, sued_on="2027-02-26", upheld_on="2027-03-08"),
    ordered("F15", "2027-03-09", None, **DECISION, after=[LATE | {"served": "2027-03-08"}]),
    ordered("F15", "2027-03-09", "orange", **DECISION, after=[LATE]),
    # served on Friday 28 August: six months end on Sunday 28 February and roll to Monday
    ordered("F15", "2027-03-01", None, **DECISION, issued_on="2026-08-27", served="2026-08-28"),
    ordered("F15", "2027-03-02", "orange", **DECISION, issued_on="2026-08-27", served="2026-08-28"),
    # ten working days after Tuesday 6 April 2027, weekends alone being known: Tuesday 20 April
    ordered("F16", "2027-04-20", None, **DECISION, after=[DEMAND]),
    ordered("F16", "2027-04-21", "red", **DECISION, after=[DEMAND]),
    ordered("F16", "2027-04-21", None, **DECISION, after=[DEMAND], court_applied_on="2027-04-21"),
    ordered("F16", "2027-04-21", None, **DECISION, after=[DEMAND], outcomes=PAID),
    ordered("F16", "2027-04-21", None, **DECISION),
    ordered("F16", "2027-04-21", None, **DECISION, after=[DEMAND], sued_on="2027-02-26"),
    # demanded before the remedies had run out: 3 March is the first day
    ordered("F16", "2027-03-02", None, **DECISION, after=[BEFORE]),
    ordered("F16", "2027-03-03", "red", **DECISION, after=[BEFORE]),
    # three working days after 28 September: 29, 30 September and 8 October
    ordered("F22", "2026-10-08", None, **PENALTY, **SERVED, published_on="2026-09-10", annulled_on="2026-09-28"),
    ordered("F22", "2026-10-09", "red", **PENALTY, **SERVED, published_on="2026-09-10", annulled_on="2026-09-28"),
    ordered("F22", "2026-10-09", "red", **PENALTY, **SERVED, published_on="2026-09-10", changed_on="2026-09-28"),
    ordered("F22", "2026-10-09", None, **PENALTY, **SERVED, annulled_on="2026-09-28"),
    ordered("F22", "2026-10-09", None, **PENALTY, **SERVED, published_on="2026-09-10"),
    ordered(
        "F22", "2026-10-09", None, **PENALTY, **SERVED, published_on="2026-09-10", annulled_on="2026-09-28",
        withdrawn_on="2026-10-09",
    ),
    # twenty working days after 18 September: 22 October
    ordered("F23", "2026-10-22", None, **PENALTY, issued_on="2026-09-18", disclosed=True),
    ordered("F23", "2026-10-23", "yellow", **PENALTY, issued_on="2026-09-18", disclosed=True),
    ordered("F23", "2026-10-23", None, **PENALTY, issued_on="2026-09-18", disclosed=False),
    ordered("F23", "2026-10-23", None, **PENALTY, issued_on="2026-09-18", disclosed=True, published_on="2026-10-23"),
    ordered("F23", "2026-10-23", None, **DECISION, issued_on="2026-09-18", due_on="2026-09-30", disclosed=True),
)  # fmt: skip
OVERDUE = {"due_on": "2026-11-13"}
EVADES = OVERDUE | {"conduct": "evading", "conduct_on": "2026-11-18"}
_MONTHS = (SEPTEMBER - 2, SEPTEMBER - 1, SEPTEMBER)
OWED = tuple(line(1, net=200_000, paid=0, month=month) for month in _MONTHS)
SUB = {"kind": "decision", "subject_role": "sub", "issued_on": "2026-09-02", "served": "2026-09-03"}
EARLY = {"due_on": "2026-09-10"}
PROJECTS = (
    # the same wages, ordered twice in one chain, are owed once; two papers of no chain order both
    *(
        Case("E20", as_of, expected, rows=of(*papers))
        for papers, as_of, expected in (
            ((EARLY | {"after": [SUB]},), "2026-09-14", "E20 red 600000"),
            ((EARLY | {"after": [SUB]},), "2026-09-15", "E20 red 600000"),
            ((EARLY | {"after": [SUB | {"amount_fen": 400_000}]},), "2026-09-14", "E20 red 600000"),
            # the later order for a part takes nothing back of the earlier one, which stands
            ((EARLY | {"after": [SUB | {"amount_fen": 400_000}]},), "2026-09-15", "E20 red 600000"),
            ((EARLY | {"after": [SUB | {"served": None}]},), "2026-09-15", "E20 red 600000"),
            ((EARLY, SUB), "2026-09-15", "E20 red 1200000"),
            (({"outcomes": [{"verified": "2026-09-10", "paid": 400_000}]},), "2026-09-15", "E20 red 200000"),
        )
    ),
    Case("E20", "2026-09-14", None, rows=of({})),
    Case("E20", "2026-09-15", "red", rows=of({})),
    Case("E20", "2026-09-15", None, rows=of({"subject_role": "contractor"})),
    Case("E20", "2026-09-15", None, rows=of({"outcomes": PAID})),
    Case("E20", "2026-09-15", "red", rows=of({"after": [DECISION | {"due_on": "2026-10-30"}]})),
    Case("J01", "2026-11-17", None, rows=(*OWED, *of(EVADES))),
    Case("J01", "2026-11-18", "red", rows=(*OWED, *of(EVADES))),
    Case("J01", "2026-11-18", None, rows=(*OWED, *of(OVERDUE))),
    Case("J01", "2026-11-18", None, rows=(*OWED[1:], *of(EVADES))),
    Case("J01", "2026-11-18", None, rows=(*OWED, *of(EVADES | {"outcomes": PAID}))),
    Case("J01", "2026-11-18", "unknown", rows=(*OWED[1:], *attended(1, month=SEPTEMBER - 2), *of(EVADES))),
    # three working days after 14 September: 15, 16 and 17 September
    Case("B12", "2026-09-17", None, rows=of(DECISION)),
    Case("B12", "2026-09-18", "orange", rows=of(DECISION)),
    Case("B12", "2026-09-18", None, rows=of({})),
    Case("B12", "2026-09-18", None, rows=of(DECISION | {"outcomes": PAID})),
    Case("B12", "2026-09-18", None, rows=of(DECISION | {"served": None})),
    Case("B12", "2026-09-18", None, deposit={"notice_on": None, "stored_fen": 0}, rows=of(DECISION)),
)
FIRST = DECISION | {"issued_on": "2026-09-16", "served": "2026-09-17", "due_on": "2026-09-30"}
AGAIN = SUB | {"issued_on": "2026-09-16", "served": "2026-09-17", "due_on": "2026-09-30"}
FOUND = {"verified": "2026-10-09"}
DONE = FOUND | {"done": "2026-10-08"}


def own(paid: int, on: str = "2026-09-15") -> dict[str, Any]:
    """What was found paid of the order itself."""
    return {"outcomes": [{"verified": on, "paid": paid}]}


def first(paid: int, amount: int = 600_000, found: dict[str, Any] = FOUND, **more: Any) -> dict[str, Any]:
    """The order to the contractor that follows, and what was found paid under it."""
    return FIRST | {"amount_fen": amount, "outcomes": [found | {"paid": paid}]} | more


PAID_FIRST = tuple(
    Case("E20", as_of, expected, rows=of(paper | {"after": list(after)}))
    for as_of, paper, after, expected in (
        ("2026-10-08", {}, (first(200_000),), "E20 red 600000"),
        ("2026-10-09", {}, (first(200_000),), "E20 red 400000"),
        ("2026-10-09", {}, (first(200_000, found=FOUND | {"revoked": True}),), "E20 red 600000"),
        ("2026-10-15", {}, (first(599_999),), "E20 red 1"),
        ("2026-10-07", {}, (first(600_000, found=DONE),), "red"),
        ("2026-10-08", {}, (first(600_000, found=DONE),), None),
        # what had been paid before is left out of the contractor's sum, and counts beside what he paid
        ("2026-10-15", own(100_000), (first(400_000, 500_000),), "E20 red 100000"),
        ("2026-10-15", own(100_000), (first(500_000, 500_000, DONE),), None),
        # his sum is the whole of it: what he paid may be the same payment
        ("2026-10-15", own(200_000), (first(200_000),), "E20 red 400000"),
        ("2026-10-15", own(300_000, "2026-10-09"), (first(300_000),), "E20 red 300000"),
        ("2026-10-15", own(100_000, "2026-10-09"), (first(500_000, 500_000),), "E20 red 100000"),
        # he was told to pay a part, or more than was ordered of the subcontractor
        ("2026-10-15", {}, (first(200_000, 200_000, DONE),), "E20 red 400000"),
        ("2026-10-15", {}, (first(500_000, 900_000),), "E20 red 400000"),
        ("2026-10-15", {}, (first(900_000, 900_000, DONE),), None),
        # a chain of three: 1,000 yuan, 1,000 and the rest
        (
            "2026-10-15",
            own(100_000),
            (AGAIN | own(100_000, "2026-10-08") | {"amount_fen": 500_000, "after": [
                first(400_000, 400_000, DONE, issued_on="2026-10-08", served="2026-10-08", due_on="2026-10-30"),
            ]},),
            None,
        ),
        # he pays under another branch of the chain
        ("2026-10-15", {}, (first(200_000), AGAIN), "E20 red 400000"),
        ("2026-10-15", {}, (first(600_000, found=DONE), AGAIN), None),
        ("2026-10-15", own(100_000), (first(600_000, found=DONE), AGAIN | {"amount_fen": 590_000}), "E20 red 90000"),
        # a fine is no wage
        ("2026-10-15", {}, (PENALTY | {"issued_on": "2026-09-16", "outcomes": [DONE | {"paid": 600_000}]},), "red"),
    )
)  # fmt: skip
CHAINS = (
    *PAID_FIRST,
    ordered("F10", "2026-10-07", "red", after=[first(600_000, found=DONE)]),
    ordered("F10", "2026-10-15", None, after=[first(600_000, found=DONE)]),
    ordered("F10", "2026-10-15", "F10 red 599999", after=[first(599_999)]),
    ordered("F10", "2026-10-15", "F10 red 0", after=[first(100_000, 800_000)]),
    ordered("F10", "2026-10-15", "red", after=[first(200_000, 200_000, DONE)]),
    ordered("F10", "2026-10-15", None, **own(100_000), after=[first(500_000, 500_000, DONE)]),
)
CASES = (*ORDERS, *HEARINGS, *ENDS, *PROJECTS, *CHAINS)

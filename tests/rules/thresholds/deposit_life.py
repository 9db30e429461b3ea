"""B. Grounds, papers, use and return of wage deposits: both sides of every threshold."""

from typing import Any

from monitor.models.deposit import DepositAssessment
from tests.rules.county import NOON, Case, day
from tests.rules.reported import Reported

BARE = {"stored_fen": None, "stored_on": None, "form": None}
SMALL = BARE | {"exempt": "示范小额", "relief": "small"}
CLEAN = BARE | {"exempt": "示范三年", "relief": "clean"}
HALF = {"exempt": "示范减半", "relief": "reduced"}
BOND = {"form": "bank", "valid_from": day("2026-03-01"), "valid_to": day("2027-06-30")}
CLEAN_TOLD = {"exempt": "示范三年", "relief": "clean"}
BAD = BOND | {"valid_to": day("2026-11-15"), "on_demand": False, "stored_on": None}
USED = {"used_fen": 100, "bank_paid_on": day("2026-09-18"), "refilled_fen": 100}
LATE = {"permit_on": day("2026-09-18"), "contract_on": day("2026-09-18")}
OPENED = {"opened_on": day("2026-03-09")}
APPLIED = {"return_notice_on": day("2026-08-20"), "return_applied_on": day("2026-09-28")}
REVIEWED = APPLIED | {"return_reviewed_on": day("2026-09-29"), "return_agreed": True}


def confirmed(on: str = "2026-03-02", **more: Any) -> tuple[tuple[type[Any], dict[str, Any]], ...]:
    """A required deposit that an officer confirmed: exempt if nothing else is said."""
    row = {"region": "national", "answers": {}, "factors": [], "required_fen": 0, "exempt": None, "confirmed_by": 1}
    return ((DepositAssessment, row | {"confirmed_on": day(on), "confirmed_at": NOON} | more),)


CASES = (
    Case("B01", "2026-10-23", None, LATE, without=("deposit",), rows=confirmed(exempt="small")),
    Case("B01", "2026-10-23", "orange", LATE, SMALL, rows=confirmed(required_fen=40_000)),
    Case("B01", "2026-10-23", "orange", LATE, BARE | HALF),
    Case("B02", "2026-10-08", None, rows=confirmed("2026-10-09", required_fen=40_001)),
    Case("B02", "2026-10-09", "orange", rows=confirmed("2026-10-09", required_fen=40_001)),
    Case("B02", "2026-10-09", None, deposit={"required_fen": 40_001}, rows=confirmed(required_fen=40_000)),
    Case("B02", "2026-10-09", "orange", deposit={"stored_fen": 39_999} | HALF),
    Case("B03", "2026-10-09", None, deposit={"rate": 50}),
    Case("B03", "2026-10-09", "yellow", deposit={"rate": 49}),
    Case("B03", "2026-10-09", "unknown", deposit={"rate": None}),
    Case("B03", "2026-10-09", None, deposit=SMALL | {"rate": 0}),
    Case("B04", "2026-10-09", "orange", {"contract_fen": 300_000_000}, SMALL),
    Case("B04", "2026-10-09", "unknown", {"contract_fen": 299_999_999}, SMALL),
    Case("B04", "2026-10-09", None, {"contract_fen": 299_999_999}, rows=confirmed(exempt="small", arrears_year=False)),
    Case("B04", "2026-10-09", "orange", rows=confirmed(exempt="small", arrears_year=True)),
    Case("B04", "2026-10-09", "unknown", {"contract_fen": None}, rows=confirmed(exempt="small", arrears_year=False)),
    Case("B04", "2026-10-09", None, {"contract_fen": 300_000_000}, SMALL, rows=confirmed(required_fen=40_000)),
    Case("B10", "2026-10-09", None, deposit=BOND | {"on_demand": True, "labour_office": True}),
    Case("B10", "2026-10-09", "yellow", deposit=BOND | {"on_demand": False, "labour_office": True}),
    Case("B10", "2026-10-09", "yellow", deposit=BOND | {"on_demand": None, "labour_office": False}),
    Case("B10", "2026-10-09", "unknown", deposit=BOND | {"on_demand": None, "labour_office": True}),
    Case("B10", "2026-10-09", "unknown", deposit=BOND | {"on_demand": True, "labour_office": None}),
    # the labour office of another place, as far as the names tell: not known, and a breach beside it stands
    *(
        Case("B10", "2026-10-09", expected, deposit=BOND | {"labour_office": True, "elsewhere": True} | told)
        for told, expected in (
            ({"on_demand": True}, "unknown"),
            ({"on_demand": None}, "unknown"),
            ({"on_demand": False}, "yellow"),
            ({"on_demand": True, "elsewhere": False}, None),
            ({"on_demand": True, "labour_office": False}, "yellow"),
            ({"on_demand": True, "returned_on": day("2026-10-09")}, None),
        )
    ),
    Case("B10", "2026-10-09", None, deposit={"on_demand": False}),
    *(
        Case("B10", "2026-10-09", expected, deposit=BOND | {"on_demand": told, "beneficiary": "详见保函"})
        for told, expected in ((True, "unknown"), (None, "unknown"), (False, "yellow"))
    ),
    # no paper is asked of a project that owes no deposit, whoever says so
    *(
        Case(rule, "2026-11-20", expected, deposit=BAD | told, rows=rows)
        for rule, level in (("B08", "yellow"), ("B09", "red"), ("B10", "yellow"), ("B11", "blue"))
        for told, rows, expected in (
            ({}, (), level),
            (CLEAN_TOLD, (), None),
            ({}, confirmed("2026-11-20", exempt="clean"), None),
            ({}, confirmed("2026-11-21", exempt="clean"), level),
            (CLEAN_TOLD, confirmed("2026-11-20", required_fen=40_000), level),
        )
    ),
    # ten working days after 18 September: 9 October
    Case("B11", "2026-10-09", None, deposit={"stored_on": day("2026-09-18")}),
    Case("B11", "2026-10-10", "blue", deposit={"stored_on": day("2026-09-18")}),
    Case("B11", "2026-10-10", None, deposit={"stored_on": day("2026-09-18"), "filed_on": day("2026-10-10")}),
    Case("B11", "2026-10-10", "blue", deposit=BARE | BOND | {"valid_from": day("2026-09-18")}),
    Case("B11", "2026-10-10", "unknown", deposit={"stored_on": None}),
    # three after 24 September: 28, 29 and 30 September
    Case("B12", "2026-09-30", None, deposit={"decision_due_on": day("2026-09-24")}),
    Case("B12", "2026-10-01", "orange", deposit={"decision_due_on": day("2026-09-24")}),
    Case("B12", "2026-10-01", None, deposit={"decision_due_on": day("2026-09-24"), "notice_on": day("2026-09-30")}),
    Case(
        "B12", "2026-10-01", None, deposit={"decision_due_on": day("2026-09-24"), "decision_met_on": day("2026-09-30")}
    ),
    Case("B12", "2026-10-01", None, deposit=BARE | {"decision_due_on": day("2026-09-24")}),
    # a guarantee is there to be used if it outlives the day for obeying
    *(
        Case("B12", as_of, expected, deposit=BOND | {"decision_due_on": day("2026-09-24"), "valid_to": day(to)} | more)
        for to, more, as_of, expected in (
            ("2026-09-24", {}, "2026-10-01", None),
            ("2026-09-25", {}, "2026-10-01", "orange"),
            ("2026-12-31", {}, "2026-10-01", "orange"),
            (None, {}, "2026-09-30", None),
            (None, {}, "2026-10-01", "unknown"),
            (None, {"notice_on": day("2026-09-30")}, "2026-10-01", None),
        )
    ),
    Case("B15", "2026-10-09", None, deposit=USED | {"used_heads": 1, "payees_listed": True}),
    Case("B15", "2026-10-09", "red", deposit=USED | {"used_heads": 0, "payees_listed": True}),
    Case("B15", "2026-10-09", "red", deposit=USED | {"used_heads": 1, "payees_listed": False}),
    Case("B15", "2026-10-09", "unknown", deposit=USED | {"used_heads": None, "payees_listed": True}),
    Case("B15", "2026-10-09", "unknown", deposit=USED | {"used_heads": 1, "payees_listed": None}),
    Case("B15", "2026-10-09", None, deposit={"used_heads": 0}),
    Case("B15", "2026-10-09", None, deposit=USED | {"used_fen": 0, "used_heads": 0, "payees_listed": False}),
    Case("B15", "2026-10-09", "unknown", deposit=USED | {"used_fen": None, "used_heads": 0, "payees_listed": False}),
    Case(
        "B17",
        "2026-10-03",
        None,
        deposit={"return_notice_on": day("2026-09-03"), "return_applied_on": day("2026-10-03")},
    ),
    Case(
        "B17",
        "2026-10-02",
        "blue",
        deposit={"return_notice_on": day("2026-09-03"), "return_applied_on": day("2026-10-02")},
    ),
    Case(
        "B17",
        "2026-10-01",
        None,
        deposit={"return_notice_on": day("2026-09-03"), "return_applied_on": day("2026-10-02")},
    ),
    # an empty cell of the notice is the fact; nothing is refused any more once the money is back
    Case("B17", "2026-10-02", "blue", deposit={"return_applied_on": day("2026-10-02")}),
    Case("B17", "2026-10-01", None, deposit={"return_applied_on": day("2026-10-02")}),
    *(
        Case("B17", "2026-10-09", expected, deposit={"return_applied_on": day("2026-10-02"), "returned_on": day(back)})
        for back, expected in (("2026-10-09", None), ("2026-10-10", "blue"))
    ),
    # refused in writing on the 8th
    *(
        Case(
            "B17",
            as_of,
            expected,
            deposit={
                "return_applied_on": day("2026-10-02"),
                "return_reviewed_on": day("2026-10-08"),
                "return_agreed": agreed,
            },
        )
        for as_of, agreed, expected in (
            ("2026-10-07", False, "blue"),
            ("2026-10-08", False, None),
            ("2026-10-08", None, "blue"),
        )
    ),
    # five after 28 September: 29, 30 September, 8, 9 and 10 October
    Case("B18", "2026-10-10", None, deposit=APPLIED),
    Case("B18", "2026-10-11", "yellow", deposit=APPLIED),
    # who was exempted after he stored asks for his money back by the same clock
    Case("B18", "2026-10-11", "yellow", deposit=APPLIED | {"exempt": "clean"}),
    Case("B18", "2026-10-11", None, deposit=APPLIED | {"return_reviewed_on": day("2026-10-11")}),
    Case("B18", "2026-10-11", None, deposit=APPLIED | {"returned_on": day("2026-10-11")}),
    # three after 29 September: 30 September, 8 and 9 October
    Case("B19", "2026-10-09", None, deposit=REVIEWED),
    Case("B19", "2026-10-10", "yellow", deposit=REVIEWED),
    Case("B19", "2026-10-10", None, deposit=REVIEWED | {"return_confirmed_on": day("2026-10-10")}),
    Case("B19", "2026-10-10", None, deposit=REVIEWED | {"returned_on": day("2026-10-10")}),
    Case("B19", "2026-10-10", None, deposit=REVIEWED | {"return_agreed": False}),
    *(
        Case("B19", "2026-10-12", expected, deposit=REVIEWED, reported=(Reported("2026-09-30", closed=closed),))
        for closed, expected in ((None, None), ("2026-10-12", "yellow"))
    ),
    Case("B19", "2026-10-10", "unknown", deposit=REVIEWED | {"return_agreed": None}),
    # a case about the project holds the deposit back from the day of the request or of its own, whichever is later;
    # without one nobody knows of arbitrations until the review says so
    *(
        Case("B20", as_of, expected, deposit=APPLIED | more, reported=reported)
        for as_of, expected, more, reported in (
            ("2026-09-27", None, {}, (Reported("2026-09-01"),)),
            ("2026-09-28", "orange", {}, (Reported("2026-09-01"),)),
            ("2026-09-29", "unknown", {}, (Reported("2026-09-30"),)),
            ("2026-09-30", "orange", {}, (Reported("2026-09-30"),)),
            ("2026-09-30", "orange", {}, (Reported("2026-09-01", closed="2026-10-01"),)),
            ("2026-10-01", "unknown", {}, (Reported("2026-09-01", closed="2026-10-01"),)),
            ("2026-10-01", "unknown", {}, (Reported("2026-09-01", joined="2026-10-01"),)),
            ("2026-10-01", "orange", {}, (Reported("2026-09-01", closed="2026-10-01"), Reported("2026-09-15"))),
            ("2026-10-01", "unknown", {}, ()),
            ("2026-09-29", None, {"return_reviewed_on": day("2026-09-29"), "return_agreed": True}, ()),
            ("2026-09-29", "orange", {"return_reviewed_on": day("2026-09-29")}, (Reported("2026-09-01"),)),
            (
                *("2026-09-29", None),
                {"return_reviewed_on": day("2026-09-29"), "return_agreed": False},
                (Reported("2026-09-01"),),
            ),
            ("2026-10-08", None, {"returned_on": day("2026-10-08")}, (Reported("2026-09-01"),)),
        )
    ),
    # the third quarter ends on 30 September; fifteen days later is Thursday, 15 October
    Case("B22", "2026-10-15", None, deposit={"statement_on": day("2026-06-30")}),
    Case("B22", "2026-10-16", "blue", deposit={"statement_on": day("2026-06-30")}),
    Case("B22", "2026-10-16", None, deposit={"statement_on": day("2026-09-30")}),
    Case("B22", "2026-10-16", "blue", deposit={"statement_on": day("2026-09-29")}),
    Case("B22", "2026-04-15", None),
    Case("B22", "2026-04-16", "blue"),
    Case("B22", "2026-10-16", None, deposit=BOND),
    # an empty form may be cash, unless a guarantee is told
    *(
        Case("B22", as_of, expected, deposit={"form": None, "statement_on": day("2026-06-30")} | more)
        for as_of, more, expected in (
            ("2026-10-15", {}, None),
            ("2026-10-16", {}, "unknown"),
            ("2026-10-16", {"guarantee_no": "示范1"}, None),
        )
    ),
    Case("B22", "2026-10-16", None, deposit={"returned_on": day("2026-10-16")}),
    Case("B22", "2026-10-16", "unknown", deposit={"stored_on": None}),
    # a statement from before the day of storing is of another deposit: none is late before the first quarter ends
    *(
        Case("B22", as_of, expected, deposit={"stored_on": day("2026-10-08"), "statement_on": day("2026-06-30")})
        for as_of, expected in (("2026-10-16", None), ("2027-01-15", None), ("2027-01-16", "blue"))
    ),
    # fifteen days after 31 December 2027 is a Saturday: the limit moves to the Monday
    *(
        Case("B22", as_of, expected, deposit={"statement_on": day("2027-09-30")})
        for as_of, expected in (("2028-01-17", None), ("2028-01-18", "blue"))
    ),
    # no paper is asked for where nothing was stored
    Case("B11", "2026-10-10", None, without=("deposit",)),
    *(Case(rule, "2026-10-16", None, deposit={"stored_fen": 0}) for rule in ("B11", "B22")),
    # a statement that came tells from when the next one is due, whoever left the day of storing empty
    *(
        Case("B22", as_of, expected, deposit={"stored_on": None, "statement_on": day(told)})
        for as_of, told, expected in (
            ("2026-10-15", "2026-06-30", None),
            ("2026-10-16", "2026-06-30", "blue"),
            ("2026-10-16", "2026-09-30", None),
            ("2026-10-16", "2026-10-17", "unknown"),
        )
    ),
)

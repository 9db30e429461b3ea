"""B. Wage deposits: both sides of every threshold."""

from tests.rules.county import Case, attended, day, refused_row

LATE = {"permit_on": day("2026-09-18"), "contract_on": day("2026-09-18")}
NONE = ("deposit",)
BOND = {"form": "bank", "valid_from": day("2026-03-01")}
BONDLESS = {"form": "bank", "stored_fen": None, "stored_on": None}
YEARS = BOND | {"valid_to": day("2027-06-30")}
GONE = {"stored_fen": 0}
PERMITTED_LATE = LATE | {"contract_on": day("2026-03-02")}
UNSUMMED = {"stored_fen": None, "stored_on": day("2026-10-01")}
STALE = {"notice_on": day("2026-09-28"), "bank_paid_on": day("2026-09-18"), "used_fen": 100}
BACK_BEFORE = {"notice_on": day("2026-09-17"), "refilled_on": day("2026-09-17"), "refilled_fen": 100}
DRAWN = {"used_fen": 40_000, "notice_on": day("2026-10-09"), "bank_paid_on": day("2026-10-12")}
CASES = (
    # the permit's day and not the contract's, long before or long after it
    Case("B01", "2026-10-08", None, PERMITTED_LATE, without=NONE, rows=attended(1)),
    Case("B01", "2026-10-09", "blue", LATE | {"contract_on": day("2026-10-09")}, without=NONE),
    # the 10th working day is 9 October, the 20th 22 October, the 40th 19 November
    Case("B01", "2026-10-08", None, LATE, without=NONE),
    Case("B01", "2026-10-09", "blue", LATE, without=NONE),
    Case("B01", "2026-10-22", "blue", LATE, without=NONE),
    Case("B01", "2026-10-23", "orange", LATE, without=NONE),
    Case("B01", "2026-11-19", "orange", LATE, without=NONE, rows=attended(1)),
    Case("B01", "2026-11-20", "red", LATE, without=NONE, rows=attended(1)),
    Case("B01", "2026-11-20", "orange", LATE, without=NONE),
    Case("B01", "2026-11-20", None, LATE, {"stored_fen": None, "stored_on": None, "exempt": "示范免存"}),
    # a guarantee that the book names by its day or number is there, whatever else it leaves empty
    *(
        Case("B01", "2026-10-23", expected, LATE, BONDLESS | told)
        for told, expected in (
            ({}, "orange"),
            ({"valid_from": day("2026-10-23")}, None),
            ({"valid_from": day("2026-10-24")}, "orange"),
            ({"guarantee_no": "示范保函1"}, None),
        )
    ),
    # so is one whose form the book leaves empty; an empty form and nothing of a guarantee is none
    *(
        Case(rule, as_of, expected, LATE, BONDLESS | {"form": None} | told)
        for told, rule, as_of, expected in (
            ({}, "B01", "2026-10-23", "orange"),
            ({"guarantee_no": "示范保函1"}, "B01", "2026-10-23", None),
            ({"guarantee_no": "示范保函1"}, "B02", "2026-10-23", "unknown"),
            ({"valid_from": day("2026-10-24")}, "B01", "2026-10-23", "orange"),
            ({"valid_to": day("2026-11-20")}, "B01", "2026-10-23", None),
            ({"valid_to": day("2026-11-20")}, "B09", "2026-10-20", None),
            ({"valid_to": day("2026-11-20")}, "B09", "2026-10-21", "yellow"),
            ({"valid_to": day("2026-11-20")}, "B09", "2026-11-21", "red"),
            ({"valid_to": day("2026-12-30")}, "B08", "2026-10-23", "yellow"),
            ({"valid_to": day("2026-11-20")}, "B10", "2026-10-23", "unknown"),
        )
    ),
    # stored on a day that the book tells, and nobody knows how much; nothing is stored before the day
    *(
        Case(rule, as_of, expected, LATE, UNSUMMED | told, rows=attended(1))
        for told in ({"form": "cash"}, {"form": None}, {"form": "bank"})
        for rule, as_of, expected in (
            ("B01", "2026-10-09", "unknown"),
            ("B01", "2026-10-23", "unknown"),
            ("B01", "2026-11-20", "unknown"),
            ("B02", "2026-10-23", "unknown"),
        )
    ),
    *(
        Case(rule, as_of, expected, LATE, UNSUMMED | told)
        for told, rule, as_of, expected in (
            ({"stored_fen": 0}, "B01", "2026-10-23", "orange"),
            ({"stored_fen": 0}, "B02", "2026-10-23", None),
            ({"stored_fen": 1}, "B01", "2026-10-23", None),
            ({"stored_on": day("2026-10-23")}, "B01", "2026-10-23", "unknown"),
            ({"stored_on": day("2026-10-24")}, "B01", "2026-10-23", "orange"),
            ({"stored_on": day("2026-10-24")}, "B02", "2026-10-23", None),
            ({"stored_on": None}, "B01", "2026-10-23", "orange"),
            ({"exempt": "示范免存"}, "B01", "2026-10-23", None),
            ({"returned_on": day("2026-10-23")}, "B01", "2026-10-23", None),
            ({"returned_on": day("2026-10-23")}, "B02", "2026-10-23", None),
            ({"form": "bank", "guarantee_no": "示范保函1"}, "B01", "2026-10-23", None),
            ({"form": "bank", "guarantee_no": "示范保函1"}, "B02", "2026-10-23", "unknown"),
            (DRAWN | {"used_fen": 100}, "B01", "2026-10-23", None),
            (DRAWN | {"used_fen": 100}, "B02", "2026-10-23", "unknown"),
        )
    ),
    # its papers are not known from the day on which they would be late
    *(
        Case(rule, as_of, expected, deposit={"stored_fen": None, "stored_on": day("2026-09-18")} | told)
        for rule, as_of, expected, told in (
            ("B11", "2026-10-09", None, {}),
            ("B11", "2026-10-10", "unknown", {}),
            ("B11", "2026-10-10", None, {"filed_on": day("2026-10-10")}),
            ("B11", "2026-10-10", "blue", BOND | {"valid_to": day("2027-06-30")}),
            ("B11", "2026-10-10", None, {"returned_on": day("2026-10-10")}),
            ("B11", "2026-10-10", None, {"exempt": "示范免存"}),
            ("B22", "2026-10-15", None, {}),
            ("B22", "2026-10-16", "unknown", {}),
            ("B22", "2026-10-16", None, {"statement_on": day("2026-09-30")}),
            ("B22", "2026-10-16", None, {"form": "bank"}),
        )
    ),
    Case("B09", "2026-11-21", None, deposit={"form": "cash", "valid_to": day("2026-11-20")}),
    *(Case(rule, "2026-10-09", "unknown", deposit=BONDLESS | BOND) for rule in ("B02", "B08", "B09")),
    *(Case(rule, "2026-10-09", None, deposit=BONDLESS) for rule in ("B02", "B08", "B09")),
    # without permit and contract no day to count from is known; the permit's day goes before the contract's
    Case("B01", "2026-11-20", "unknown", {"permit_on": None, "contract_on": None}, without=NONE),
    Case("B01", "2026-11-20", None, {"permit_on": None, "contract_on": None}),
    Case("B01", "2026-10-23", "orange", LATE | {"permit_on": None}, without=NONE),
    Case("B01", "2026-10-23", "orange", LATE | {"contract_on": day("2026-10-22")}, without=NONE),
    Case("B02", "2026-10-09", None, deposit={"stored_fen": 40_000}),
    Case("B02", "2026-10-09", "orange", deposit={"stored_fen": 39_999}),
    Case("B02", "2026-10-09", None, deposit={"stored_fen": 39_999, "exempt": "示范免存"}),
    Case("B02", "2026-10-09", "unknown", deposit={"required_fen": None}),
    # a guarantee without an amount says nothing of whether it is enough
    Case("B02", "2026-10-09", "unknown", deposit=YEARS | {"stored_fen": None}),
    Case("B02", "2026-10-09", "orange", deposit=YEARS | {"stored_fen": 39_999}),
    Case("B02", "2026-10-09", None, deposit=YEARS | {"stored_fen": 40_000}),
    Case("B02", "2026-10-09", "unknown", deposit={"stored_fen": None}),
    # what was given back is asked about no more
    *(
        Case(rule, "2026-10-09", expected, deposit=row | {"returned_on": day(back)})
        for rule, level, row in (
            ("B02", "orange", {"stored_fen": 39_999}),
            ("B03", "yellow", {"rate": 49}),
            ("B08", "yellow", BOND | {"valid_to": day("2027-02-28")}),
            ("B10", "yellow", YEARS | {"on_demand": False}),
            ("B11", "blue", {}),
            ("B12", "orange", {"decision_due_on": day("2026-09-24")}),
            ("B14", "orange", {"bank_paid_on": day("2026-09-17"), "used_fen": 100}),
        )
        for back, expected in (("2026-10-09", None), ("2026-10-10", level))
    ),
    Case("B08", "2026-10-09", None, deposit=BOND | {"valid_to": day("2027-03-01")}),
    Case("B08", "2026-10-09", "yellow", deposit=BOND | {"valid_to": day("2027-02-28")}),
    Case("B08", "2026-10-09", "yellow", {"plan_end_on": day("2027-03-02")}, BOND | {"valid_to": day("2027-03-01")}),
    # a year by the calendar, across 29 February too
    *(
        Case("B08", "2027-03-02", expected, deposit=BOND | {"valid_from": day("2027-03-01"), "valid_to": day(to)})
        for to, expected in (("2028-02-29", "yellow"), ("2028-03-01", None))
    ),
    # a refused row of the project may tell of other works, and nothing of the year
    *(
        Case("B08", "2026-10-09", expected, deposit=BOND | {"valid_to": day(to)}, rows=(refused_row("projects"),))
        for to, expected in (("2027-02-28", "yellow"), ("2027-03-01", "unknown"))
    ),
    *(
        Case(
            *("B08", "2027-03-02", expected),
            deposit=BOND | {"valid_from": day("2027-03-01"), "valid_to": day(to)},
            rows=(refused_row("projects"),),
        )
        for to, expected in (("2028-02-29", "yellow"), ("2028-03-01", "unknown"))
    ),
    # the completion of the works ends neither
    Case("B01", "2026-10-23", "orange", LATE | {"completed_on": day("2026-10-22")}, without=NONE),
    Case("B08", "2026-10-09", "yellow", {"completed_on": day("2026-10-08")}, BOND | {"valid_to": day("2027-02-28")}),
    # how long the works take is not known: a year is the least
    Case("B08", "2026-10-09", "unknown", {"plan_end_on": None}, BOND | {"valid_to": day("2027-03-01")}),
    Case("B08", "2026-10-09", "yellow", {"plan_end_on": None}, BOND | {"valid_to": day("2027-02-28")}),
    # without the day of issue the term of the works is the least
    *(
        Case("B08", "2026-10-09", expected, {"plan_end_on": plan}, BOND | {"valid_from": None, "valid_to": day(to)})
        for plan, to, expected in (
            (day("2026-12-31"), "2026-12-30", "yellow"),
            (day("2026-12-31"), "2026-12-31", "unknown"),
            (None, "2026-12-30", "unknown"),
        )
    ),
    Case("B09", "2026-10-20", None, deposit=BOND | {"valid_to": day("2026-11-20")}),
    Case("B09", "2026-10-21", "yellow", deposit=BOND | {"valid_to": day("2026-11-20")}),
    Case("B09", "2026-11-20", "yellow", deposit=BOND | {"valid_to": day("2026-11-20")}),
    Case("B09", "2026-11-21", "red", deposit=BOND | {"valid_to": day("2026-11-20")}),
    *(
        Case("B09", "2026-11-21", expected, {"completed_on": day(on)}, BOND | {"valid_to": day("2026-11-20")})
        for on, expected in (("2026-11-21", None), ("2026-11-22", "red"))
    ),
    # what was given back while no ledger says that the works are complete is not known; nobody renews it
    *(
        Case("B09", as_of, expected, told, BOND | {"valid_to": day("2026-11-20"), field: day("2026-11-21")})
        for field in ("returned_on", "return_confirmed_on")
        for as_of, told, expected in (
            ("2026-11-20", {}, "yellow"),
            ("2026-11-21", {}, "unknown"),
            ("2026-11-21", {"completed_on": day("2026-11-21")}, None),
        )
    ),
    # five working days after 28 September: 29, 30, 8, 9 and 10 October
    Case("B13", "2026-10-10", None, deposit={"notice_on": day("2026-09-28"), "used_fen": 100}),
    Case("B13", "2026-10-11", "red", deposit={"notice_on": day("2026-09-28"), "used_fen": 100}),
    *(
        Case(
            "B13",
            "2026-10-11",
            expected,
            deposit={"notice_on": day("2026-09-28"), "used_fen": 100, "bank_paid_on": day(paid)},
        )
        for paid, expected in (("2026-10-11", None), ("2026-10-12", "red"))
    ),
    # a payment from before the notice is of another use, or one of both days is wrong: neither bank nor firm is accused
    *(
        Case(rule, as_of, expected, deposit=STALE | told)
        for rule, as_of, expected, told in (
            ("B13", "2026-10-10", None, {}),
            ("B13", "2026-10-11", "unknown", {}),
            ("B13", "2026-10-11", None, {"bank_paid_on": day("2026-09-28")}),
            ("B14", "2026-10-09", None, {}),
            ("B14", "2026-10-10", "unknown", {}),
            ("B14", "2026-10-10", None, {"refilled_fen": 100}),
            ("B14", "2026-10-10", "orange", {"notice_on": day("2026-09-18")}),
            # nor is a refill from before the payment the refill of that payment
            ("B14", "2026-10-09", None, BACK_BEFORE),
            ("B14", "2026-10-10", "unknown", BACK_BEFORE),
            ("B14", "2026-10-10", None, BACK_BEFORE | {"refilled_on": day("2026-09-18")}),
            ("B14", "2026-10-10", None, BACK_BEFORE | {"used_fen": 0}),
            ("B02", "2026-10-10", None, BACK_BEFORE | {"stored_fen": 39_900}),
        )
    ),
    # ten after 18 September: 9 October
    Case("B14", "2026-10-09", None, deposit={"bank_paid_on": day("2026-09-18"), "used_fen": 100}),
    Case("B14", "2026-10-10", "orange", deposit={"bank_paid_on": day("2026-09-18"), "used_fen": 100}),
    Case("B14", "2026-10-10", None, deposit={"bank_paid_on": day("2026-09-18"), "used_fen": 100, "refilled_fen": 100}),
    Case(
        "B14", "2026-10-10", "orange", deposit={"bank_paid_on": day("2026-09-18"), "used_fen": 100, "refilled_fen": 99}
    ),
    # nothing is asked of a deposit that was given back; what was drawn is asked for by B14
    *(
        Case(rule, "2026-10-23", expected, LATE, row)
        for rule, row, expected in (
            ("B01", GONE | {"returned_on": day("2026-10-23")}, None),
            ("B01", GONE | {"returned_on": day("2026-10-24")}, "orange"),
            ("B01", GONE | {"return_confirmed_on": day("2026-10-23"), "stored_fen": None}, None),
            ("B01", GONE | DRAWN, None),
            ("B01", GONE | DRAWN | {"bank_paid_on": day("2026-10-24")}, "orange"),
            ("B01", GONE | DRAWN | {"used_fen": None}, "orange"),
            ("B01", GONE | DRAWN | {"refilled_fen": 40_000, "refilled_on": day("2026-10-23")}, "orange"),
            ("B02", GONE | DRAWN, None),
            ("B02", GONE | DRAWN | {"used_fen": 39_999}, "orange"),
            ("B02", DRAWN | {"stored_fen": 20_000, "used_fen": 20_000}, None),
            ("B02", DRAWN | {"stored_fen": 20_000, "used_fen": 19_999}, "orange"),
            ("B02", DRAWN | {"stored_fen": 20_000, "used_fen": None}, "orange"),
            ("B02", DRAWN | {"stored_fen": 20_000, "used_fen": 20_000, "bank_paid_on": None}, "orange"),
        )
    ),
)

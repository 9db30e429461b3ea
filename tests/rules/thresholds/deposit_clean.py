"""B05. The exemption of who had no arrears for three years: its years, its wage account and its registered workers."""

from typing import Any

from tests.rules.county import Case, day, person, refused_row
from tests.rules.thresholds.deposit_life import CLEAN, SMALL, confirmed

NAMED = {"opened_on": None, "account_no": "示范账号"}
CLOSED, COMPLETE = {"closed_on": day("2026-10-09")}, {"completed_on": day("2026-09-30")}


def roster(heads: int) -> tuple[tuple[type[Any], dict[str, Any]], ...]:
    """One of so many was never registered."""
    return (person(1, registered_on=None), *(person(number) for number in range(2, heads + 1)))


def strangers(waiting: bool) -> tuple[tuple[type[Any], dict[str, Any]], ...]:
    """Twenty at work whom no roster names."""
    return tuple(person(n, registered_on=None, rostered=False, waits_for_roster=waiting) for n in range(1, 21))


CASES = (
    Case("B05", "2026-10-09", None, rows=confirmed(exempt="clean", clean_years=3)),
    Case("B05", "2026-10-09", "orange", rows=confirmed(exempt="clean", clean_years=2)),
    Case("B05", "2026-10-09", "unknown", deposit=CLEAN),
    Case("B05", "2026-04-01", None, rows=confirmed(exempt="clean", clean_years=3), without=("account",)),
    Case("B05", "2026-04-02", "orange", rows=confirmed(exempt="clean", clean_years=3), without=("account",)),
    Case("B05", "2026-04-02", "orange", deposit=CLEAN, without=("account",)),
    # nobody confirmed clean years: that the account is not due yet does not tell of them
    Case("B05", "2026-04-01", "unknown", deposit=CLEAN, without=("account",)),
    # an account that the register names without the day of its opening is there
    *(
        Case(
            "B05",
            as_of,
            expected,
            account={"opened_on": None, "account_no": "示范账号"},
            rows=confirmed(exempt="clean", clean_years=years),
        )
        for as_of, years, expected in (
            ("2026-04-01", 3, None),
            ("2026-04-02", 3, "unknown"),
            ("2026-04-02", 2, "orange"),
        )
    ),
    # one of twenty is five in a hundred, one of nineteen is more
    Case("B05", "2026-10-09", None, rows=confirmed(exempt="clean", clean_years=3) + roster(20)),
    Case("B05", "2026-10-09", "orange", rows=confirmed(exempt="clean", clean_years=3) + roster(19)),
    # who entered before he was registered is registered now; who stands on a payroll alone is of no roster
    *(
        Case("B05", "2026-10-09", None, rows=(*confirmed(exempt="clean", clean_years=3), *roster(19)[1:], other))
        for other in (
            person(1, entered_on=day("2026-08-01"), registered_on=day("2026-09-01")),
            person(1, registered_on=None, rostered=False, waits_for_roster=False),
        )
    ),
    # where no roster names anybody of those who work there is no real-name management, or nobody knows of any
    *(
        Case("B05", as_of, expected, rows=(*confirmed(exempt="clean", clean_years=years), *more), without=without)
        for as_of, years, more, without, expected in (
            ("2026-10-09", 3, strangers(waiting=True), (), "unknown"),
            ("2026-10-09", 3, strangers(waiting=False), (), "orange"),
            ("2026-10-09", 3, (*strangers(waiting=True), person(21)), (), None),
            ("2026-10-09", 3, (*strangers(waiting=False), refused_row("roster")), (), "unknown"),
            ("2026-10-09", 2, strangers(waiting=True), (), "orange"),
            ("2026-04-01", 3, strangers(waiting=True), ("account",), "unknown"),
            ("2026-04-02", 3, strangers(waiting=True), ("account",), "orange"),
            *(
                ("2026-10-09", 3, rows, (), answer)
                for book in ("attendance", "payroll")
                for rows, answer in (
                    ((refused_row(book),), "unknown"),
                    ((refused_row(book), person(21)), None),
                    ((refused_row(book), *strangers(waiting=False)), "orange"),
                )
            ),
        )
    ),
    # no row of roster or accounts makes two years three, and none of the accounts registers anybody
    *(
        Case("B05", "2026-10-09", expected, rows=(*confirmed(exempt="clean", clean_years=years), *more))
        for years, more, expected in (
            (2, (refused_row("roster"), refused_row("accounts")), "orange"),
            (3, (refused_row("roster"),), "unknown"),
            (3, (refused_row("accounts"),), "unknown"),
            (3, (*roster(19), refused_row("accounts")), "orange"),
            (3, (*roster(19), refused_row("roster")), "unknown"),
        )
    ),
    # without the day of the contract nobody knows by when the account was due
    *(
        Case("B05", "2026-10-09", expected, {"contract_on": None}, rows=(*confirmed(exempt="clean", **more),), **where)
        for more, where, expected in (
            ({"clean_years": 3}, {"without": ("account",)}, "unknown"),
            ({"clean_years": 2}, {"without": ("account",)}, "orange"),
            ({"clean_years": 3}, {"account": {"opened_on": None, "exempt": "示范免开"}}, None),
            ({"clean_years": 3}, {}, None),
            # nor, of an account that only its number tells of, whether it was opened by then
            ({"clean_years": 3}, {"account": NAMED}, "unknown"),
            ({"clean_years": 2}, {"account": NAMED}, "orange"),
            ({"clean_years": 3}, {"account": {"ended": True}}, "unknown"),
            ({"clean_years": 3}, {"account": NAMED | {"ended": True}}, "unknown"),
            ({"clean_years": 2}, {"account": {"ended": True}}, "orange"),
        )
    ),
    # an account closed while the works go on is not in place, from the day of its closing, and not before one is due
    *(
        Case("B05", as_of, expected, project, rows=(*confirmed(exempt="clean", clean_years=3), *more), account=account)
        for as_of, account, project, more, expected in (
            ("2026-10-08", CLOSED, {}, (), None),
            ("2026-10-09", CLOSED, {}, (), "orange"),
            ("2026-10-09", CLOSED, COMPLETE, (), None),
            ("2026-10-09", CLOSED, {"completed_on": day("2026-10-10")}, (), "orange"),
            ("2026-10-09", CLOSED | {"exempt": "示范免开"}, {}, (), None),
            ("2026-10-09", CLOSED | {"opened_on": None}, {}, (), "orange"),
            ("2026-10-09", CLOSED | {"opened_on": None}, COMPLETE, (), None),
            ("2026-04-01", {"closed_on": day("2026-03-20")}, {}, (), None),
            ("2026-04-02", {"closed_on": day("2026-03-20")}, {}, (), "orange"),
            ("2026-10-09", {"ended": True}, {}, (), "orange"),
            ("2026-10-09", {"ended": True}, COMPLETE, (), None),
            *(("2026-10-09", CLOSED, works, (refused_row("projects"),), "unknown") for works in ({}, COMPLETE)),
            ("2026-10-09", CLOSED, {}, (refused_row("accounts"),), "unknown"),
            ("2026-10-09", CLOSED, {}, (refused_row("roster"),), "orange"),
            ("2026-10-08", CLOSED, {}, (refused_row("roster"),), "unknown"),
        )
    ),
    # no row of the project makes two years three, and none of it opens an account or takes one away that is there
    *(
        Case(
            "B05",
            "2026-10-09",
            expected,
            rows=(*confirmed(exempt="clean", clean_years=years), refused_row(book)),
            **where,
        )
        for book, years, where, expected in (
            ("projects", 3, {"without": ("account",)}, "unknown"),
            ("projects", 3, {}, None),
            ("projects", 2, {"without": ("account",)}, "orange"),
            # what an officer confirmed stands whatever the book of deposits says
            ("deposits", 2, {}, "orange"),
            ("deposits", 3, {}, None),
            ("deposits", 3, {"deposit": SMALL}, None),
            ("deposits", 3, {"without": ("account",)}, "orange"),
        )
    ),
    Case("B05", "2026-10-09", "unknown", deposit=CLEAN, rows=(refused_row("deposits"),), without=("account",)),
    Case("B05", "2026-10-09", "unknown", rows=(refused_row("deposits"),)),
    Case("B05", "2026-10-09", None, rows=(*confirmed(exempt="small"), refused_row("deposits"))),
)

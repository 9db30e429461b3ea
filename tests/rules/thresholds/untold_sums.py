"""Sums that a book leaves empty beside the day on which they were paid, or after the notice to pay them.

The sum may be any: what no sum could change stands, what one could change is not known. Noughts and days ahead say that
nothing was paid.
"""

from typing import Any

from tests.rules.county import SEPTEMBER, Case, attended, day, due, refused_row
from tests.rules.thresholds.account_flow import NUMBER, PUBLIC, paid_past
from tests.rules.thresholds.housing_works import AUGUST, PAID, rests

WHEN = {"paid_on": day("2026-10-08")}
HEADS = (*attended(1, month=202609), *attended(1, month=202610))
PAST = {"voucher": "SF-HD1", "payee_mark": "示范", "elsewhere": True}
USE = {"notice_on": day("2026-10-08"), "used_fen": None, "used_heads": 0, "payees_listed": False}


def allocated(**more: Any) -> Any:
    return due(SEPTEMBER, "2026-10-10", **WHEN | more)


def told(on: str, **more: Any) -> Any:
    """An allocation of August, of which the bank told on a day that it had not come."""
    return due(AUGUST, "2026-09-20", bank_told_on=day(on), **more)


CASES = (
    *(
        Case("C06", as_of, expected, rows=(allocated(**more),), key="2026-09")
        for as_of, more, expected in (
            ("2026-10-10", {}, None), ("2026-10-11", {}, "unknown"), ("2026-10-18", {}, "unknown"),
            ("2026-10-18", {"due_fen": 0}, None),
            ("2026-10-11", {"paid_fen": 0}, "C06 yellow"), ("2026-10-18", {"paid_fen": 0}, "C07 orange"),
            ("2026-10-18", {"paid_fen": 100_000}, None),
            ("2026-10-11", {"paid_on": day("2026-10-12")}, "C06 yellow"),
            ("2026-10-12", {"paid_on": day("2026-10-12")}, "unknown"),
            ("2026-10-11", {"paid_on": None}, "C06 yellow"),
        )
    ),
    # of two months one is not known: what is sure of the other stands, and no step of both
    *(
        Case(
            "C06", as_of, expected, key="2026-10",
            rows=(due(202609, "2026-10-10", **before), due(202610, "2026-11-10", **now), *HEADS),
        )
        for as_of, before, now, expected in (
            ("2026-11-11", WHEN, {}, "C06 yellow"), ("2026-11-18", WHEN, {}, "C07 orange"),
            ("2026-11-11", WHEN | {"paid_fen": 0}, {}, "C08 red"), ("2026-11-11", {}, WHEN, "unknown"),
            ("2026-11-11", WHEN, WHEN, "unknown"),
        )
    ),
    # to another account: with any sum it went there, with none it went nowhere
    *(
        Case("C10", as_of, expected, account=account, rows=(paid_past(**{"paid_fen": None} | more),), key=key)
        for as_of, more, account, key, expected in (
            ("2026-10-07", {}, None, "SF-HD1", None), ("2026-10-08", {}, None, "SF-HD1", "unknown"),
            ("2026-10-08", {"paid_fen": 0}, None, "SF-HD1", None),
            ("2026-10-08", {"paid_on": None}, None, "SF-HD1", None),
            ("2026-10-08", {"voucher": None}, None, "2026-09", "unknown"),
            ("2026-10-08", {"elsewhere": False}, None, "", None),
            ("2026-10-08", {"elsewhere": False}, None, "SF-HD1", None),
            ("2026-10-07", {"elsewhere": None}, NUMBER, "", None),
            ("2026-10-08", {"elsewhere": None}, NUMBER, "", "unknown"),
            ("2026-10-08", {"elsewhere": None, "payee_mark": None}, None, "", "unknown"),
            ("2026-10-08", {"elsewhere": None, "payee_mark": None, "paid_fen": 0}, None, "", None),
            ("2026-10-08", {}, {"exempt": "示范免开"}, "SF-HD1", None),
        )
    ),
    # a second allocation of the same voucher has a sum, and went past the account whatever the first was; from its day
    *(
        Case(
            "C10", as_of, expected, key="SF-HD1",
            rows=(
                due(AUGUST, "2026-09-08", **PAST | {"paid_on": day("2026-09-08")}),
                paid_past(),
            ),
        )
        for as_of, expected in (
            ("2026-09-07", None), ("2026-09-08", "unknown"), ("2026-10-07", "unknown"),
            ("2026-10-08", "C10 orange 100000"),
        )
    ),
    # three working days after 28 September: 29, 30 September and 8 October
    *(
        Case("C12", as_of, expected, rows=rows)
        for as_of, rows, expected in (
            ("2026-10-08", (told("2026-09-28", paid_on=day("2026-09-25")),), None),
            ("2026-10-09", (told("2026-09-28", paid_on=day("2026-09-25")),), "unknown"),
            ("2026-10-09", (told("2026-09-28", paid_on=day("2026-09-25"), paid_fen=0),), "yellow"),
            ("2026-10-09", (told("2026-09-28", paid_on=day("2026-09-25"), due_fen=0),), None),
            ("2026-10-09", (told("2026-09-28", paid_on=day("2026-09-25"), reported_on=day("2026-10-09")),), None),
            ("2026-10-09", (told("2026-10-10", paid_on=day("2026-09-25")),), None),
        )
    ),
    # another month that surely did not come is told of two days later
    *(
        Case(
            "C12", as_of, expected,
            rows=(
                told("2026-09-28", paid_on=day("2026-09-25")),
                due(202607, "2026-08-20", bank_told_on=day("2026-09-30")),
            ),
        )
        for as_of, expected in (("2026-10-09", "unknown"), ("2026-10-10", "unknown"), ("2026-10-11", "yellow"))
    ),
    *(
        Case("C16", as_of, expected, project, rows=rows)
        for as_of, project, rows, expected in (
            ("2026-10-17", PUBLIC, (allocated(),), None), ("2026-10-18", PUBLIC, (allocated(),), "unknown"),
            ("2026-10-18", PUBLIC, (allocated(paid_fen=0),), "orange"),
            ("2026-10-18", PUBLIC, (allocated(due_fen=0),), None),
            ("2026-10-18", PUBLIC, (allocated(), due(AUGUST, "2026-09-10")), "C16 orange 100000"),
            ("2026-10-18", {}, (allocated(),), "unknown"),
            ("2026-10-18", {"investment": "社会投资"}, (allocated(),), None),
            ("2026-10-17", {"investment": "社会投资"}, (allocated(), refused_row("projects")), None),
            ("2026-10-18", {"investment": "社会投资"}, (allocated(), refused_row("projects")), "unknown"),
        )
    ),
    # a stopped site's labour cost of August, due on 8 October
    *(
        Case(
            "H28", as_of, expected, rows=rests("2026-09-01"),
            linked=(due(AUGUST, "2026-10-08", **{"paid_on": day("2026-10-08")} | more), *PAID, *rows),
        )
        for as_of, more, rows, expected in (
            ("2026-10-08", {}, (), None), ("2026-10-09", {}, (), "unknown"),
            ("2026-10-09", {"paid_fen": 0}, (), "red"), ("2026-10-09", {"due_fen": 0}, (), None),
            ("2026-10-09", {}, (due(202607, "2026-09-08"),), "red"),
        )
    ),
    # a use is judged from its notice or its payment on; one of listed workers is in order whatever its sum
    *(
        Case("B15", as_of, expected, deposit=USE | more)
        for as_of, more, expected in (
            ("2026-10-07", {}, None), ("2026-10-08", {}, "unknown"), ("2026-10-08", {"used_fen": 100}, "red"),
            ("2026-10-08", {"used_fen": 0}, None), ("2026-10-08", {"notice_on": None}, None),
            ("2026-10-08", {"used_heads": None, "payees_listed": None}, "unknown"),
            ("2026-10-08", {"used_heads": 1}, "unknown"), ("2026-10-08", {"payees_listed": True}, "unknown"),
            ("2026-10-08", {"used_heads": 1, "payees_listed": True}, None),
            ("2026-10-07", {"notice_on": None, "bank_paid_on": day("2026-10-08")}, None),
            ("2026-10-08", {"notice_on": None, "bank_paid_on": day("2026-10-08")}, "unknown"),
        )
    ),
)  # fmt: skip

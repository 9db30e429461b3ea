"""B21: a deposit that nobody asked back after all was settled: both sides of every threshold."""

from typing import Any

from tests.rules.county import Case, attended, day, line, person, refused_row
from tests.rules.reported import Reported
from tests.rules.thresholds.deposit_life import BARE, BOND

DONE = {"completed_on": day("2026-03-10")}
REFUSED = {
    "return_applied_on": day("2026-04-10"),
    "return_reviewed_on": day("2026-04-16"),
    "return_agreed": False,
}


def settled(*days: str | None) -> tuple[tuple[type[Any], dict[str, Any]], ...]:
    return tuple(person(number, settled_on=day(on)) for number, on in enumerate(days, start=1))


CASES = (
    # 180 days after 5 April are 2 October, a day off; the next working day is the 8th
    Case("B21", "2026-10-08", None, DONE, rows=settled("2026-03-20", "2026-04-05")),
    Case("B21", "2026-10-09", "blue", DONE, rows=settled("2026-03-20", "2026-04-05")),
    Case("B21", "2026-10-09", None, DONE, rows=settled("2026-03-20", None)),
    Case("B21", "2026-10-09", None, rows=settled("2026-03-20", "2026-04-05")),
    Case("B21", "2026-10-09", None, DONE, {"return_applied_on": day("2026-10-09")}, rows=settled("2026-04-05")),
    Case("B21", "2026-10-09", None, {"completed_on": day("2026-04-20")}, rows=settled("2026-04-05")),
    Case("B21", "2026-10-09", "unknown", DONE),
    # 180 days after 16 April are Tuesday, 13 October
    Case("B21", "2026-10-13", None, DONE, rows=settled("2026-04-16")),
    Case("B21", "2026-10-14", "blue", DONE, rows=settled("2026-04-16")),
    # a guarantee whose sum nobody wrote down goes back as well, one that is not valid yet does not
    *(
        Case("B21", as_of, expected, DONE, BARE | BOND | more, rows=settled("2026-04-16"))
        for as_of, expected, more in (
            ("2026-10-13", None, {}),
            ("2026-10-14", "blue", {}),
            ("2026-10-14", None, {"valid_from": day("2026-10-15")}),
            ("2026-10-14", None, {"returned_on": day("2026-10-14")}),
            ("2026-10-14", None, {"form": None, "valid_from": None, "valid_to": None}),
        )
    ),
    # a day of storing without a sum: whether anything is to go back is not known once it would be late
    *(
        Case("B21", as_of, expected, DONE, {"stored_fen": None} | more, rows=(*settled("2026-04-16"), *rows))
        for as_of, expected, more, rows in (
            ("2026-10-13", None, {}, ()),
            ("2026-10-14", "unknown", {}, ()),
            ("2026-10-14", None, {"stored_fen": 0}, ()),
            ("2026-10-14", None, {"stored_on": day("2026-10-15")}, ()),
            ("2026-10-14", None, {"return_applied_on": day("2026-10-14")}, ()),
            ("2026-10-14", None, {"returned_on": day("2026-10-14")}, ()),
            ("2026-10-14", None, {}, (line(1, paid=0, month=202602),)),
            ("2026-10-14", "blue", BOND, ()),
        )
    ),
    Case("B21", "2026-10-14", "unknown", {"completed_on": None}, BARE | BOND, rows=(refused_row("projects"),)),
    # what the roster says is settled is not while a payroll owes; the refused row may be the payment, or a debt
    *(
        Case("B21", "2026-10-09", expected, DONE, rows=(*settled("2026-04-05"), *rows))
        for rows, expected in (
            ((line(1, paid=0, month=202602),), None),
            ((line(1, paid=299_999, month=202602),), None),
            ((line(1, month=202602, paid_on=day("2026-03-12")),), "blue"),
            ((line(1, paid=0, month=202602), refused_row("payroll", 202602)), "unknown"),
            ((line(1, paid=0, month=202602), refused_row("payroll", 202603)), None),
            ((line(1, month=202602, paid_on=day("2026-03-12")), refused_row("payroll", 202603)), "unknown"),
            ((refused_row("payroll"),), "unknown"),
            (attended(1, month=202602), "unknown"),
        )
    ),
    # an application that was refused waits for nothing: 180 days after the refusal, or after the settling that followed
    *(
        Case("B21", as_of, expected, DONE, more, rows=settled(done))
        for as_of, expected, done, more in (
            ("2026-10-13", None, "2026-04-05", REFUSED),
            ("2026-10-14", "blue", "2026-04-05", REFUSED),
            ("2026-10-13", None, "2026-04-16", REFUSED | {"return_reviewed_on": day("2026-04-10")}),
            ("2026-10-14", "blue", "2026-04-16", REFUSED | {"return_reviewed_on": day("2026-04-10")}),
            # an application that was withdrawn takes its answer along
            ("2026-10-09", "blue", "2026-04-05", REFUSED | {"return_applied_on": None}),
            # agreed, asked for again, of an answer that nobody wrote down
            ("2026-10-14", None, "2026-04-05", REFUSED | {"return_agreed": True}),
            ("2026-10-14", None, "2026-04-05", REFUSED | {"return_applied_on": day("2026-10-14")}),
            ("2026-10-14", "blue", "2026-04-05", REFUSED | {"return_applied_on": day("2026-04-16")}),
            ("2026-10-14", None, "2026-04-05", REFUSED | {"return_reviewed_on": day("2026-10-15")}),
            ("2026-10-20", None, "2026-04-05", REFUSED | {"return_reviewed_on": day("2026-10-15")}),
            ("2026-10-13", None, "2026-04-05", REFUSED | {"return_agreed": None}),
            ("2026-10-14", "unknown", "2026-04-05", REFUSED | {"return_agreed": None}),
            ("2026-10-14", None, "2026-04-05", REFUSED | {"returned_on": day("2026-10-14")}),
            ("2026-10-14", "unknown", "2026-04-05", REFUSED | {"stored_fen": None}),
        )
    ),
    Case("B21", "2026-10-20", "blue", DONE, REFUSED, rows=settled("2026-04-05")),
    Case("B21", "2026-10-20", None, DONE, REFUSED | {"return_agreed": True}, rows=settled("2026-04-05")),
    Case("B21", "2026-10-20", "unknown", DONE, REFUSED),
    Case("B21", "2026-10-20", "unknown", DONE, REFUSED | {"return_agreed": None}),
    Case("B21", "2026-10-20", None, DONE, REFUSED | {"return_agreed": True}),
    *(
        Case("B21", "2026-10-20", expected, DONE, REFUSED | more, rows=(*settled("2026-04-05"), *rows))
        for more in ({}, {"return_agreed": None})
        for rows, expected in (
            ((line(1, paid=0, month=202602),), None),
            ((line(1, paid=0, month=202602), refused_row("payroll", 202602)), "unknown"),
            ((refused_row("payroll"),), "unknown"),
            (attended(1, month=202602), "unknown"),
        )
    ),
    # wages of September are due by 15 October
    *(
        Case("B21", as_of, expected, DONE, rows=(*settled("2026-04-05"), line(1, paid=0)))
        for as_of, expected in (("2026-10-15", "blue"), ("2026-10-16", None))
    ),
    # nobody is told to begin the return while a case is open
    *(
        Case("B21", "2026-10-09", expected, DONE, rows=settled("2026-04-05"), reported=(case,))
        for case, expected in (
            (Reported("2026-09-14"), None),
            (Reported("2026-09-14", closed="2026-10-09"), "blue"),
        )
    ),
)

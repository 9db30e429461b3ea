"""C. What a wage account holds before a pay day: both sides of every threshold."""

from itertools import count
from typing import Any

from monitor.models.fund import AccountLine
from tests.rules.county import Case, attended, day, line, refused_row
from tests.rules.thresholds.account_flow import NEARLY, WAGES, covered, out

AUGUST = (*attended(1), line(1, month=202608))
PAID_AUGUST = (*attended(1), line(1, month=202608, paid_on=day("2026-09-15")))
LATE_AUGUST = (*attended(1), line(1, month=202608, paid_on=day("2026-10-08")))
PARTLY = (line(1, net=310_000, paid=20_000, paid_on=day("2026-10-08")),)
ENOUGH = covered("2026-10-09", closing_fen=300_000)
_NUMBERS = count(1)


def wages_out(on: str, fen: int = 50_000, party: str | None = "worker") -> Any:
    """Money that left the account for wages, or perhaps for wages."""
    row = {"line_no": f"SF-EARLY{next(_NUMBERS)}", "traded_on": day(on), "out_fen": fen, "other_name": "示范甲"}
    return AccountLine, row | {"party": party, "doubt": None}


CASES = (
    # wages of September are due on 15 October; five working days before is the 9th
    *(
        Case("C09", as_of, expected, rows=(*WAGES, covered(to, closing_fen=closing)))
        for as_of, to, closing, expected in (
            ("2026-10-08", "2026-10-08", 299_999, None), ("2026-10-09", "2026-10-09", 299_999, "yellow"),
            ("2026-10-09", "2026-10-09", 300_000, None), ("2026-10-15", "2026-10-09", 299_999, "yellow"),
            ("2026-10-16", "2026-10-09", 299_999, None), ("2026-10-09", "2026-10-08", 299_999, "unknown"),
            ("2026-10-09", "2026-10-09", None, "unknown"),
        )
    ),
    # within a statement the balance is the opening one and what moved since
    *(
        Case("C09", "2026-10-12", expected, rows=(*WAGES, covered("2026-10-31", opening_fen=opening), line_out))
        for opening, line_out, expected in (
            (299_999, out("SF-51", None, "2026-10-20", 1), "yellow"), (300_000, out("SF-52", None, fen=1), "yellow"),
            (300_000, out("SF-53", None, "2026-10-13", 1), None),
        )
    ),
    # a row of the payroll may tell another sum; an account that need not be, or is no more, holds nothing
    *(
        Case("C09", "2026-10-09", expected, account=account, rows=(*WAGES, NEARLY, *rows))
        for account, rows, expected in (
            (None, (refused_row("payroll", 202609),), "unknown"), (None, (refused_row("payroll", 202608),), "yellow"),
            ({"exempt": "示范免开"}, (), None), ({"ended": True}, (), None),
        )
    ),
    # before the payroll has come, the one before it tells what the next will take
    Case("C09", "2026-10-09", "yellow", rows=(line(1, month=202608), *attended(1), NEARLY)),
    Case("C09", "2026-10-09", "unknown", rows=(*attended(1), NEARLY)),
    # wages that went out since the last pay day may be those of the next: the account is then not known to be short
    *(
        Case("C09", as_of, expected, rows=(*paid, covered(to, closing_fen=250_000), *lines))
        for as_of, to, paid, lines, expected in (
            ("2026-10-09", "2026-10-09", PAID_AUGUST, (wages_out("2026-10-08"),), "unknown"),
            ("2026-10-09", "2026-10-09", PAID_AUGUST, (wages_out("2026-10-08", 49_999),), "yellow"),
            ("2026-10-09", "2026-10-09", WAGES, (wages_out("2026-10-08"),), "unknown"),
            # those of the pay day before, 15 September, are no early ones, nor is what has not gone out yet
            ("2026-10-09", "2026-10-09", PAID_AUGUST, (wages_out("2026-09-15"),), "yellow"),
            ("2026-10-09", "2026-10-09", PAID_AUGUST, (wages_out("2026-09-16"),), "unknown"),
            ("2026-10-09", "2026-10-09", PAID_AUGUST, (wages_out("2026-10-10"),), "yellow"),
            ("2026-10-12", "2026-10-09", PAID_AUGUST, (wages_out("2026-10-10"),), "yellow"),
            # nor what a payroll tells as paid since: late wages of August, or a part of the month's own
            ("2026-10-09", "2026-10-09", LATE_AUGUST, (wages_out("2026-10-08", 300_000),), "yellow"),
            ("2026-10-09", "2026-10-09", LATE_AUGUST, (wages_out("2026-10-08", 350_000),), "unknown"),
            ("2026-10-09", "2026-10-09", PARTLY, (wages_out("2026-10-08", 40_000),), "yellow"),
            ("2026-10-09", "2026-10-09", (line(1, paid_on=day("2026-10-08")),), (wages_out("2026-10-08"),), None),
            # who may be no worker may have got wages; the contractor, the bank and a stranger have not
            *(
                ("2026-10-09", "2026-10-09", PAID_AUGUST, (wages_out("2026-10-08", party=party),), told)
                for party, told in (
                    ("payout", "unknown"), ("waiting", "unknown"), ("unnamed", "unknown"), ("namesake", "unknown"),
                    (None, "unknown"), ("contractor", "yellow"), ("other", "yellow"), ("fee", "yellow"),
                )
            ),
            # a refused line may be one
            ("2026-10-09", "2026-10-09", PAID_AUGUST, (refused_row("account-lines"),), "unknown"),
        )
    ),
    Case("C09", "2026-10-09", None, rows=(*PAID_AUGUST, ENOUGH, wages_out("2026-10-08"))),
    Case("C09", "2026-10-13", None, rows=(line(1), covered("2026-10-13"))),
    # an account that is known by its number alone is asked for its statement as well
    *(
        Case("C09", "2026-10-14", expected, account={"opened_on": None} | told, rows=AUGUST)
        for told, expected in (({"account_no": "示范账号"}, "unknown"), ({}, None))
    ),
)  # fmt: skip

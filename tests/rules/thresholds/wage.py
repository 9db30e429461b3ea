"""E. Wages: both sides of every threshold."""

from datetime import date
from typing import Any

from tests.rules.county import Case, attended, line, person, refused_row
from tests.rules.reported import Reported

OWED = (*attended(1, 2), line(1), line(2, paid=299_999))
TEN = tuple(range(1, 11))


def owed_three_months(fen: int) -> tuple[Any, ...]:
    """One worker, unpaid for July, August and September, ``fen`` together."""
    return line(1, 100_000, 0, 202607), line(1, 100_000, 0, 202608), line(1, fen - 200_000, 0)


DOUBT = refused_row("payroll", 202609)
"""A refused row that may have paid one worker for September."""


AWAY = refused_row("attendance", 202609)
"""A refused row that may take a head away from September, or add one."""
MANY = tuple(range(1, 31))


def high(worker: int) -> tuple[Any, ...]:
    """Somebody who was there and was paid more than the county's amount."""
    return (*attended(worker), line(worker, 5_000_001))


def back_pay(**more: Any) -> Any:
    """What reached a worker of September late."""
    row = {"batch": "补发@2026-10", "back_pay": True, "days": None, "paid_on": date(2026, 11, 12)}
    return line(1, 100_000, 100_000, **row | more)


LATE_PAY = back_pay()
EARLY_BACK_PAY = back_pay(paid_on=date(2026, 10, 12), days=2100)


def unpaid(*workers: int, fen: int = 300_000, **more: Any) -> tuple[Any, ...]:
    return tuple(line(worker, fen, 0, **more) for worker in workers)


def four_months(fen: int) -> tuple[Any, ...]:
    return tuple(line(1, fen, 0, month) for month in (202606, 202607, 202608, 202609))


def a_year(fen: int, worker: int = 1) -> tuple[Any, ...]:
    """A worker paid ``fen`` for the months January to September, the same each month and the rest in September."""
    month = fen // 9
    paid = [line(worker, month, month=202600 + number) for number in range(1, 9)]
    return (*paid, line(worker, fen - 8 * month))


def october(worker: int) -> tuple[Any, ...]:
    return (line(worker, month=202610, paid_on=date(2026, 11, 12)),)


def december(fen: int) -> tuple[Any, ...]:
    """Pay of the month before the year."""
    return (line(1, fen, month=202512, paid_on=date(2026, 1, 15)),)


CASES = (
    Case("E01", "2026-10-10", None, rows=attended(1), key="2026-09"),
    Case("E01", "2026-10-11", "yellow", rows=attended(1), key="2026-09"),
    Case("E01", "2026-10-11", None, rows=(*attended(1), line(1)), key="2026-09"),
    Case("E01", "2026-10-11", "yellow", rows=(*attended(1), *attended(2, employer=2), line(1)), key="2026-09"),
    # a refused row of the payroll is one unit's at most
    Case("E01", "2026-10-11", "unknown", rows=(*attended(1), DOUBT), key="2026-09"),
    Case("E01", "2026-10-10", None, rows=(*attended(1), DOUBT), key="2026-09"),
    Case("E01", "2026-10-11", "yellow", rows=(*attended(1), *attended(2, employer=2), DOUBT), key="2026-09"),
    # a refused row of the attendance is one head's: units that lack a payroll with one head and with two
    *(
        Case("E01", "2026-10-11", expected, rows=(*attended(1), line(1), *others, *doubts), key="2026-09")
        for others, doubts, expected in (
            (attended(2, employer=2), (AWAY,), "unknown"),
            (attended(2, 3, employer=2), (AWAY,), "yellow"),
            (attended(2, 3, employer=2), (AWAY, AWAY), "unknown"),
            ((*attended(2, 3, employer=2), *attended(4, employer=3)), (AWAY, DOUBT), "unknown"),
            ((*attended(2, 3, employer=2), *attended(4, 5, employer=3)), (AWAY, DOUBT), "yellow"),
        )
    ),
    # a line that pays September late is no payroll of September
    Case("E01", "2026-10-11", "yellow", rows=(*attended(1), LATE_PAY), key="2026-09"),
    *(
        Case(rule, "2026-11-16", expected, rows=(*attended(1), LATE_PAY), key=key)
        for rule, key, expected in (
            *((rule, "2026-09", "unknown") for rule in ("E02", "E03", "E04", "E07", "E08", "E10")),
            *(("E06", "2026-09", None), ("E16", "", "unknown"), ("E23", "2026-09", "orange")),
        )
    ),
    Case("E02", "2026-11-16", "yellow", rows=(*attended(1), back_pay(signed=False)), key="2026-09"),
    Case("E04", "2026-11-16", None, rows=(*attended(1), line(1, paid=200_000), LATE_PAY), key="2026-09"),
    Case("E13", "2026-11-16", None, rows=(line(1, paid=200_000), LATE_PAY), key="2026-09"),
    Case("E13", "2026-11-16", "yellow", rows=(line(1, paid=200_000), line(2, days=None), LATE_PAY), key="2026-09"),
    Case("E02", "2026-10-16", "unknown", rows=(line(1, signed=False), DOUBT), key="2026-09"),
    Case("E02", "2026-10-16", "yellow", rows=(line(1, signed=False), line(2, signed=False), DOUBT), key="2026-09"),
    Case("E02", "2026-10-16", None, rows=OWED, key="2026-09"),
    Case("E02", "2026-10-16", "yellow", rows=(line(1, signed=False), line(2, signed=None)), key="2026-09"),
    Case("E02", "2026-10-16", "unknown", rows=(line(1), line(2, signed=None)), key="2026-09"),
    Case("E04", "2026-10-15", None, rows=OWED, key="2026-09"),
    Case("E04", "2026-10-16", "yellow", rows=OWED, key="2026-09"),
    Case("E04", "2026-10-29", "yellow", rows=OWED, key="2026-09"),
    Case("E04", "2026-10-30", "E05 orange", rows=OWED, key="2026-09"),
    Case("E04", "2026-10-30", "unknown", rows=attended(1), key="2026-09"),
    # a refused row may have paid one worker, and not two
    Case("E04", "2026-10-15", None, rows=(*unpaid(1), DOUBT), key="2026-09"),
    Case("E04", "2026-10-16", "unknown", rows=(*unpaid(1), DOUBT), key="2026-09"),
    Case("E04", "2026-10-30", "unknown", rows=(*unpaid(1, 2), DOUBT, refused_row("payroll")), key="2026-09"),
    Case("E04", "2026-10-16", "yellow", rows=(*unpaid(1, 2), DOUBT), key="2026-09"),
    Case("E04", "2026-10-30", "E05 orange", rows=(*unpaid(1, 2), DOUBT), key="2026-09"),
    Case("E04", "2026-10-16", "yellow", rows=(*unpaid(1), refused_row("payroll", 202608)), key="2026-09"),
    # paid the day after: owed on the 15th and the 16th, no more on the 17th
    Case("E04", "2026-10-16", "yellow", rows=(line(1, paid_on=date(2026, 10, 17)),), key="2026-09"),
    Case("E04", "2026-10-17", None, rows=(line(1, paid_on=date(2026, 10, 17)),), key="2026-09"),
    # a sum without a date counts as paid
    Case("E04", "2026-10-16", None, rows=(line(1, paid_on=None),), key="2026-09"),
    # 4 October is off: due on 30 September; the 31st of November is the 30th
    Case("E04", "2026-09-30", None, {"pay_day": 4}, rows=OWED, key="2026-09"),
    Case("E04", "2026-10-01", "yellow", {"pay_day": 4}, rows=(line(1, paid=0),), key="2026-09"),
    Case("E04", "2026-11-30", None, {"pay_day": 31}, rows=(line(1, paid=0, month=202610),), key="2026-10"),
    Case("E04", "2026-12-01", "yellow", {"pay_day": 31}, rows=(line(1, paid=0, month=202610),), key="2026-10"),
    Case("E06", "2026-10-31", None, rows=(*attended(1), line(1, paid=0)), key="2026-09"),
    Case("E06", "2026-11-01", "red", rows=(*attended(1), line(1, paid=0)), key="2026-09"),
    Case("E06", "2026-11-01", None, rows=(*attended(1, 2), line(1, paid=0), line(2, paid=1)), key="2026-09"),
    # one of ten is a tenth, one of nine is more
    Case("E07", "2026-10-15", None, rows=(*attended(*TEN), *(line(n) for n in TEN[1:])), key="2026-09"),
    Case("E07", "2026-10-16", "yellow", rows=(*attended(*TEN), *(line(n) for n in TEN[1:])), key="2026-09"),
    *(
        Case("E07", as_of, expected, rows=(*attended(1), line(1, paid_on=date(2026, 10, 20))), key="2026-09")
        for as_of, expected in (("2026-10-19", "red"), ("2026-10-20", None))
    ),
    # a refused row of the attendance may take the only unpaid head away, or add one
    *(
        Case("E07", "2026-10-16", expected, rows=(*attended(*heads), *(line(n) for n in paid), *doubts), key="2026-09")
        for heads, paid, doubts, expected in (
            (TEN, TEN[1:], (AWAY,), "unknown"),
            (TEN, TEN[2:], (AWAY,), "red"),
            (MANY, MANY[2:], (AWAY,), "yellow"),
            (MANY, MANY[3:], (AWAY,), "unknown"),
            (MANY, MANY[2:], (AWAY, AWAY), "unknown"),
            (MANY, MANY[2:], (AWAY, DOUBT), "unknown"),
        )
    ),
    Case("E06", "2026-11-01", "unknown", rows=(*attended(1), line(1, paid=0), AWAY), key="2026-09"),
    Case("E06", "2026-11-01", "red", rows=(*attended(1, 2), line(1, paid=0), AWAY), key="2026-09"),
    # two or three of ten are more than a tenth, one or two may not be
    *(
        Case("E07", "2026-10-16", expected, rows=(*attended(*TEN), *(line(n) for n in paid), DOUBT), key="2026-09")
        for paid, expected in ((TEN[3:], "red"), (TEN[2:], "unknown"))
    ),
    Case("E07", "2026-10-16", "red", rows=(*attended(*TEN[:9]), *(line(n) for n in TEN[1:9])), key="2026-09"),
    Case("E08", "2026-10-16", None, {"min_wage_fen": 217_500}, rows=(line(1, 200_000),), key="2026-09"),
    Case("E08", "2026-10-16", "red", {"min_wage_fen": 217_500}, rows=(line(1, 199_999),), key="2026-09"),
    Case("E08", "2026-10-16", None, {"min_wage_fen": 217_500}, rows=(line(1, 217_500, days=2600),), key="2026-09"),
    Case("E08", "2026-10-16", "unknown", {"min_wage_fen": None}, rows=(line(1),), key="2026-09"),
    # 1,839.0804 yuan for twenty days at 2,000 a month: nobody can pay a part of a fen, to one worker or to thirty
    *(
        Case("E08", "2026-10-16", expected, rows=rows, key="2026-09")
        for rows, expected in (
            ((line(1, 183_908),), None),
            ((line(1, 183_907),), "E08 red 183907"),
            (tuple(line(n, 183_908) for n in range(1, 31)), None),
            ((line(1, 183_907), *(line(n, 183_908) for n in range(2, 31))), "E08 red 183907"),
        )
    ),
    # days that nobody told can only add to what is due: a certain breach stands, anything else is not known
    *(
        Case("E08", "2026-10-16", expected, rows=(line(1, one), line(2, other, days=None)), key="2026-09")
        for one, other, expected in (
            (50_000, 50_000, "E08 red 50000"),
            (100_000, 83_907, "red"),
            (100_000, 83_908, "unknown"),
            (300_000, 300_000, "unknown"),
        )
    ),
    Case("E08", "2026-10-16", "unknown", rows=(line(1, 1, days=None),), key="2026-09"),
    # back pay alone is no month of pay: nothing is asked of it before the payroll is due
    *(
        Case("E08", as_of, expected, {"min_wage_fen": least}, rows=(EARLY_BACK_PAY,), key="2026-09")
        for as_of, expected in (("2026-10-14", None), ("2026-10-16", "unknown"))
        for least in (217_500, None)
    ),
    Case("E10", "2026-10-16", None, rows=(*attended(1), line(1, 5_000_000)), key="2026-09"),
    Case("E10", "2026-10-16", "orange", rows=(*attended(1), line(1, 5_000_001)), key="2026-09"),
    Case("E10", "2026-10-16", "orange", rows=(*attended(1), line(1), line(2)), key="2026-09"),
    Case("E10", "2026-10-16", "E10 orange 2", rows=(*attended(1, 2, days=0), line(1), line(2)), key="2026-09"),
    # a refused row of the payroll may be one worker's; of the attendance one absent one's
    *(
        Case("E10", "2026-10-16", expected, rows=(*attended(1), line(1), *found, *doubts), key="2026-09")
        for found, doubts, expected in (
            ((line(2),), (DOUBT,), "unknown"),
            ((line(2), line(3)), (DOUBT,), "orange"),
            ((line(2), line(3)), (DOUBT, AWAY), "unknown"),
            ((line(2),), (AWAY,), "unknown"),
            (high(2), (DOUBT,), "unknown"),
            (high(2), (AWAY,), "orange"),
            ((*high(2), *high(3)), (DOUBT,), "orange"),
        )
    ),
    # 300 000 yuan from January to September, and one fen more; it counts in the month that passes the amount
    Case("E10", "2026-10-16", None, rows=(*attended(1), *a_year(30_000_000)), key="2026-09"),
    Case("E10", "2026-10-16", "orange", rows=(*attended(1), *a_year(30_000_001)), key="2026-09"),
    Case("E10", "2026-10-11", None, rows=(*attended(1), *a_year(30_000_001)), key="2026-09"),
    Case("E10", "2026-10-16", None, rows=(*attended(1, month=202608), *a_year(30_000_001)), key="2026-08"),
    Case("E10", "2026-11-16", None, rows=(*attended(1, month=202610), *a_year(30_000_001), *october(1)), key="2026-10"),
    # December is another year
    Case("E10", "2026-10-16", None, rows=(*attended(1), *a_year(29_000_000), *december(5_000_000)), key="2026-09"),
    # two workers do not add up
    Case("E10", "2026-10-16", None, rows=(*attended(1, 2), *a_year(20_000_000), *a_year(20_000_000, 2)), key="2026-09"),
    # three working days after 29 September: 30 September, 8 and 9 October
    Case("E12", "2026-10-09", None, rows=(person(1, left_on=date(2026, 9, 29)),)),
    Case("E12", "2026-10-10", "yellow", rows=(person(1, left_on=date(2026, 9, 29)),)),
    *(
        Case("E12", "2026-10-10", expected, rows=(*left, refused_row("roster")))
        for left, expected in (
            ((person(1, left_on=date(2026, 9, 29)),), "unknown"),
            (tuple(person(n, left_on=date(2026, 9, 29)) for n in (1, 2)), "yellow"),
        )
    ),
    # a complaint about the project makes it red, from the day of the later of the two; a case without one does not
    *(
        Case("E12", as_of, expected, rows=(person(1, left_on=date(2026, 9, 29)),), reported=reported)
        for as_of, expected, reported in (
            ("2026-10-09", None, (Reported("2026-09-20", ("2026-09-20",)),)),
            ("2026-10-10", "red", (Reported("2026-09-20", ("2026-09-20",)),)),
            ("2026-10-10", "yellow", (Reported("2026-09-20"),)),
            ("2026-10-11", "yellow", (Reported("2026-10-12", ("2026-10-12",)),)),
            ("2026-10-12", "red", (Reported("2026-10-12", ("2026-10-12",)),)),
            ("2026-10-12", "yellow", (Reported("2026-09-20", ("2026-09-20",), closed="2026-10-12"),)),
        )
    ),
    Case("E12", "2026-10-12", None, reported=(Reported("2026-09-20", ("2026-09-20",)),)),
    Case("E15", "2026-10-16", None, rows=tuple(line(n, paid=0) for n in TEN[:9])),
    Case("E15", "2026-10-15", None, rows=tuple(line(n, paid=0) for n in TEN)),
    Case("E15", "2026-10-16", "red", rows=tuple(line(n, paid=0) for n in TEN)),
    Case("E15", "2026-10-16", None, rows=(*(line(n, paid=0) for n in TEN[:9]), line(10, paid=0, employer_id=2))),
    # lines that name no unit are the contractor's, together with those that name him
    *(
        Case(
            "E15",
            "2026-10-16",
            expected,
            {"contractor_id": contractor},
            rows=(
                *(line(n, paid=0, employer_id=None) for n in TEN[:5]),
                *(line(n, paid=0, employer_id=2) for n in TEN[5:]),
            ),
        )
        for contractor, expected in ((2, "red"), (1, None), (None, None))
    ),
    Case("E15", "2026-10-16", "red", rows=tuple(line(n, paid=0, employer_id=None) for n in TEN)),
    Case("E15", "2026-10-16", None, rows=tuple(line(n, paid=0, employer_id=None) for n in TEN[:9])),
    Case("E17", "2026-10-16", "red", rows=tuple(line(n, 300_000, 0, employer_id=None) for n in TEN)),
    Case("E17", "2026-10-16", None, rows=tuple(line(n, 299_999, 0, employer_id=None) for n in TEN)),
    Case("E16", "2026-10-16", "red", rows=tuple(line(1, 166_667, 0, month) for month in (202607, 202608, 202609))),
    Case("E16", "2026-10-16", None, rows=tuple(line(1, 166_666, 0, month) for month in (202607, 202608, 202609))),
    # 5 000 yuan to the fen are enough
    Case("E16", "2026-10-16", "red", rows=owed_three_months(500_000)),
    Case("E16", "2026-10-16", None, rows=owed_three_months(499_999)),
    Case("E16", "2026-10-16", None, rows=tuple(line(1, 900_000, 0, month) for month in (202608, 202609))),
    Case("E17", "2026-10-16", "red", rows=tuple(line(n, 300_000, 0) for n in TEN)),
    Case("E17", "2026-10-16", None, rows=tuple(line(n, 299_999, 0) for n in TEN)),
    Case("E17", "2026-10-16", None, rows=tuple(line(n, 900_000, 0) for n in TEN[:9])),
    # a refused row may have paid one month of one worker: is the crime still there without it?
    Case("E15", "2026-10-16", "unknown", rows=(*unpaid(*TEN), DOUBT)),
    Case("E15", "2026-10-16", "red", rows=(*unpaid(*TEN, 11), DOUBT)),
    Case("E15", "2026-10-16", "unknown", rows=(*unpaid(*TEN, 11), DOUBT, refused_row("payroll"))),
    Case("E15", "2026-10-16", "red", rows=(*unpaid(*TEN), refused_row("payroll", 202608))),
    Case("E15", "2026-10-16", "unknown", rows=(*unpaid(*TEN), refused_row("payroll"))),
    Case("E16", "2026-10-16", "unknown", rows=(*owed_three_months(900_000), DOUBT)),
    Case("E16", "2026-10-16", "red", rows=(*owed_three_months(900_000), refused_row("payroll", 202606))),
    Case("E16", "2026-10-16", "red", rows=(*four_months(170_000), DOUBT)),
    Case("E16", "2026-10-16", "unknown", rows=(*four_months(166_000), DOUBT)),
    *(
        Case("E16", "2026-10-16", expected, rows=(*owed_three_months(900_000), *others, *doubts))
        for others, doubts, expected in (
            (tuple(line(2, 300_000, 0, month) for month in (202607, 202608, 202609)), (DOUBT,), "red"),
            (tuple(line(2, 300_000, 0, month) for month in (202607, 202608, 202609)), (DOUBT, DOUBT), "unknown"),
        )
    ),
    Case("E17", "2026-10-16", "unknown", rows=(*unpaid(*TEN, fen=900_000), DOUBT)),
    Case("E17", "2026-10-16", "red", rows=(*unpaid(*TEN, 11), DOUBT)),
    Case("E17", "2026-10-16", "unknown", rows=(*unpaid(*TEN, 11, fen=299_999), DOUBT)),
    Case("E21", "2026-10-20", "unknown", rows=(*unpaid(1, employer_id=4), DOUBT)),
    Case("E21", "2026-10-20", "orange", rows=(*unpaid(1, 2, employer_id=4), DOUBT)),
    # the unit was deregistered on 20 October, five days after the wage fell due; a merger without a day counts at once
    Case("E21", "2026-10-19", None, rows=(line(1, paid=0, employer_id=4),)),
    Case("E21", "2026-10-20", "orange", rows=(line(1, paid=0, employer_id=4),)),
    Case("E21", "2026-10-15", None, rows=(line(1, paid=0, employer_id=5),)),
    Case("E21", "2026-10-16", "orange", rows=(line(1, paid=0, employer_id=5),)),
    Case("E21", "2026-10-20", None, rows=(line(1, employer_id=4),)),
    Case("E21", "2026-10-20", None, rows=(line(1, paid=0, employer_id=3),)),
    *(Case("E21", "2026-10-20", "unknown", rows=(line(1, paid=0, employer_id=unit),)) for unit in (None, 2, 6)),
    # who was paid nothing is owed his wage (E04) and no part of the mean of those who were paid
    Case("E08", "2026-10-16", None, rows=(line(1, 200_000), *unpaid(2)), key="2026-09"),
)

"""Several lines of a worker for one month may tell the same days or others: both are measured (E08, E09)."""

from typing import Any

from monitor.db import Database
from tests.rules.county import Case, Row, different, judge, line
from tests.rules.thresholds.payroll import LEAST, SEPTEMBER, cut
from tests.rules.thresholds.wage import back_pay

ON = "2026-10-16"
LATE = "2026-11-16"
TEN_DAYS = 91_954
"""Ten days of 2,000 yuan a month, up to the next fen; twenty days and the whole month follow."""
TWENTY_DAYS, MONTH = 183_908, 200_000


def two(fen: int, first: int | None = 1000, other: int | None = 1000) -> tuple[Any, ...]:
    """Two lines of one worker, ``fen`` together."""
    return line(1, fen - 40_000, days=first), line(1, 40_000, days=other, batch="二批")


def late(days: int | None) -> Any:
    return back_pay(gross_fen=0, paid_fen=1_000, days=days)


def paid(expected: str | None, *rows: Any, on: str = ON) -> Case:
    return Case("E08", on, expected, rows=rows, key=SEPTEMBER)


def kept(expected: str | None, *rows: Any, on: str = ON, project: Row = LEAST) -> Case:
    return Case("E09", on, expected, project, rows=rows, key=SEPTEMBER)


def cut_by(damage: int, *, days: int = 1000) -> Any:
    """120,000 fen of ten days less a deduction, and ten fen of the days given: 100,000 or 200,000 must be left."""
    return cut(damage, 120_000, days=1000), line(1, 10, batch="二批", days=days)


CASES = (
    # the same ten days or twenty: enough for ten and not for twenty is not known
    paid("red", *two(TEN_DAYS - 1)),
    paid("unknown", *two(TEN_DAYS)),
    paid("unknown", *two(TWENTY_DAYS - 1)),
    paid(None, *two(TWENTY_DAYS)),
    # the fewest are those of the line that tells most, the most are a full month
    paid("red", *two(TEN_DAYS - 1, other=500)),
    paid("unknown", *two(MONTH - 1, 2000, 2000)),
    paid(None, *two(MONTH, 2000, 2000)),
    paid(None, *two(TEN_DAYS, other=0)),
    paid("unknown", *two(MONTH - 1, other=None)),
    paid(None, *two(MONTH, other=None)),
    # days of a line that pays late are none of the month's
    paid(None, line(1, TEN_DAYS - 1_000, days=1000), late(2100), on=LATE),
    paid("red", line(1, TEN_DAYS - 1_001, days=1000), late(2100), on=LATE),
    paid("unknown", line(1, days=None), late(100), on=LATE),
    # what is left after a deduction for damage: enough for twenty days, for ten alone, for neither
    kept(None, *cut_by(20_000, days=0)),
    kept("orange", *cut_by(20_011, days=0)),
    kept("orange", *cut_by(20_011)),
    kept("unknown", *cut_by(20_010)),
    kept("unknown", *cut_by(1)),
    kept(None, line(1, 120_000, days=1000), line(1, 10, batch="二批", days=1000)),
    # it was given back
    kept(None, *cut_by(20_000), back_pay(gross_fen=0, paid_fen=20_000, days=None), on=LATE),
    kept("unknown", *cut_by(20_000), back_pay(gross_fen=0, paid_fen=19_999, days=None), on=LATE),
    kept(None, cut(20_000, 120_000, days=1000), late(2100), on=LATE),
)


def test_a_breach_is_sure_by_the_fewest_days_and_none_by_the_most(database: Database) -> None:
    assert different(CASES, judge(database, CASES)) == []


def test_an_open_question_of_days_names_them(database: Database) -> None:
    asked = (paid("unknown", *two(TEN_DAYS)), kept("unknown", *cut_by(20_010)))
    assert set(judge(database, asked, why=True).values()) == {"unknown days"}

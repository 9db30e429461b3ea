"""A month of work is measured by the standard of that month (最低工资规定 第十条), whatever holds today."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy.orm import Session

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.models.parameter import ParameterValue
from tests.rules.county import Case, Row, different, judge, line
from tests.rules.thresholds.payroll import cut

SEPTEMBER = "2026-09"
ON = "2026-10-16"
OLD, NEW = 200_000, 250_000
DUE_OLD, DUE_NEW = 183_908, 229_885
"""For twenty days, up to the next fen."""
WAGE = 229_000
RAISED = ((date(2024, 1, 1), OLD), (date(2026, 10, 1), NEW))
WITHIN = ((date(2024, 1, 1), OLD), (date(2026, 9, 16), NEW))
FROM_SEPTEMBER = ((date(2024, 1, 1), OLD), (date(2026, 9, 1), NEW))
BEGUN_WITHIN = ((date(2026, 9, 2), OLD),)
LATE = ((date(2026, 10, 1), NEW),)
NEVER: tuple[tuple[date, int], ...] = ()
NONE: Row = {"min_wage_fen": None, "min_wage_from": None}


def own(fen: int, since: date | None) -> Row:
    return {"min_wage_fen": fen, "min_wage_from": since}


def changed(fen: int, on: date, since: date | None = None) -> Row:
    return own(fen, since) | {"min_wage_changed_on": on}


def paid(expected: str | None, fen: int, project: Row) -> Case:
    return Case("E08", ON, expected, project, rows=(line(1, fen),), key=SEPTEMBER)


def kept(expected: str | None, damage: int, project: Row) -> Case:
    return Case("E09", ON, expected, project, rows=(cut(damage, WAGE),), key=SEPTEMBER)


CASES = {
    RAISED: (
        # the raise of October says nothing of September, for the county nor for a project that tells its day
        paid(None, DUE_OLD, NONE),
        paid("red", DUE_OLD - 1, NONE),
        paid(None, DUE_OLD, own(NEW, date(2026, 10, 1))),
        paid("red", DUE_OLD - 1, own(NEW, date(2026, 10, 1))),
        # the project's own, dated after the county's of that month, holds
        paid(None, DUE_NEW, own(NEW, date(2026, 9, 1))),
        paid("red", DUE_NEW - 1, own(NEW, date(2026, 9, 1))),
        paid(None, DUE_NEW, own(NEW, date(2026, 8, 20))),
        paid("red", DUE_NEW - 1, own(NEW, date(2026, 8, 20))),
        # one that began within the month does not hold for the whole of it
        paid(None, DUE_OLD, own(NEW, date(2026, 9, 2))),
        # nobody told from when on it holds: both must be broken, and both be kept
        paid("red", DUE_OLD - 1, own(NEW, None)),
        paid("unknown", DUE_OLD, own(NEW, None)),
        paid("unknown", DUE_NEW - 1, own(NEW, None)),
        paid(None, DUE_NEW, own(NEW, None)),
        paid("red", 137_930, own(150_000, None)),
        paid("unknown", 137_931, own(150_000, None)),
        paid(None, DUE_OLD, own(150_000, None)),
        # in an import of October it took the place of another one, which was told to hold from then on or was not
        paid("unknown", DUE_OLD, changed(NEW, date(2026, 10, 5))),
        paid("red", DUE_OLD - 1, changed(NEW, date(2026, 10, 5))),
        paid(None, DUE_OLD, changed(NEW, date(2026, 10, 5), date(2026, 10, 1))),
        # a lower one that began after September: at most that held before
        paid("red", 137_930, own(150_000, date(2026, 10, 1))),
        paid(None, 137_931, own(150_000, date(2026, 10, 1))),
        # deductions for damage: the same standard
        kept(None, WAGE - DUE_OLD, NONE),
        kept("orange", WAGE - DUE_OLD + 1, NONE),
        kept("unknown", WAGE - DUE_OLD, own(NEW, None)),
        kept("orange", WAGE - DUE_OLD + 1, own(NEW, None)),
    ),
    FROM_SEPTEMBER: (
        paid(None, DUE_NEW, NONE),
        paid("red", DUE_NEW - 1, NONE),
        # the project's own is from before the raise: nobody brought it up to date, or its district is a lower one
        paid("red", DUE_OLD - 1, own(OLD, date(2024, 1, 1))),
        paid("unknown", DUE_OLD, own(OLD, date(2024, 1, 1))),
        paid("unknown", DUE_NEW - 1, own(OLD, date(2026, 8, 31))),
        paid(None, DUE_NEW, own(OLD, date(2026, 8, 31))),
        paid(None, DUE_OLD, own(OLD, date(2026, 9, 1))),
        paid("red", DUE_OLD - 1, own(OLD, date(2026, 9, 1))),
    ),
    # a raise within the month: the lower one of both
    WITHIN: (paid(None, DUE_OLD, NONE), paid("red", DUE_OLD - 1, NONE)),
    # of a part of the month nobody knows
    BEGUN_WITHIN: (paid("unknown", 1, NONE), paid("unknown", DUE_NEW, NONE)),
    LATE: (
        paid("unknown", 1, NONE),
        paid("unknown", 1, own(OLD, date(2026, 10, 1))),
        paid("red", DUE_OLD - 1, own(OLD, date(2026, 9, 1))),
    ),
    NEVER: (
        # the ledger alone, and it never told another one
        paid(None, DUE_OLD, own(OLD, None)),
        paid("red", DUE_OLD - 1, own(OLD, None)),
        kept("orange", WAGE - DUE_OLD + 1, own(OLD, None)),
        # it took the place of another one in an import of October, or in one of August
        paid("unknown", DUE_NEW - 1, changed(NEW, date(2026, 10, 1))),
        paid(None, DUE_NEW, changed(NEW, date(2026, 10, 1))),
        kept("unknown", WAGE - DUE_OLD + 1, changed(OLD, date(2026, 10, 1))),
        paid("red", DUE_NEW - 1, changed(NEW, date(2026, 8, 31))),
        # what the ledger tells of the day goes before
        paid("red", DUE_NEW - 1, changed(NEW, date(2026, 10, 1), date(2026, 9, 1))),
    ),
}


def give_notice(notices: tuple[tuple[date, int], ...], session: Session) -> None:
    session.add_all(
        ParameterValue(code="min_wage.month", valid_from=day, value=fen, signer="示范") for day, fen in notices
    )


@pytest.mark.parametrize("notices", CASES, ids=["raised", "from_september", "within", "begun_within", "late", "never"])
def test_a_month_is_measured_by_the_standard_of_that_month(
    database: Database, notices: tuple[tuple[date, int], ...]
) -> None:
    cases = CASES[notices]
    assert different(cases, judge(database, cases, otherwise=partial(give_notice, notices))) == []


def test_the_alert_tells_the_standard_of_the_month(database: Database) -> None:
    judge(database, (paid("red", DUE_OLD - 1, NONE),), otherwise=partial(give_notice, RAISED))
    with database.reading() as session:
        (alert,) = list_alerts(session, rules=("E08",))
    assert (alert["inputs"]["min_wage_fen"], alert["inputs"]["least_sum_fen"]) == (OLD, DUE_OLD)

"""B04 where the county follows a province's standard: both sides of its limits, and what has to be known for them.

福建: below 4,000,000 yuan or shorter than three months; elsewhere the county's own limit, 3,000,000 yuan if unset.
"""

from datetime import date
from functools import partial

import pytest
from sqlalchemy.orm import Session

from monitor.check.findings import list_unknowns
from monitor.db import Database
from monitor.models.parameter import ParameterValue
from tests.rules.county import Case, Row, day, different, judge
from tests.rules.thresholds.deposit_life import confirmed

NATIONAL, FUJIAN, XINJIANG, ANHUI, HUNAN = range(1, 6)
ON = "2026-10-09"
# signed on 2 March: three months end on 2 June
SHORT, LONG = {"plan_end_on": day("2026-06-01")}, {"plan_end_on": day("2026-06-02")}
SMALL, LARGE = {"contract_fen": 399_999_999}, {"contract_fen": 400_000_000}
UNSAID, UNSIGNED, OPEN = {"contract_fen": None}, {"contract_on": None}, {"plan_end_on": None}


def works(expected: str | None, project: Row, *, arrears: bool | None = False) -> Case:
    return Case("B04", ON, expected, project, rows=confirmed(exempt="small", arrears_year=arrears))


CASES = {
    FUJIAN: (
        works(None, SMALL | LONG),
        works("orange", LARGE | LONG),
        works(None, LARGE | SHORT),
        works(None, SMALL | OPEN),
        works("unknown", LARGE | OPEN),
        works("unknown", LARGE | LONG | UNSIGNED),
        works(None, UNSAID | SHORT),
        works("unknown", UNSAID | LONG),
        works("unknown", UNSAID | OPEN),
        works("orange", LARGE | OPEN, arrears=True),
        works("orange", SMALL | SHORT, arrears=True),
        works("unknown", SMALL | SHORT, arrears=None),
        works("orange", LARGE | LONG, arrears=None),
    ),
    **{
        region: (
            works(None, {"contract_fen": 299_999_999} | OPEN),
            works("orange", {"contract_fen": 300_000_000} | OPEN),
            works("orange", {"contract_fen": 300_000_000} | SHORT),
        )
        for region in (NATIONAL, XINJIANG, ANHUI, HUNAN)
    },
}


def follow(region: int, session: Session) -> None:
    session.add(ParameterValue(code="deposit.region", valid_from=date(2026, 1, 1), value=region, signer="示范"))


@pytest.mark.parametrize("region", CASES)
def test_small_works_are_measured_by_the_standard_the_county_follows(database: Database, region: int) -> None:
    assert different(CASES[region], judge(database, CASES[region], otherwise=partial(follow, region))) == []


@pytest.mark.parametrize(
    ("project", "missing"),
    [
        (LARGE | OPEN, "field.plan_end_on"),
        (LARGE | LONG | UNSIGNED, "field.contract_on"),
        (UNSAID | LONG, "field.contract_fen"),
        (UNSAID | OPEN, "field.plan_end_on"),
    ],
)
def test_a_term_that_nobody_wrote_down_is_asked_for_and_accuses_nobody(
    database: Database, project: Row, missing: str
) -> None:
    judge(database, (works("unknown", project),), otherwise=partial(follow, FUJIAN))
    with database.reading() as session:
        assert [row["missing"] for row in list_unknowns(session, ["B04"])] == [missing]

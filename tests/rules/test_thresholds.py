"""Both sides of every threshold, on both databases."""

import pytest

from monitor.db import Database
from monitor.rules.book import BOOK
from tests.rules.county import different, judge
from tests.rules.test_contractor_history import CASES as CONTRACTOR_CASES
from tests.rules.thresholds import SECTIONS


def test_every_rule_has_cases_in_and_out_of_breach() -> None:
    cases = [case for section in SECTIONS.values() for case in section]
    cases += [case for case, _past in CONTRACTOR_CASES]
    assert {case.rule for case in cases} == set(BOOK)
    assert all({case.expected for case in cases if case.rule == code} > {None} for code in BOOK)


PARTS = 5
"""Each is a county of its own with the cases of every section on some of the days: a day is checked once for all."""


@pytest.mark.parametrize("part", range(PARTS))
def test_a_breach_begins_on_its_day_and_not_before(database: Database, part: int) -> None:
    cases = sorted((case for section in SECTIONS.values() for case in section), key=lambda case: case.as_of)
    days = sorted({case.as_of for case in cases})
    mine = set(days[part * len(days) // PARTS : (part + 1) * len(days) // PARTS])
    chosen = [case for case in cases if case.as_of in mine]
    assert different(chosen, judge(database, chosen)) == []

"""Both sides of every threshold, on both databases."""

import pytest

from monitor.db import Database
from monitor.rules.book import BOOK
from tests.rules.county import different, judge
from tests.rules.thresholds import SECTIONS


def test_every_rule_has_cases_in_and_out_of_breach() -> None:
    cases = [case for section in SECTIONS.values() for case in section]
    assert {case.rule for case in cases} == set(BOOK)
    assert all({case.expected for case in cases if case.rule == code} > {None} for code in BOOK)


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_a_breach_begins_on_its_day_and_not_before(database: Database, section: str) -> None:
    cases = SECTIONS[section]
    assert different(cases, judge(database, cases)) == []

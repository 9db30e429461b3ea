"""Both sides of every threshold, on both databases."""

from collections.abc import Iterator

import pytest

from monitor.db import Database, open_database, use_vault
from monitor.rules.book import BOOK
from monitor.values.secrecy import Vault
from tests.rules.county import different, judge
from tests.rules.thresholds import SECTIONS


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    use_vault(Vault(b"0" * 32))
    opened = open_database(database_url)
    yield opened
    opened.dispose()


def test_every_rule_has_cases_in_and_out_of_breach() -> None:
    cases = [case for section in SECTIONS.values() for case in section]
    assert {case.rule for case in cases} == set(BOOK)
    assert all({case.expected for case in cases if case.rule == code} > {None} for code in BOOK)


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_a_breach_begins_on_its_day_and_not_before(database: Database, section: str) -> None:
    cases = SECTIONS[section]
    assert different(cases, judge(database, cases)) == []

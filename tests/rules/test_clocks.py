"""Clocks on the agency are told apart from findings against units, in one list that the book agrees with."""

from monitor.rules.book import BOOK
from monitor.values.clocks import CLOCKS
from monitor.values.terms import RuleKind


def test_the_list_of_clocks_is_that_of_the_book() -> None:
    assert sorted(CLOCKS) == sorted(code for code, rule in BOOK.items() if rule.kind is RuleKind.CLOCK)

"""What was not read in a text is said with its mark: no value from memory or of our own is printed as law."""

import pytest

from monitor.rules.book import BOOK
from monitor.values.confidence import Confidence

FROM_MEMORY = [code for code, rule in BOOK.items() if rule.confidence is Confidence.M]


def test_the_rules_from_memory_are_these():
    assert [
        *("B09", "B10", "B11", "B14", "B21", "B22", "C14", "D04", "D07", "H13", "H24", "H26"),
    ] == FROM_MEMORY


@pytest.mark.parametrize("code", FROM_MEMORY)
def test_a_rule_from_memory_says_so_in_its_reason(code):
    assert "尚未核对原文" in BOOK[code].wording

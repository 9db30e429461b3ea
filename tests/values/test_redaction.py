"""Numbers that tell a person are taken out, dates and numbers of papers stay."""

import pytest

from monitor.values.redaction import HIDDEN, without_numbers

NUMBERS = (
    *("13800138000", "138 0013 8000", "138-0013-8000", "１３８００１３８０００", "0791-8612345"),
    *("110101199003079972", "11010119900307997X", "6222 0212 3456 7890 123"),
)


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_people_are_taken_out(number: str) -> None:
    assert without_numbers(f"电话{number}。") == f"电话{HIDDEN}。"


@pytest.mark.parametrize("text", ["2026-11-23", "示范立〔2026〕15号", "45000元", "XS2026-00012", "2026-11-23 1030"])
def test_dates_sums_and_numbers_of_papers_stay(text: str) -> None:
    assert without_numbers(text) == text

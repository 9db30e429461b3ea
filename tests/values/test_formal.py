"""Sums in upper case and days in Chinese numerals: known ones by hand, and every one read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.values.formal import LARGEST_FEN, formal_date, full_sum, plain_sum, upper_sum

DIGITS = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}
YEAR = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")}
SMALL = {sign: value for value, sign in enumerate("零一二三四五六七八九")}

# The examples of 正确填写票据和结算凭证的基本规定 (中国人民银行) are among them.
KNOWN = [
    (0, "零元整"),
    (1, "壹分"),
    (10, "壹角整"),
    (53, "伍角叁分"),
    (100, "壹元整"),
    (1_000, "壹拾元整"),
    (10_001, "壹佰元零壹分"),
    (32_504, "叁佰贰拾伍元零肆分"),
    (140_950, "壹仟肆佰零玖元伍角整"),
    (600_714, "陆仟零柒元壹角肆分"),
    (168_032, "壹仟陆佰捌拾元叁角贰分"),
    (1_230_000, "壹万贰仟叁佰元整"),
    (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
    (10_700_053, "壹拾万柒仟元伍角叁分"),
    (10_000_000_00, "壹仟万元整"),
    (10_000_000_100, "壹亿零壹元整"),
    (100_010_000_000, "壹拾亿零壹拾万元整"),
    (999_999_999_999_99, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    (1_000_000_000_000_00, "壹万亿元整"),
    (1_234_500_000_000_00, "壹万贰仟叁佰肆拾伍亿元整"),
]


def read_whole(text: str) -> int:
    """Upper case as a number, by the value of its signs alone."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        if name in text:
            high, _name, low = text.rpartition(name)
            return read_whole(high) * size + read_whole(low)
    total = digit = 0
    for sign in text:
        if sign in PLACES:
            total, digit = total + digit * PLACES[sign], 0
        else:
            digit = DIGITS[sign]
    return total + digit


def read_fen(text: str) -> int:
    """The fen of a sum in upper case."""
    rest = text.removeprefix("人民币").removesuffix("整")
    yuan, _mark, rest = rest.rpartition("元") if "元" in rest else ("", "", rest)
    tenths = DIGITS[rest[rest.index("角") - 1]] if "角" in rest else 0
    hundredths = DIGITS[rest[rest.index("分") - 1]] if "分" in rest else 0
    return (read_whole(yuan) if yuan else 0) * 100 + tenths * 10 + hundredths


@pytest.mark.parametrize(("fen", "words"), KNOWN)
def test_a_sum_is_written_as_the_central_bank_writes_it(fen: int, words: str) -> None:
    assert upper_sum(fen) == f"人民币{words}"


@given(st.integers(0, LARGEST_FEN - 1))
def test_every_sum_is_read_back(fen: int) -> None:
    assert read_fen(upper_sum(fen)) == fen


@given(st.integers(0, LARGEST_FEN - 1))
def test_no_sum_has_a_zero_too_many_and_whole_ones_end_with_the_word_for_it(fen: int) -> None:
    words = upper_sum(fen)
    assert "零零" not in words
    assert not any(f"零{place}" in words for place in "万亿拾佰仟角分")
    assert words.endswith("整") == (fen % 10 == 0)


@pytest.mark.parametrize("fen", [-1, LARGEST_FEN])
def test_what_is_no_sum_of_money_is_refused(fen: int) -> None:
    with pytest.raises(ValueError, match=str(fen)):
        upper_sum(fen)


@given(st.integers(0, LARGEST_FEN - 1))
def test_figures_have_two_decimals_and_stand_before_their_upper_case(fen: int) -> None:
    yuan, _point, decimals = plain_sum(fen).removesuffix("元").partition(".")
    assert int(yuan + decimals) == fen
    assert len(decimals) == 2
    assert full_sum(fen) == f"{plain_sum(fen)}（大写：{upper_sum(fen)}）"


def test_a_day_is_written_in_chinese_numerals() -> None:
    assert formal_date(date(2026, 11, 26)) == "二〇二六年十一月二十六日"
    assert formal_date(date(2030, 10, 10)) == "二〇三〇年十月十日"


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    year, _mark, rest = formal_date(day).partition("年")
    month, _mark, number = rest.removesuffix("日").partition("月")
    assert int("".join(YEAR[sign] for sign in year)) == day.year
    assert (read_small(month), read_small(number)) == (day.month, day.day)


def read_small(text: str) -> int:
    tens, mark, ones = text.partition("十")
    if not mark:
        return SMALL[text]
    return (SMALL[tens] if tens else 1) * 10 + (SMALL[ones] if ones else 0)

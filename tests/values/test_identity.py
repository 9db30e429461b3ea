"""Numbers of persons, companies and accounts: the check agrees with others' and nothing real is refused."""

import datetime
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from monitor.values.faults import ReadingFault
from monitor.values.identity import (
    CREDIT_SIGNS,
    birth_date,
    check_card,
    check_credit_code,
    check_id_number,
    mask_card,
    mask_id,
    mask_name,
    mask_phone,
)

BIRTHS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


def numbered(area: int, born: datetime.date, sequence: int) -> str:
    first = f"{area:06}{born:%Y%m%d}{sequence:03}"
    return first + mod_11_2.calc_check_digit(first)


@given(st.integers(100_000, 999_999), BIRTHS, st.integers(0, 999))
def test_every_area_and_birth_with_a_right_check_character_is_accepted(area, born, sequence):
    number = numbered(area, born, sequence)
    assert check_id_number(number) == number
    assert check_id_number(number.lower()) == number
    assert birth_date(number) == born


@given(st.integers(100_000, 999_999), BIRTHS, st.integers(0, 999), st.sampled_from(string.digits + "X"))
def test_every_wrong_check_character_is_refused(area, born, sequence, sign):
    number = numbered(area, born, sequence)
    if sign != number[-1]:
        with pytest.raises(ReadingFault, match="id_check"):
            check_id_number(number[:-1] + sign)


@pytest.mark.parametrize(("area", "year"), [("320102", 1961), ("320102", 1982), ("440306", 1990)])
def test_an_area_that_did_not_exist_at_birth_is_no_reason_to_refuse(area, year):
    number = numbered(int(area), datetime.date(year, 5, 1), 999)
    assert check_id_number(number) == number


@given(st.text(alphabet=CREDIT_SIGNS + "IOSVZ", min_size=18, max_size=18) | st.text(max_size=20))
def test_credit_codes_are_judged_as_by_the_reference(text):
    try:
        expected = uscc.validate(text) if text == text.upper().strip() and len(text) == 18 else None
    except ValidationError:
        expected = None
    try:
        found = check_credit_code(text)
    except ReadingFault:
        found = None
    if expected is not None:
        assert found == expected


@given(st.text(alphabet=CREDIT_SIGNS, min_size=9, max_size=9), st.integers(0, 999_999))
def test_exactly_one_check_character_makes_a_credit_code_valid(body, area):
    first = f"91{area:06}{body}"
    right = uscc.calc_check_digit(first)
    assert check_credit_code(first + right) == first + right
    for wrong in set(CREDIT_SIGNS) - {right}:
        with pytest.raises(ReadingFault, match="credit_check"):
            check_credit_code(first + wrong)


@given(st.text())
def test_whatever_is_typed_gives_a_number_or_a_fault(text):
    for check in (check_id_number, check_credit_code, check_card):
        try:
            assert check(text).isascii()
        except ReadingFault as fault:
            assert text not in str(fault.sentence) or len(text) < 4


@given(st.text(alphabet=string.digits, min_size=1, max_size=40))
def test_masks_never_show_what_is_hidden(number):
    for mask in (mask_id, mask_phone, mask_card):
        assert "**" in mask(number) or len(number) == 1
    assert number[6:14] not in mask_id(number) or len(number) < 7


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("欧阳示范", "欧阳**"),
        ("欧阳", "欧*"),
        ("示范·甲乙", "示范·**"),
        ("𠮷示", "𠮷*"),
        ("张", "张*"),
        ("", ""),
    ],
)
def test_names_show_the_surname_only(name, masked):
    assert mask_name(name) == masked


def test_masks_look_as_people_know_them():
    assert mask_id("36112119700101997X") == "361121********997X"
    assert mask_phone("13800008000") == "138****8000"
    assert mask_card("6200000000000079194") == "**** 9194"

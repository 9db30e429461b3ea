"""Cells of every class become the value their author meant, or are refused under their own name."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.values import reading
from monitor.values.cells import figures
from monitor.values.reading import (
    Cell,
    ReadingFault,
    comparable,
    read_fen,
    read_percent,
    read_term,
    read_text,
    read_yes,
)
from monitor.values.words import say
from tests.files.cells import DOUBTFUL_CELLS, ID, DoubtfulCell, Refused

READERS = [getattr(reading, name) for name in reading.__all__ if name.startswith("read_") and name != "read_term"]
ANY_CELL = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.datetimes(),
)


@pytest.mark.parametrize("doubtful", DOUBTFUL_CELLS, ids=str)
def test_a_cell_is_read_or_refused_as_its_class_demands(doubtful: DoubtfulCell):
    read = getattr(reading, doubtful.reader)
    if isinstance(doubtful.expected, Refused):
        with pytest.raises(ReadingFault) as refusal:
            read(doubtful.cell)
        assert refusal.value.code == doubtful.expected.code
        assert "{" not in say(refusal.value.sentence)
    else:
        value = read(doubtful.cell)
        assert value == doubtful.expected
        assert type(value) is type(doubtful.expected)


@given(ANY_CELL, st.sampled_from(READERS))
def test_no_cell_raises_anything_but_a_fault(cell: Cell, reader):
    try:
        reader(cell)
    except ReadingFault as fault:
        assert say(fault.sentence)


@given(st.integers(0, 10**11))
def test_fen_written_and_read_again_are_the_same(fen: int):
    yuan = Decimal(fen) / 100
    assert read_fen(f"{yuan:.2f}") == fen
    assert read_fen(f"{yuan:,.2f}") == fen
    assert read_fen(float(yuan)) == fen


@given(st.integers(0, 10**11 - 1))
def test_ten_thousands_of_yuan_are_whole_fen(fen: int):
    assert read_fen(f"{Decimal(fen) / 10**6:.6f}", scale=10_000) == fen


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_figures_are_what_fifteen_digits_say(number: float):
    assert Decimal(figures(number)) == Decimal(format(number, ".15g"))


def test_a_column_in_ten_thousands_takes_no_part_of_a_fen():
    assert read_fen(21973.74, scale=10_000) == 21_973_740_000
    with pytest.raises(ReadingFault, match="amount_decimals"):
        read_fen("0.0000001", scale=10_000)


def test_negative_amounts_pass_only_where_they_are_asked_for():
    assert read_fen("-12.50", allow_negative=True) == -1250
    assert read_fen(-12.5, allow_negative=True) == -1250


def test_a_column_of_percents_reads_bare_numbers_as_percents():
    assert read_percent(72.0, percent=True) == 7200
    assert read_percent("72%", percent=True) == 7200
    assert read_percent("0.5", percent=True) == 50


def test_a_term_is_found_by_any_of_its_words_and_its_blanks_do_not_count():
    words = {"现金": 1, "银行保函": 2}
    assert read_term(" 银行 保函", words) == 2
    assert read_term("-", words) is None
    with pytest.raises(ReadingFault) as refusal:
        read_term("存折", words)
    assert "现金、银行保函" in say(refusal.value.hint)


def test_a_checkbox_is_yes_or_no():
    assert read_yes(True) is True
    assert read_yes(False) is False
    assert read_yes(None) is None


def test_names_are_compared_without_regard_to_width_and_blanks():
    assert comparable("示范（一期）ＡＢ 工程") == comparable("示范(一期)ab工程")


def test_a_text_beyond_its_limit_is_refused():
    assert read_text("字" * 20, limit=20) == "字" * 20
    with pytest.raises(ReadingFault, match="text_long"):
        read_text("字" * 21, limit=20)


@pytest.mark.parametrize("cell", [ID, ID + "1", f"{ID}元", f"工号{ID}", f"({ID})"])
@pytest.mark.parametrize("reader", READERS)
def test_no_refusal_repeats_an_id_number(cell: str, reader):
    try:
        reader(cell)
    except ReadingFault as fault:
        told = say(fault.sentence) + (say(fault.hint) if fault.hint else "")
        assert ID[:14] not in told
        assert ID[-6:] not in told

"""County values as people write and read them, in both languages, with the mark of what nobody verified."""

import pytest

from monitor.values.bounds import UNITS, direction, marked_value, read_value, say_value, written
from monitor.values.confidence import Confidence
from monitor.values.faults import ReadingFault
from monitor.values.parameters import PARAMETERS, Measure
from monitor.values.words import say


@pytest.mark.parametrize(
    ("code", "value", "chinese", "english"),
    [
        ("crime.x1", 500_000, "5,000.00 元", "5,000.00 yuan"),
        ("payguar.min_permille", 50, "50‰", "50‰"),
        ("stop.days", 15, "15 天（本系统建议）", "15 days (suggested by this system)"),
        ("stop.days", 1, "1 天（本系统建议）", "1 day (suggested by this system)"),
        ("pay_day", 15, "15 日（本系统建议）", "day 15 (suggested by this system)"),
        ("refill.workdays", 10, "10 天（未核实）", "10 days (unverified)"),
    ],
)
def test_a_value_is_said_with_its_unit_and_its_mark(code: str, value: int, chinese: str, english: str):
    sentence = marked_value(PARAMETERS[code], value)
    assert (say(sentence), say(sentence, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("crime.x1", "不得高于 5,000.00 元，只能从严"),
        ("payguar.min_permille", "不得低于 50‰，只能从严"),
        ("stop.days", "不得高于 15 天，只能从严"),
        ("refill.workdays", "可在 1 天 至 30 天 之间设定"),
    ],
)
def test_the_bound_says_its_direction(code: str, said: str):
    assert say(direction(PARAMETERS[code])) == said


FIGURES = sorted(code for code, parameter in PARAMETERS.items() if not parameter.choices)


@pytest.mark.parametrize("code", FIGURES)
def test_what_is_written_is_read_again_and_one_step_beyond_the_bound_is_not(code: str):
    parameter = PARAMETERS[code]
    for value, beyond in zip(parameter.bounds, (-1, 1), strict=True):
        assert read_value(parameter, written(parameter, value)) == value
        with pytest.raises(ReadingFault):
            read_value(parameter, written(parameter, value + beyond))


@pytest.mark.parametrize("code", sorted({*PARAMETERS} - {*FIGURES}))
def test_a_choice_is_read_by_its_name_or_number_and_nothing_else_is(code: str):
    parameter = PARAMETERS[code]
    for number in parameter.choices:
        assert read_value(parameter, written(parameter, number)) == number
        assert read_value(parameter, str(number)) == number
    for wrong in ("示范省", str(max(parameter.choices) + 1)):
        with pytest.raises(ReadingFault) as fault:
            read_value(parameter, wrong)
        assert fault.value.code == "parameter_choice"


def test_a_refused_value_hears_the_law_or_that_there_is_none():
    def refusal(code: str, text: str) -> str:
        with pytest.raises(ReadingFault) as fault:
            read_value(PARAMETERS[code], text)
        return say(fault.value.sentence)

    assert "法释〔2013〕3号 第三条，地方只能从严" in refusal("crime.x2", "30000.01")
    assert "本系统建议，地方只能从严" in refusal("stop.days", "16")
    assert "法" not in refusal("stop.days", "16")


def test_every_measure_has_a_unit_and_every_locked_value_a_law_or_a_mark():
    assert UNITS.keys() == set(Measure)
    assert all(one.basis or one.confidence.mark for one in PARAMETERS.values() if one.locked)
    assert all(say_value(one, one.default) for one in PARAMETERS.values() if one.default is not None)


def test_only_what_no_text_was_read_for_has_a_mark():
    assert {one for one in Confidence if one.mark} == {Confidence.M, Confidence.R}
    assert all(one.is_confirmed == (one.mark is None) for one in Confidence)

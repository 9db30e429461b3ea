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
        ("defect.units", 5, "5 户（本系统建议）", "5 homes (suggested by this system)"),
        ("defect.units", 1, "1 户（本系统建议）", "1 home (suggested by this system)"),
        ("firm_signals.least", 2, "2 个（本系统建议）", "2 items (suggested by this system)"),
    ],
)
def test_a_value_is_said_with_its_unit_and_its_mark(code: str, value: int, chinese: str, english: str):
    sentence = marked_value(PARAMETERS[code], value)
    assert (say(sentence), say(sentence, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("crime.x1", "法定幅度 5,000.00 元 至 20,000.00 元"),
        ("crime.x2", "法定幅度 30,000.00 元 至 100,000.00 元"),
        ("payguar.min_permille", "可在 10‰ 至 500‰ 之间设定"),
        ("stop.days", "可在 1 天 至 28 天 之间设定"),
        ("realname.grace_days", "不得高于 3 天，只能从严"),
        ("presale.cover_permille", "不得低于 1,000‰，只能从严"),
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


REFUSED = (
    ("crime.x1", "20000.01", "只能在 5000 至 20000 之间", "法定幅度，依据法释〔2013〕3号 第三条，由各省高级人民法院"),
    ("crime.x2", "29999.99", "只能在 30000 至 100000 之间", "法定幅度，依据法释〔2013〕3号 第三条"),
    ("deposit.permille", "9", "只能在 10 至 30 之间", "法定幅度，依据人社部发〔2021〕65号 第十一条"),
    ("realname.grace_days", "4", "只能在 0 至 3 之间", "没有规定宽限期，地方只能从严"),
    (
        "presale.cover_permille",
        "999",
        "只能在 1000 至 2000 之间",
        "建房〔2022〕16号，监管额度内的资金应当足以续建，地方只能从严",
    ),
    ("stop.days", "29", "只能在 1 至 28 之间", "不是法律规定"),
    ("payguar.min_permille", "5", "只能在 10 至 500 之间", "不是法律规定"),
    ("unpaid.permille", "501", "只能在 0 至 500 之间", "不是法律规定"),
    ("refill.workdays", "31", "只能在 1 至 30 之间", "不是法律规定"),
)


@pytest.mark.parametrize(("code", "text", "bound", "reason"), REFUSED)
def test_a_refused_value_hears_whether_the_law_or_what_is_plausible_bounds_it(code, text, bound, reason):
    with pytest.raises(ReadingFault) as fault:
        read_value(PARAMETERS[code], text)
    said, plausible = say(fault.value.sentence), "不是法律规定" in reason
    assert bound in said and reason in said
    assert ("只能从严" in said or "法定" in said) is not plausible


def test_only_what_is_law_is_locked_or_framed():
    assert {code for code, one in PARAMETERS.items() if one.locked} == {"realname.grace_days", "presale.cover_permille"}
    framed = {"crime.x1", "crime.x2", "deposit.permille", "deposit.multi_permille"}
    assert {code for code, one in PARAMETERS.items() if one.framed} == framed


@pytest.mark.parametrize("code", ["crime.x1", "crime.x2"])
def test_an_amount_that_the_province_has_not_set_is_ours_and_one_that_it_has_is_not(code: str):
    parameter = PARAMETERS[code]
    assert parameter.default is not None
    ours, set_value = (marked_value(parameter, parameter.default, unset) for unset in (True, False))
    assert "本省数额未设定，按全国最低数额提示" in say(ours) and "national minimum" in say(ours, "en")
    assert "未设定" not in say(set_value)
    assert [parameter.confidence_of(unset) for unset in (True, False)] == [Confidence.R, Confidence.C2]


def test_every_measure_has_a_unit_and_every_value_bound_by_law_a_law():
    assert UNITS.keys() == set(Measure)
    assert all(one.basis for one in PARAMETERS.values() if one.locked or one.framed)
    assert all(say_value(one, one.default) for one in PARAMETERS.values() if one.default is not None)


def test_only_what_no_text_was_read_for_has_a_mark():
    assert {one for one in Confidence if one.mark} == {Confidence.M, Confidence.R}
    assert all(one.is_confirmed == (one.mark is None) for one in Confidence)

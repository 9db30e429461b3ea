"""What was not read in a text is said with its mark: no value from memory or of our own is printed as law."""

import re
from datetime import date

import pytest

from monitor.rules.book import BOOK
from monitor.rules.deadlines import deadline
from monitor.rules.deadlines.book import LIMITS
from monitor.values.calendar import Calendar
from monitor.values.confidence import Confidence
from monitor.values.parameters import PARAMETERS
from monitor.values.words import LOCALES, say, translate

FROM_MEMORY = [code for code, rule in BOOK.items() if rule.confidence is Confidence.M]


def test_the_rules_from_memory_are_these():
    assert [
        *("B09", "B10", "B11", "B14", "B21", "B22", "C14", "D04", "D07", "H13", "H24", "H26"),
    ] == FROM_MEMORY


@pytest.mark.parametrize("code", FROM_MEMORY)
def test_a_rule_from_memory_says_so_in_its_reason(code):
    assert "尚未核对原文" in BOOK[code].wording


# What a sentence may say of a number from memory, and of one of our own; the longer words say the same as the mark.
SAID = {
    Confidence.M: {"zh_Hans_CN": ("未核实", "尚未核对原文"), "en": ("unverified", "not yet checked against the text")},
    Confidence.R: {"zh_Hans_CN": ("本系统建议",), "en": ("suggested by this system", "this system suggests")},
}
PRINTED = [
    (code, parameter.code)
    for code, rule in BOOK.items()
    for parameter in PARAMETERS.values()
    if parameter.confidence.mark and "{" + parameter.bind + "}" in rule.wording
]


def test_sentences_that_print_an_unverified_county_value_are_there_to_be_guarded():
    assert {"A09", "B14", "E01", "H03"} <= {code for code, _parameter in PRINTED}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("code", "parameter"), PRINTED)
def test_a_sentence_that_prints_an_unverified_county_value_says_so(code, parameter, locale):
    words = SAID[PARAMETERS[parameter].confidence][locale]
    assert any(word in translate(BOOK[code].wording, locale) for word in words)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_county_value_among_the_facts_of_an_alert_carries_its_mark(locale):
    for rule in BOOK.values():
        facts = "|".join("7" if name.startswith("p_") else "" for name in rule.input_names)
        shown = [say(value, locale) for _label, value in rule.shown_inputs(facts)]
        names = [name for name in rule.input_names if not name.endswith("_unset")]
        for name, told in zip(names, shown, strict=True):
            mark = mark_of(name)
            assert mark is None or translate(mark, locale) in told, (rule.code, name)
        assert set(rule.marks()) == {name for name in names if mark_of(name)}


UNSET = {"zh_Hans_CN": "本省数额未设定，按全国最低数额提示", "en": "no amount of this province is set"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("code", "told"), [("E16", "3|600000|500000|{}"), ("E17", "3500000|3000000|{}")])
def test_an_amount_of_a_crime_is_said_to_be_unset_while_it_is(code, told, locale):
    rule, name = BOOK[code], "p_crime_x1" if code == "E16" else "p_crime_x2"
    for text, unset in ((told.format(1), True), (told.format(0), False), (told.removesuffix("|{}"), False)):
        sentence, facts = say(rule.sentence(text), locale), rule.shown_inputs(text)
        assert (UNSET[locale] in sentence, name in rule.marks(text)) == (unset, unset)
        assert [UNSET[locale] in say(value, locale) for _label, value in facts].count(True) == unset
        assert len(facts) == len(rule.inputs) - 1


SHARE_UNSET = {"zh_Hans_CN": "本县未设定，按外地常见下限提示", "en": "not set by this county"}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_least_share_of_a_payment_guarantee_is_said_to_be_unset_while_it_is(locale):
    rule, told = BOOK["A03"], "1000000|0|49999|739999|50|{}"
    for text, unset in ((told.format(1), True), (told.format(0), False), (told.removesuffix("|{}"), False)):
        assert (SHARE_UNSET[locale] in say(rule.sentence(text), locale)) == unset


def mark_of(name: str) -> str | None:
    found = next((one for one in PARAMETERS.values() if one.bind == name), None)
    return None if found is None else found.confidence.mark


@pytest.mark.parametrize("locale", LOCALES)
def test_a_deadline_that_is_not_the_laws_says_so_in_its_answer(locale):
    calendar, marks = Calendar.official(), {str(one): one.mark for one in Confidence}
    counted = 0
    for code in LIMITS:
        answer = deadline(code, date(2026, 3, 2), calendar).as_json(locale)
        also = answer["also"]
        assert isinstance(also, list)
        for one in (answer, *also):
            mark = "外省指标" if (code, one["confidence"]) == ("E06", "C1") else marks[str(one["confidence"])]
            assert one["mark"] == (None if mark is None else translate(mark, locale)), code
            counted += mark is not None
    assert counted > 20


def test_the_indicator_of_other_provinces_is_no_suggestion_of_ours():
    limit = LIMITS["E06"]
    assert [limit.mark(one) for one in (limit, *limit.also)] == ["外省指标", "外省指标", "本系统建议", "本系统建议"]


LENGTH = {
    "zh_Hans_CN": re.compile(r"(\d+)(?:个工作日|小时|个月|天|日)|(每(?:半年|季度|年|周|天|日))"),
    "en": re.compile(r"(\d+) (?:working days?|hours?|months?|days?)|([Ee]very (?:half year|quarter|year|week|day))"),
}
LAW = {"A05": ["1"], "B17": ["30"], "B18": ["3"], "B20": ["3"], "C13": ["30"], "C15": ["30"], "J04": ["3"]}
"""The lengths that the law gives for what must be done; whatever else a text says is our own suggestion.

That wages are paid every month is the law's.
"""


@pytest.mark.parametrize("locale", LOCALES)
def test_a_length_of_what_must_be_done_is_the_laws_or_said_to_be_our_own(locale):
    law, ours = dict[str, list[str]](), set[str]()
    for code, rule in BOOK.items():
        for clause in re.split("[；。]|[;.] ", translate(rule.must, locale)):
            found = ["".join(parts) for parts in LENGTH[locale].findall(clause)]
            if found and not any(word in clause for said in SAID.values() for word in said[locale]):
                law[code] = found
            elif found:
                ours.add(code)
    assert law == LAW
    assert {"B16", "B21", "E04", "E15", "E16", "E23", "H02", "H28"} <= ours

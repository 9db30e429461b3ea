"""What a reason may not leave out or add: words beside a named project that the law does not bear out."""

import pytest

from monitor.rules.book import BOOK
from monitor.rules.deadlines.book import LIMITS
from monitor.values.words import LOCALES, translate

SAID = {
    # without an extension a permit lapses after three months already
    "H01": {
        "zh_Hans_CN": ("既不开工又不申请延期", "两次延期最长至{permit_lapse_day}"),
        "en": ("Without a start or an extension", "two extensions reach at most to {permit_lapse_day}"),
    },
    # ninety days count where the contract sets no day; the developer helps, the buyer registers
    "H14": {
        "zh_Hans_CN": ("合同没有另行约定办证期限的，开发企业应协助购房人",),
        "en": ("Unless the contract sets another limit, the developer had to help the buyers",),
    },
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", SAID)
def test_a_reason_says_under_which_condition_the_law_holds(code, locale):
    wording = translate(BOOK[code].wording, locale)
    assert [words for words in SAID[code][locale] if words not in wording] == []


@pytest.mark.parametrize(("locale", "words"), [("zh_Hans_CN", "没有延期的"), ("en", "without an extension")])
def test_the_nine_months_of_a_permit_are_those_of_two_extensions(locale, words):
    assert words in translate(LIMITS["H01"].also[0].name, locale)

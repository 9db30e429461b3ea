"""What ends an alert of terms that a contract leaves out (D08): each way that its text tells of, and no other."""

from datetime import date

import pytest

from monitor.db import Database
from monitor.rules.book import BOOK
from monitor.values.words import LOCALES, SOURCE_LOCALE, translate
from tests.rules.county import Case, Row, different, judge, person

ON = "2026-10-09"
TERMS: Row = {"pay_standard": "260元/天", "pay_time": "每月15日", "pay_method": "银行代发"}
LACKING: Row = TERMS | {"pay_standard": None}
WAYS: tuple[tuple[Row, str | None], ...] = (
    (LACKING, "blue"),
    (TERMS, None),
    (LACKING | {"day_rate_fen": 26_000}, None),
    (LACKING | {"left_on": date(2026, 10, 9), "settled_on": date(2026, 10, 9)}, None),
    (LACKING | {"paper": "none"}, None),
    (LACKING | {"pay_time": None}, "blue"),
)
NOBODY_WITHOUT: Row = {"paper": "none", "pay_standard": None, "pay_time": None, "pay_method": None}
SAID = {
    SOURCE_LOCALE: (
        "由规章制度规定的，按其规定填写",
        "并已签订合同或者协议",
        "“日工资”的也算",
        "已登记退场",
        "合同类型登记有误的，更正",
    ),
    "en": (
        "as internal rules lay them down",
        "has signed a contract or an agreement",
        "a daily rate counts",
        "having left",
        "a wrong kind of contract",
    ),
}


def test_every_way_that_the_text_tells_of_ends_the_alert(database: Database) -> None:
    cases = [
        Case("D08", ON, expected, rows=(person(1, **TERMS), person(2, **told), person(3, **NOBODY_WITHOUT)))
        for told, expected in WAYS
    ]
    assert different(cases, judge(database, cases)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_text_tells_of_each_of_them(locale: str) -> None:
    text = translate(BOOK["D08"].clears, locale)
    assert [words for words in SAID[locale] if words not in text] == []


@pytest.mark.parametrize(
    ("locale", "internal"), [(SOURCE_LOCALE, "依法制定的规章制度"), ("en", "internal rules made by law")]
)
def test_what_internal_rules_may_lay_down_is_held_against_nobody(locale: str, internal: str) -> None:
    """724 Art 6: agreed in writing, or laid down by rules that the employer made as the law has it."""
    rule = BOOK["D08"]
    for text in (rule.wording, rule.must):
        assert internal in translate(text, locale)
    assert not [words for words in ("未写明", "lacks") if words in translate(rule.title, locale)]

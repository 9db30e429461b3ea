"""The pages of the rules say what the book says, and no id of the rulebook is forgotten or told twice."""

import pytest

from monitor.rules.book import BOOK
from monitor.rules.deadlines import OWN_IDS, RULE_IDS
from monitor.values.words import LOCALES
from tests.house.rulepage import IDS, accounts, page, page_file


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_stands_as_make_docs_writes_it(locale: str) -> None:
    assert page_file(locale).read_text(encoding="utf-8") == page(locale), "run `make docs`"


def test_every_id_is_live_or_a_step_or_waits_and_only_one_of_these() -> None:
    whole = {code for code in RULE_IDS if code[0] in "ABCDEH"}
    assert len(whole) == 113
    assert whole - set(IDS) == set()
    # of F, G, J and K some ids are blocks of the moves, and some wait for what is not built yet
    assert {code[0] for code in set(IDS) - whole} == {"F", "G", "J", "K"}
    assert set(BOOK) - set(IDS) == set()
    assert {code: times for code, times in accounts().items() if times != 1} == {}
    assert accounts().keys() - set(RULE_IDS) == set(OWN_IDS) == set(BOOK) - set(RULE_IDS)
    assert set(IDS) - accounts().keys() == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_id_has_one_line(locale: str) -> None:
    lines = [line.split(" | ")[0].removeprefix("| ") for line in page(locale).splitlines() if line.startswith("| ")]
    assert [code for code in lines if code in IDS] == list(IDS)


def test_a_value_that_only_decides_when_a_rule_is_unknown_is_said_to_be_one() -> None:
    lines = {line.split(" | ")[0].removeprefix("| "): line for line in page("zh_Hans_CN").splitlines()}
    told = {code: "（只决定缺数据时何时列为不明）" in lines[code] for code in ("E01", "E02", "E10", "J12")}
    assert told == {"E01": False, "E02": True, "E10": True, "J12": False}

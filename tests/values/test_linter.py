"""Nothing personal passes, and the sentences of an office are not held up."""

import random

import pytest

from monitor.values.exposure import Exposure, find_exposures
from monitor.values.linter import Personal, find_personal
from tests.files.books import worker_id
from tests.files.personal import exposed, official, person

SEED = 20261126
TEXTS, SENTENCES = 1000, 1500
OTHERS = ("王国平", "李建设", "欧阳示范")


def test_none_of_a_thousand_hidden_numbers_and_names_passes() -> None:
    chance = random.Random(SEED)
    texts = [exposed(chance) for _number in range(TEXTS)]
    missed = [(kind, text) for kind, text, names in texts if not find_personal(text, names)]
    assert missed == []
    assert {kind for kind, _text, _names in texts} == {"id_number", "card", "mobile", "old", "landline", "name"}


def test_fewer_than_one_of_a_hundred_clean_sentences_is_held_up() -> None:
    chance = random.Random(SEED)
    held = [text for text in (official(chance) for _number in range(SENTENCES)) if find_personal(text, OTHERS)]
    assert len(held) * 100 < SENTENCES, held


def test_two_sides_by_side_are_two() -> None:
    text = f"代表{person(random.Random(1))}，身份证{worker_id(3)}，电话13800138000、0793-8612345。"
    found = find_personal(text)
    assert [hit.kind for hit in found] == [Personal.ID_NUMBER, Personal.MOBILE, Personal.LANDLINE]
    assert [text[hit.start : hit.end] for hit in found] == [worker_id(3), "13800138000", "0793-8612345"]
    assert all(sign not in hit.excerpt for hit in found for sign in ("8000", "2345", "13800", worker_id(3)[-6:]))
    assert found[1].excerpt.startswith("**") or "电话" in found[1].excerpt


@pytest.mark.parametrize(
    "text",
    [
        *("2026.11.23-2026.12.31", "施工许可证361121202611230101", "2026-361121-47-01-123456", "〔2026〕12号"),
        *("赔付138,001,380.00元", "138001380.00元", "¥13,800,138,000", "400-000-12333", "12345", "91361121MA0000001X"),
    ],
)
def test_numbers_of_papers_days_and_sums_are_nobodys(text: str) -> None:
    assert find_personal(text) == []


def test_an_id_number_in_the_place_of_a_permit_is_still_one() -> None:
    assert [hit.kind for hit in find_personal(f"施工许可证号{worker_id(5)}")] == [Personal.ID_NUMBER]
    wrong = worker_id(5)[:-1] + ("1" if worker_id(5)[-1] != "1" else "2")
    assert [hit.kind for hit in find_personal(f"证件{wrong}")] == [Personal.ID_NUMBER]


def test_a_name_is_found_however_it_is_parted_and_only_as_it_is_spelled() -> None:
    hits = find_personal("工人欧阳 示\u200b范、歐陽某", {"欧阳示范", "某"})
    assert [(hit.kind, hit.span) for hit in hits] == [(Personal.NAME, (2, 8))]
    assert "示" not in hits[0].excerpt


def test_papers_are_looked_at_by_the_same_detector_but_may_name_an_office_telephone() -> None:
    assert find_exposures("联系0793-8612345") == []
    assert find_exposures("联系一三八〇〇一三八〇〇〇", ["示范甲"]) == [Exposure.PHONE]
    assert find_exposures("示范甲", ["示范甲"]) == [Exposure.PROTECTED]

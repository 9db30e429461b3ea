"""What offices write where a project has nobody for wages: no name, and no silent green (A08)."""

import pytest

from monitor.importers.books.officer_words import officer_in

NOBODY = (
    *("未配备劳资专管员", "无劳资专管员", "暂无劳资专管员", "未设劳资专管员", "没有配备专管员", "待配备劳资专管员"),
    *("无专职人员", "岗位空缺", "空岗", "待招聘", "招聘中", "未到岗", "尚未到岗", "待到岗", "离职", "已离职"),
    *("未配", "无", "缺", "0人", ""),
)
SOMEBODY = (
    *("示范甲", "示范甲（兼职）", "示范专员甲", "无锡示范甲", "待核实", "不详", "未央示范甲"),
    "示范甲，接替已离职的示范乙",
)


@pytest.mark.parametrize("cell", NOBODY)
def test_words_of_a_vacancy_name_nobody(cell: str) -> None:
    assert officer_in(cell or None) is None


@pytest.mark.parametrize("cell", SOMEBODY)
def test_a_name_is_kept_as_it_is_written(cell: str) -> None:
    assert officer_in(cell) == cell


@pytest.mark.parametrize("word", ["招聘", "人员", "专管员", "聘用", "劳资", "岗位", "配备"])
def test_a_cell_that_repeats_a_word_without_end_is_read(word: str) -> None:
    for cell in (f"未{word * 500}某", f"未劳资{word * 500}某"):
        assert officer_in(cell) == cell

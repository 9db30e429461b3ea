"""The words of a ledger about its buildings: told of a building where they plainly are its, else kept as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.values.stage_words import by_building, read_stages, same_building

WORDS = st.sampled_from(["封顶", "主体10层", "60%", "2026年5月封顶", "3-5层砌体", "外墙，门窗安装", "停工"])
ENDS = st.sampled_from(["#", "＃", "号楼", "栋", "幢", "座", "#楼"])


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1#封顶；2#主体10层；3#、5#装修", {"1": "封顶", "2": "主体10层", "3": "装修", "5": "装修"}),
        ("1#楼主体完成，2#楼装修", {"1": "主体完成", "2": "装修"}),
        ("1-3#封顶;4号楼：60%", {"1": "封顶", "2": "封顶", "3": "封顶", "4": "60%"}),
        ("1、2、3号楼外墙\n5号楼基础", {"1": "外墙", "2": "外墙", "3": "外墙", "5": "基础"}),
        ("1.1#封顶 2.2#主体", {"1": "封顶", "2": "主体"}),
        ("A1栋封顶 A2栋主体12层", {"A1": "封顶", "A2": "主体12层"}),
        ("1、2#封顶", {"1": "封顶", "2": "封顶"}),
        ("１＃封顶；０２栋装修", {"1": "封顶", "2": "装修"}),
        (None, {}),
    ],
)
def test_a_cell_tells_of_the_buildings_that_it_names(cell: str | None, told: dict[str, str]):
    stages = read_stages(cell)
    assert dict(stages.told) == told
    assert stages.doubtful == ()


@pytest.mark.parametrize(
    ("cell", "doubtful"),
    [
        ("全部停工", ("全部停工",)),
        ("1#封顶，与2#连廊施工", ("1#封顶，与2#连廊施工",)),
        ("其余楼栋封顶", ("其余楼栋封顶",)),
        ("1#、2#；", ("1#、2#",)),
        ("1#封顶；1#装修", ("1#封顶", "1#装修")),
        ("2号线旁施工", ("2号线旁施工",)),
        ("3-5层", ("3-5层",)),
        ("5-3#封顶", ("5-3#封顶",)),
        ("1-99#封顶", ("1-99#封顶",)),
        ("2#同1#", ("2#同1#",)),
    ],
)
def test_what_nobody_can_tell_of_a_building_is_told_of_none(cell: str, doubtful: tuple[str, ...]):
    stages = read_stages(cell)
    assert dict(stages.told) == {}
    assert stages.doubtful == doubtful


@given(st.dictionaries(st.integers(1, 999), WORDS, min_size=1, max_size=8), ENDS, st.sampled_from(["；", ";", "\n"]))
def test_whatever_is_written_building_by_building_is_told_of_each(said: dict[int, str], end: str, between: str):
    stages = read_stages(between.join(f"{number}{end}{words}" for number, words in said.items()))
    assert dict(stages.told) == {str(number): words for number, words in said.items()}
    assert stages.doubtful == ()


@given(st.text(max_size=60))
def test_no_text_is_told_of_a_building_that_it_does_not_name(text: str):
    stages = read_stages(text)
    assert not stages.told or any(sign.isdecimal() for sign in text)


def test_words_go_to_the_building_of_the_register_and_to_none_of_two():
    stages = read_stages("1#封顶；2#装修；9#基础")
    assert by_building(stages, ["1号楼", "2#", "02栋"]) == ({"1号楼": "封顶"}, ["2", "9"])
    assert same_building("A座") == "A座"

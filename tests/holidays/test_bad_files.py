"""Files that are no notice are refused with the line and what to do, and nothing of them stays."""

import json

import pytest

from monitor.values.holidays import FOLDER
from monitor.values.notice_check import read_notice
from monitor.values.notice_file import FileRefused
from tests.holidays.notices import written
from tests.holidays.test_loading import look

BAD = {
    "a date of another year": (written({7: "放假 2028-04-03 至 2028-04-05"}), "第7行：2028-04-03 不属于 2027 年"),
    "November before": (written(more=["上班 2026-11-29"]), "第15行：2026-11-29 不属于 2027 年"),
    "no such date": (written({10: "放假 2027-06-31"}), "第10行：“2027-06-31”不是日期"),
    "a date in words": (written({10: "放假 6月9日"}), "第10行：“6月9日”不是日期"),
    "a range turned round": (written({4: "放假 2027-01-03 至 2027-01-01"}), "第4行：放假区间颠倒"),
    "a range of a whole month": (written({4: "放假 2027-01-01 至 2027-02-03"}), "第4行：2027-01-01 至 2027-02-03 太长"),
    "a holiday too long": (written({5: "放假 2027-02-05 至 2027-02-21", 6: None}), "2027-02-21 连放17天"),
    "off twice": (written({8: "放假 2027-04-05"}), "第8行：2027-04-05 已在第7行写过"),
    "worked twice": (written({9: "上班 2027-02-13"}), "第9行：2027-02-13 已在第6行写过"),
    "off and worked": (written({9: "上班 2027-05-02"}), "第9行：2027-05-02 在第8行列为放假"),
    "a weekday worked": (written({9: "上班 2027-05-10"}), "第9行：2027-05-10 不是周末"),
    "a range worked": (written({9: "上班 2027-05-08 至 2027-05-09"}), "第9行：调休上班的日子每行写一天"),
    "worked far from any holiday": (written({9: "上班 2027-08-07"}), "第9行：2027-08-07 前后21天内没有放假"),
    "a day of the law missing": (written({4: None}), "2027-01-01 是法定放假日"),
    "the eve of Spring Festival": (written({5: "放假 2027-02-06 至 2027-02-12"}), "2027-02-05 是法定放假日"),
    "no Qingming": (written({7: None}), "缺少清明节"),
    "no Dragon Boat": (written({10: None}), "缺少端午节"),
    "no Mid-Autumn": (written({11: None}), "是12天，应等于法定放假13天"),
    "a working weekend forgotten": (written({14: None}), "减去调休上班3天，是14天"),
    "no year": (written({1: None}), "缺少“年份”一行"),
    "no document": (written({2: None}), "缺少“文号”一行"),
    "no source": (written({3: None}), "缺少“来源”一行"),
    "no value": (written({3: "来源"}), "第3行：“来源”看不懂"),
    "the year twice": (written({3: "年份 2027"}), "第3行：“年份”已在第1行写过"),
    "a year in words": (written({1: "年份 二〇二七"}), "第1行：“二〇二七”不是“年份”应有的数字"),
    "a sum in words": (written(more=["天数 十三"]), "第15行：“十三”不是“天数”应有的数字"),
    "a document of another year": (written({2: "文号 国办发明电〔2025〕7号"}), "〔2025〕7号”不是2027年"),
    "a document without number": (written({2: "文号 通知"}), "第2行：文号“通知”不是"),
    "a source too long": (written({3: "来源 " + "长" * 301}), "第3行：“来源”太长"),
    "an unknown word": (written(more=["补休 2027-05-10"]), "第15行：“补休 2027-05-10”看不懂"),
    "a year not published": (
        written().replace("2027", "2099").replace("〔2026〕", "〔2098〕"), "2099",
    ),
    "nothing": ("", "缺少“年份”一行"),
    "no text": (b"\xff\xfe\x00\x00PK\x03\x04\xff", "文件不是文本"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_line_and_nothing_of_it_stays(database, hand_in, name):
    text, reason = BAD[name]
    before = look(database)
    code, said = hand_in(text)
    assert (code, reason in said, look(database)) == (1, True, before), said
    assert "没有载入" in said


def test_every_wrong_line_is_told_at_once_in_words_and_in_json(hand_in):
    text = written(
        {
            2: "文号 通知",
            6: "上班 2027-02-12",
            9: "上班 2027-05-08 至 2027-05-09",
            10: "放假 6月9日",
            13: "上班 2027-13-25",
        }
    )
    code, said = hand_in(text, "--json")
    found = json.loads(said)
    assert (code, found["status"]) == (1, "refused")
    assert [reason.partition("：")[0] for reason in found["refusals"]] == [
        "第2行",
        "第6行",
        "第9行",
        "第10行",
        "第13行",
    ]


@pytest.mark.parametrize("coding", ["utf-8-sig", "gb18030"])
def test_editors_of_offices_write_other_codings(coding):
    assert read_notice(written({3: "来源　中国政府网", 4: "放假：2027-01-01至2027-01-03"}).encode(coding)).year == 2027


def test_a_year_with_another_sum_says_so_itself():
    extra = written(more=["放假 2027-09-03"])
    with pytest.raises(FileRefused, match="14天"):
        read_notice(extra.encode())
    assert read_notice(f"{extra}\n天数 14".encode()).notice.statutory == 14


def test_december_before_may_be_named():
    text = written({4: "放假 2026-12-31 至 2027-01-02"}, ["上班 2026-12-27"])
    assert read_notice(text.encode()).notice.statutory == 13


def test_what_this_version_brings_is_read_as_strictly():
    for path in sorted(FOLDER.glob("*.txt")):
        assert str(read_notice(path.read_bytes()).year) == path.stem

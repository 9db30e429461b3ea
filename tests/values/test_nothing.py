"""Words that mean that there is nothing are read alike in every column."""

from monitor.values.nothing import says_none, says_nothing, told

NONE = (
    *(
        "无",
        "无。",
        "暂无",
        "尚无",
        "目前无",
        "截至目前无",
        "均无",
        "没有",
        "暂没有",
        "否",
        "未取得",
        "尚未取得",
        "未办理",
        "未办",
    ),
    *(
        "尚未办理",
        "未领取",
        "未批准",
        "尚未批复",
        "未认定",
        "未开立",
        "未配备",
        "未设置",
        "未指定",
        "未落实",
        "待定",
        "空缺",
    ),
    *(
        "不适用",
        "不涉及",
        "不存在",
        "不属于",
        "不符合",
        "不享受",
        "无此项",
        "无此情形",
        "无相关情况",
        "无 ",
        "N/A",
        "NA",
        "no",
        "×",
    ),
    *("/", "//", "-", "———", "…", "未签订", "没有约定", "未明确", "无人", "无专人", "无编号"),
)
UNFILLED = ("缺", "暂缺", "尚缺", "缺岗", "待配备", "待指定", "待任命", "待落实人员", "0", "0人")
"""Posts and papers that are not there yet."""
LEFT_EMPTY = (*UNFILLED, "未填", "未填写", "未提供", "尚未登记", "空白", "待补", "待填写", "没填")
SOMETHING = (
    *(
        "无锡示范公司",
        "无需开户",
        "未央示范局",
        "示范甲",
        "免存",
        "不存",
        "未交地",
        "尚未拆迁",
        "无欠薪记录",
        "未欠薪",
        "政府未交地",
    ),
    *(
        "办理中",
        "待核实",
        "待确认",
        "缺陷",
        "10",
        "不详",
        "示范免开",
        "否决",
        "无人机公司",
        "1",
        "有",
        "是",
        "已取得",
        "未取得土地",
        "按日计发",
        "现金",
    ),
)


def test_words_for_nothing_are_told_from_words_for_something():
    assert [text for text in NONE if not says_none(text)] == []
    assert [text for text in LEFT_EMPTY if says_none(text) or not says_nothing(text)] == []
    assert [text for text in SOMETHING if says_nothing(text)] == []
    assert [told(text) for text in ("暂无", "未填", None, " 示范甲")] == [None, None, None, " 示范甲"]

"""Units behind the headings of workbooks: which of them a column may have, and how many of its own unit one is."""

from collections.abc import Mapping

from monitor.values.fields.kinds import Field, FieldKind

WAN = 10_000
_YUAN = ("元", "人民币", "人民币元", "元人民币", "rmb", "元/月", "元/人", "元/天", "元/日", "元/工日", "元整")
MONEY: Mapping[str, int] = {
    **dict.fromkeys(_YUAN, 1),
    **dict.fromkeys(("千元", "人民币千元"), 1000),
    **dict.fromkeys(("万元", "万", "人民币万元", "万元人民币"), WAN),
    **dict.fromkeys(("百万元", "百万"), 100 * WAN),
    **dict.fromkeys(("千万元", "千万"), 1000 * WAN),
    **dict.fromkeys(("亿元", "亿", "人民币亿元"), WAN * WAN),
}
AREA: Mapping[str, int] = {
    **dict.fromkeys(("平方米", "平米", "平方", "m2"), 1),
    **dict.fromkeys(("万平方米", "万平米", "万平方", "万平", "万m2"), WAN),
}
SHARE = frozenset({"%", "百分比", "百分数", "百分率"})
DATES = frozenset({"年月日", "年/月/日", "年-月-日", "年.月.日", "年月", "日", "月"}) | {
    "yyyy-mm-dd", "yyyy/mm/dd", "yyyy.mm.dd", "yyyymmdd", "yyyymm", "yyyy-mm", "yyyy年mm月dd日",
}  # fmt: skip
DAYS = frozenset({"天", "日", "工日", "个工", "工", "个"})
ANY = frozenset({"必填", "选填", "可不填", "非必填", "手印", "按手印", "盖章", "签章", "18位"})
"""What is written in the place of a unit and says nothing of the kind of column."""
COUNTED = (
    ("套", "户"), ("栋", "幢", "座"), ("人", "名", "人次", "位"), ("层",), ("批", "批次", "次", "起", "件"),
    ("月", "个月"), ("天", "日"), ("方",), ("台",),
)  # fmt: skip
"""Units of counts, by what they count."""
FOREIGN = {
    FieldKind.MONEY: frozenset({"美元", "万美元", "usd", "港元", "港币", "欧元", "英镑", "日元", "外币"}),
    FieldKind.AREA: frozenset({"亩", "万亩", "公顷", "平方公里", "平方千米", "km2", "ha"}),
    FieldKind.COUNT: frozenset({"万", "万套", "万户", "万人", "万人次", "千人", "千户", "千套", "百套", "百人"}),
    FieldKind.DAYS: frozenset({"小时", "时", "h", "个月", "月", "周", "分钟"}),
    FieldKind.PERCENT: frozenset({"‰", "千分比", "万分比", "‱"}),
}
"""Units of the same sort that nothing here converts: the column is meant, and its figures would be misread."""
COUNTS = frozenset(unit for group in COUNTED for unit in group) | {"个"}
KNOWN = frozenset(MONEY) | AREA.keys() | SHARE | DATES | DAYS | ANY | COUNTS | frozenset().union(*FOREIGN.values())


def fits(field: Field, unit: str) -> bool:
    """Whether a column of the field may be kept in that unit."""
    if unit in ANY:
        return True
    if field.kind is FieldKind.MONEY:
        return unit in MONEY
    if field.kind is FieldKind.AREA:
        return unit in AREA
    if field.kind is FieldKind.PERCENT:
        return unit in SHARE
    if field.kind is FieldKind.DAYS:
        return unit in DAYS
    if field.kind in (FieldKind.DATE, FieldKind.MONTH):
        return unit in DATES
    if field.kind is FieldKind.COUNT:
        return _counts(field, unit)
    return any(unit in text for text in field.headings)


def _counts(field: Field, unit: str) -> bool:
    """Whether that is what the field counts, by the words of its label: 套 of 已售套数, 月 of 拨付周期（月）."""
    if field.label.endswith("（%）"):
        return unit in SHARE
    if unit == "个":
        return True
    return any(unit in group and any(word in field.label for word in group) for group in COUNTED)


def scale_of(field: Field, unit: str) -> int:
    """How many yuan, or square metres, one of the unit is; 1 for every other column."""
    if field.kind is FieldKind.MONEY:
        return MONEY.get(unit, 1)
    return AREA.get(unit, 1) if field.kind is FieldKind.AREA else 1


def unit_named(field: Field, scale: int) -> str:
    """The plainest unit of that scale."""
    units = AREA if field.kind is FieldKind.AREA else MONEY
    return next(unit for unit, one in units.items() if one == scale)

"""Columns of the project ledger about how a project was set up, and the words they are answered in."""

from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.fields.shared import YES_WORDS
from monitor.values.terms import WorksKind
from monitor.values.words import mark as _

GOVERNMENT_WORDS = {
    "政府": True,
    "政府投资": True,
    "政府性投资": True,
    "政府出资": True,
    "财政": True,
    "财政投资": True,
    "财政资金": True,
    "政府投资项目": True,
    "社会": False,
    "社会投资": False,
    "企业投资": False,
    "企业自筹": False,
    "自筹": False,
    "民间投资": False,
    "私营": False,
    "外资": False,
    "社会投资项目": False,
}
"""What 投资性质 says of public money; other words say nothing certain."""
WORKS_WORDS = {
    "房建": WorksKind.BUILDING,
    "房屋建筑": WorksKind.BUILDING,
    "房屋建筑工程": WorksKind.BUILDING,
    "建筑工程": WorksKind.BUILDING,
    "房建工程": WorksKind.BUILDING,
    "住宅": WorksKind.BUILDING,
    "住宅工程": WorksKind.BUILDING,
    "公共建筑": WorksKind.BUILDING,
    "工业建筑": WorksKind.BUILDING,
    "市政": WorksKind.MUNICIPAL,
    "市政工程": WorksKind.MUNICIPAL,
    "市政基础设施": WorksKind.MUNICIPAL,
    "市政基础设施工程": WorksKind.MUNICIPAL,
    "市政公用工程": WorksKind.MUNICIPAL,
    "交通": WorksKind.TRANSPORT,
    "交通工程": WorksKind.TRANSPORT,
    "公路": WorksKind.TRANSPORT,
    "公路工程": WorksKind.TRANSPORT,
    "铁路": WorksKind.TRANSPORT,
    "铁路工程": WorksKind.TRANSPORT,
    "交通运输工程": WorksKind.TRANSPORT,
    "水利": WorksKind.WATER,
    "水利工程": WorksKind.WATER,
    "水利水电工程": WorksKind.WATER,
    "能源": WorksKind.ENERGY,
    "能源工程": WorksKind.ENERGY,
    "电力": WorksKind.ENERGY,
    "电力工程": WorksKind.ENERGY,
    "其他": WorksKind.OTHER,
    "其它": WorksKind.OTHER,
    "其他工程": WorksKind.OTHER,
}
"""What 工程类别 says of the kind of works; other words say nothing certain."""
PLATFORM_WORDS = {
    **YES_WORDS,
    "已登记": True,
    "已录入": True,
    "已接入": True,
    "已上线": True,
    "未登记": False,
    "未录入": False,
    "未接入": False,
    "未上线": False,
}
WHOLE_WORDS = {
    "齐全": True,
    "完整": True,
    "完备": True,
    "缺项": False,
    "不齐全": False,
    "不全": False,
    "缺失": False,
    "不完整": False,
    "齐": True,
    "齐备": True,
    "内容齐全": True,
    "内容完整": True,
    "有缺项": False,
    "内容缺项": False,
    "内容不全": False,
    "不齐": False,
}

SET_UP = (
    Field(
        "funds_proved",
        _("资金落实证明"),
        FieldKind.YES_NO,
        ("建设资金落实证明", "资金到位证明", "资金证明", "建设资金到位证明", "资金安排证明"),
        words=YES_WORDS,
    ),
    Field(
        "advance_funding",
        _("施工单位垫资"),
        FieldKind.YES_NO,
        ("垫资", "是否垫资", "垫资施工", "是否垫资施工", "垫资建设"),
        words=YES_WORDS,
    ),
    Field(
        "terms_whole",
        _("合同支付条款"),
        FieldKind.YES_NO,
        ("合同支付条款是否齐全", "合同条款", "合同条款是否齐全", "人工费条款", "合同约定内容"),
        words=WHOLE_WORDS,
    ),
    Field(
        "labour_rate",
        _("人工费比例（%）"),
        FieldKind.PERCENT,
        ("人工费比例", "人工费占比", "人工费用比例", "人工费占比（%）", "约定人工费比例", "合同人工费比例"),
    ),
    Field(
        "on_platform",
        _("监管平台登记"),
        FieldKind.YES_NO,
        ("平台登记", "是否录入监管平台", "是否接入监管平台", "监控预警平台登记", "平台录入", "是否纳入平台"),
        words=PLATFORM_WORDS,
    ),
)

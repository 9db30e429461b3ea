"""The areas of the rulebook (its section 17): what the letter of a rule's id stands for."""

from collections.abc import Mapping

from monitor.values.words import mark as _

AREAS: Mapping[str, str] = {
    "A": _("项目设立与支付担保"),
    "B": _("工资保证金"),
    "C": _("专用账户与人工费用"),
    "D": _("实名制与劳动合同"),
    "E": _("工资支付"),
    "F": _("投诉、案件与执法"),
    "G": _("失信联合惩戒与公布"),
    "H": _("房地产"),
    "I": _("信访"),
    "J": _("犯罪与应急"),
    "K": _("系统、隐私与日历"),
}
NO_AREA = _("尚无规则读取")


def area_of(rules: tuple[str, ...]) -> str:
    """The label of the area of the first of some rules; what no rule reads has none."""
    return AREAS[min(rules)[0]] if rules else NO_AREA

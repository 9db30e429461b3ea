"""A project's roster in numbers."""

from monitor.models.state.facts import Whole, count, day
from monitor.values.words import mark as _


class RosterFacts:
    roster_refused: Whole = count()
    roster_heads: Whole = count(_("花名册人数"))
    unregistered_heads: Whole = count(_("未登记或先进场后登记人数"))
    unrecorded_heads: Whole = count(_("尚未实名登记人数"))
    undated_heads: Whole = count(
        _("已登记而未填进场日期人数"), _("另有{value}人已登记而没有进场日期，是否先进场后登记不明，没有计入。")
    )
    unenrolled_heads: Whole = count(_("花名册上未实名登记人数"))
    unlisted_heads: Whole = count()
    unpapered_heads: Whole = count(_("无合同且无协议人数"))
    unpapered_here_heads: Whole = count(_("无合同且无协议、没有退场人数"))
    untyped_heads: Whole = count(
        _("有合同签订日期而未填合同类型人数"),
        _("另有{value}人填了合同签订日期而没有填合同类型，签没签不明，没有计入。"),
    )
    misdated_heads: Whole = count(
        _("有合同或协议而签订日期在以后人数"),
        _("另有{value}人填了合同类型，合同签订日期却在以后，签没签不明，没有计入。"),
    )
    minor_heads: Whole = count(_("进场时未满16周岁人数"))
    minor_here_heads: Whole = count(_("现在仍未满16周岁、没有退场人数"))
    unaged_heads: Whole = count(_("未填进场日期、进场年龄不明人数"))
    unentered_heads: Whole = count()
    unsettled_heads: Whole = count(_("退场未结清人数"))
    unsettled_from_day: Whole = day(_("未结清的最早超过宽限之日"), _("现在没有结清的，最早自{value}起超过宽限。"))
    on_site_heads: Whole = count(_("在场人数"))
    carded_heads: Whole = count(_("已登记工资卡人数"))
    untrained_heads: Whole = count(_("进场时未经安全培训人数"))
    untimed_heads: Whole = count()
    papered_heads: Whole = count(_("在场且有合同或协议人数"))
    standard_heads: Whole = count(_("写明工资标准人数"))
    time_heads: Whole = count(_("写明支付时间人数"))
    method_heads: Whole = count(_("写明支付方式人数"))

"""A project's set-up: contract, payment guarantee, notice board."""

from monitor.models.state.facts import Whole, board_items, count, day, fen, hundredths, tenths, there, true
from monitor.values.terms import WorksKind
from monitor.values.words import mark as _

WORKS = dict(enumerate(WorksKind))
"""The kinds of works by the numbers that stand for them in a state row."""


class SetUpFacts:
    complete_day: Whole = day(_("实际竣工日期"))
    permit_day: Whole = day(_("施工许可日期"))
    start_day: Whole = day(_("开工或首次考勤日期"))
    government: Whole = true(_("政府投资"))
    funds_proved: Whole = there(_("资金落实证明"))
    advance_funding: Whole = true(_("施工单位垫资"))
    terms_whole: Whole = true(_("合同支付条款齐全"))
    works: Whole = count()
    labour_rate: Whole = hundredths(_("合同约定人工费比例（%）"))
    least_labour_permille: Whole = tenths(_("本地人工费最低比例（%）"))
    labour_officer: Whole = there(_("劳资专管员"))
    on_platform: Whole = there(_("监管平台登记"))
    contract_fen: Whole = fen(_("施工合同额"))
    contract_day: Whole = day(_("合同签订日期"))
    cycle_months: Whole = count(_("人工费拨付周期（月）"))
    guarantee_none: Whole = true(_("未提供支付担保"), _("台账写明没有提供工程款支付担保；"))
    guarantee_fen: Whole = fen(_("担保金额"))
    guarantee_to_day: Whole = day(_("担保有效期至"))
    guarantee_end_day: Whole = day(_("担保到期日"))
    guarantee_over: Whole = true(_("担保已经到期"), _("（已经到期）"))
    board_present: Whole = there(_("维权信息告示牌"))
    board_whole: Whole = true(_("告示牌内容齐全"))
    board_photo_day: Whole = day(_("告示牌照片日期"))
    board_untold: Whole = count()  # blank once the photo is too old, whatever the cells leave empty
    board_unsound_day: Whole = day()
    board_checked_day: Whole = day(_("检查查见告示牌不合规之日"), _("{value}检查查见维权信息告示牌不合规。"))
    board_lacks: Whole = board_items(_("检查查见告示牌缺少的内容"), _("检查记录告示牌缺少：{value}。"))
    attended: Whole = there(_("有考勤记录"))
    attendance_refused: Whole = count()
    project_refused: Whole = count()

"""A project's set-up: contract, payment guarantee, notice board."""

from monitor.models.state.facts import Whole, count, day, fen, there, true
from monitor.values.words import mark as _


class SetUpFacts:
    complete_day: Whole = day()
    contract_fen: Whole = fen(_("施工合同额"))
    contract_day: Whole = day(_("合同签订日期"))
    cycle_months: Whole = count(_("人工费拨付周期（月）"))
    guarantee_none: Whole = true(_("未提供支付担保"))
    guarantee_fen: Whole = fen(_("担保金额"))
    guarantee_to_day: Whole = day(_("担保有效期至"))
    board_present: Whole = there(_("维权信息告示牌"))
    board_whole: Whole = true(_("告示牌内容齐全"))
    board_photo_day: Whole = day(_("告示牌照片日期"))
    attended: Whole = there(_("有考勤记录"))
    project_refused: Whole = count()

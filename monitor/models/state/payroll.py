"""A month's payroll as a ledger: review, whole rows, deductions for damage, and whose card the wages reached."""

from monitor.models.state.facts import Whole, count, day, fen, there
from monitor.values.words import mark as _


class PayrollFacts:
    unreviewed_rows: Whole = count(_("总包未审核行数"))
    unreviewed_day: Whole = day(_("工资表编制日期"))
    unmade_rows: Whole = count()
    undayed_rows: Whole = count(_("没有出勤天数的行数"))
    paid_rows: Whole = count(_("已发行数"))
    undated_rows: Whole = count(_("已发而没有发放日期的行数"))
    slipless_rows: Whole = count(_("已发而工资清单未交付行数"))
    damage_over_heads: Whole = count(_("赔偿扣款超过两成人数"))
    damage_short_heads: Whole = count(_("赔偿扣款后低于最低工资人数"))
    damage_untold_heads: Whole = count()
    damage_unmeasured_heads: Whole = count()
    damage_days_heads: Whole = count()
    damage_excess_fen: Whole = fen(_("超过法定限度的赔偿扣款"))
    foreign_card_heads: Whole = count(_("工资卡与登记卡号不一致人数"))
    shared_card_heads: Whole = count(_("多人共用一张工资卡人数"))
    off_account_heads: Whole = count(_("未经专户或未发给本人的人数"))
    collected_heads: Whole = count(_("由他人代领人数"))
    untraced_heads: Whole = count()
    unread_channel_heads: Whole = count()
    astray_heads: Whole = count()  # each person once, of whom one of the three is sure
    roster_doubt: Whole = count()
    account_doubt: Whole = count()
    visit_doubt: Whole = count()
    project_doubt: Whole = count()
    damage_any_heads: Whole = count()
    cards_seen: Whole = there(_("检查查见扣押工资卡"))
    slips_seen: Whole = there(_("检查查见未提供工资清单"))

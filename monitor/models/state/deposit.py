"""A project's wage deposit: what is due and stored, its guarantee, use and refill."""

from monitor.models.state.facts import Whole, count, day, fen
from monitor.values.words import mark as _


class DepositFacts:
    deposit_refused: Whole = count()
    deposit_exempt: Whole = count()
    deposit_base_day: Whole = day(_("存储期限起算日"))
    deposit_tenth_day: Whole = day()
    deposit_due_day: Whole = day(_("存储期限届满日"))
    deposit_fortieth_day: Whole = day()
    stored_fen: Whole = fen(_("实存金额"))
    required_fen: Whole = fen(_("应存金额"))
    bond: Whole = count()
    bond_from_day: Whole = day(_("保函开立日期"))
    bond_to_day: Whole = day(_("保函到期日期"))
    bond_least_day: Whole = day(_("保函最短应至"))
    notice_day: Whole = day(_("支付通知书日期"))
    notice_due_day: Whole = day(_("银行支付期限"))
    bank_paid_day: Whole = day(_("银行支付日期"))
    refill_due_day: Whole = day(_("补足期限"))
    used_fen: Whole = fen(_("动用金额"))
    refilled_fen: Whole = fen(_("补足金额"))

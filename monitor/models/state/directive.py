"""What a numbered directive asks and what became of it, as of a day; and what a project's directives come to."""

from monitor.db import Base
from monitor.models.state.facts import Whole, count, day, fen, true
from monitor.models.state.grain import Grain
from monitor.values.words import mark as _


class DirectiveState(Grain, Base):
    """A directive (``key``: its number); ``stands`` from its issue until it is annulled.

    ``due_day`` is the last day for obeying, moved off a day of rest; ``timely`` whether it was served by then.
    ``chain`` is the id of the first paper of its chain. ``paid_fen``, ``owed_fen`` (what is left of its sum) and
    ``met_day`` are by what was found under any paper of the chain. Of a paper to the contractor, ``first_paid_fen`` is
    what was found paid under it, ``first_payment`` whether it is a decision that stands. ``final_day`` is the day after
    which nobody can ask for reconsideration or sue any more.
    """

    __tablename__ = "state_directive"
    stands: Whole = count()
    orders: Whole = count()
    decides: Whole = count()
    punishes: Whole = count()
    to_sub: Whole = count()
    issued_day: Whole = day(_("发出日期"))
    serve_due_day: Whole = day(_("送达期限"))
    served_day: Whole = day(_("送达日期"))
    due_day: Whole = day(_("履行期限"))
    timely: Whole = count()
    drawn: Whole = count()
    chain: Whole = count()
    amount_fen: Whole = fen(_("责令支付金额"))
    heads: Whole = count(_("涉及人数"))
    paid_fen: Whole = fen(_("已核实支付"))
    owed_fen: Whole = fen()
    first_paid_fen: Whole = fen()
    met_day: Whole = day()
    conduct_day: Whole = day()
    evading: Whole = true(_("逃避支付"))
    able: Whole = true(_("有能力支付而不支付"))
    first_payment: Whole = count()
    extra_due_day: Whole = day(_("应作出加付决定"))
    extra_ordered: Whole = count()
    window_end_day: Whole = day(_("听证申请期届满"))
    window_open: Whole = count()
    hearing_asked_day: Whole = day(_("申请听证日期"))
    hearing_day: Whole = day(_("听证日期"))
    hearing_tell_day: Whole = day(_("最迟通知日期"))
    hearing_told_day: Whole = day(_("通知听证日期"))
    final_day: Whole = day(_("复议、诉讼期限届满"))
    demand_day: Whole = day(_("催告书送达日期"))
    court_from_day: Whole = day(_("催告满十个工作日"))
    court_by_day: Whole = day(_("申请法院执行的最后一日"))
    court_day: Whole = day()
    repeats: Whole = count(_("此前同一事项的责令"))
    disclosed: Whole = count()
    disclose_due_day: Whole = day(_("应主动公开"))
    published_day: Whole = day(_("公开日期"))
    withdrawn_day: Whole = day()
    altered_day: Whole = day(_("变更或撤销日期"))
    withdraw_due_day: Whole = day(_("应撤下公开"))


class ProjectDirectiveFacts:
    """What the served orders to pay of a project come to, those not obeyed when their day had come."""

    sub_orders: Whole = count(_("分包单位逾期未履行的欠薪笔数"))
    sub_order_day: Whole = day(_("分包单位履行期限"))
    sub_order_fen: Whole = fen(_("责令分包单位支付而尚未支付金额"))
    first_payments: Whole = count(_("其中已责令总包先行清偿的笔数"))
    first_paid_fen: Whole = fen(_("已核实总包先行清偿"))
    order_unpaid_day: Whole = day(_("责令支付的履行期限"))
    conduct_day: Whole = day(_("登记拒不支付情形之日"))
    evading: Whole = true(_("逃避支付"))
    able: Whole = true(_("有能力支付而不支付"))

"""A listing of the joint-punishment list: the days from which its clocks run, and those on which they end."""

from monitor.db import Base
from monitor.models.state.facts import Whole, day, fen, true
from monitor.models.state.grain import Grain
from monitor.values.words import mark as _


class DecidingFacts:
    """From the order that ran out to the decision. ``extended`` is 1 once an extension was approved."""

    base_day: Whole = day(_("责令支付期限届满日或重新起算日"))
    opened_day: Whole = day(_("开立线索日期"))
    proposed_day: Whole = day(_("提请日期"))
    owed_fen: Whole = fen(_("拖欠总额"))
    notice_day: Whole = day(_("告知书送达日期"))
    notice_target_day: Whole = day()
    notice_due_day: Whole = day(_("最迟送达告知书"))
    objection_day: Whole = day(_("待答复异议收到日期"))
    objection_due_day: Whole = day(_("答复异议期限"))
    decide_warn_day: Whole = day()
    decide_due_day: Whole = day(_("作出列入决定期限"))
    extended: Whole = true(_("已批准延长"))
    decide_long_due_day: Whole = day(_("延长后的决定期限"))
    decided_day: Whole = day(_("列入决定日期"))


class PublicFacts:
    """From the service of the decision to the end and the taking down."""

    decision_served_day: Whole = day(_("决定书送达日期"))
    publish_target_day: Whole = day()
    publish_due_day: Whole = day(_("公布期限"))
    released_day: Whole = day(_("公布日期"))
    share_due_day: Whole = day(_("共享期限"))
    shared_day: Whole = day()
    hidden_day: Whole = day()
    expires_day: Whole = day(_("期满日期"))
    early_open_day: Whole = day(_("可以申请提前移出之日（第45号令）"))
    early_applied_day: Whole = day(_("收到提前移出申请日期"))
    early_warn_day: Whole = day()
    early_due_day: Whole = day(_("决定是否提前移出期限"))
    early_decided_day: Whole = day()
    annulled_day: Whole = day(_("责令支付文书撤销日期"))
    annulled_due_day: Whole = day(_("撤销列入并撤下期限"))
    ended_day: Whole = day(_("名单结束日期"))
    off_due_day: Whole = day(_("撤下并告知期限"))
    taken_day: Whole = day()


class ListingState(DecidingFacts, PublicFacts, Grain, Base):
    """One row a listing."""

    __tablename__ = "state_listing"

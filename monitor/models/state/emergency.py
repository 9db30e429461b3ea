"""An emergency that is no drill: what its rules read."""

from monitor.db import Base
from monitor.models.state.facts import Whole, count, day, fen, true
from monitor.models.state.grain import Grain
from monitor.values.words import mark as _


class AccidentFacts:
    """The quality accidents of a housing project that the responsible unit has not reported in time."""

    accident_day: Whole = day(_("质量事故发生日期"))
    accident_late_day: Whole = day(_("超过24小时之日"))


class EmergencyState(Grain, Base):
    """One row an emergency. A ``late`` day is the one on which a clock ran out unmet."""

    __tablename__ = "state_emergency"
    heard_day: Whole = day(_("接报日期"))
    occurred_day: Whole = day(_("发生日期"))
    people: Whole = count(_("人数"))
    amount_fen: Whole = fen(_("涉及金额"))
    extreme: Whole = true(_("有极端行为、暴力、堵路围堵或国家级媒体报道"))
    settled_day: Whole = day(_("现场平息日期"))
    closed_day: Whole = day()
    close_due_day: Whole = day(_("办结报告期限"))
    firm_done_day: Whole = day()
    firm_late_day: Whole = day(_("超过报告时限之日"))
    upper_late_day: Whole = day(_("超过向上级报告时限之日"))
    upper_explained_day: Whole = day()
    fund_day: Whole = day(_("周转金垫付日期"))
    fund_fen: Whole = fen(_("周转金垫付金额"))
    fund_open_fen: Whole = fen(_("尚未追回的周转金"))
    fund_due_day: Whole = day(_("周转金追回期限"))
    fund_untold_day: Whole = day()

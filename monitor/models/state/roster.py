"""A project's roster in numbers."""

from monitor.models.state.facts import Whole, count, day
from monitor.values.words import mark as _


class RosterFacts:
    roster_refused: Whole = count()
    roster_heads: Whole = count(_("花名册人数"))
    unregistered_heads: Whole = count(_("未登记或先进场后登记人数"))
    unpapered_heads: Whole = count(_("无合同且无协议人数"))
    minor_heads: Whole = count(_("进场时未满16周岁人数"))
    unsettled_heads: Whole = count(_("退场未结清人数"))
    unsettled_from_day: Whole = day()

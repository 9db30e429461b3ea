"""Words of clocks of cases that ran out before what they ask for was done."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class Cause(Term):
    """Why a limit was not kept: fixed categories, so that what keeps happening can be counted."""

    LOAD = "load", _("案多人少，没有排上")
    UNSEEN = "unseen", _("没有注意到期限")
    HANDOVER = "handover", _("承办人变动，没有交接")
    PARTY = "party", _("当事人不配合或者找不到")
    OTHERS = "others", _("等待其他部门或者机构")
    APPROVAL = "approval", _("等待审批")
    COMPLEX = "complex", _("案情复杂，没有及时申请延长")
    ENTERED_LATE = "entered_late", _("已按期办理，登记晚了")
    OTHER = "other", _("其他（写明）")


class MissedState(Term):
    """What a missed clock waits for."""

    UNEXPLAINED = "unexplained", _("待说明原因")
    RUNNING = "running", _("已说明，尚未办结")
    UNCONFIRMED = "unconfirmed", _("待确认")
    SETTLING = "settling", _("到期自动销号")
    CLOSED = "closed", _("已销号")


WAITS = (MissedState.UNEXPLAINED, MissedState.RUNNING, MissedState.UNCONFIRMED)
CASE_CLOCKS = ("F01", "F02", "F03", "F05", "F07", "F18", "J02", "J03", "J04", "J05")
"""The rules that are clocks of a case."""
OF_THE_HEAD = frozenset({"F02", "F07", "J02"})
"""Steps that run against the head himself: somebody else confirms why they were missed."""

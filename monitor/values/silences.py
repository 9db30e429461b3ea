"""Words of silences: why the telling of an alert rests for a time, what it covers, and where its approval stands."""

from monitor.values.terms import Term
from monitor.values.words import mark as _

BOUND = 30
"""Days at most, whatever a county sets (invariant 30)."""
NEVER = ("E18", *(f"J{number:02d}" for number in range(9, 17)), "K")
"""How the codes of rules begin that are never silenced: emergencies, and what the system says of itself."""


OWED = ("B12", "B18", "B19", "B21", "H16", "H27", "H29")
"""Clocks of what the offices themselves must do by a day: that it is due is never kept from whoever must do it."""


def is_never_quiet(rule: str) -> bool:
    """Whether no silence covers a rule, whatever was approved."""
    return rule.startswith(NEVER) or rule in OWED


class SilenceKind(Term):
    """Why it is right that nobody is reminded for a time."""

    STOP = "stop", _("经批准的停工")
    DATA = "data", _("台账有误，正在更正")
    COURT = "court", _("诉讼、仲裁审理中")
    OUTAGE = "outage", _("数据来源中断，正在恢复")
    DUPLICATE = "duplicate", _("与另一条预警重复")
    FORCE = "force", _("不可抗力")


class SilenceScope(Term):
    """What a silence covers."""

    ALERT = "alert", _("这一条预警")
    RULE = "rule", _("这个事项的这条规则")
    FEED = "feed", _("依据这本台账的预警")


OF_FEEDS = (SilenceKind.OUTAGE, SilenceKind.DATA)
"""Reasons that a whole book of data may have."""


class SilenceStatus(Term):
    """Where a silence stands; whether it has run out is computed."""

    PROPOSED = "proposed", _("待批准")
    APPROVED = "approved", _("已批准")
    REFUSED = "refused", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回")
    ENDED = "ended", _("已提前结束")


class SilenceAct(Term):
    """What was done about a silence: one row of its log."""

    PROPOSED = "proposed", _("申请暂停")
    APPROVED = "approved", _("批准暂停")
    REFUSED = "refused", _("退回申请")
    WITHDRAWN = "withdrawn", _("撤回申请")
    ENDED = "ended", _("提前结束暂停")

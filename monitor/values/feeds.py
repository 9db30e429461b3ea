"""Feeds: data that arrives by itself. How it comes, what became of a delivery, and what people did to a feed."""

from collections.abc import Mapping

from monitor.values.terms import BookKind, Term
from monitor.values.words import mark as _


class FeedWay(Term):
    PUSH = "push", _("对方推送")
    PULL = "pull", _("定时取数")
    FOLDER = "folder", _("文件夹投放")


class FeedStatus(Term):
    """A feed takes nothing until a second person opened it."""

    PROPOSED = "proposed", _("待开通")
    OPEN = "open", _("已开通")
    PAUSED = "paused", _("已停用")


class FeedAct(Term):
    CREATED = "created", _("登记")
    CHANGED = "changed", _("修改")
    OPENED = "opened", _("开通")
    PAUSED = "paused", _("停用")
    KEY_ISSUED = "key_issued", _("发放密钥")
    AUTO_ASKED = "auto_asked", _("申请自动入账")
    AUTO_GRANTED = "auto_granted", _("批准自动入账")
    AUTO_ENDED = "auto_ended", _("停止自动入账")


class DeliveryStatus(Term):
    """What became of a delivery when it came: only waiting changes later, by the person who decides on its import."""

    APPLIED = "applied", _("已入账")
    WAITING = "waiting", _("等人确认")
    UNCHANGED = "unchanged", _("没有变化")
    REFUSED = "refused", _("整批退回")
    FAILED = "failed", _("没有取到")


FRESH_DAYS: Mapping[BookKind, int] = {BookKind.ATTENDANCE: 1, BookKind.ROSTER: 1, BookKind.ACCOUNT_LINES: 2}
"""Days after which a feed is behind (rulebook K02: real-name data 24 hours, bank data 48 hours); others seven."""
OTHER_DAYS = 7
NOT_FED = frozenset({BookKind.PARAMETERS, BookKind.CLUES, BookKind.INSPECTIONS})
"""Books that only persons hand in: county values are signed, reports and checks are written by officers."""
FED = tuple(book for book in BookKind if book not in NOT_FED)
LEAST_MINUTES, MOST_MINUTES = 5, 7 * 24 * 60
MOST_DAYS = 366
PUSH_BYTES = 8 << 20
PULL_BYTES = 32 << 20
"""The most that one push, and one answer to a pull, may hold."""

"""Words of telling people outside the pages: states of a message, whom a route reaches, how soon, who is on duty."""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.values.terms import Term
from monitor.values.words import mark as _


class OutboxState(Term):
    """Where a message to the outside stands."""

    WAITING = "waiting", _("待发")
    SENT = "sent", _("已送达")
    DEAD = "dead", _("未送达")


class Audience(Term):
    """Whom a route reaches on its channel."""

    GROUP = "group", _("群或接收系统")
    DUTY = "duty", _("当班人员")
    HANDLERS = "handlers", _("经办人员")
    LEADERS = "leaders", _("督查和审批人员")


class Pace(Term):
    """How soon news goes out. Emergencies go at once, whatever is chosen."""

    AT_ONCE = "at_once", _("随时")
    WINDOW = "window", _("按时段合并")
    DAILY = "daily", _("每日一次")


class ShiftKind(Term):
    """Why a person is on duty. A swap wins over a holiday, a holiday over the week."""

    SWAP = "swap", _("调班")
    HOLIDAY = "holiday", _("节假日值班")
    WEEK = "week", _("周值班")


@dataclass(frozen=True)
class Course:
    """What a route says: news of an area (a letter; empty: all) from a level up, on a channel, to whom.

    ``town_id`` and ``department_id`` narrow it to matters of that town and of that supervising department; None: all.
    """

    area: str
    level: int
    town_id: int | None
    department_id: int | None
    channel_id: int
    audience: str
    pace: str


FAULTS: Mapping[str, str] = {
    "dns": _("找不到主机"),
    "connect": _("连接不上"),
    "timeout": _("超过时限没有答复"),
    "cut": _("连接中断，对方可能已经收到"),
    "tls": _("证书不受信任"),
    "not_tls": _("服务器不支持加密"),
    "not_https": _("不是加密的网址"),
    "inside": _("内网地址，未获允许"),
    "address": _("网址不对"),
    "unreadable": _("对方的答复看不懂"),
    "no_address": _("收件人没有登记地址"),
}
"""Why an attempt got no code of the receiver's own."""
HOUR = 60
DAY = 24 * HOUR


def minute_of(text: str) -> int | None:
    """``22:30`` as minutes since midnight; None if it is no time of day."""
    hours, colon, minutes = text.partition(":")
    if not colon or not (hours + minutes).isascii() or not (hours.isdigit() and minutes.isdigit()):
        return None
    if len(minutes) != 2 or int(hours) >= 24 or int(minutes) >= HOUR:
        return None
    return int(hours) * HOUR + int(minutes)


def say_minute(minute: int) -> str:
    """Minutes since midnight as ``22:30``."""
    return f"{minute // HOUR:02d}:{minute % HOUR:02d}"

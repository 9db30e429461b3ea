"""Words and limits of whether the machine's clock can be believed."""

from datetime import datetime, timedelta, timezone

from monitor.values.terms import Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _

COUNTY_TIME = timezone(timedelta(hours=8))
STEP = timedelta(seconds=120)
"""A clock that moved by more than this against the time since the start of the machine was set by somebody."""
APART = timedelta(seconds=60)
"""The clocks of program and database may differ by so much (reliability B.1)."""
FAR = timedelta(days=40)
"""After a new start there is nothing to measure by: only so long a pause is told as suspicious."""


class DoubtKind(Term):
    """Why the time is in doubt."""

    AHEAD = "ahead", _("时钟被拨快")
    BEHIND = "behind", _("时钟被拨慢")
    DATABASE = "database", _("与数据库的时钟不一致")


class StatementStatus(Term):
    """What became of a person's statement that the time is right."""

    PROPOSED = "proposed", _("等待另一人同意")
    CONFIRMED = "confirmed", _("另一人已同意")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("时钟又变动，已失效")


class StatementAct(Term):
    """What a person does about the time in doubt."""

    PROPOSED = "proposed", _("确认时间无误")
    CONFIRMED = "confirmed", _("同意")
    WITHDRAWN = "withdrawn", _("撤回")


def aware(moment: datetime) -> datetime:
    """A stored moment with its zone; SQLite keeps the county's wall clock without it."""
    return moment.replace(tzinfo=COUNTY_TIME) if moment.tzinfo is None else moment


def in_county(moment: datetime) -> datetime:
    """A stored moment by the county's clock, so that its day is the county's."""
    return aware(moment).astimezone(COUNTY_TIME)


def is_step(passed: timedelta, ticks: int) -> bool:
    """Whether a clock on which so much time passed was set, while ``ticks`` milliseconds really passed."""
    return abs(passed - timedelta(milliseconds=ticks)) > STEP


def say_length(seconds: int) -> Sentence:
    """A difference of clocks in the unit that a person would use."""
    length = timedelta(seconds=abs(seconds))
    if length >= timedelta(days=2):
        return Sentence(_("{number}天"), {"number": length.days})
    if length >= timedelta(hours=2):
        return Sentence(_("{number}小时"), {"number": round(length / timedelta(hours=1))})
    return Sentence(_("{number}分钟"), {"number": max(1, round(length / timedelta(minutes=1)))})

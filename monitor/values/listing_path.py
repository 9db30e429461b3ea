"""Every date on the way of a listing from the day on which the order to pay ran out (rulebook 4.2).

Pure: the calendar and the days on which things happened go in, dates with their articles come out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from monitor.values.calendar import Calendar, Due
from monitor.values.norms import Article
from monitor.values.statutes import CREDIT_REPAIR, CREDIT_REPAIR_SYSTEM, DISCLOSURE, LISTING
from monitor.values.terms import Term
from monitor.values.words import mark as _

OBJECTION, VERIFY, NORMAL, EXTENSION, OWN_NOTICE, WARN = 5, 5, 20, 20, 8, 15
PUBLISH, SHARE, TAKE_DOWN, EARLY_DECISION = 20, 7, 10, 15
YEARS, EARLY_MONTHS = 3, 6


class PathStep(Term):
    """A date on the way."""

    ORDER_DUE = "order_due", _("责令支付期限届满，或者重新列入的起算日")
    NOTICE_TARGET = "notice_target", _("送达事先告知书（本系统建议）")
    NOTICE_LATEST = "notice_latest", _("最迟送达事先告知书，才来得及在正常期限内决定")
    WINDOW_ENDS = "window_ends", _("异议期最后一天，当天全天有效")
    VERIFY_ENDS = "verify_ends", _("核实异议并告知结果的最后一天")
    DECIDE_WARN = "decide_warn", _("决定期限将到（提醒）")
    DECIDE = "decide", _("作出决定，或者批准延长的最后一天")
    DECIDE_EXTENDED = "decide_extended", _("批准延长后作出决定的最后一天")
    PUBLISH = "publish", _("公布的最后一天")
    SHARE = "share", _("共享至信用平台（本系统建议）")
    EARLY_45 = "early_45", _("可以提前移出：按人力资源社会保障部令第45号")
    EARLY_36 = "early_36", _("可以提前移出：按信用修复管理办法的最短公示期")
    EARLY_DECIDE = "early_decide", _("决定是否提前移出的最后一天")
    EXPIRE = "expire", _("期满，当天起停止公示")
    OFF = "off", _("移出名单、告知有关单位的最后一天")


@dataclass(frozen=True)
class Known:
    """The days on which things happened; None: not yet. ``base`` is T0, ``least_months`` the county's minimum."""

    base: date
    least_months: int
    notice_served_on: date | None = None
    objected_on: date | None = None
    extended: bool = False
    decided_on: date | None = None
    decision_served_on: date | None = None
    released_on: date | None = None
    corrected_on: date | None = None
    early_applied_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class Milestone:
    """A date with the law it rests on; ``provisional`` where the calendar of the days before it is not known."""

    step: PathStep
    day: date
    articles: tuple[Article, ...]
    provisional: bool


def critical_path(known: Known, calendar: Calendar) -> tuple[Milestone, ...]:
    """Every date that can be told from what is known, in the order of the steps."""
    return tuple(
        Milestone(step, due.date, articles, due.provisional) for step, due, articles in _dates(known, calendar)
    )


def day_of(path: tuple[Milestone, ...], step: PathStep) -> date | None:
    """The date of a step; None while it cannot be told."""
    return next((one.day for one in path if one.step is step), None)


def needs_extension(base: date, served_on: date, calendar: Calendar) -> bool:
    """Whether a notice served on that day leaves no day for a decision within the normal time after ``base``."""
    window = calendar.add_workdays(served_on, OBJECTION).date
    return calendar.add_workdays(window, 1).date > calendar.add_workdays(base, NORMAL).date


def early_gates(
    corrected_on: date | None, decided_on: date | None, least_months: int, calendar: Calendar
) -> tuple[date | None, date | None]:
    """From when a listing may be ended early, by Order 45 Art 12 and by the least time of showing of Order 36.

    Six months of being listed after the correction: a debt paid before the decision counts from the decision.
    """
    if decided_on is None:
        return None, None
    by_36 = calendar.add_months(decided_on, least_months).date
    if corrected_on is None:
        return None, by_36
    return calendar.add_months(max(corrected_on, decided_on), EARLY_MONTHS).date, by_36


Dated = tuple[PathStep, Due, tuple[Article, ...]]


def _dates(known: Known, calendar: Calendar) -> Iterator[Dated]:
    def work(start: date, amount: int) -> Due:
        return calendar.add_workdays(start, amount)

    base = known.base
    yield PathStep.ORDER_DUE, Due(base, base, False), (LISTING[8],)
    yield PathStep.NOTICE_TARGET, work(base, OWN_NOTICE), (LISTING[6],)
    yield PathStep.NOTICE_LATEST, work(base, NORMAL - OBJECTION - VERIFY), (LISTING[6], LISTING[8])
    if known.notice_served_on is not None:
        yield PathStep.WINDOW_ENDS, work(known.notice_served_on, OBJECTION), (LISTING[6],)
    if known.objected_on is not None:
        yield PathStep.VERIFY_ENDS, work(known.objected_on, VERIFY), (LISTING[6],)
    yield PathStep.DECIDE_WARN, work(base, WARN), (LISTING[8],)
    yield PathStep.DECIDE, work(base, NORMAL), (LISTING[8],)
    if known.extended:
        yield PathStep.DECIDE_EXTENDED, work(base, NORMAL + EXTENSION), (LISTING[8],)
    if known.decision_served_on is not None:
        yield PathStep.PUBLISH, work(known.decision_served_on, PUBLISH), (LISTING[9], DISCLOSURE[26])
    if known.released_on is not None:
        yield PathStep.SHARE, work(known.released_on, SHARE), (LISTING[10],)
    yield from _ends(known, calendar)


def _ends(known: Known, calendar: Calendar) -> Iterator[Dated]:
    by_45, by_36 = early_gates(known.corrected_on, known.decided_on, known.least_months, calendar)
    if by_45 is not None:
        yield PathStep.EARLY_45, Due(by_45, by_45, False), (LISTING[12],)
    if by_36 is not None:
        yield PathStep.EARLY_36, Due(by_36, by_36, False), (CREDIT_REPAIR.whole, CREDIT_REPAIR_SYSTEM.whole)
    if known.early_applied_on is not None:
        yield PathStep.EARLY_DECIDE, calendar.add_workdays(known.early_applied_on, EARLY_DECISION), (LISTING[14],)
    if known.decided_on is not None:
        yield PathStep.EXPIRE, calendar.add_years(known.decided_on, YEARS), (LISTING[11], CREDIT_REPAIR.whole)
    ended = known.ended_on
    if ended is not None:
        yield PathStep.OFF, calendar.add_workdays(ended, TAKE_DOWN), (LISTING[17],)

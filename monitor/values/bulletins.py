"""Words of the quarterly publication of major acts 重大劳动保障违法行为社会公布 (人力资源社会保障部令第29号)."""

from datetime import date, timedelta

from monitor.values.terms import Term
from monitor.values.words import mark as _


class BulletinStatus(Term):
    """Where a quarter's publication stands; whether it is still shown follows from days."""

    DRAFT = "draft", _("起草中")
    SUBMITTED = "submitted", _("待法制审核")
    REVIEWED = "reviewed", _("待批准")
    APPROVED = "approved", _("已批准，待发布")
    PUBLISHED = "published", _("已公布")


class BulletinAct(Term):
    """What was done about a publication: one row of its log."""

    PREPARED = "prepared", _("起草")
    EDITED = "edited", _("修改内容")
    LEFT_OUT = "left_out", _("不列入本期")
    SUBMITTED = "submitted", _("送法制审核")
    REVIEWED = "reviewed", _("法制审核通过")
    APPROVED = "approved", _("批准公布")
    RETURNED = "returned", _("退回修改")
    PUBLISHED = "published", _("公布")
    OBJECTED = "objected", _("收到异议")
    ANSWERED = "answered", _("异议复核完毕")
    CHANGED = "changed", _("所依据的决定变更、撤销")
    WITHDRAWN = "withdrawn", _("撤下")
    REPUBLISHED = "republished", _("更正后重新列入")


def quarter_of(day: date) -> int:
    """The quarter of a day as yyyyq: 20263 for July to September 2026."""
    return day.year * 10 + (day.month + 2) // 3


def first_day(quarter: int) -> date:
    return date(quarter // 10, quarter % 10 * 3 - 2, 1)


def last_day(quarter: int) -> date:
    return first_day(next_quarter(quarter)) - timedelta(days=1)


def next_quarter(quarter: int) -> int:
    return quarter + 1 if quarter % 10 < 4 else quarter + 7


def quarter_before(quarter: int) -> int:
    return quarter - 1 if quarter % 10 > 1 else quarter - 7

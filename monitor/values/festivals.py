"""The weeks around Spring Festival in which a standstill of works is no sign of trouble (rulebook 10.3).

The holiday itself is what the State Council's notice makes of the days around the first day of the lunar year; where
no notice is known yet, the four days that the law gives (全国年节及纪念日放假办法: the eve and the first three days).
"""

import datetime
from dataclasses import dataclass

from monitor.values.calendar import Calendar
from monitor.values.words import mark as _

AROUND = datetime.timedelta(days=7)
_DAY = datetime.timedelta(days=1)
_FIRST_DAYS = """
2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10
2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22
2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31
2034-02-19 2035-02-08
"""
LUNAR_NEW_YEARS = tuple(map(datetime.date.fromisoformat, _FIRST_DAYS.split()))
"""The first day of each lunar year from 2004 on."""

AUTHOR = _("系统（按放假安排）")
BY_NOTICE = _("春节放假及前后各7天（天数为本系统建议）")
BY_LAW = _("春节法定假日及前后各7天，放假通知尚未公布，暂定（天数为本系统建议）")


@dataclass(frozen=True)
class Festival:
    """First and last day of the weeks that do not count; ``known`` where a notice says how long the holiday is."""

    first: datetime.date
    last: datetime.date
    known: bool


def spring_festivals(calendar: Calendar) -> list[Festival]:
    """One for every lunar year that we know the first day of, in order."""
    return [_festival(calendar, day) for day in LUNAR_NEW_YEARS]


def _festival(calendar: Calendar, new_year: datetime.date) -> Festival:
    known = calendar.is_known(new_year)
    first, last = new_year - _DAY, new_year + 2 * _DAY
    if known:
        first = last = new_year
        while not calendar.is_workday(first - _DAY):
            first -= _DAY
        while not calendar.is_workday(last + _DAY):
            last += _DAY
    return Festival(first - AROUND, last + AROUND, known)

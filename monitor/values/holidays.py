"""Which days are days off: the notices of the State Council's General Office, as data.

2026 is typed from 国办发明电〔2025〕7号. The years before come from the chinesecalendar package, read once, when a
calendar is made; nothing else asks that package, because it knows no year whose notice came after its release.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import chinese_calendar

from monitor.values.words import Sentence
from monitor.values.words import mark as _

RECORDED_YEARS = range(2004, 2026)


class DayKind(Enum):
    """What a notice makes of a day; a day no notice covers has no kind."""

    WORK = "work"
    REST = "rest"


class NoticeRefused(ValueError):
    """A notice that contradicts itself or its year; ``sentence`` says where."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Notice:
    """One year's notice: ranges of days off (first and last day, both off) and the weekend days worked in exchange.

    Days of the December before may be named, because New Year's holiday reaches back. Raises NoticeRefused.
    """

    year: int
    off: tuple[tuple[datetime.date, datetime.date], ...]
    makeup: tuple[datetime.date, ...]
    document: str = ""

    def __post_init__(self) -> None:
        for first, last in self.off:
            if last < first:
                raise NoticeRefused(Sentence(_("放假区间颠倒：{first} 至 {last}。"), {"first": first, "last": last}))
        rests = set(self.days_off())
        for day in (*rests, *self.makeup):
            if day.year != self.year and (day.year, day.month) != (self.year - 1, 12):
                raise NoticeRefused(Sentence(_("{day} 不属于 {year} 年的放假安排。"), {"day": day, "year": self.year}))
        for day in self.makeup:
            if day.weekday() < 5 or day in rests:
                raise NoticeRefused(Sentence(_("{day} 不是周末或者已列为放假，不能调休上班。"), {"day": day}))

    def days_off(self) -> Iterator[datetime.date]:
        """Each day off the notice names, weekends inside its ranges included."""
        for first, last in self.off:
            for offset in range((last - first).days + 1):
                yield first + datetime.timedelta(days=offset)

    def kinds(self) -> dict[datetime.date, DayKind]:
        """Every day of the year with its kind, and the December days before it that the notice names."""
        first = datetime.date(self.year, 1, 1).toordinal()
        year = (datetime.date.fromordinal(day) for day in range(first, datetime.date(self.year + 1, 1, 1).toordinal()))
        kinds = {day: DayKind.WORK if day.weekday() < 5 else DayKind.REST for day in year}
        kinds.update(dict.fromkeys(self.days_off(), DayKind.REST))
        kinds.update(dict.fromkeys(self.makeup, DayKind.WORK))
        return kinds


def _day(month: int, day: int) -> datetime.date:
    return datetime.date(2026, month, day)


NOTICE_2026 = Notice(
    2026,
    off=(
        (_day(1, 1), _day(1, 3)),
        (_day(2, 15), _day(2, 23)),
        (_day(4, 4), _day(4, 6)),
        (_day(5, 1), _day(5, 5)),
        (_day(6, 19), _day(6, 21)),
        (_day(9, 25), _day(9, 27)),
        (_day(10, 1), _day(10, 7)),
    ),
    makeup=(_day(1, 4), _day(2, 14), _day(2, 28), _day(5, 9), _day(9, 20), _day(10, 10)),
    document="国办发明电〔2025〕7号",
)
NOTICES = (NOTICE_2026,)


def read_recorded_years() -> dict[datetime.date, DayKind]:
    """Every day of 2004–2025 with its kind, as the package records the notices of those years."""
    first = datetime.date(RECORDED_YEARS.start, 1, 1).toordinal()
    days = map(datetime.date.fromordinal, range(first, datetime.date(RECORDED_YEARS.stop, 1, 1).toordinal()))
    return {day: DayKind.WORK if chinese_calendar.is_workday(day) else DayKind.REST for day in days}

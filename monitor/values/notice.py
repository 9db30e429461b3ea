"""A year's notice of the State Council's General Office on holidays: its days off and the weekend days worked."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from monitor.values.words import Sentence
from monitor.values.words import mark as _

STATUTORY = 13
"""Days off for everybody since 2025; one on a weekend is made up for (全国年节及纪念日放假办法 第二条、第六条)."""


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

    Days of the December before may be named, because New Year's holiday reaches back. ``source`` says where the notice
    was read, ``statutory`` how many days off the law gives in its year. Raises NoticeRefused.
    """

    year: int
    off: tuple[tuple[datetime.date, datetime.date], ...]
    makeup: tuple[datetime.date, ...]
    document: str = ""
    source: str = ""
    statutory: int = STATUTORY

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

"""A rule's limit: how long, from which day, on which law, and whether it moves off a day of rest."""

import datetime
from dataclasses import dataclass
from enum import Enum

from monitor.values.calendar import Roll
from monitor.values.confidence import Confidence
from monitor.values.norms import Article
from monitor.values.spans import DayType, Span
from monitor.values.words import Sentence
from monitor.values.words import mark as _

C1, C2, C3, M, R = Confidence.C1, Confidence.C2, Confidence.C3, Confidence.M, Confidence.R

FOUND = _("发现（预警）之日")
RESPONSE = _("处置时限")
WARNING = _("临期提醒")
OWN_TARGET = _("内部目标")
ELSEWHERE = _("外省指标")

# 724 Art 14 and 工资支付暂行规定 Art 7: wages due on a day off are paid before it.
PAY_DAYS = frozenset({"E04", "E24"})
# What watches a standstill or an amount, not an act due from somebody.
STAND_STILL = frozenset({"A09", "B09", "C07", "C08", "D05", "E01", "E05", "E06", "H03", "H05", "H09"})
# What measures a length between two dates people entered.
LENGTHS = frozenset({"B08", "B17", "C13", "D09", "D11", "H06"})
# A day two parties agreed; it stands where they put it.
AGREED_DAYS = frozenset({"C06"})
# What begins or ends by itself: a listing may not last longer, nor an application wait longer, because of a weekend.
SELF_ENDING = frozenset({"G14", "G15", "G16", "G20"})
# An indicator of other provinces: read in a text, and yet no law here.
INDICATORS = frozenset({"E06"})
NEVER_ROLLED = STAND_STILL | LENGTHS | AGREED_DAYS | SELF_ENDING


class Anchor(Enum):
    """Where counting starts, given the day of the event."""

    DAY = "day"
    MONTH_START = "month-start"
    YEAR_START = "year-start"
    YEAR_END = "year-end"

    def of(self, day: datetime.date) -> datetime.date:
        """The day itself, or the first or last day of its month or year."""
        if self is Anchor.MONTH_START:
            return day.replace(day=1)
        if self is Anchor.YEAR_START:
            return day.replace(month=1, day=1)
        return day.replace(month=12, day=31) if self is Anchor.YEAR_END else day


@dataclass(frozen=True)
class Stretch:
    """One or more spans, each from the unrolled end of the last, counted from an anchor."""

    spans: tuple[Span, ...]
    anchor: Anchor = Anchor.DAY

    @property
    def day_type(self) -> DayType:
        """The day type of the last span."""
        return self.spans[-1].day_type


@dataclass(frozen=True)
class Extra:
    """A further limit of the same rule. ``base`` None: counted from the same event, so one start answers both."""

    name: str
    length: Span | Stretch
    confidence: Confidence = R
    base: str | None = None

    @property
    def stretch(self) -> Stretch:
        return _stretch(self.length)


@dataclass(frozen=True)
class Limit:
    """The limit or clock of one rule: the legal one where there is one, our own (confidence R) otherwise.

    ``base`` is the msgid of the event counted from, ``basis`` the law (empty only for our own limits).
    """

    rule: str
    length: Span | Stretch
    base: str
    basis: tuple[Article, ...]
    confidence: Confidence
    also: tuple[Extra, ...] = ()

    @property
    def stretch(self) -> Stretch:
        return _stretch(self.length)

    @property
    def base_sentence(self) -> Sentence:
        """The event counted from, for people."""
        return Sentence(self.base)

    def mark(self, of: "Limit | Extra | None" = None) -> str | None:
        """The word beside the length of this limit, or of one of its extras (a msgid); None where it is law."""
        confidence = (of or self).confidence
        return ELSEWHERE if confidence.is_confirmed and self.rule in INDICATORS else confidence.mark

    def roll(self, of: "Limit | Extra | None" = None) -> Roll:
        """Where this limit, or one of its extras, goes when it ends on a day off (民法典 第二百零三条)."""
        counted = of or self
        if self.rule in PAY_DAYS and counted is self:
            return Roll.BACK
        if self.rule in NEVER_ROLLED or not counted.confidence.is_law or not counted.stretch.day_type.is_calendar:
            return Roll.NEVER
        return Roll.FORWARD


def _stretch(length: Span | Stretch) -> Stretch:
    return length if isinstance(length, Stretch) else Stretch((length,))


def response(span: Span) -> Extra:
    """The time to act on an alert: always our own, counted from the day it was found (rulebook 14.2)."""
    return Extra(RESPONSE, span, R, FOUND)

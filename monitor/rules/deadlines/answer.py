"""When a rule's time is up: one start, the day it ends, and every day counted on the way."""

import datetime
from dataclasses import dataclass

from monitor.rules.deadlines.book import DeadlineRefused, find_limit
from monitor.rules.deadlines.limit import Extra, Limit, Stretch
from monitor.values.calendar import Calendar, Roll
from monitor.values.norms import cited
from monitor.values.words import SOURCE_LOCALE, Sentence, say
from monitor.values.words import mark as _

# China keeps one time all year; hours that start from a bare date start at its midnight.
CHINA_TIME = datetime.timezone(datetime.timedelta(hours=8))
YEARS = range(1900, 2200)


class StartOutOfRange(DeadlineRefused):
    """The start lies in a year no limit is computed for."""


@dataclass(frozen=True)
class Reached:
    """Where a stretch of time ends. ``internal`` is the end before rolling; equal to ``due`` where nothing rolls.

    Both are dates, or moments in China time for hours and minutes. ``days`` are the days counted, in order; for
    hours the days they run through.
    """

    due: datetime.date
    internal: datetime.date
    provisional: bool
    days: tuple[datetime.date, ...]


@dataclass(frozen=True)
class Deadline:
    """The answer for one rule. ``also`` holds its further limits; None where they count from another event."""

    limit: Limit
    start: datetime.date
    reached: Reached
    also: tuple[tuple[Extra, Reached | None], ...]

    @property
    def due(self) -> datetime.date:
        """The last day in time (for our own thresholds, the day the step begins)."""
        return self.reached.due

    def as_json(self, locale: str = SOURCE_LOCALE) -> dict[str, object]:
        """The shape of ``deadline --json``: dates as ISO strings, day_type WD, CD, CM, CY or H, texts in ``locale``."""
        limit = self.limit
        return {
            "rule": limit.rule,
            "from": self.start.isoformat(),
            **_ends_as_json(self.reached),
            "day_type": str(limit.stretch.day_type),
            "length": _length_as_json(limit.stretch),
            "base": say(limit.base_sentence, locale),
            "basis": cited(limit.basis, locale),
            **_confidence_as_json(limit, limit, locale),
            "days": [day.isoformat() for day in self.reached.days],
            "also": [_extra_as_json(extra, reached, limit, locale) for extra, reached in self.also],
        }


def deadline(rule_id: str, start: datetime.date, calendar: Calendar) -> Deadline:
    """Count a rule's limit from ``start``, the day (or moment) of the event named by the limit's base.

    A moment without a zone is China time; limits in days take its day. Raises UnknownRule, NoTimeLimit,
    StartOutOfRange.
    """
    limit = find_limit(rule_id)
    if start.year not in YEARS:
        facts = {"start": start.isoformat(), "first": YEARS.start, "last": YEARS.stop - 1}
        raise StartOutOfRange(Sentence(_("起算日 {start} 超出可计算的范围（{first} 年至 {last} 年）。"), facts))
    reached = _reach(limit.stretch, start, limit.roll(), calendar)
    also = tuple(
        (extra, None if extra.base else _reach(extra.stretch, start, limit.roll(extra), calendar))
        for extra in limit.also
    )
    began = start if limit.stretch.day_type.runs_by_the_clock else _day_of(start)
    return Deadline(limit, began, reached, also)


def _reach(stretch: Stretch, start: datetime.date, roll: Roll, calendar: Calendar) -> Reached:
    if stretch.day_type.runs_by_the_clock:
        return _reach_by_the_clock(stretch, _moment_of(start))
    due = calendar.add(stretch.anchor.of(_day_of(start)), stretch.spans, roll)
    return Reached(due.date, due.unrolled, due.provisional, due.days)


def _reach_by_the_clock(stretch: Stretch, moment: datetime.datetime) -> Reached:
    end = moment + sum((span.duration for span in stretch.spans), datetime.timedelta())
    offsets = range((end.date() - moment.date()).days + 1)
    days = tuple(moment.date() + datetime.timedelta(days=offset) for offset in offsets)
    return Reached(end, end, False, days)


def _moment_of(start: datetime.date) -> datetime.datetime:
    if not isinstance(start, datetime.datetime):
        return datetime.datetime.combine(start, datetime.time(), CHINA_TIME)
    return start.astimezone(CHINA_TIME) if start.tzinfo else start.replace(tzinfo=CHINA_TIME)


def _day_of(start: datetime.date) -> datetime.date:
    return _moment_of(start).date() if isinstance(start, datetime.datetime) else start


def _ends_as_json(reached: Reached) -> dict[str, object]:
    return {
        "due": reached.due.isoformat(),
        "internal": reached.internal.isoformat(),
        "provisional": reached.provisional,
    }


def _length_as_json(stretch: Stretch) -> list[dict[str, object]]:
    return [{"amount": span.amount, "day_type": str(span.day_type)} for span in stretch.spans]


def _extra_as_json(extra: Extra, reached: Reached | None, limit: Limit, locale: str) -> dict[str, object]:
    unknown = {"due": None, "internal": None, "provisional": None}
    return {
        "name": say(extra.name, locale),
        **(_ends_as_json(reached) if reached else unknown),
        "day_type": str(extra.stretch.day_type),
        "length": _length_as_json(extra.stretch),
        "base": say(extra.base or limit.base, locale),
        **_confidence_as_json(limit, extra, locale),
    }


def _confidence_as_json(limit: Limit, counted: Limit | Extra, locale: str) -> dict[str, object]:
    """How surely the length is known, and the word that stands beside it where it is not law that was read."""
    mark = limit.mark(counted)
    return {"confidence": str(counted.confidence), "mark": None if mark is None else say(mark, locale)}

"""What a reading of a rule comes to, and the arithmetic of its days, each typed from the rulebook."""

from dataclasses import dataclass
from datetime import date, timedelta

from monitor.values.calendar import Calendar

LEVELS = ("blue", "yellow", "orange", "red", "emergency")
UNKNOWN = "unknown"
ALWAYS = date.min
"""The begin of a step that rests on no date."""

OFFICIAL = Calendar.official()


@dataclass(frozen=True)
class Hit:
    """A breach: the step reached, and the first day any step held (None where it rests on no date)."""

    step: str
    level: str
    since: date | None


Outcome = Hit | str | None
Step = tuple[str, str, date | None]


def grade(day: date, *steps: Step) -> Outcome:
    """The highest of the steps that have begun; a step whose condition does not hold is given without a begin."""
    begun = [(LEVELS.index(level), begin, code) for code, level, begin in steps if begin is not None and begin <= day]
    if not begun:
        return None
    highest, _begin, code = max(begun, key=lambda step: step[0])
    first = min(begin for _level, begin, _code in begun)
    return Hit(code, LEVELS[highest], None if first == ALWAYS else first)


def agreed(readings: set[Outcome]) -> Outcome:
    """Doubtful rows leave an answer only if every reading of them gives the same one."""
    return readings.pop() if len(readings) == 1 else UNKNOWN


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def workday(day: date, amount: int) -> date:
    return OFFICIAL.add_workdays(day, amount).date


def rolled(day: date) -> date:
    return OFFICIAL.roll_forward(day).date


def year_later(day: date) -> date:
    return OFFICIAL.add_years(day, 1).unrolled


def month_later(day: date, months: int = 1) -> date:
    return OFFICIAL.add_months(day, months).unrolled


def first_of(month: int) -> date:
    return date(month // 100, month % 100, 1)


def next_month(month: int, amount: int = 1) -> int:
    number = month // 100 * 12 + month % 100 - 1 + amount
    return number // 12 * 100 + number % 12 + 1


def last_of(month: int) -> date:
    return after(first_of(next_month(month)), -1)


def month_of(day: date) -> int:
    return day.year * 100 + day.month


def key_of(month: int) -> str:
    return f"{month // 100}-{month % 100:02}"


def by(day: date, event: date | None) -> date | None:
    """The event if it has happened by the end of ``day``."""
    return event if event is not None and event <= day else None


def latest(*days: date | None) -> date | None:
    """The latest of the days; none where any of them is missing."""
    given = [day for day in days if day is not None]
    return max(given) if len(given) == len(days) else None


def known(outcome: Outcome, *gaps: bool) -> Outcome:
    """A breach that is known stands whatever else is not; without one, a gap leaves the answer open."""
    return UNKNOWN if outcome is None and any(gaps) else outcome


def counts(day: date, dated: date | None) -> bool:
    """A sum counts when it is dated by the day, or not dated at all."""
    return dated is None or dated <= day

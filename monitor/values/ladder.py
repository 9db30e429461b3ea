"""The ladder of an alert that nobody deals with: which rung when, who hears it, what stops it.

No statute sets these hours. They are our own suggestion (tag R) after rulebook 14.2, K08 and peers 4.2: a county sets
its own, and nothing of it is ever printed as law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from monitor.values.calendar import Calendar
from monitor.values.terms import Level, Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _

MOST_RUNGS = 8
MORNING = time(8, 0)
"""What is counted in days falls due in the morning."""
OFFICE = ((time(8, 30), time(12, 0)), (time(14, 30), time(18, 0)))
"""The office hours of a working day, by which working hours are counted."""
REST = timedelta(hours=4)
"""Between two rungs lies at least so much, or the planned distance if that is less: nobody is passed over in a rush."""


class Line(Term):
    """Who hears a rung, from the site up to the county's head."""

    INSPECTOR = "inspector", _("承办人")
    SQUAD = "squad", _("中队")
    BUREAU = "bureau", _("局领导")
    GROUP = "group", _("领导小组")
    COUNTY = "county", _("县领导")


class Awaits(Term):
    """What a rung waits for; whatever comes later in this order stops it too, and so does the end of the breach."""

    ACKNOWLEDGED = "acknowledged", _("有人签收")
    VISITED = "visited", _("到现场检查")
    CONCLUDED = "concluded", _("有核查结论")
    ENDED = "ended", _("情形解除")

    @property
    def lacking(self) -> str:
        """That it has not happened, as a msgid."""
        return _LACKING[self]


_LACKING: Mapping[Awaits, str] = {
    Awaits.ACKNOWLEDGED: _("没有人签收"),
    Awaits.VISITED: _("没有到现场检查"),
    Awaits.CONCLUDED: _("没有核查结论"),
    Awaits.ENDED: _("没有解除"),
}


class RungUnit(Term):
    """What the time of a rung is counted in. Hours run day and night; working days by the calendar table."""

    MINUTES = "minutes", _("分钟")
    HOURS = "hours", _("小时")
    WORKHOURS = "workhours", _("工作小时")
    WORKDAYS = "workdays", _("个工作日")
    DAYS = "days", _("个自然日")


class Size(Term):
    """How many workers a matter has; where that is not known it is of the smallest size."""

    SMALL = "small", _("人数较少")
    MEDIUM = "medium", _("人数较多")
    LARGE = "large", _("人数众多")


ON_DUTY = "duty"
POSTS: Mapping[Line, tuple[str, ...]] = {
    Line.SQUAD: (ON_DUTY,),
    Line.BUREAU: ("role:approver",),
    Line.GROUP: ("role:supervisor",),
    Line.COUNTY: (),
}
"""Who stands on a line until the county says so. The first line is whoever has the alert."""
SOONEST = timedelta(hours=2)
"""Within which the first rung of an emergency is climbed, whatever a county sets."""
BOUNDS: Mapping[Size, int] = {Size.LARGE: 500, Size.MEDIUM: 50, Size.SMALL: 0}
"""From how many workers on (peers 4.2)."""
MINUTES_OF: Mapping[RungUnit, int] = {
    RungUnit.MINUTES: 1,
    RungUnit.HOURS: 60,
    RungUnit.WORKHOURS: 60,
    RungUnit.WORKDAYS: 24 * 60,
    RungUnit.DAYS: 24 * 60,
}
"""At least so many minutes lie in one of the unit."""
MOST: Mapping[RungUnit, int] = {
    RungUnit.MINUTES: 600,
    RungUnit.HOURS: 720,
    RungUnit.WORKHOURS: 700,
    RungUnit.WORKDAYS: 250,
    RungUnit.DAYS: 366,
}
SPANS: Mapping[RungUnit, tuple[str, str]] = {
    RungUnit.MINUTES: (_("1 分钟"), _("{number} 分钟")),
    RungUnit.HOURS: (_("1 小时"), _("{number} 小时")),
    RungUnit.WORKHOURS: (_("1 个工作小时"), _("{number} 个工作小时")),
    RungUnit.WORKDAYS: (_("1 个工作日"), _("{number} 个工作日")),
    RungUnit.DAYS: (_("1 个自然日"), _("{number} 个自然日")),
}


@dataclass(frozen=True)
class Rung:
    """A rung: so long after the alert, unless what it ``awaits`` has happened, ``line`` hears it.

    ``channel`` is the number of a channel outside; None: every channel on which the person can be reached.
    """

    amount: int
    unit: RungUnit
    awaits: Awaits
    line: Line
    channel: int | None = None

    @property
    def span(self) -> Sentence:
        """How long after the alert."""
        one, many = SPANS[self.unit]
        return Sentence(one if self.amount == 1 else many, {"number": self.amount})

    @property
    def least(self) -> timedelta:
        """At least so long after the alert, whatever the calendar says."""
        return timedelta(minutes=self.amount * MINUTES_OF[self.unit]) - timedelta(
            days=1 if self.unit in (RungUnit.WORKDAYS, RungUnit.DAYS) else 0
        )

    def as_json(self) -> dict[str, object]:
        """As a change keeps it."""
        return {
            "amount": self.amount, "unit": self.unit.value, "awaits": self.awaits.value, "line": self.line.value,
            "channel": self.channel,
        }  # fmt: skip


def rung_of(kept: Mapping[str, object]) -> Rung:
    """A rung as :meth:`Rung.as_json` kept it."""
    channel = kept.get("channel")
    return Rung(
        int(str(kept["amount"])), RungUnit(str(kept["unit"])), Awaits(str(kept["awaits"])), Line(str(kept["line"])),
        None if channel is None else int(str(channel)),
    )  # fmt: skip


_H, _WD, _CD, _MIN = RungUnit.HOURS, RungUnit.WORKDAYS, RungUnit.DAYS, RungUnit.MINUTES
_LAST: Mapping[Size, int] = {Size.LARGE: 30, Size.MEDIUM: 45, Size.SMALL: 60}


def _suggest(level: Level, size: Size) -> tuple[Rung, ...]:
    match level:
        case Level.EMERGENCY:
            return (
                Rung(30, _MIN, Awaits.ACKNOWLEDGED, Line.BUREAU),
                Rung(60, _MIN, Awaits.VISITED, Line.GROUP),
                Rung(120, _MIN, Awaits.CONCLUDED, Line.COUNTY),
            )
        case Level.RED:
            return (
                Rung(4, _H, Awaits.ACKNOWLEDGED, Line.SQUAD),
                Rung(24, _H, Awaits.VISITED, Line.BUREAU),
                Rung(3, _WD, Awaits.CONCLUDED, Line.GROUP),
                Rung(_LAST[size], _CD, Awaits.ENDED, Line.COUNTY),
            )
        case Level.ORANGE:
            seen = () if size is Size.SMALL else (Rung(17, _CD, Awaits.VISITED, Line.BUREAU),)
            return (
                Rung(24, _H, Awaits.ACKNOWLEDGED, Line.SQUAD),
                Rung(5, _WD, Awaits.CONCLUDED, Line.BUREAU),
                *seen,
                Rung(_LAST[size], _CD, Awaits.ENDED, Line.GROUP),
            )
        case Level.YELLOW:
            return (
                Rung(3, _WD, Awaits.ACKNOWLEDGED, Line.SQUAD),
                Rung(10, _WD, Awaits.CONCLUDED, Line.BUREAU),
            )
        case Level.BLUE:
            return (Rung(10, _WD, Awaits.ACKNOWLEDGED, Line.SQUAD),)


SUGGESTED: Mapping[tuple[Level, Size], tuple[Rung, ...]] = {
    (level, size): _suggest(level, size) for level in Level for size in Size
}
"""What holds until the county confirms a ladder of its own."""


def size_of(heads: int | None) -> Size:
    """The size of a matter by its workers; None: not known."""
    return next(size for size, least in BOUNDS.items() if (heads or 0) >= least)


def find_fault(rungs: tuple[Rung, ...], level: Level | None = None) -> Sentence | None:
    """What is wrong with a ladder; None where it can hold, for alerts of ``level`` if one is given."""
    if not 1 <= len(rungs) <= MOST_RUNGS:
        return Sentence(_("阶梯至少一级，最多 {most} 级：没有阶梯的预警没有人催。"), {"most": MOST_RUNGS})
    for place, rung in enumerate(rungs, 1):
        if not 1 <= rung.amount <= MOST[rung.unit]:
            facts = {"place": place, "most": Sentence(SPANS[rung.unit][1], {"number": MOST[rung.unit]})}
            return Sentence(_("第 {place} 级的时间应在 1 至 {most} 之间。"), facts)
    for place, (lower, upper) in enumerate(pairwise(rungs), 2):
        if upper.least < lower.least:
            return Sentence(_("第 {place} 级不能早于前一级。"), {"place": place})
        if list(Line).index(upper.line) < list(Line).index(lower.line):
            return Sentence(_("第 {place} 级不能低于前一级：逾期只逐级向上。"), {"place": place})
    if rungs[-1].line is Line.INSPECTOR:
        return Sentence(_("最后一级不能是承办人：逾期的须有另外的人知道。"))
    return _find_laxness(rungs) if level is Level.EMERGENCY else None


def _find_laxness(rungs: tuple[Rung, ...]) -> Sentence | None:
    """What a ladder of emergencies leaves out: it begins soon, and within a day the county's head hears of it."""
    top = rungs[-1]
    if top.line is not Line.COUNTY or top.awaits not in (Awaits.CONCLUDED, Awaits.ENDED):
        return Sentence(_("突发事件的最后一级应是县领导，没有核查结论或者没有解除就催办：签收和到场不算办完。"))
    if any(rung.unit not in (RungUnit.MINUTES, RungUnit.HOURS) for rung in rungs):
        return Sentence(_("突发事件只按分钟、小时催办：昼夜、节假日都算。"))
    if rungs[0].least > SOONEST or top.least > timedelta(days=1):
        return Sentence(_("突发事件的第一级不迟于 120 分钟，最后一级不迟于 24 小时。"))
    return None


@dataclass(frozen=True)
class Planned:
    """When a rung falls due; ``provisional`` where a day that no notice covers was looked at."""

    at: datetime
    provisional: bool


def plan(start: datetime, rung: Rung, calendar: Calendar) -> Planned:
    """When a rung of an alert that began at ``start`` (county time) falls due.

    A limit in working days is kept through its last day: it is overdue on the morning after.
    """
    match rung.unit:
        case RungUnit.MINUTES | RungUnit.HOURS:
            return Planned(start + timedelta(minutes=rung.amount * MINUTES_OF[rung.unit]), False)
        case RungUnit.WORKHOURS:
            return _plan_office_hours(start, rung.amount, calendar)
        case RungUnit.WORKDAYS:
            due = calendar.add_workdays(start.date(), rung.amount)
            return Planned(_morning(due.date + timedelta(days=1), start), due.provisional)
        case RungUnit.DAYS:
            return Planned(_morning(start.date() + timedelta(days=rung.amount), start), False)


def _plan_office_hours(start: datetime, hours: int, calendar: Calendar) -> Planned:
    left, day, provisional = timedelta(hours=hours), start.date(), False
    while True:
        provisional = provisional or not calendar.is_known(day)
        for opens, closes in OFFICE if calendar.is_workday(day) else ():
            begin = max(start, datetime.combine(day, opens, start.tzinfo))
            end = datetime.combine(day, closes, start.tzinfo)
            if begin < end and left <= end - begin:
                return Planned(begin + left, provisional)
            left -= max(end - begin, timedelta(0))
        day += timedelta(days=1)


def _morning(day: date, like: datetime) -> datetime:
    return datetime.combine(day, MORNING, like.tzinfo)


def rest_before(rungs: tuple[Rung, ...], number: int, start: datetime, calendar: Calendar) -> timedelta:
    """How long after the rung before it rung ``number`` (from 1) waits at least."""
    if number == 1:
        return timedelta(0)
    apart = plan(start, rungs[number - 1], calendar).at - plan(start, rungs[number - 2], calendar).at
    return min(max(apart, timedelta(0)), REST)

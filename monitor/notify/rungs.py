"""How an alert stands on its ladder: what was climbed, what is stopped, what comes next and when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert, AlertLog
from monitor.models.calendar import read_calendar
from monitor.models.directive import Directive
from monitor.models.handover import deputies_on
from monitor.models.housing_report import HousingReport
from monitor.models.inspection import Inspection
from monitor.models.ladder import LadderStart, RungClimbed
from monitor.models.silence import read_quiet
from monitor.models.state import MonthState, ProjectState
from monitor.models.user import User
from monitor.values.calendar import Calendar
from monitor.values.directives import DirectiveStatus
from monitor.values.housing import ReportKind
from monitor.values.ladder import MORNING, Awaits, Rung, Size, plan, rest_before, size_of
from monitor.values.terms import AlertAct, AlertStatus, Level, MatterKind, Term
from monitor.values.timekeeping import COUNTY_TIME, aware
from monitor.values.words import mark as _

STARTS = (AlertAct.RAISED.value, AlertAct.WORSENED.value, AlertAct.RELAPSED.value)
"""What begins an episode: a worse level restarts the ladder."""
ON_ALERT_PAGES = tuple(kind.value for kind in MatterKind if kind not in (MatterKind.CASE, MatterKind.LISTING))
"""Kinds of matters whose alerts have a page. Clocks of cases and listings are met on theirs."""
CONCLUDES = (AlertAct.CONCLUDED.value, AlertAct.PROPOSED.value)
ANSWERED = [
    status.value
    for status in DirectiveStatus
    if status not in (DirectiveStatus.DRAFT, DirectiveStatus.DROPPED, DirectiveStatus.ANNULLED)
]
"""A directive of the alert that was handed in says what was found."""
YEARS = timedelta(days=550)


class RungState(Term):
    """Where a rung stands."""

    CLIMBED = "climbed", _("已催办")
    STOPPED = "stopped", _("已停")
    NEXT = "next", _("下一级")
    LATER = "later", _("以后")


@dataclass(frozen=True)
class Standing:
    """A raised alert in its episode; ``reached`` is the last thing that happened of what rungs await, None: nothing.

    ``until`` is the last day of an acknowledgement where that alone is what was reached, ``quiet_until`` that of a
    silence over the alert.
    """

    alert_id: int
    episode_id: int
    matter_id: int
    level: Level
    size: Size
    start: datetime
    reached: Awaits | None = None
    until: date | None = None
    quiet_until: date | None = None
    climbed: Mapping[int, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """A rung as it stands: ``at`` when it was climbed or is to be climbed, None where it is stopped for good."""

    number: int
    rung: Rung
    state: RungState
    at: datetime | None
    provisional: bool


def lay_out(standing: Standing, rungs: tuple[Rung, ...], calendar: Calendar) -> list[Step]:
    """Every rung of an alert's ladder; one at a time is next."""
    steps: list[Step] = []
    last = max(standing.climbed.values(), default=None)
    is_next = RungState.NEXT
    for number, rung in enumerate(rungs, 1):
        planned = plan(standing.start, rung, calendar)
        climbed = standing.climbed.get(number)
        if climbed is not None:
            steps.append(Step(number, rung, RungState.CLIMBED, climbed, False))
            continue
        if _is_met(standing, rung):
            back = max(planned.at, _wakes(standing.until)) if standing.until is not None else None
            steps.append(Step(number, rung, RungState.STOPPED, back, planned.provisional and back is not None))
            continue
        at = planned.at
        if last is not None:
            at = max(at, last + rest_before(rungs, number, standing.start, calendar))
        if standing.quiet_until is not None:
            at = max(at, _wakes(standing.quiet_until))
        steps.append(Step(number, rung, is_next, at, planned.provisional))
        is_next, last = RungState.LATER, at
    return steps


def find_due(standing: Standing, rungs: tuple[Rung, ...], calendar: Calendar, now: datetime) -> Step | None:
    """The one rung that is to be climbed now; None for none."""
    step = next((step for step in lay_out(standing, rungs, calendar) if step.state is RungState.NEXT), None)
    return step if step is not None and step.at is not None and step.at <= now else None


def _is_met(standing: Standing, rung: Rung) -> bool:
    order = list(Awaits)
    return standing.reached is not None and order.index(standing.reached) >= order.index(rung.awaits)


def _wakes(until: date) -> datetime:
    """The morning after the last day of an acknowledgement, or of a silence."""
    return datetime.combine(until + timedelta(days=1), MORNING, COUNTY_TIME)


def calendar_around(session: Session, now: datetime) -> Calendar:
    """The days that ladders of open alerts look at; what is older counts as weekends."""
    return read_calendar(session, now.date() - YEARS, now.date() + YEARS)


def read_standings(session: Session, alert_ids: Collection[int], today: date) -> dict[int, Standing]:
    """How raised alerts stand, by their ids; what is over has no ladder."""
    episode = (
        select(func.max(AlertLog.id))
        .where(AlertLog.alert_id == Alert.id, AlertLog.act.in_(STARTS))
        .correlate(Alert)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Alert, AlertLog.id, AlertLog.at, User.active)
        .join(AlertLog, AlertLog.id == episode)
        .outerjoin(User, User.id == Alert.acknowledged_by)
        .where(Alert.id.in_(alert_ids), Alert.status == AlertStatus.RAISED.value)
        .execution_options(populate_existing=True)
    ).all()
    matters = {alert.matter_id for alert, *_rest in rows}
    climbed = _read_climbed(session, [episode_id for _alert, episode_id, *_rest in rows])
    heads, seen = _read_heads(session, matters), _read_visits(session, matters)
    concluded = _read_conclusions(session, alert_ids)
    away, quiet = deputies_on(session, today), read_quiet(session, today)
    began = session.scalar(select(LadderStart.at))
    found: dict[int, Standing] = {}
    for alert, episode_id, at, owner_active in rows:
        start = max(aware(moment).astimezone(COUNTY_TIME) for moment in (at, began or at))
        has_owner = owner_active or alert.acknowledged_by in away
        held = alert.acknowledged_until if has_owner and (alert.acknowledged_until or today) >= today else None
        logged, ordered = concluded.get(alert.id, (0, None))
        is_concluded = logged > episode_id or (ordered is not None and ordered >= start)
        visited = seen.get(alert.matter_id, date.min) >= start.date()
        reached = (
            Awaits.CONCLUDED if is_concluded else Awaits.VISITED if visited else Awaits.ACKNOWLEDGED if held else None
        )
        silence = quiet.find(alert.id, alert.matter_id, alert.rule, alert.level)
        found[alert.id] = Standing(
            alert.id, episode_id, alert.matter_id, Level(alert.level), size_of(heads.get(alert.matter_id)), start,
            reached, held if reached is Awaits.ACKNOWLEDGED else None, None if silence is None else silence.last_day,
            climbed.get(episode_id, {}),
        )  # fmt: skip
    return found


def _read_climbed(session: Session, episodes: Collection[int]) -> dict[int, dict[int, datetime]]:
    found: dict[int, dict[int, datetime]] = {}
    asked = select(RungClimbed.episode_id, RungClimbed.number, RungClimbed.at)
    for episode, number, at in session.execute(asked.where(RungClimbed.episode_id.in_(episodes))):
        found.setdefault(episode, {})[number] = aware(at).astimezone(COUNTY_TIME)
    return found


def _read_heads(session: Session, matters: Collection[int]) -> dict[int, int]:
    """The most workers that attended in a month or stood on the roster."""
    attended = select(MonthState.matter_id, func.max(MonthState.attended_heads)).group_by(MonthState.matter_id)
    roster = select(ProjectState.matter_id, ProjectState.roster_heads)
    found: dict[int, int] = {}
    for table, statement in ((MonthState, attended), (ProjectState, roster)):
        for matter, heads in session.execute(statement.where(table.matter_id.in_(matters))):
            found[matter] = max(found.get(matter, 0), heads or 0)
    return found


def _read_visits(session: Session, matters: Collection[int]) -> dict[int, date]:
    """The last day on which officers were on site."""
    checks = select(Inspection.matter_id, func.max(Inspection.inspected_on)).group_by(Inspection.matter_id)
    reports = (
        select(HousingReport.matter_id, func.max(HousingReport.seen_on))
        .where(HousingReport.kind == ReportKind.SITE.value, HousingReport.voided_by.is_(None))
        .group_by(HousingReport.matter_id)
    )
    found: dict[int, date] = {}
    for table, statement in ((Inspection, checks), (HousingReport, reports)):
        for matter, day in session.execute(statement.where(table.matter_id.in_(matters))):
            found[matter] = max(found.get(matter, date.min), day)
    return found


def _read_conclusions(session: Session, alert_ids: Collection[int]) -> dict[int, tuple[int, datetime | None]]:
    """For each alert the last log row that concludes it, and when its last directive was drafted."""
    logged = func.max(case((AlertLog.act.in_(CONCLUDES), AlertLog.id), else_=0))
    found: dict[int, tuple[int, datetime | None]] = {}
    rows = select(AlertLog.alert_id, logged).where(AlertLog.alert_id.in_(alert_ids)).group_by(AlertLog.alert_id)
    for alert, log in session.execute(rows):
        found[alert] = (log, None)
    orders = select(Directive.alert_id, func.max(Directive.drafted_at)).where(
        Directive.alert_id.in_(alert_ids), Directive.status.in_(ANSWERED)
    )
    for alert, at in session.execute(orders.group_by(Directive.alert_id)):
        if alert is not None:
            found[alert] = (found.get(alert, (0, None))[0], aware(at).astimezone(COUNTY_TIME))
    return found


def list_candidates(
    session: Session, ladders: Mapping[tuple[Level, Size], tuple[Rung, ...]], now: datetime
) -> list[int]:
    """Ids of raised alerts on which a rung may be due: their next one, or one below that was stopped for a time."""
    begins = (
        select(AlertLog.alert_id, func.max(AlertLog.id).label("episode_id"))
        .join(Alert, Alert.id == AlertLog.alert_id)
        .where(Alert.status == AlertStatus.RAISED.value, AlertLog.act.in_(STARTS))
        .group_by(AlertLog.alert_id)
        .subquery()
    )
    climbed = (
        select(RungClimbed.episode_id, func.count().label("number"), func.max(RungClimbed.number).label("top"))
        .group_by(RungClimbed.episode_id)
        .subquery()
    )
    number, top = func.coalesce(climbed.c.number, 0), func.coalesce(climbed.c.top, 0)
    wanted = []
    for level in Level:
        mine = [rungs for (one, _size), rungs in ladders.items() if one is level]
        for place in range(max(len(rungs) for rungs in mine)):
            soonest = min(rungs[place].least for rungs in mine if len(rungs) > place)
            is_next = and_(number == place, or_(top > number, AlertLog.at <= now - soonest))
            wanted.append(and_(Alert.level == level, is_next))
    asked = (
        select(Alert.id)
        .join(begins, begins.c.alert_id == Alert.id)
        .join(AlertLog, AlertLog.id == begins.c.episode_id)
        .outerjoin(climbed, climbed.c.episode_id == begins.c.episode_id)
        .where(or_(*wanted))
        .order_by(Alert.id)
    )
    return list(session.scalars(asked))

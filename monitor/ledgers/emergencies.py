"""Emergencies as lists and figures. Drills stand apart and are counted in nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.paging import Page
from monitor.models.emergency import Emergency, EmergencyClock, EmergencyLine, EmergencyPayment
from monitor.models.emergency_tie import Tie, is_under_way
from monitor.models.matter import Matter, Town
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.emergencies import EmergencyKind, EmergencyStatus, Grade, LineKind, PayStep, ReportClock, Ticking
from monitor.values.permissions import Act
from monitor.values.timekeeping import aware, in_county

SOON = timedelta(minutes=10)
SIZE = 50
CLOSED = EmergencyStatus.CLOSED.value


@dataclass(frozen=True)
class Timer:
    """A clock as it stands now; ``minutes`` are those left, negative ones those gone by.

    ``closed``: as it stood when its event was closed.
    """

    id: int
    clock: ReportClock
    state: Ticking
    due_at: datetime
    done_at: datetime | None
    explained: bool
    minutes: int
    closed: bool = False


@dataclass(frozen=True)
class Row:
    """An emergency in a list, with its clocks that are not met."""

    row: Emergency
    code: str
    name: str
    town: str | None
    lead: str | None
    timers: Sequence[Timer]

    @property
    def event(self) -> EmergencyKind:
        return EmergencyKind(self.row.event)

    @property
    def grade(self) -> Grade:
        return Grade(self.row.grade)

    @property
    def status(self) -> EmergencyStatus:
        return EmergencyStatus(self.row.status)


@dataclass(frozen=True)
class Figures:
    """Without drills: open ones by grade, those heard of this year, people in them, money paid, late reports."""

    by_grade: Counter[int]
    year: int
    people: int
    paid_fen: int
    late: int
    drills: int


def list_open(session: Session, viewer: Viewer, now: datetime) -> list[Row]:
    """Everything that is not closed, real ones before drills, the gravest first; ``now`` in county time."""
    return _list(session, viewer, now, Emergency.status != CLOSED, SIZE, 0)


def list_closed(session: Session, viewer: Viewer, now: datetime, number: int) -> Page[Row]:
    """Page ``number`` of what was closed, the latest first."""
    seen = Emergency.id.in_(visible(viewer, Act.SEE_EMERGENCIES))
    total = session.scalar(select(func.count()).select_from(Emergency).where(seen, Emergency.status == CLOSED)) or 0
    rows = _list(session, viewer, now, Emergency.status == CLOSED, SIZE, (number - 1) * SIZE)
    return Page(rows, total, number, SIZE)


def list_under_way(session: Session, viewer: Viewer, now: datetime, tie: Tie) -> list[Row]:
    """What is under way that hangs on the same, no drill; nothing for who sees no emergencies."""
    return _list(session, viewer, now, is_under_way(tie), SIZE, 0) if viewer.may(Act.SEE_EMERGENCIES) else []


def _list(
    session: Session, viewer: Viewer, now: datetime, wanted: ColumnElement[bool], most: int, skip: int
) -> list[Row]:
    over = case((Emergency.status == CLOSED, 1), else_=0)
    found = session.execute(
        select(Emergency, Matter.code, Matter.name, Town.name, User.name)
        .join(Matter, Matter.id == Emergency.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(User, User.id == Emergency.lead_id)
        .where(wanted, Emergency.id.in_(visible(viewer, Act.SEE_EMERGENCIES)))
        .order_by(
            over, Emergency.drill, case((Emergency.status == CLOSED, 0), else_=Emergency.grade), Emergency.id.desc()
        )
        .limit(most)
        .offset(skip)
    ).all()
    running = [row.id for row, *_rest in found if row.status != CLOSED]
    timers = read_timers(session, running, now) if running else {}
    return [Row(row, code, name, town, lead, timers.get(row.id, [])) for row, code, name, town, lead in found]


def read_timers(session: Session, ids: Iterable[int], now: datetime) -> dict[int, list[Timer]]:
    """The clocks of events, those that run out first in front; those of a closed one stand as they did at the close."""
    asked = select(EmergencyClock, Emergency.status).join(Emergency, Emergency.id == EmergencyClock.emergency_id)
    rows = session.execute(asked.where(EmergencyClock.emergency_id.in_(ids))).all()
    closed = _read_closes(session, {one.emergency_id for one, status in rows if status == CLOSED})
    found: dict[int, list[Timer]] = defaultdict(list)
    for one, status in sorted(rows, key=lambda row: (aware(row[0].due_at), row[0].id)):
        timer = replace(_timer(one, closed.get(one.emergency_id, now)), closed=status == CLOSED)
        stopped = timer.closed and timer.state in (Ticking.RUNNING, Ticking.DUE)
        found[one.emergency_id].append(replace(timer, state=Ticking.STOPPED) if stopped else timer)
    return found


def _read_closes(session: Session, ids: Iterable[int]) -> dict[int, datetime]:
    """When closed events were closed: no move of the handling comes after that one."""
    moved = (EmergencyLine.kind == LineKind.MOVED.value, EmergencyLine.emergency_id.in_(ids))
    asked = select(EmergencyLine.emergency_id, func.max(EmergencyLine.typed_at)).where(*moved)
    return {number: in_county(at) for number, at in session.execute(asked.group_by(EmergencyLine.emergency_id))}


def _timer(one: EmergencyClock, now: datetime) -> Timer:
    due, done = in_county(one.due_at), None if one.done_at is None else in_county(one.done_at)
    left = due - now
    minutes = -(-int(left.total_seconds()) // 60)
    if done is not None:
        state = Ticking.LATE if done > due else Ticking.MET
    else:
        state = Ticking.OVERDUE if left < timedelta() else Ticking.DUE if left <= SOON else Ticking.RUNNING
    return Timer(one.id, ReportClock(one.clock), state, due, done, one.explained_on is not None, minutes)


def count_figures(session: Session, viewer: Viewer, today: date) -> Figures:
    """The figures of the year, drills left out of all but their own count."""
    seen = Emergency.id.in_(visible(viewer, Act.SEE_EMERGENCIES))
    real = (seen, Emergency.drill.is_(False))
    this_year = Emergency.heard_on >= date(today.year, 1, 1)
    grades = session.execute(
        select(Emergency.grade, func.count()).where(*real, Emergency.status != CLOSED).group_by(Emergency.grade)
    )
    year, people = session.execute(select(func.count(), func.sum(Emergency.people)).where(*real, this_year)).one()
    paid = session.scalar(
        select(func.sum(EmergencyPayment.amount_fen))
        .join(Emergency, Emergency.id == EmergencyPayment.emergency_id)
        .where(*real, this_year, EmergencyPayment.step != PayStep.RECOVERED.value)
    )
    late = session.scalar(
        select(func.count(func.distinct(Emergency.id)))
        .join(EmergencyClock, EmergencyClock.emergency_id == Emergency.id)
        .where(*real, this_year, EmergencyClock.late_on.is_not(None))
    )
    drills = session.scalar(select(func.count()).select_from(Emergency).where(seen, Emergency.drill, this_year))
    by_grade = Counter({grade: number for grade, number in grades})
    return Figures(by_grade, year, people or 0, paid or 0, late or 0, drills or 0)

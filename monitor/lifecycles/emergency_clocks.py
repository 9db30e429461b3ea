"""The clocks of an emergency: which run, from when, and what it means that one ran out."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.emergency import Emergency, EmergencyClock
from monitor.models.emergency_log import write_line
from monitor.values.emergencies import EmergencyKind, EmergencyStatus, LineKind, ReportClock
from monitor.values.parameters import PARAMETERS
from monitor.values.timekeeping import aware, in_county
from monitor.values.words import Sentence
from monitor.values.words import mark as _

ACCIDENT_HOURS = 24
"""建设工程质量管理条例 Art 52."""
Binds = Mapping[str, int | None]


def set_clocks(session: Session, row: Emergency, binds: Binds) -> None:
    """Let every clock run that the kind of event asks for; one that runs already keeps its time.

    Unmet clocks of another kind go: the event was taken for what it is not.
    """
    known = {clock.clock: clock for clock in list_clocks(session, row.id)}
    asked = dict(_dues(row, binds))
    for name, one in known.items():
        if ReportClock(name) not in asked and one.done_at is None:
            session.delete(one)
    for clock, due in asked.items():
        if clock.value not in known:
            session.add(EmergencyClock(emergency_id=row.id, clock=clock.value, due_at=due, due_on=due.date()))
    session.flush()


def _dues(row: Emergency, binds: Binds) -> Iterator[tuple[ReportClock, datetime]]:
    event, heard, occurred = EmergencyKind(row.event), in_county(row.heard_at), in_county(row.occurred_at)
    yield ReportClock.ORAL, heard + timedelta(minutes=_value(binds, "event.oral_minutes"))
    yield ReportClock.WRITTEN, heard + timedelta(minutes=_value(binds, "event.written_minutes"))
    yield ReportClock.UPPER, heard + timedelta(minutes=_value(binds, "event.upper_minutes"))
    if event.is_claim:
        yield ReportClock.FIRM, occurred + timedelta(hours=_value(binds, "event.firm_hours"))
    if event is EmergencyKind.ABSCONDED:
        yield ReportClock.POLICE, heard + timedelta(hours=_value(binds, "event.police_hours"))
    if event is EmergencyKind.QUALITY:
        yield ReportClock.ACCIDENT, occurred + timedelta(hours=ACCIDENT_HOURS)


def _value(binds: Binds, code: str) -> int:
    return binds[PARAMETERS[code].bind] or 0


def list_clocks(session: Session, emergency_id: int) -> list[EmergencyClock]:
    """The clocks of an event, the first to run out first."""
    rows = session.scalars(select(EmergencyClock).where(EmergencyClock.emergency_id == emergency_id)).all()
    return sorted(rows, key=lambda one: (aware(one.due_at), one.id))


def is_unmet(clock: EmergencyClock) -> bool:
    """Whether it holds up the close-out: a duty of firms that nobody met may be explained instead."""
    if clock.done_at is not None:
        return False
    return ReportClock(clock.clock).is_own or clock.explained_on is None


def is_unexplained(clock: EmergencyClock) -> bool:
    """Whether the county was late itself and has not said why."""
    return ReportClock(clock.clock).is_own and clock.late_on is not None and clock.explained_on is None


def stamp_overdue(session: Session, now: datetime) -> dict[int, list[ReportClock]]:
    """Write down each clock that has run out unmet by ``now`` (county time), once; those of each event.

    The alert of a late report follows from the stamp, and so does the page of those on duty.
    """
    rows = session.execute(
        select(EmergencyClock, Emergency)
        .join(Emergency, Emergency.id == EmergencyClock.emergency_id)
        .where(EmergencyClock.done_at.is_(None), EmergencyClock.late_on.is_(None))
        .where(Emergency.status != EmergencyStatus.CLOSED.value)
        .with_for_update()
    ).all()
    found: dict[int, list[ReportClock]] = {}
    for clock, row in rows:
        due = aware(clock.due_at)
        if due >= now:
            continue
        clock.late_on = clock.due_on
        term = ReportClock(clock.clock)
        write_line(session, row.id, LineKind.OVERDUE, Sentence(RAN_OUT, {"clock": Sentence(term.label)}), now, at=due)
        found.setdefault(row.id, []).append(term)
    session.flush()
    return found


RAN_OUT = _("“{clock}”到时限没有登记。")

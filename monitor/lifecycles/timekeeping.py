"""Whether the clock can be believed: it is measured against the time since the machine started, and doubted aloud.

A doubt ends when the clock comes back, or when two persons say that the time is right (``clock_statement``,
docs/decisions/0149). The latest moment that was believed is kept beside it (0165). Nothing here sets a clock.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, literal_column, select, text, update
from sqlalchemy.orm import Session

from monitor.models.timekeeping import ClockDoubt, ClockHigh, ClockSeen, ClockStatement
from monitor.values.timekeeping import APART, FAR, STEP, DoubtKind, StatementStatus, aware

_STEPS = (DoubtKind.AHEAD.value, DoubtKind.BEHIND.value)
_TURN = 7_241_165
"""Which lock of PostgreSQL puts those who look in a row."""


@dataclass(frozen=True)
class Reading:
    """What a machine's clock says (aware), the milliseconds since it started, sleep included, and that start's name."""

    wall: datetime
    ticks: int
    boot: str


def look(session: Session, reading: Reading) -> list[ClockDoubt]:
    """Compare a reading with the last one, keep it, and answer the doubts that are open after it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    step = _step(session, reading)
    _keep(session, reading)
    if abs(step) > STEP:
        _shift(session, step, reading.wall)
    _keep_high(session, reading.wall, step)
    _compare_database(session, reading.wall)
    session.flush()
    return list(session.scalars(select(ClockDoubt).where(ClockDoubt.ended_at.is_(None)).order_by(ClockDoubt.id)))


def has_looked(session: Session, boot: str) -> bool:
    """Whether anybody looked at the clock since that start."""
    return session.get(ClockSeen, boot) is not None


def _step(session: Session, reading: Reading) -> timedelta:
    """By how much the clock was set since the last look; after a new start only what is plausible is asked."""
    before = session.get(ClockSeen, reading.boot, with_for_update=True)
    if before is not None:
        return (reading.wall - aware(before.wall)) - timedelta(milliseconds=reading.ticks - before.ticks)
    latest = session.scalar(select(func.max(ClockSeen.wall)))
    if latest is None:
        return timedelta(0)
    passed = reading.wall - aware(latest)
    return passed if passed < timedelta(0) or passed > FAR else timedelta(0)


def _keep(session: Session, reading: Reading) -> None:
    session.merge(ClockSeen(boot=reading.boot, wall=reading.wall, ticks=reading.ticks))
    # What a clock once said that was far ahead would make every later start look like one that was set back.
    for row in session.scalars(select(ClockSeen).where(ClockSeen.boot != reading.boot)):
        if abs(reading.wall - aware(row.wall)) > STEP:
            session.delete(row)


def _shift(session: Session, step: timedelta, wall: datetime) -> None:
    """Add a step to the open doubt; where they cancel out the clock is right again and the doubt is over."""
    is_open = ClockDoubt.kind.in_(_STEPS), ClockDoubt.ended_at.is_(None)
    doubt = session.scalar(select(ClockDoubt).where(*is_open).with_for_update())
    seconds = round(step.total_seconds()) + (doubt.seconds if doubt is not None else 0)
    if doubt is not None:
        _lapse(session, doubt, wall)
    if abs(seconds) <= STEP.total_seconds():
        if doubt is not None:
            doubt.ended_at = wall
        return
    kind = DoubtKind.AHEAD if seconds > 0 else DoubtKind.BEHIND
    if doubt is None:
        session.add(ClockDoubt(kind=kind.value, seconds=seconds, since=wall))
    else:
        doubt.kind, doubt.seconds = kind.value, seconds


def _lapse(session: Session, doubt: ClockDoubt, wall: datetime) -> None:
    """What somebody stated of a clock that was set again meanwhile, he stated of another time."""
    waits = ClockStatement.doubt_id == doubt.id, ClockStatement.status == StatementStatus.PROPOSED.value
    lapsed = {"status": StatementStatus.LAPSED.value, "decided_at": wall, "version": ClockStatement.version + 1}
    session.execute(update(ClockStatement).where(*waits).values(**lapsed))


def _keep_high(session: Session, wall: datetime, step: timedelta) -> None:
    """Move the latest moment that was believed on, to where the clock stood before it was set back if it was.

    A clock that is doubted to be ahead moves nothing. Small steps back that add up are a doubt as well.
    """
    session.flush()
    doubt = session.scalar(select(ClockDoubt).where(ClockDoubt.kind.in_(_STEPS), ClockDoubt.ended_at.is_(None)))
    if doubt is not None and doubt.kind == DoubtKind.AHEAD.value:
        return
    small = min(step, timedelta(0)) if abs(step) <= STEP else timedelta(0)
    believed = wall - (timedelta(seconds=doubt.seconds) if doubt is not None else small)
    high = session.get(ClockHigh, 1, with_for_update=True)
    if high is None:
        session.add(ClockHigh(id=1, at=believed))
    elif believed > aware(high.at):
        high.at = believed
    elif doubt is None and aware(high.at) - wall > STEP:
        _shift(session, wall - aware(high.at), wall)


def _compare_database(session: Session, wall: datetime) -> None:
    """SQLite's clock is the program's; a server has one of its own, and its triggers go by it."""
    if session.get_bind().dialect.name != "postgresql":
        return
    said: datetime = session.execute(select(literal_column("clock_timestamp()"))).scalar_one()
    apart = wall - said
    is_open = ClockDoubt.kind == DoubtKind.DATABASE.value, ClockDoubt.ended_at.is_(None)
    doubt = session.scalar(select(ClockDoubt).where(*is_open).with_for_update())
    if abs(apart) <= APART:
        if doubt is not None:
            doubt.ended_at = wall
    elif doubt is None:
        kind = DoubtKind.DATABASE.value
        session.add(ClockDoubt(kind=kind, seconds=round(apart.total_seconds()), since=wall))
    else:
        doubt.seconds = round(apart.total_seconds())

"""When something is said: quiet hours, windows that put news of a project together, the hour of the daily digest."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.hearing import Manners
from monitor.values.telling import HOUR, Pace

SETTLE_SECONDS = 30
"""News that goes out at once waits for the next half minute, so that what comes together goes together."""


def read_manners(session: Session) -> Manners:
    """The county's ways in force; those of a new county where nobody set any."""
    found = session.scalar(select(Manners).order_by(Manners.id.desc()).limit(1))
    return found or Manners(quiet_from=22 * HOUR, quiet_to=7 * HOUR, window_minutes=30, daily_at=8 * HOUR + 30, site="")


def find_due(manners: Manners, pace: Pace, urgent: bool, now: datetime) -> datetime:
    """When news of this moment (county time) is to go out. An emergency waits for nothing."""
    if urgent:
        return now
    if pace is Pace.DAILY:
        due = _at(now, now.date(), manners.daily_at)
        return due if due > now else _at(now, now.date() + timedelta(days=1), manners.daily_at)
    span = SETTLE_SECONDS if pace is Pace.AT_ONCE else manners.window_minutes * 60
    midnight = _at(now, now.date(), 0)
    gone = int((now - midnight).total_seconds())
    return _after_quiet(manners, midnight + timedelta(seconds=(gone // span + 1) * span))


def _after_quiet(manners: Manners, due: datetime) -> datetime:
    start, end, minute = manners.quiet_from, manners.quiet_to, due.hour * HOUR + due.minute
    if start <= end:
        return _at(due, due.date(), end) if start <= minute < end else due
    if minute >= start:
        return _at(due, due.date() + timedelta(days=1), end)
    return _at(due, due.date(), end) if minute < end else due


def _at(like: datetime, day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // HOUR, minute % HOUR), like.tzinfo)

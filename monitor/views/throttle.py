"""Failed log-ins, counted in the database so that all workers and restarts count together."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from monitor.models.user import LoginAttempt

MINUTE, LONG = timedelta(seconds=60), timedelta(minutes=30)
PER_MINUTE, PER_LONG, PER_ADDRESS = 5, 10, 20
HOUR = timedelta(hours=1)


def is_throttled(session: Session, work_number: str, address: str, now: datetime) -> bool:
    """Whether this account or address must wait: 5 failures in a minute, 10 in half an hour, 20 an hour an address."""
    who, origin = _account(work_number), _address(address)
    return (
        _count(session, who, now - MINUTE) >= PER_MINUTE
        or _count(session, who, now - LONG) >= PER_LONG
        or _count(session, origin, now - HOUR) >= PER_ADDRESS
    )


def note_failure(session: Session, work_number: str, address: str, now: datetime) -> None:
    """Count a failed log-in; an unknown work number counts like a known one."""
    session.add_all(LoginAttempt(who=who, at=now) for who in (_account(work_number), _address(address)))
    session.execute(delete(LoginAttempt).where(LoginAttempt.at < now - 24 * HOUR))


def forgive(session: Session, work_number: str) -> None:
    """The right password was given: earlier slips of this account no longer count."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.who == _account(work_number)))


def _count(session: Session, who: str, since: datetime) -> int:
    counted = select(func.count()).select_from(LoginAttempt).where(LoginAttempt.who == who, LoginAttempt.at > since)
    return session.scalar(counted) or 0


def _account(work_number: str) -> str:
    return f"account:{work_number.casefold()[:100]}"


def _address(address: str) -> str:
    return f"address:{address[:100]}"

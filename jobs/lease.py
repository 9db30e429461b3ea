"""Who may act now: a row that a living process keeps renewing and that others may take when it has run out."""

from datetime import datetime, timedelta

from sqlalchemy import case, or_, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from monitor.models.job import Lease

IMPLAUSIBLE = timedelta(hours=1)
"""A lease that runs longer was written by a clock that has since been put right; nobody would ever inherit it."""


def take(session: Session, name: str, holder: str, now: datetime, lasting: timedelta) -> int | None:
    """Renew the lease, or take it if nobody holds it any more; its fencing token, or None if another holds it."""
    is_mine = Lease.holder == holder
    token: int | None = session.scalar(
        update(Lease)
        .where(Lease.name == name, or_(is_mine, Lease.until < now, Lease.until > now + IMPLAUSIBLE))
        .values(holder=holder, until=now + lasting, token=Lease.token + case((is_mine, 0), else_=1))
        .returning(Lease.token),
        execution_options={"synchronize_session": False},
    )
    if token is not None:
        return token
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    first = adder(Lease).values(name=name, holder=holder, token=1, until=now + lasting)
    token = session.scalar(first.on_conflict_do_nothing(index_elements=["name"]).returning(Lease.token))
    return token


def release(session: Session, name: str, holder: str, now: datetime) -> None:
    """Let others take the lease at once; nothing happens if it is no longer ours."""
    session.execute(
        update(Lease).where(Lease.name == name, Lease.holder == holder).values(until=now - timedelta(seconds=1)),
        execution_options={"synchronize_session": False},
    )

"""Runs of jobs and of the check, and what did not run when it should have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.models.job import CheckRun, JobExpectation, JobRun
from monitor.values.runs import RunStatus

COUNTY_TIME = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Expectation:
    """A job, how often it must succeed, when it last did, and whether it is late at the moment asked about."""

    job: str
    every: timedelta
    last_success: datetime | None
    late_from: datetime
    overdue: bool


def list_expectations(session: Session, now: datetime) -> list[Expectation]:
    """Every watched job by name, as of ``now`` (aware)."""
    last = (
        select(JobRun.job, func.max(JobRun.ended_at).label("ended"))
        .where(JobRun.status == RunStatus.SUCCEEDED.value)
        .group_by(JobRun.job)
        .subquery()
    )
    rows = session.execute(
        select(JobExpectation, last.c.ended)
        .outerjoin(last, last.c.job == JobExpectation.job)
        .order_by(JobExpectation.job)
    )
    return [_judge(row, ended, now) for row, ended in rows]


def _judge(row: JobExpectation, ended: datetime | None, now: datetime) -> Expectation:
    every = timedelta(seconds=row.every_seconds)
    last = None if ended is None else aware(ended)
    late_from = max(aware(row.watched_from), last or aware(row.watched_from)) + every
    late_from += timedelta(seconds=row.grace_seconds)
    return Expectation(row.job, every, last, late_from, overdue=now > late_from)


def overdue_jobs(session: Session, now: datetime) -> list[Expectation]:
    """Jobs that did not succeed in time: the red bar of every staff page, and the 503 of ``/healthz``."""
    return [expectation for expectation in list_expectations(session, now) if expectation.overdue]


def list_runs(session: Session, limit: int = 30) -> Sequence[JobRun]:
    """The latest firings of jobs, newest first."""
    return session.scalars(select(JobRun).order_by(JobRun.due.desc(), JobRun.id.desc()).limit(limit)).all()


def list_checks(session: Session, limit: int = 10) -> Sequence[CheckRun]:
    """The latest runs of the check, newest first."""
    return session.scalars(select(CheckRun).order_by(CheckRun.id.desc()).limit(limit)).all()


def last_check(session: Session) -> CheckRun | None:
    """The latest check that came to its end."""
    ended = select(CheckRun).where(CheckRun.ended_at.is_not(None)).order_by(CheckRun.id.desc()).limit(1)
    return session.scalar(ended)


def aware(moment: datetime) -> datetime:
    """A stored moment with its zone; SQLite keeps the county's wall clock without it."""
    return moment.replace(tzinfo=COUNTY_TIME) if moment.tzinfo is None else moment

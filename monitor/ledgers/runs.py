"""Runs of jobs and of the check, and what did not run when it should have."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.models.job import CheckRun, JobExpectation, JobRun
from monitor.models.timekeeping import Heartbeat
from monitor.values.runs import RunStatus
from monitor.values.timekeeping import aware

FULL_SHOWN = 3
BEAT, SILENCE = timedelta(minutes=1), timedelta(minutes=4)
"""A program that must always run says so every minute, and is missed after five."""


@dataclass(frozen=True)
class Expectation:
    """A job, how often it must succeed, when it last did, and whether it is late at the moment asked about."""

    job: str
    every: timedelta
    last_success: datetime | None
    late_from: datetime
    overdue: bool


@dataclass(frozen=True)
class Streak:
    """A firing, or several one after the other that all succeeded: the latest, how many, and when the first was due."""

    run: JobRun
    times: int
    first_due: datetime


def list_expectations(session: Session, now: datetime) -> list[Expectation]:
    """Every watched job by name, then every watched program, as of ``now`` (aware)."""
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
    beats = session.scalars(select(Heartbeat).order_by(Heartbeat.name))
    return [*(_judge(row, ended, now) for row, ended in rows), *(_judge_beat(beat, now) for beat in beats)]


def _judge(row: JobExpectation, ended: datetime | None, now: datetime) -> Expectation:
    every = timedelta(seconds=row.every_seconds)
    last = None if ended is None else aware(ended)
    late_from = max(aware(row.watched_from), last or aware(row.watched_from)) + every
    late_from += timedelta(seconds=row.grace_seconds)
    return Expectation(row.job, every, last, late_from, overdue=now > late_from)


def _judge_beat(beat: Heartbeat, now: datetime) -> Expectation:
    last = aware(beat.at)
    late_from = last + BEAT + SILENCE
    return Expectation(beat.name, BEAT, last, late_from, overdue=now > late_from)


def overdue_jobs(session: Session, now: datetime) -> list[Expectation]:
    """Jobs and programs that are late: the red bar of every staff page, and the 503 of ``/healthz``."""
    return [expectation for expectation in list_expectations(session, now) if expectation.overdue]


def never_started(up_since: datetime) -> Expectation:
    """A scheduler that was never seen since these pages are up: nothing is expected, so nothing would be late."""
    return Expectation("scheduler", BEAT, None, up_since + SILENCE, overdue=True)


def list_streaks(session: Session, limit: int = 400) -> list[Streak]:
    """The latest firings of jobs, newest first; a job that goes well time and again is one streak."""
    newest = select(JobRun).order_by(JobRun.due.desc(), JobRun.id.desc()).limit(limit)
    streaks: list[Streak] = []
    for run in session.scalars(newest):
        last = streaks[-1] if streaks else None
        if last is not None and run.status == RunStatus.SUCCEEDED.value and _alike(last.run, run):
            streaks[-1] = replace(last, times=last.times + 1, first_due=run.due)
        else:
            streaks.append(Streak(run, 1, run.due))
    return streaks


def _alike(one: JobRun, other: JobRun) -> bool:
    return (one.job, one.status) == (other.job, other.status)


def list_checks(session: Session, limit: int = 100) -> list[CheckRun]:
    """The latest runs of the check and, however long ago, the latest full ones; newest first."""
    newest = select(CheckRun).order_by(CheckRun.id.desc())
    found = {run.id: run for run in session.scalars(newest.limit(limit))}
    found |= {run.id: run for run in session.scalars(newest.where(CheckRun.full).limit(FULL_SHOWN))}
    return [found[number] for number in sorted(found, reverse=True)]


def last_check(session: Session) -> CheckRun | None:
    """The latest check that came to its end."""
    ended = select(CheckRun).where(CheckRun.ended_at.is_not(None)).order_by(CheckRun.id.desc()).limit(1)
    return session.scalar(ended)

"""The rows of runs: the claim that makes a run happen once, its result, and what is expected of each job."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, not_, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from jobs.base import Job, Outcome
from jobs.timekeeping import NOTIFIER, beat
from monitor.models.job import JobExpectation, JobRun
from monitor.notify.wording import write_notes
from monitor.values.runs import RunStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

BY_HAND = "once:"
"""How the holder of a run begins that a person started; it is not the schedulers' to clear away before its time."""


def claim(session: Session, job: str, due: datetime, now: datetime, holder: str) -> int | None:
    """Claim the run that was due; its id, or None if it was claimed before, by whomever."""
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    row = adder(JobRun).values(job=job, due=due, started_at=now, status=RunStatus.RUNNING.value, holder=holder)
    return session.scalar(row.on_conflict_do_nothing(index_elements=["job", "due"]).returning(JobRun.id))


def is_ahead(session: Session, job: str, moment: datetime) -> bool:
    """Whether a run began after ``moment``: by a clock that was fast, and was put right since.

    Its times were claimed by then, and would come again without a run.
    """
    later = JobRun.job == job, JobRun.started_at > moment
    return session.scalar(select(JobRun.id).where(*later).limit(1)) is not None


def finish(session: Session, run: int, outcome: Outcome, now: datetime, notes: Iterable[Sentence] = ()) -> bool:
    """Write the result; False, and nothing written, if another scheduler has declared the run interrupted."""
    ended = session.scalar(
        update(JobRun)
        .where(JobRun.id == run, JobRun.status == RunStatus.RUNNING.value)
        .values(status=outcome.status.value, note=write_notes((*notes, *outcome.notes)), ended_at=now)
        .returning(JobRun.id),
        execution_options={"synchronize_session": False},
    )
    return ended is not None


def clear_interrupted(session: Session, jobs: Sequence[Job], now: datetime) -> None:
    """Declare interrupted whatever a scheduler left running. Only for the holder of the lease with no run in hand."""
    note = write_notes([Sentence(_("运行它的程序已停止"))])
    longest = timedelta(seconds=max((job.deadline_seconds for job in jobs), default=0))
    left = or_(not_(JobRun.holder.startswith(BY_HAND)), JobRun.started_at < now - longest)
    session.execute(
        update(JobRun)
        .where(JobRun.status == RunStatus.RUNNING.value, left)
        .values(status=RunStatus.INTERRUPTED.value, note=note, ended_at=now),
        execution_options={"synchronize_session": False},
    )


def find_last(session: Session, job: str, moment: datetime) -> JobRun | None:
    """The run of ``job`` with the latest due time up to ``moment``."""
    statement = select(JobRun).where(JobRun.job == job, JobRun.due <= moment).order_by(JobRun.due.desc()).limit(1)
    return session.scalar(statement)


def expect(session: Session, jobs: Sequence[Job], now: datetime) -> None:
    """Write how often each job must succeed. A job is watched from its first start on, until its file is gone.

    From then on the notifier is expected to live too.
    """
    beat(session, NOTIFIER, now, first=True)
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    for job in jobs:
        values = {"every_seconds": job.every_seconds, "grace_seconds": job.grace_seconds}
        row = adder(JobExpectation).values(job=job.name, watched_from=now, **values)
        session.execute(row.on_conflict_do_update(index_elements=["job"], set_=values))
    session.execute(delete(JobExpectation).where(JobExpectation.job.not_in([job.name for job in jobs])))

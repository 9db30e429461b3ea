"""What a job is and what a run of it comes to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import structlog

from monitor.clock import TIMEZONE, Clock
from monitor.db import Database
from monitor.ledgers.timekeeping import held, read_trust
from monitor.values.runs import RunStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

log = structlog.get_logger("jobs")


class Trigger(Protocol):
    """When a job is due: APScheduler's triggers and whatever behaves like them."""

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None: ...


class JobFailed(Exception):
    """The job did its work and something of it failed; the sentence stands in the list of runs."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Firing:
    """One run of a job. A late run works as of the day on which it runs, not of the day on which it was due.

    ``wall`` is what the machine says; nothing is dated by it.
    """

    database: Database
    due: datetime
    wall: Clock

    def now(self) -> datetime:
        """This moment (aware), never before the latest that was believed."""
        with self.database.reading() as session:
            return read_trust(session).effective(self.wall())

    @property
    def today(self) -> date:
        """The county's day. Raises JobFailed while the clock may be off by days: nothing is done by a wrong date."""
        wall = self.wall()
        with self.database.reading() as session:
            trust = read_trust(session)
        if trust.is_day_in_doubt(wall):
            raise JobFailed(held())
        return trust.effective(wall).astimezone(TIMEZONE).date()


@dataclass(frozen=True)
class Job:
    """What is run when. ``label`` is a msgid; ``run`` may return a sentence for the list of runs.

    A run is killed after ``deadline_seconds``. A job that did not succeed within ``every_seconds`` and
    ``grace_seconds`` shows as a red bar.
    """

    name: str
    label: str
    trigger: Trigger
    run: Callable[[Firing], Sentence | None]
    every_seconds: int
    grace_seconds: int
    deadline_seconds: int


@dataclass(frozen=True)
class Outcome:
    """What a run came to, in words for the list of runs."""

    status: RunStatus
    notes: tuple[Sentence, ...] = ()


Perform = Callable[[Job, datetime, Callable[[], bool]], Outcome]
"""Runs a job that is due, giving up (interrupted) as soon as the last argument says so."""


def run_here(job: Job, firing: Firing) -> Outcome:
    """Run a job in this process. What it raises is its outcome; messages of errors may name people and are left out."""
    try:
        note = job.run(firing)
    except JobFailed as failure:
        return Outcome(RunStatus.FAILED, (failure.sentence,))
    except Exception as error:
        log.error("job raised", job=job.name, error=type(error).__name__, at=_find_place(error))
        return Outcome(RunStatus.FAILED, (Sentence(_("程序错误（{error}）"), {"error": type(error).__name__}),))
    return Outcome(RunStatus.SUCCEEDED, (note,) if note else ())


def _find_place(error: Exception) -> list[str]:
    places, step = [], error.__traceback__
    while step:
        places.append(f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}")
        step = step.tb_next
    return places

"""A clock that stands until it is moved, and jobs that keep a diary instead of working."""

from datetime import datetime, timedelta

from config import TIMEZONE
from jobs.base import Firing, Job, Outcome
from jobs.duty import Duty
from jobs.timetable import at
from monitor.models.job import JobRun
from monitor.values.runs import RunStatus


def county_time(text):
    return datetime.fromisoformat(text).replace(tzinfo=TIMEZONE)


class FakeClock:
    def __init__(self, text):
        self.moment = county_time(text)

    def __call__(self):
        return self.moment

    def set(self, text):
        self.moment = county_time(text)

    def move(self, **lengths):
        self.moment += timedelta(**lengths)


def make_job(name="daily", trigger=None, run=lambda firing: None, every_seconds=86400, grace_seconds=3600):
    trigger = trigger or at(hour=8)
    return Job(name, "示范任务", trigger, run, every_seconds, grace_seconds, deadline_seconds=60)


class Diary:
    """Performs by noting (job, due); gives the outcome it was told to."""

    def __init__(self, outcome=None):
        self.entries, self.outcome, self.during = [], outcome or Outcome(RunStatus.SUCCEEDED), lambda: None

    def __call__(self, job, due, must_stop):
        self.entries.append((job.name, f"{due:%Y-%m-%d %H:%M}"))
        self.during()
        return Outcome(RunStatus.INTERRUPTED) if must_stop() else self.outcome


class Killed(BaseException):
    """Stands for SIGKILL: nothing after it happens."""


def start_duty(database, clock, diary, jobs=None, **more):
    """A scheduler that has just started: first beat, and what follows from it."""
    duty = Duty(database, jobs or (make_job(),), clock, diary, **more)
    if duty.beat():
        duty.catch_up()
    return duty


def list_runs(database):
    with database.reading() as session:
        return session.query(JobRun).order_by(JobRun.due).all()


def make_firing(database, clock):
    return Firing(database, clock(), clock)

"""What the processes do that are killed: the product's own notifier and scheduler, on a database of the harness."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta

from bench.faults.victim import die_at, open_quietly
from jobs.base import Firing, Job, Outcome, Perform, Trigger, run_here
from jobs.duty import Duty, never
from jobs.notifier import keep_telling, tell_all
from jobs.scheduler import Clockwork
from jobs.sending import Sender
from jobs.timetable import at
from jobs.wish import StopWish
from monitor.clock import Clock, believed, read_wall
from monitor.db import Database
from monitor.notify.wire import Door
from monitor.outbound.guard import Policy
from monitor.values.words import Sentence

LASTING = timedelta(seconds=3)
PERIOD = 5
"""Seconds between two slots of a job."""
SETTLED = timedelta(minutes=5)
"""So much later everything that was raised is due, and every lease of a killed process has run out."""


def keep_sending(url: str, host: str) -> None:
    """The notifier as it runs, with the clock of this machine."""
    database, wish = open_quietly(url), StopWish()
    now = believed(database)
    keep_telling(database, now, wish, Sender(database, now, _let(host), wish.is_made))


def tell_once(url: str, host: str, number: int, late: int = 0) -> None:
    """Tell and send everything once, ``late`` times five minutes from now; killed at the ``number``-th point."""
    database = open_quietly(url)
    wish = StopWish()
    now = _moved(SETTLED * late)
    sender = Sender(database, _moved(SETTLED * (late + 1)), _let(host), never)
    die_at(number)
    tell_all(database, now, wish)
    sender.turn()
    sender.finish()


def work_once(url: str, diary: str, number: int, late: int = 0) -> None:
    """Come on duty, catch up and run what is due; killed at the ``number``-th point."""
    database = open_quietly(url)
    now = _moved(SETTLED * late)
    job = _make_tick("hourly", diary, at(minute=0), 3600)
    die_at(number)
    duty = Duty(database, (job,), now, _perform(database, now))
    if duty.beat():
        duty.catch_up()
        duty.fire(job)
        duty.leave()


def keep_ticking(url: str, diary: str, jobs: int) -> None:
    """A scheduler with jobs that are due every few seconds in turn, each of which writes a line into the diary.

    Not every second: slots of one job that are late together are one run by design, and a busy machine may well lose a
    second.
    """
    database, wish = open_quietly(url), StopWish()
    turns = [f"{number % PERIOD}-59/{PERIOD}" for number in range(jobs)]
    ticks = [
        _make_tick(f"tick-{number}", diary, at(minute="*", second=turn), PERIOD) for number, turn in enumerate(turns)
    ]
    duty = Duty(database, ticks, believed(database), _perform(database, read_wall), wish.is_made, lasting=LASTING)
    Clockwork(duty, wish, beat_seconds=0.5).run()


def _make_tick(name: str, diary: str, trigger: Trigger, every: int) -> Job:
    def tick(firing: Firing) -> Sentence | None:
        line = f"{name} {firing.due.isoformat()}\n".encode()
        handle = os.open(diary, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, line)
        os.close(handle)
        return None

    return Job(name, name, trigger, tick, every, 3600, deadline_seconds=60)


def _perform(database: Database, now: Clock) -> Perform:
    def perform(job: Job, due: datetime, _must_stop: Callable[[], bool]) -> Outcome:
        return run_here(job, Firing(database, due, now))

    return perform


def _let(host: str) -> Door:
    return Door(Policy.read(host.partition(":")[0]))


def _moved(by: timedelta) -> Clock:
    return lambda: read_wall() + by

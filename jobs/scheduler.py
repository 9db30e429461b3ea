"""The scheduler's process (``flask --app monitor scheduler``): APScheduler is the clock, :class:`Duty` decides."""

import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime

import click
from apscheduler import events
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from sqlalchemy.exc import SQLAlchemyError

from config import TIMEZONE, load
from jobs import runs
from jobs.base import Job, Outcome, log
from jobs.child import run_in_child
from jobs.duty import Duty, name_holder
from jobs.logs import configure
from jobs.ping import Pinger, keep_quiet
from jobs.timekeeping import look_at_clock
from jobs.timetable import timetable
from jobs.wish import StopWish
from monitor.clock import believed, read_machine, read_wall
from monitor.db import Database, open_database
from monitor.values.runs import RunStatus
from monitor.values.timekeeping import is_step
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

BEAT_SECONDS = 3.0
LOOK_SECONDS = 60.0
CATCH_UP = "catch up"
TROUBLES = {
    events.EVENT_JOB_MISSED: "firing missed",
    events.EVENT_JOB_ERROR: "firing raised",
    events.EVENT_JOB_MAX_INSTANCES: "firing skipped, the last one is not over",
}


class Clockwork:
    """Fires a duty's jobs by the wall clock until it is asked to stop.

    One thread runs the jobs one after another: two of them never check at the same time.
    """

    def __init__(self, duty: Duty, wish: StopWish, beat_seconds: float = BEAT_SECONDS) -> None:
        self._duty, self._wish, self._beat_seconds = duty, wish, beat_seconds
        self._scheduler = BlockingScheduler(
            timezone=TIMEZONE,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._heart = threading.Thread(target=self._keep_beating, name="heart")
        self._scheduler.add_listener(lambda _event: self._heart.start(), events.EVENT_SCHEDULER_STARTED)
        for kind in TROUBLES:
            self._scheduler.add_listener(self._tell_trouble, kind)

    def run(self) -> bool:
        """Block until asked to stop; False if it ended unasked."""
        self._set_jobs()
        self._scheduler.start()
        self._heart.join()
        return self._wish.is_made()

    def _set_jobs(self) -> None:
        for job in self._duty.jobs:
            self._scheduler.add_job(self._duty.fire, job.trigger, (job,), id=job.name, replace_existing=True)

    def _keep_beating(self) -> None:
        try:
            wall, steady = read_wall(), time.monotonic()
            look = steady
            while not self._wish.is_made():
                if is_step(read_wall() - wall, round((time.monotonic() - steady) * 1000)):
                    # Next times were reckoned by the old clock, which may be an hour or a century away.
                    log.warning("clock was set", was=wall.isoformat())
                    self._set_jobs()
                    self._duty.unsure, look = True, steady
                wall, steady = read_wall(), time.monotonic()
                if steady >= look:
                    look = steady + LOOK_SECONDS
                    self._look()
                if self._duty.beat():
                    # Two of them, because the one in hand may have begun before the duty was lost.
                    self._scheduler.add_job(self._duty.catch_up, id=CATCH_UP, replace_existing=True, max_instances=2)
                self._wish.wait(self._beat_seconds)
        finally:
            # Whatever ended the beating, the run in hand must end too: nobody renews its lease any more.
            self._duty.token = None
            self._scheduler.shutdown(wait=True)
            self._duty.leave()

    def _look(self) -> None:
        try:
            look_at_clock(self._duty.database, read_machine())
        except SQLAlchemyError as error:
            log.warning("clock not looked at", error=type(error).__name__)

    def _tell_trouble(self, event: events.JobEvent) -> None:
        error = getattr(event, "exception", None)
        log.warning(TROUBLES[event.code], job=event.job_id, error=type(error).__name__ if error else None)


def run_once(database: Database, job: Job, now: datetime, must_stop: Callable[[], bool]) -> Outcome:
    """Run a job at once because a person asked for it. Its row says that it was by hand."""
    with database.writing() as session:
        run = runs.claim(session, job.name, now, now, name_holder("once"))
    if run is None:
        return Outcome(RunStatus.FAILED, (Sentence(_("这一时刻的运行已有人开始")),))
    outcome = run_in_child(job, now, must_stop)
    with database.writing() as session:
        runs.finish(session, run, outcome, believed(database)(), [Sentence(_("手动运行"))])
    log.info("run ends", job=job.name, run=run, status=outcome.status.value)
    return outcome


@click.command("scheduler", help=_("按时间表运行任务，直到要求停止。"))
@click.option("--once", metavar="JOB", help=_("立即运行这项任务后结束：0 成功，1 失败，2 没有这项任务。"))
def scheduler(once: str | None) -> None:
    settings = load()
    configure(settings.log_level)
    wish = StopWish()
    jobs = timetable()
    database = open_database(settings.database_url)
    try:
        if once is None:
            ping = Pinger(settings.ping_url).for_job if settings.ping_url else keep_quiet
            duty = Duty(database, jobs, believed(database), run_in_child, wish.is_made, ping)
            done = Clockwork(duty, wish).run()
        else:
            outcome = run_once(database, _choose(jobs, once, settings.locale), believed(database)(), wish.is_made)
            for sentence in (Sentence(outcome.status.label), *outcome.notes):
                click.echo(say(sentence, settings.locale))
            done = outcome.status is RunStatus.SUCCEEDED
    finally:
        database.dispose()
    sys.exit(0 if done else 1)


def _choose(jobs: tuple[Job, ...], name: str, locale: str) -> Job:
    for job in jobs:
        if job.name == name:
            return job
    names = [job.name for job in jobs]
    wrong = Sentence(_("没有名为“{job}”的定时任务；有：{jobs}"), {"job": name, "jobs": names})
    click.echo(say(wrong, locale), err=True)
    sys.exit(2)


COMMAND = scheduler

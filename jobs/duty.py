"""The one scheduler on duty: it holds the lease, claims what is due, and catches up once on what was missed."""

import os
import secrets
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from jobs import lease, runs
from jobs.base import Job, Outcome, Perform, log
from jobs.ping import Ping, Stage, keep_quiet
from jobs.timetable import count_missed, find_latest_due
from monitor.clock import Clock
from monitor.db import Database
from monitor.values.runs import RunStatus
from monitor.values.timekeeping import aware
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LEASE = "scheduler"
LASTING = timedelta(seconds=9)
SLACK = timedelta(seconds=1)
"""The clock may have been put back by less than this between a job's falling due and our looking at it."""


def name_holder(kind: str) -> str:
    """A name for this process that no other process has."""
    return f"{kind}:{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(3)}"


def never() -> bool:
    return False


@dataclass
class Duty:
    """One process's part in keeping the timetable. Without the lease it does nothing.

    ``beat`` may be called from another thread; ``fire`` and ``catch_up`` run one at a time.
    """

    database: Database
    jobs: Sequence[Job]
    now: Clock
    perform: Perform
    is_stopping: Callable[[], bool] = never
    ping: Ping = keep_quiet
    lasting: timedelta = LASTING
    holder: str = field(default_factory=lambda: name_holder("scheduler"))
    token: int | None = field(default=None, init=False)
    unsure: bool = field(default=False, init=False)

    def beat(self) -> bool:
        """Renew or take the lease; whether this process must catch up, having come on duty or lost sight of it.

        While the database does not answer nobody else can come on duty either, so a run in hand goes on.
        """
        try:
            with self.database.writing() as session:
                token = lease.take(session, LEASE, self.holder, self.now(), self.lasting)
        except SQLAlchemyError as error:
            self.unsure = True
            log.warning("lease not renewed", error=type(error).__name__)
            return False
        must_catch_up = token is not None and (self.unsure or token != self.token)
        if token != self.token:
            log.info("on duty" if token else "off duty", token=token, holder=self.holder)
        self.token, self.unsure = token, False
        return must_catch_up

    def fire(self, job: Job) -> None:
        """Run ``job`` for the time at which it was last due, unless that was done; earlier times are skipped."""
        with self._doubting():
            due = find_latest_due(job, self.now() + SLACK)
            if due is not None:
                self._run(job, due)

    def catch_up(self) -> None:
        """Write what is expected, clear what the last holder left running, and run once what was missed or cut off."""
        with self._doubting():
            now = self.now()
            with self.database.writing() as session:
                if not self._is_on_duty(session):
                    return
                runs.expect(session, self.jobs, now)
                runs.clear_interrupted(session, self.jobs, now)
            for job in self.jobs:
                self._make_up(job)

    @contextmanager
    def _doubting(self) -> Iterator[None]:
        """Where the database fails, what was claimed or ended is in doubt: the next beat that succeeds catches up."""
        try:
            yield
        except SQLAlchemyError as error:
            self.unsure = True
            log.warning("run in doubt", error=type(error).__name__)

    def leave(self) -> None:
        """Go off duty, so that another process may take over at once."""
        try:
            with self.database.writing() as session:
                lease.release(session, LEASE, self.holder, self.now())
        except SQLAlchemyError as error:
            log.warning("lease not released", error=type(error).__name__)

    def _make_up(self, job: Job) -> None:
        now = self.now()
        with self.database.reading() as session:
            last = runs.find_last(session, job.name, now)
        if last is None:
            return
        due = find_latest_due(job, now)
        if due is not None and due > aware(last.due):
            count = count_missed(job, aware(last.due), now)
            self._run(job, due, Sentence(_("补跑：其间错过 {count} 次"), {"count": count}))
        elif last.status == RunStatus.INTERRUPTED.value:
            self._run(job, now, Sentence(_("重跑：上一次中断")))

    def _run(self, job: Job, due: datetime, *notes: Sentence) -> None:
        token, run = self.token, None
        with self.database.writing() as session:
            if self._is_on_duty(session):
                now, holder = self.now(), f"{self.holder}#{token}"
                run = runs.claim(session, job.name, due, now, holder)
                if run is None and runs.is_ahead(session, job.name, now + SLACK):
                    due = now
                    run = runs.claim(session, job.name, due, now, holder)
        if run is None:
            return
        log.info("run begins", job=job.name, due=due.isoformat(), run=run)
        self.ping(job.name, Stage.START)
        outcome = self._perform(job, due, token)
        with self.database.writing() as session:
            written = runs.finish(session, run, outcome, self.now(), notes)
        log.info("run ends", job=job.name, run=run, status=outcome.status.value, written=written)
        self.ping(job.name, Stage.SUCCESS if outcome.status is RunStatus.SUCCEEDED and written else Stage.FAIL)

    def _is_on_duty(self, session: Session) -> bool:
        """Renew the lease within the transaction that acts on it. A new token means that a beat must take it first."""
        if self.token is None or self.is_stopping():
            return False
        return lease.take(session, LEASE, self.holder, self.now(), self.lasting) == self.token

    def _perform(self, job: Job, due: datetime, token: int | None) -> Outcome:
        try:
            return self.perform(job, due, lambda: self.is_stopping() or self.token != token)
        except OSError as error:
            log.error("run not started", job=job.name, error=type(error).__name__)
            return Outcome(RunStatus.FAILED, (Sentence(_("无法启动（{error}）"), {"error": type(error).__name__}),))

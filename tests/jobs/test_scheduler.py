import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest

from config import ROOT
from jobs.timetable import timetable
from monitor.clock import read_wall
from monitor.db import open_database
from monitor.models.job import JobExpectation, Lease
from monitor.values.timekeeping import is_step
from tests.jobs.fakes import list_runs


@contextmanager
def started(*command, **environment):
    process = subprocess.Popen(
        (sys.executable, *command),
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(question, seconds=30.0):
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
    return answer


def runs_of(database, process):
    return [run for run in list_runs(database) if f":{process.pid}:" in run.holder and run.status == "succeeded"]


def holder(database):
    with database.reading() as session:
        lease = session.get(Lease, "scheduler")
        return lease.holder if lease else ""


def stop(process, number=signal.SIGTERM):
    asked = time.monotonic()
    process.send_signal(number)
    code = process.wait(5)
    return code, time.monotonic() - asked


def test_a_second_scheduler_takes_over_within_seconds_of_a_kill_and_no_run_is_doubled(database_url, database):
    command = ("-m", "tests.jobs.process", database_url)
    with started(*command) as one, started(*command) as other:
        assert {one.stdout.readline(), other.stdout.readline()} == {"up\n"}
        wait_for(lambda: len(list_runs(database)) >= 3)
        leader, standby = (one, other) if runs_of(database, one) else (other, one)
        assert runs_of(database, standby) == []
        leader.kill()
        killed = time.monotonic()
        wait_for(lambda: runs_of(database, standby), 10)
        assert time.monotonic() - killed < 6
        assert stop(standby)[0] == 0
    dues = [run.due for run in list_runs(database)]
    assert len(dues) == len(set(dues))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_scheduler_ends_within_two_seconds_and_gives_the_lease_back(sqlite_url, tmp_path, number):
    database = open_database(sqlite_url)
    environment = {"DATABASE_URL": sqlite_url, "INSTANCE_PATH": str(tmp_path / "instance")}
    with started("-c", "from jobs.scheduler import COMMAND; COMMAND()", **environment) as process:
        wait_for(lambda: holder(database))
        wait_for(lambda: count_expectations(database) == len(timetable()))
        code, seconds = stop(process, number)
        lines = process.stderr.read().splitlines()
    assert (code, [line for line in lines if not line.startswith("{")]) == (0, [])
    assert seconds < 2
    with database.reading() as session:
        assert session.get(Lease, "scheduler").until.replace(tzinfo=None) < read_wall().replace(tzinfo=None)
    database.dispose()


def count_expectations(database):
    with database.reading() as session:
        return session.query(JobExpectation).count()


def test_a_job_asked_for_by_hand_runs_once_and_says_so(sqlite_url, tmp_path):
    environment = {"DATABASE_URL": sqlite_url, "INSTANCE_PATH": str(tmp_path / "instance")}
    once = "import sys; from jobs.scheduler import COMMAND; COMMAND(['--once', sys.argv[1]])"
    with started("-c", once, "calendar-watch", **environment) as process:
        assert process.wait(30) == 0
    with started("-c", once, "no-such-job", **environment) as process:
        assert process.wait(30) == 2
        known = "、".join(job.name for job in timetable())
        assert f"没有名为“no-such-job”的定时任务；有：{known}" in process.stderr.read()
    database = open_database(sqlite_url)
    (run,) = list_runs(database)
    database.dispose()
    assert (run.job, run.status) == ("calendar-watch", "succeeded")
    assert run.holder.startswith("once:")
    assert "手动运行" in run.note


@pytest.mark.parametrize(
    ("wall", "steady", "step"),
    [(3.0, 3.0, False), (123.0, 3.0, False), (123.1, 3.0, True), (-118.0, 3.0, True), (-117.0, 3.0, False)],
)
def test_a_clock_set_by_more_than_two_minutes_is_noticed(wall, steady, step):
    assert is_step(timedelta(seconds=wall), round(steady * 1000)) is step

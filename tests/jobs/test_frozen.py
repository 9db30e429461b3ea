"""A scheduler that is frozen past its lease and wakes up (F37): another did the work, and its word counts nothing."""

import json
import os
import signal
import subprocess
import sys

from config import ROOT
from jobs import runs
from jobs.watch import tell_overdue
from monitor.models.user import Grant, User
from tests.jobs.fakes import Diary, FakeClock, county_time, list_runs, make_job, start_duty


def test_a_scheduler_that_wakes_after_its_lease_ends_nothing_begins_nothing_and_another_did_it_once(
    database, database_url
):
    command = (sys.executable, "-m", "tests.jobs.frozen_scheduler", database_url)
    clock, diary = FakeClock("2026-11-20T08:00:08"), Diary()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as frozen:
        _pid, status = os.waitpid(frozen.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        assert start_duty(database, clock, diary).token is None
        clock.move(seconds=2)
        other = start_duty(database, clock, diary)
        assert (other.token, len(diary.entries)) == (2, 1)
        clock.set("2026-11-21T07:59:59")
        other.beat()
        frozen.send_signal(signal.SIGCONT)
        said, _nothing = frozen.communicate(timeout=30)
    told = json.loads(said.splitlines()[-1])
    assert told == {"pings": ["/start", "/fail"], "token": None, "caught_up": False}
    assert [run.status for run in list_runs(database)] == ["interrupted", "succeeded"]
    assert [run.holder.rpartition("#")[2] for run in list_runs(database)] == ["1", "2"]


def test_while_it_is_frozen_and_nobody_else_there_the_notifier_tells_that_nothing_ran(database):
    with database.writing() as session:
        session.add(User(work_number="1", name="示范", password_hash="-", grants=[Grant(role="system")]))
        job = make_job("minutely", every_seconds=60, grace_seconds=60)
        runs.expect(session, [job], county_time("2026-11-20T08:00:00"))
    assert tell_overdue(database, county_time("2026-11-20T08:02:00")) == []
    assert "minutely" in tell_overdue(database, county_time("2026-11-20T08:02:01"))

"""A scheduler whose process is frozen in the midst of a run: ``python -m tests.jobs.frozen_scheduler DATABASE_URL``.

Woken, it goes on with what it had in hand and prints what it still may: one line of JSON.
"""

import json
import os
import signal
import sys

from jobs.base import Outcome
from jobs.duty import Duty
from monitor.db import open_database
from monitor.values.runs import RunStatus
from tests.jobs.fakes import FakeClock, make_job

if __name__ == "__main__":
    database, clock, pings = open_database(sys.argv[1]), FakeClock("2026-11-20T08:00:00"), []

    def freeze(_job, _due, must_stop):
        os.kill(os.getpid(), signal.SIGSTOP)
        clock.set("2026-11-21T07:59:59")
        return Outcome(RunStatus.SUCCEEDED)

    job = make_job()
    duty = Duty(database, (job,), clock, freeze, ping=lambda name, stage: pings.append(stage.value))
    duty.beat()
    duty.fire(job)
    came_back = duty.beat()
    clock.set("2026-11-21T08:00:00")
    duty.perform = lambda *_run: pings.append("ran") or Outcome(RunStatus.SUCCEEDED)
    duty.fire(job)
    print(json.dumps({"pings": pings, "token": duty.token, "caught_up": came_back}))

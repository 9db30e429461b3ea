"""A process of the race for claims: all processes ask for the same due time at the same moment, time after time."""

import time
from datetime import timedelta

from jobs import runs
from monitor.db import open_database
from tests.jobs.fakes import county_time

FIRST = county_time("2026-11-20T08:00:00")


def race(url, holder, times, barrier, results):
    database = open_database(url)
    barrier.wait(timeout=60)
    won, started = [], time.monotonic()
    for turn in range(times):
        due = FIRST + timedelta(minutes=2 * turn)
        barrier.wait(timeout=20)
        with database.writing() as session:
            if runs.claim(session, "race", due, due, holder) is not None:
                won.append(turn)
    results.put((holder, won, time.monotonic() - started))
    database.dispose()

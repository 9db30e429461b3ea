"""A scheduler's process with one job a second and a short lease: ``python -m tests.jobs.process DATABASE_URL``."""

import sys
from datetime import timedelta

from jobs.base import Firing, run_here
from jobs.duty import Duty
from jobs.scheduler import Clockwork
from jobs.timetable import at
from jobs.wish import StopWish
from monitor.clock import read_wall
from monitor.db import open_database
from tests.jobs.fakes import make_job


def main(url):
    wish, database = StopWish(), open_database(url)
    job = make_job("tick", at(minute="*", second="*"), every_seconds=1)
    duty = Duty(
        database,
        (job,),
        read_wall,
        lambda job, due, must_stop: run_here(job, Firing(database, due, read_wall)),
        wish.is_made,
        lasting=timedelta(seconds=2),
    )
    print("up", flush=True)
    return Clockwork(duty, wish, beat_seconds=0.5).run()


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1]) else 1)

"""Every night: the check over everything, as of the day that has begun."""

from datetime import timedelta

from jobs.base import Firing, Job
from jobs.checking import check
from jobs.timetable import at
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PATIENCE = timedelta(minutes=20)


def run(firing: Firing) -> Sentence:
    return check(firing, full=True, patience=PATIENCE)


JOB = Job(
    name="nightly",
    label=_("夜间全量检查"),
    trigger=at(hour=1, minute=30),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=2 * 3600,
    deadline_seconds=2 * 3600,
)

"""Every two minutes: the check over what changed and what a new day woke."""

from datetime import timedelta

from jobs.base import Firing, Job
from jobs.checking import check
from jobs.timetable import at
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence:
    return check(firing, full=False, patience=timedelta(0))


JOB = Job(
    name="incremental",
    label=_("增量检查"),
    trigger=at(minute="*/2"),
    run=run,
    every_seconds=120,
    grace_seconds=180,
    deadline_seconds=15 * 60,
)

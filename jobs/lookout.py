"""Every five minutes: the scheduler looks whether the notifier lives, as the notifier looks after the scheduler."""

from jobs.base import Firing, Job
from jobs.timetable import at
from jobs.watch import look_and_tell
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence:
    """Tells what is late, itself included; that something else is late is no failure of this job."""
    late = look_and_tell(firing.database, firing.now())
    return Sentence(_("逾期 {count} 项"), {"count": len(late)})


JOB = Job(
    name="lookout",
    label=_("互相看守"),
    trigger=at(minute="1-59/5"),
    run=run,
    every_seconds=5 * 60,
    grace_seconds=5 * 60,
    deadline_seconds=2 * 60,
)

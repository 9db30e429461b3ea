"""Every two minutes: whoever did not act in time is reminded one rung higher up."""

from config import TIMEZONE
from jobs.base import Firing, Job
from jobs.timetable import at
from monitor.notify.climbing import begin, climb
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence | None:
    """Climbs as of this moment; while the day is in doubt nobody is accused of being late."""
    now, today = firing.now().astimezone(TIMEZONE), firing.today
    begin(firing.database, now)
    number = climb(firing.database, now, today)
    return Sentence(_("催办升级 {count} 件"), {"count": number}) if number else None


JOB = Job(
    name="ladder",
    label=_("逐级催办"),
    trigger=at(minute="1-59/2"),
    run=run,
    every_seconds=120,
    grace_seconds=5 * 60,
    deadline_seconds=5 * 60,
)

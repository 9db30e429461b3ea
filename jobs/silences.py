"""Every morning before the daily digest: which silences hold, and which ended yesterday."""

from config import TIMEZONE
from jobs.base import Firing, Job
from jobs.timetable import at
from monitor.notify.resting import read_resting, tell_silences
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence | None:
    """Said once a day, for as long as one holds; the note of the run counts them and names none."""
    now, today = firing.now().astimezone(TIMEZONE), firing.today
    with firing.database.writing() as session:
        resting = read_resting(session, today)
        tell_silences(session, resting, now)
        return resting.count()


JOB = Job(
    name="silences",
    label=_("暂停催办每日通报"),
    trigger=at(hour=8, minute=5),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=6 * 3600,
    deadline_seconds=60,
)

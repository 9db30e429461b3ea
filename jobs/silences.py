"""Every morning before the daily digest: which silences hold, and which ended yesterday."""

from config import TIMEZONE
from jobs.base import Firing, Job
from jobs.timetable import at
from monitor.notify.resting import tell_silences, word_silences
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence | None:
    """Said once a day, for as long as one holds."""
    now, today = firing.now().astimezone(TIMEZONE), firing.today
    with firing.database.writing() as session:
        sentence = word_silences(session, today)
        if sentence is not None:
            tell_silences(session, sentence, now)
    return sentence


JOB = Job(
    name="silences",
    label=_("暂停催办每日通报"),
    trigger=at(hour=8, minute=5),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=6 * 3600,
    deadline_seconds=60,
)

"""Every morning: deputies get the sheets of whom they stand in for, and what is nobody's is said to the supervisors."""

from jobs.base import Firing, Job
from jobs.timetable import at
from monitor.lifecycles.handover import move_sheets
from monitor.notify.inbox import Letter, write
from monitor.notify.orphans import list_orphans, name_day, word_orphans
from monitor.notify.routing import list_holders
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence | None:
    """Each supervisor reads of it once a day, for as long as something is nobody's; without one, administrators do."""
    today = firing.today
    with firing.database.writing() as session:
        move_sheets(session, today, firing.now())
    with firing.database.reading() as session:
        orphans = list_orphans(session, today)
    if not orphans:
        return None
    sentence = word_orphans(orphans)
    with firing.database.writing() as session:
        readers = list_holders(session, (Role.SUPERVISOR,), today) or list_holders(
            session, (Role.SYSTEM, Role.SECURITY)
        )
        write(session, [Letter(user, name_day(firing.now()), sentence) for user in readers], firing.now())
    return sentence


JOB = Job(
    name="ownership",
    label=_("无人负责事项检查"),
    trigger=at(hour=8, minute=15),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=6 * 3600,
    deadline_seconds=5 * 60,
)

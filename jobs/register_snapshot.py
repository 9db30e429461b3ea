"""Every night: the index of names is kept up, and what a copy of the public list must look like is written down."""

from jobs.base import Firing, Job
from jobs.timetable import at
from monitor.ledgers.register import read_moment
from monitor.ledgers.register_feed import make_manifest, write_manifest
from monitor.ledgers.register_search import index_names
from monitor.models.register import RegisterSnapshot
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence:
    """One manifest a day. It publishes nothing: the list is the page's own, and goes on without this."""
    with firing.database.writing() as session:
        index_names(session)
    with firing.database.reading() as session:
        moment = read_moment(session, firing.today)
        kept = session.get(RegisterSnapshot, moment.day)
        manifest = make_manifest(session, moment, "")
    if kept is None:
        with firing.database.writing() as session:
            session.add(RegisterSnapshot(day=moment.day, manifest=write_manifest(manifest), made_at=firing.now()))
    return Sentence(
        _("公示名单 {day}：{count} 个单位，摘要已登记。"), {"day": moment.day, "count": manifest["entries"]}
    )


JOB = Job(
    name="register-snapshot",
    label=_("公示名单摘要"),
    trigger=at(hour=0, minute=5),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=6 * 3600,
    deadline_seconds=10 * 60,
)

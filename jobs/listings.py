"""Every night, after the check: leads for the joint-punishment list, terms that are over, and objection windows whose
days off are known by now, and what they show to have been decided too early. It publishes nothing.
"""

from jobs.base import Firing, Job
from jobs.timetable import at
from monitor.lifecycles.listing_hasty import suspend_hasty
from monitor.lifecycles.listing_leads import end_terms, open_leads
from monitor.lifecycles.listing_windows import settle_windows
from monitor.models.holiday_notice import calendar_in_force
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence:
    """Each by itself, what is hidden first: none waits for what another has locked, nor is undone by its failing."""
    with firing.database.reading() as session:
        calendar = calendar_in_force(session)
    with firing.database.writing() as session:
        hasty = suspend_hasty(session, firing.now(), firing.today, calendar)
    with firing.database.writing() as session:
        ended = end_terms(session, firing.now(), firing.today, calendar)
    with firing.database.writing() as session:
        settle_windows(session, firing.now(), firing.today, calendar)
    with firing.database.writing() as session:
        opened = open_leads(session, firing.now(), firing.today)
    said = _("开立名单线索 {opened} 件，期满移出 {ended} 件，异议期未满而暂停公示 {hasty} 条")
    return Sentence(said, {"opened": opened, "ended": ended, "hasty": hasty})


JOB = Job(
    name="listings",
    label=_("名单线索和期满"),
    trigger=at(hour=3, minute=45),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=2 * 3600,
    deadline_seconds=30 * 60,
)

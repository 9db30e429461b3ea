"""Every night, after the check: leads for the joint-punishment list, terms that are over, and objection windows whose
days off are known by now, and what they show to have been decided too early. It publishes nothing.
"""

from collections.abc import Callable, Mapping

import structlog
from sqlalchemy.orm import Session

from jobs.base import Firing, Job, JobFailed
from jobs.timetable import at
from monitor.lifecycles.listing_hasty import suspend_hasty
from monitor.lifecycles.listing_leads import end_terms, open_leads
from monitor.lifecycles.listing_windows import settle_windows
from monitor.models.holiday_notice import calendar_in_force
from monitor.values.words import Sentence
from monitor.values.words import mark as _

log = structlog.get_logger("jobs")


def run(firing: Firing) -> Sentence:
    """Each by itself, what is hidden first: none waits for what another has locked, nor is undone by its failing.

    Raises JobFailed with what failed, once all others are done.
    """
    counts, failed = dict[str, int](), list[str]()
    for part, work in _parts(firing).items():
        try:
            with firing.database.writing() as session:
                counts[part] = work(session)
        except Exception as error:
            log.error("part of the night failed", part=part, error=type(error).__name__)
            failed.append(part)
    if failed:
        said = _("{parts}没有办成（程序出错，或者等不到别人办完），其余已办，明晚再办；连日如此的，请联系维护人员。")
        raise JobFailed(Sentence(said, {"parts": [Sentence(_LABELS[part]) for part in failed]}))
    said = _("开立名单线索 {opened} 件，期满移出 {ended} 件，异议期未满而暂停公示 {hasty} 条")
    return Sentence(said, {part: counts[part] for part in ("opened", "ended", "hasty")})


def _parts(firing: Firing) -> Mapping[str, Callable[[Session], int]]:
    with firing.database.reading() as session:
        calendar = calendar_in_force(session)
    now, today = firing.now(), firing.today
    return {
        "hasty": lambda session: suspend_hasty(session, now, today, calendar),
        "ended": lambda session: end_terms(session, now, today, calendar),
        "settled": lambda session: settle_windows(session, now, today, calendar),
        "opened": lambda session: open_leads(session, now, today),
    }


_LABELS = {
    "hasty": _("复核异议期"), "ended": _("期满移出"), "settled": _("确定异议期"), "opened": _("开立新线索"),
}  # fmt: skip
JOB = Job(
    name="listings",
    label=_("名单线索和期满"),
    trigger=at(hour=3, minute=45),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=2 * 3600,
    deadline_seconds=30 * 60,
)

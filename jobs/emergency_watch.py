"""Every minute: clocks of emergencies that ran out are written down and called for, and calls that nobody answers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from config import TIMEZONE
from jobs.base import Firing, Job, log
from jobs.timetable import at
from monitor.lifecycles.emergency_clocks import stamp_overdue
from monitor.models.binds import binds_for
from monitor.models.emergency import Emergency, EmergencyPage
from monitor.models.state import mark
from monitor.notify.emergency import page
from monitor.values.emergencies import EmergencyStatus, Occasion
from monitor.values.parameters import PARAMETERS
from monitor.values.timekeeping import aware
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence | None:
    with firing.database.reading() as session:
        if (
            session.scalar(select(Emergency.id).where(Emergency.status != EmergencyStatus.CLOSED.value).limit(1))
            is None
        ):
            return None
    # Nothing is called late by a clock that may be wrong: asking for the day refuses then.
    day = firing.today
    with firing.database.writing() as session:
        late, unanswered = watch(session, firing.now().astimezone(TIMEZONE))
    if not late and not unanswered:
        return None
    log.info("emergencies called for", day=day.isoformat(), late=late, unanswered=unanswered)
    return Sentence(_("报告逾期 {late} 起，无人应答 {unanswered} 起"), {"late": late, "unanswered": unanswered})


def watch(session: Session, now: datetime) -> tuple[int, int]:
    """How many events have a clock that just ran out, and how many were called for and nobody answers."""
    late = stamp_overdue(session, now)
    for number in late:
        page(session, number, Occasion.OVERDUE, now)
    if late:
        mark(session, late)
    binds = binds_for(session, now.date())
    patience = timedelta(minutes=binds[PARAMETERS["event.answer_minutes"].bind])
    quiet = _list_unanswered(session, now - patience)
    for number in quiet:
        page(session, number, Occasion.UNANSWERED, now)
    return len(late), len(quiet)


def _list_unanswered(session: Session, before: datetime) -> list[int]:
    """Events under way whose first call is that old, answered by nobody; each is called for once more and no more.

    That a report is overdue is called for besides and gives nobody more time to answer. Who opened it has told nobody
    that somebody comes. What begins anew is called for anew.
    """
    asked = select(EmergencyPage, Emergency.opened_by).join(Emergency, Emergency.id == EmergencyPage.emergency_id)
    calls: dict[int, list[EmergencyPage]] = defaultdict(list)
    openers: dict[int, int] = {}
    for call, opener in session.execute(asked.where(Emergency.status == EmergencyStatus.OPEN.value)):
        calls[call.emergency_id].append(call)
        openers[call.emergency_id] = opener
    return sorted(number for number, told in calls.items() if _is_unanswered(told, openers[number], before))


def _is_unanswered(calls: Sequence[EmergencyPage], opener: int, before: datetime) -> bool:
    anew = [aware(call.paged_at) for call in calls if call.occasion == Occasion.RESUMED.value]
    now = [call for call in calls if not anew or aware(call.paged_at) >= max(anew)]
    done = any(call.occasion == Occasion.UNANSWERED.value for call in now)
    answered = any(call.answered_at is not None and call.user_id != opener for call in now)
    return not done and not answered and min(aware(call.paged_at) for call in now) <= before


JOB = Job(
    name="emergency-watch",
    label=_("突发事件时限查看"),
    trigger=at(minute="*"),
    run=run,
    every_seconds=60,
    grace_seconds=180,
    deadline_seconds=60,
)

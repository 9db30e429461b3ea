"""Every minute: clocks of emergencies that ran out are written down and called for, and calls that nobody answers."""

from datetime import datetime, timedelta

from sqlalchemy import case, func, select
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

    That a report is overdue is called for besides and gives nobody more time to answer.
    """
    # Who opened it has told nobody that somebody comes.
    answered = case((EmergencyPage.user_id != Emergency.opened_by, EmergencyPage.answered_at))
    rows = session.execute(
        select(EmergencyPage.emergency_id, func.min(EmergencyPage.paged_at), func.count(answered))
        .join(Emergency, Emergency.id == EmergencyPage.emergency_id)
        .where(Emergency.status == EmergencyStatus.OPEN.value)
        .group_by(EmergencyPage.emergency_id)
    ).all()
    silent = [number for number, first, answered in rows if not answered and aware(first) <= before]
    again = select(EmergencyPage.emergency_id).where(
        EmergencyPage.emergency_id.in_(silent), EmergencyPage.occasion == Occasion.UNANSWERED.value
    )
    called = set(session.scalars(again))
    return [number for number in silent if number not in called]


JOB = Job(
    name="emergency-watch",
    label=_("突发事件时限查看"),
    trigger=at(minute="*"),
    run=run,
    every_seconds=60,
    grace_seconds=180,
    deadline_seconds=60,
)

"""K01: says that next year's working days are not known, yellow from 1 November, red from 1 December."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobs.base import Firing, Job
from jobs.timetable import at
from jobs.watch import WATCHERS
from monitor.models.calendar import CalendarDay
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_holders
from monitor.values.terms import Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def judge_calendar(session: Session, today: date) -> Level | None:
    """How urgent next year's calendar has become; None while there is time, or when every day of it is known."""
    if today.month < 11:
        return None
    first, last = date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)
    known = session.scalar(
        select(func.count()).select_from(CalendarDay).where(CalendarDay.known, CalendarDay.date.between(first, last))
    )
    if known == (last - first).days + 1:
        return None
    return Level.RED if today.month == 12 else Level.YELLOW


def run(firing: Firing) -> Sentence | None:
    """Each watcher reads of it once a level and year."""
    with firing.database.reading() as session:
        level = judge_calendar(session, firing.today)
    if level is None:
        return None
    year = firing.today.year + 1
    words = _(
        "{level}：{year} 年的放假安排尚未载入，跨入该年的期限均为暂定（K01）。请在国务院办公厅发布通知后载入日历。"
    )
    sentence = Sentence(words, {"level": Sentence(level.label), "year": year})
    with firing.database.writing() as session:
        holders = list_holders(session, WATCHERS)
        write(session, [Letter(user, f"K01:{year}:{level.code}", sentence) for user in holders], firing.now())
    return sentence


JOB = Job(
    name="calendar-watch",
    label=_("放假安排检查"),
    trigger=at(hour=8),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=2 * 3600,
    deadline_seconds=60,
)

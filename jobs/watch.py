"""Says that a run did not happen: from the notifier's process, because a dead scheduler tells nobody.

As an alert of the county to those who handle these, as a letter to whoever else keeps watch.
"""

from datetime import datetime

from jobs.base import log
from jobs.timekeeping import NOTIFIER
from jobs.timetable import name_all
from jobs.troubles import look
from monitor.db import Database
from monitor.ledgers.runs import Expectation, overdue_jobs
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_beside
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

WATCHERS = (Role.SYSTEM, Role.INSPECTOR, Role.SUPERVISOR)


def look_and_tell(database: Database, now: datetime) -> list[str]:
    """Note and judge what is wrong with the machine, and tell what is late: the names of jobs and programs."""
    return tell_overdue(database, now, is_alert=look(database, now))


def tell_overdue(database: Database, now: datetime, *, is_alert: bool = False) -> list[str]:
    """The names of jobs that did not succeed in time; each watcher reads of it once per overdue period.

    ``is_alert``: it stands as an alert too, so those who handle it are not told twice. Alerts are told by the notifier:
    where that is late itself, everybody gets a letter.
    """
    with database.reading() as session:
        overdue = overdue_jobs(session, now)
    if overdue:
        is_alert = is_alert and NOTIFIER not in {expectation.job for expectation in overdue}
        with database.writing() as session:
            holders = list_beside(session, WATCHERS, now, is_alert=is_alert)
            write(session, [_word(expectation, user) for expectation in overdue for user in holders], now)
        log.warning("overdue", jobs=[expectation.job for expectation in overdue])
    return [expectation.job for expectation in overdue]


def _word(expectation: Expectation, user_id: int) -> Letter:
    late_from = f"{expectation.late_from:%Y-%m-%d %H:%M}"
    label = name_all().get(expectation.job, expectation.job)
    sentence = Sentence(
        _("“{job}”没有按时完成，最迟应在 {late_from} 之前。请检查定时任务程序和通知程序。"),
        {"job": Sentence(label), "late_from": late_from},
    )
    return Letter(user_id, f"job.missed:{expectation.job}:{late_from}", sentence)

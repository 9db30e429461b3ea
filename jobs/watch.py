"""Says that a run did not happen: from the notifier's process, because a dead scheduler tells nobody."""

from datetime import datetime

from jobs.base import log
from jobs.timetable import name_all
from monitor.db import Database
from monitor.ledgers.runs import Expectation, overdue_jobs
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_holders
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

WATCHERS = (Role.SYSTEM, Role.INSPECTOR, Role.SUPERVISOR)


def tell_overdue(database: Database, now: datetime) -> list[str]:
    """The names of jobs that did not succeed in time; each watcher reads of it once per overdue period."""
    with database.reading() as session:
        overdue = overdue_jobs(session, now)
    if overdue:
        with database.writing() as session:
            holders = list_holders(session, WATCHERS)
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

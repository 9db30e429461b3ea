"""Which jobs there are and when they are due. Days of the week have names, never numbers."""

from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from config import TIMEZONE
from jobs.base import Job, Trigger
from monitor.values import plugins
from monitor.values.words import mark as _

COUNTED_AT_MOST = 100
PROGRAMS = {"scheduler": _("定时任务程序"), "notifier": _("通知程序")}


def timetable(folder: str = "jobs") -> tuple[Job, ...]:
    """The jobs that the files of ``folder`` offer, in the order of their file names. Raises ValueError for twins."""
    jobs = plugins.find(folder, "JOB", Job)
    if len({job.name for job in jobs}) != len(jobs):
        raise ValueError([job.name for job in jobs])
    return jobs


def name_all() -> dict[str, str]:
    """What jobs and the programs that must always run are called, by their names."""
    return PROGRAMS | {job.name: job.label for job in timetable()}


def at(*, minute: int | str = 0, hour: int | str = "*", day_of_week: str = "*", second: int | str = 0) -> Trigger:
    """A trigger by the county's clock, as cron has it, with ``day_of_week`` as mon … sun.

    Raises ValueError for a numbered day: APScheduler counts from Monday where cron counts from Sunday, so that
    a ``1`` means Monday to its writer and fires on Tuesday.
    """
    if any(sign.isdigit() for sign in day_of_week):
        raise ValueError(day_of_week)
    trigger: Trigger = CronTrigger(hour=hour, minute=minute, second=second, day_of_week=day_of_week, timezone=TIMEZONE)
    return trigger


def find_latest_due(job: Job, moment: datetime) -> datetime | None:
    """The last time, up to and including ``moment``, at which the job was due; None if long ago or never."""
    dues = _list_dues(job, moment - timedelta(seconds=2 * job.every_seconds), moment)
    return dues[-1] if dues else None


def count_missed(job: Job, last: datetime, moment: datetime) -> int:
    """How often the job was due after ``last`` up to ``moment``; counting stops at about a hundred."""
    earliest = moment - timedelta(seconds=COUNTED_AT_MOST * job.every_seconds)
    return len([due for due in _list_dues(job, max(last, earliest), moment) if due > last])


def _list_dues(job: Job, start: datetime, end: datetime) -> list[datetime]:
    dues: list[datetime] = []
    due = job.trigger.get_next_fire_time(None, start)
    while due is not None and due <= end:
        dues.append(due.astimezone(TIMEZONE))
        due = job.trigger.get_next_fire_time(due, due)
    return dues

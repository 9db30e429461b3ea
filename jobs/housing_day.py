"""Every morning: how the housing projects of the county stand is written down, so that a trend is of records."""

from jobs.base import Firing, Job
from jobs.timetable import at
from monitor.ledgers.housing_situation import list_figures, machine
from monitor.lifecycles.housing_situation import record_day
from monitor.values.housing_situation import added
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def run(firing: Firing) -> Sentence:
    """One record a day; it issues nothing."""
    today = firing.today
    with firing.database.reading() as session:
        figures = list_figures(session, machine(today), today)
    with firing.database.writing() as session:
        kept = record_day(session, today, figures)
    words = _("{day}：未化解楼盘 {number} 个，已记录。") if kept else _("{day}：当天已有记录。")
    return Sentence(words, {"day": today.isoformat(), "number": added(figures).projects})


JOB = Job(
    name="housing-day",
    label=_("楼盘每日记录"),
    trigger=at(hour=6, minute=45),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=6 * 3600,
    deadline_seconds=10 * 60,
)

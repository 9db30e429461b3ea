"""Every Monday: which public pages of housing projects have grown old, said to who prepares them."""

from datetime import date

from jobs.base import Firing, Job
from jobs.timetable import at
from monitor.ledgers.estate_pages import list_pages
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_holders
from monitor.values.estate_page import OLD
from monitor.values.terms import Role
from monitor.values.words import Sentence
from monitor.values.words import mark as _

NAMED = 5
"""So many projects are named; the others are counted."""


def run(firing: Firing) -> Sentence | None:
    """Each housing officer reads of it once a week, for as long as a page is old."""
    with firing.database.reading() as session:
        pages, _altered = list_pages(session)
    days = [(date.fromisoformat(page.told["as_of"]), page.told["name"]) for page in pages]
    old = sorted((day, name) for day, name in days if firing.today - day > OLD)
    if not old:
        return None
    words = _("有 {number} 个楼盘的公开页面超过 {days} 天没有更新：{names}。最早的截至 {day}，请起草新的内容。")
    names = [name for _day, name in old[:NAMED]]
    facts = {"number": len(old), "days": OLD.days, "names": names, "day": old[0][0].isoformat()}
    sentence = Sentence(words, facts)
    with firing.database.writing() as session:
        holders = list_holders(session, (Role.HOUSING,))
        week = f"{firing.today:%G-W%V}"
        write(session, [Letter(user, f"old-pages:{week}", sentence) for user in holders], firing.now())
    return sentence


JOB = Job(
    name="estate-watch",
    label=_("楼盘公开页面更新提醒"),
    trigger=at(hour=8, minute=30, day_of_week="mon"),
    run=run,
    every_seconds=7 * 24 * 3600,
    grace_seconds=12 * 3600,
    deadline_seconds=60,
)

"""Every five minutes: fetch feeds that are due, look into the drop folders, and say which feeds are behind (K02)."""

import time
from collections import Counter
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from config import load
from jobs import troubles
from jobs.base import Firing, Job, JobFailed, log
from jobs.timetable import at
from monitor.feeds.folder import sweep
from monitor.feeds.keepsakes import forget_bodies
from monitor.feeds.pulling import Due, list_due, pull, rest
from monitor.feeds.standing import list_open
from monitor.feeds.telling import tell
from monitor.importers.turn import Busy
from monitor.outbound.guard import Policy
from monitor.values.feeds import DeliveryStatus, FeedWay
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FOLDER = "drop"
DEADLINE = 10 * 60
LAST_START = 6 * 60
"""Nothing is begun later than this: each fetch has a minute, and an import some."""


def run(firing: Firing) -> Sentence:
    settings = load()
    return look_round(firing, settings.outbound, settings.instance / FOLDER)


def look_round(firing: Firing, policy: Policy, root: Path) -> Sentence:
    """A feed that fails stops no other: its failure stands in its journal, only a fault of ours fails the run."""
    begin, counts, broken, poisoned = time.monotonic(), Counter[str](), 0, list[int]()
    with firing.database.reading() as session:
        due = list_due(session, firing.now())
    for one in due:
        if time.monotonic() - begin > LAST_START:
            break
        try:
            counts.update(status.value for status in _look(firing, one, policy, root))
        except Busy:
            break
        except OSError as error:
            broken += 1
            log.error("feed not read", feed=one.feed_id, error=type(error).__name__)
        except SQLAlchemyError:
            raise
        except Exception as error:
            poisoned.append(one.feed_id)
            log.error("feed set aside", feed=one.feed_id, error=type(error).__name__)
    forget_bodies(firing.database, firing.now())
    _tell_behind(firing, is_alert=troubles.look(firing.database, firing.now()))
    if poisoned:
        raise JobFailed(
            Sentence(_("数据来源 {feeds} 读取时程序出错，其余来源已处理；请联系维护人员。"), {"feeds": poisoned})
        )
    if broken:
        raise JobFailed(Sentence(_("{count} 个数据来源的投放文件夹不能读写，请检查目录权限。"), {"count": broken}))
    facts = {one.value: counts[one.value] for one in DeliveryStatus}
    words = _(
        "入账 {applied} 批，等人确认 {waiting} 批，没有变化 {unchanged} 批，退回 {refused} 批，没有取到 {failed} 批。"
    )
    return Sentence(words, facts)


def _look(firing: Firing, due: Due, policy: Policy, root: Path) -> list[DeliveryStatus]:
    if due.way is FeedWay.PULL:
        status = pull(firing.database, due.feed_id, firing.now(), policy)
        return [] if status is None else [status]
    swept = sweep(firing.database, due.feed_id, root, firing.now())
    rest(firing.database, due.feed_id, firing.now())
    return [one.status for one in swept]


def _tell_behind(firing: Firing, *, is_alert: bool) -> None:
    """Each watcher reads once of each silence; whoever handles alerts of the county is told by the alert."""
    now = firing.now()
    with firing.database.reading() as session:
        behind = [one for one in list_open(session) if one.is_behind(now)]
    if not behind:
        return
    words = _(
        "“{name}”（{book}，{owner}报送）超过 {days} 天没有新数据（K02）。请联系报送单位；其间据此作出的判断可能过时。"
    )
    with firing.database.writing() as session:
        for one in behind:
            facts = {
                "name": one.feed.name, "owner": one.feed.owner, "days": one.feed.fresh_days,
                "book": Sentence(one.book.label),
            }  # fmt: skip
            tell(session, f"K02:{one.feed.id}:{one.due_at:%Y%m%dT%H%M}", Sentence(words, facts), now, is_alert=is_alert)


JOB = Job(
    name="feeds",
    label=_("取数和断报检查"),
    trigger=at(minute="*/5"),
    run=run,
    every_seconds=5 * 60,
    grace_seconds=15 * 60,
    deadline_seconds=DEADLINE,
)

"""Every night, before everything is computed anew: whether the runs of the day left what the ledgers give."""

from jobs.base import Firing, Job, JobFailed
from jobs.timetable import at
from jobs.watch import WATCHERS
from monitor.check.audit import Audit, audit
from monitor.notify.inbox import Letter, write
from monitor.notify.routing import list_holders
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PLACES = {
    "state_project": _("工程项目"),
    "state_month": _("项目月份"),
    "state_housing": _("楼盘"),
    "state_building": _("楼栋"),
    "state_line": _("账户流水"),
    "state_directive": _("责令文书"),
    "state_case": _("案件"),
    "state_listing": _("失信名单"),
    "state_emergency": _("突发事件"),
    "state_county": _("本县系统"),
    "alert": _("预警"),
    "unknown": _("无法判断"),
}
"""What the tables of an audit are called."""


def say_audit(found: Audit | None) -> Sentence:
    """What an audit came to, in one sentence."""
    if found is None:
        return Sentence(_("还没有按现行规则检查过，无从核对。"))
    facts = {"as_of": found.as_of.isoformat(), "rows": found.rows, "differing": found.differing}
    if not found.differing:
        return Sentence(_("截至 {as_of}，重算 {rows} 行，与保存的结果一致。"), facts)
    places = [Sentence(PLACES[table]) for table in sorted({one.table for one in found.examples})]
    words = _(
        "截至 {as_of}，重算 {rows} 行，有 {differing} 行与保存的结果不同（{places}）。请立即全量检查并告知维护人员。"
    )
    return Sentence(words, {**facts, "places": places})


def run(firing: Firing) -> Sentence:
    """Raises JobFailed on any difference; each watcher reads of it once a night."""
    found = audit(firing.database, firing.now)
    sentence = say_audit(found)
    if found is not None and found.differing:
        with firing.database.writing() as session:
            holders = list_holders(session, WATCHERS)
            write(session, [Letter(user, f"audit:{firing.due:%Y-%m-%d}", sentence) for user in holders], firing.now())
        raise JobFailed(sentence)
    return sentence


JOB = Job(
    name="audit",
    label=_("核对（重算比较）"),
    trigger=at(hour=0, minute=40),
    run=run,
    every_seconds=24 * 3600,
    grace_seconds=2 * 3600,
    deadline_seconds=40 * 60,
)

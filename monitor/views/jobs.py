"""Runs of jobs and of the check, and the button that checks now."""

from flask import Blueprint, flash, redirect, render_template

from monitor.check.run import LaterDayRecorded, run_check
from monitor.check.turn import CheckBusy
from monitor.db import owns_its_guards
from monitor.ledgers import runs
from monitor.ledgers.timekeeping import list_doubts, list_statements
from monitor.lifecycles.clock_statement import offers
from monitor.models.job import CheckRun
from monitor.models.user import is_same_person
from monitor.notify.routing import list_viewers
from monitor.notify.wording import read_notes
from monitor.values.permissions import Act
from monitor.values.runs import RunStatus
from monitor.values.timekeeping import DoubtKind, StatementStatus, say_length
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("jobs", __name__)
DONE = _("检查完成：新增 {opened}，升级 {raised}，消除 {resolved}，无法判断 {unknown}。")
FAILED = _("{count} 条规则没有跑完，详见下表；其余规则已检查。")
COUNTED = ("opened", "raised", "resolved", "unknown")
CHANGES = ("opened", "raised", "resolved", "errors")
CHECKS_SHOWN, STREAKS_SHOWN = 10, 30


@bp.get("/jobs")
@access.needs(Act.SEE_JOBS)
def show() -> access.Answer:
    session = unit.session()
    checks = [(check, _sum_up(check.counts or [])) for check in runs.list_checks(session)]
    telling = [(check, sums) for check, sums in checks if _tells(check, sums)]
    streaks = runs.list_streaks(session)[:STREAKS_SHOWN]
    return render_template(
        "jobs/page.html",
        expectations=runs.list_expectations(session, clock.now()),
        streaks=[(streak, RunStatus(streak.run.status), read_notes(streak.run.note)) for streak in streaks],
        checks=telling[:CHECKS_SHOWN],
        quiet=len(checks) - len(telling),
        latest=next((check for check, _sums in telling if check.ended_at is not None), None),
        now=clock.now(),
        owns_guards=owns_its_guards(session.connection()),
        **_say_clock(),
    )


def _say_clock() -> dict[str, object]:
    """Doubts about the time with what was stated of each, and what who reads it may do."""
    session, viewer = unit.session(), access.viewer()
    doubts = list_doubts(session)
    stated = list_statements(session, (doubt.id for doubt in doubts))
    waiting = {doubt: one for doubt, all_ in stated.items() for one in all_ if one.status is StatementStatus.PROPOSED}
    is_open = any(doubt.ended_at is None for doubt in doubts)
    others = [one for one in list_viewers(session, clock.today()) if one.may_countywide(Act.CONFIRM_TIME)]
    return {
        "clocks": [(doubt, DoubtKind(doubt.kind), say_length(doubt.seconds)) for doubt in doubts],
        "stated": stated,
        "waiting": waiting,
        "offers": {doubt: offers(session, one.row, viewer) for doubt, one in waiting.items()},
        "alone": is_open and all(is_same_person(session, one.user_id, viewer.user_id) for one in others),
    }


def _tells(check: CheckRun, sums: dict[str, int]) -> bool:
    """Whether a check is worth a line: every two minutes one finds that nothing changed."""
    return check.full or check.ended_at is None or any(sums[name] for name in CHANGES)


def _sum_up(counts: list[dict[str, object]]) -> dict[str, int]:
    """Sums over the rules, and how many of them failed."""
    sums = {name: sum(_whole(row.get(name)) for row in counts) for name in COUNTED}
    return sums | {"errors": sum(1 for row in counts if row.get("error"))}


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


@bp.post("/jobs/check")
@access.needs(Act.RUN_CHECK)
def check_now() -> access.Answer:
    """Check what changed, as of today. The check has transactions of its own; this request writes nothing itself."""
    try:
        report = run_check(unit.database(), clock.today(), full=False, clock=clock.now, replay=False)
    except (CheckBusy, LaterDayRecorded) as refusal:
        flash(shown.translated(refusal.sentence), "care")
        return redirect("/jobs")
    sums = _sum_up(report.rules)
    flash(shown.translated(Sentence(DONE, {name: sums[name] for name in COUNTED})), "done")
    if sums["errors"]:
        flash(shown.translated(Sentence(FAILED, {"count": sums["errors"]})), "wrong")
    return redirect("/jobs")

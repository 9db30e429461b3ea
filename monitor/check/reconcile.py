"""Brings alerts and unknowns into line with a judgement: raise, worsen, ease, cure, relapse."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, SQLColumnExpression, and_, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from monitor.check.judge import judgement
from monitor.check.moment import Moment
from monitor.check.unknown import write_unknowns
from monitor.db import Base, day_of, ordinal
from monitor.models.alert import Alert, AlertLog
from monitor.models.state import Finding, Work
from monitor.rules.base import Rule
from monitor.values.terms import AlertAct, AlertStatus

WITHOUT_SYNC = {"synchronize_session": False}
FINDING = Base.metadata.tables[Finding.__tablename__]
FINDING_COLUMNS = [column.name for column in FINDING.columns]


def judge_rule(
    session: Session, rule: Rule, binds: Mapping[str, object], missing: frozenset[str], moment: Moment
) -> Counter[str]:
    """Judge the work set by one rule and write what differs. Counts opened, raised, kept, resolved, unknown."""
    session.execute(delete(Finding), execution_options=WITHOUT_SYNC)
    session.execute(
        insert(FINDING).from_select(FINDING_COLUMNS, judgement(rule, missing), include_defaults=False),
        dict(binds),
    )
    counts: Counter[str] = Counter(
        kept=_count_kept(session, rule), unknown=write_unknowns(session, rule.code, moment.as_of)
    )
    for alert, finding in _changed(session, rule):
        counts[_take_hit(session, rule, alert, finding, moment)] += 1
    for alert, unknown in _absent(session, rule):
        counts[_take_absence(session, alert, unknown, moment)] += 1
    session.flush()
    counts["opened"] += _open(session, rule, moment)
    return counts


def _of_finding(rule: Rule) -> SQLColumnExpression[bool]:
    return and_(Alert.rule == rule.code, Alert.matter_id == Finding.matter_id, Alert.key == Finding.key)


def _same_facts() -> SQLColumnExpression[bool]:
    return Alert.facts == Finding.facts


def _same(rule: Rule) -> SQLColumnExpression[bool]:
    """The alert already says what the finding says; a finding without a dated base keeps the day it was first seen."""
    here = or_(
        *(
            and_(Finding.step_no == number, Alert.step == step.code, Alert.level == int(step.level))
            for number, step in enumerate(rule.steps, start=1)
        )
    )
    days = [
        or_(func.coalesce(found, 0) == 0, ordinal(kept) == found)
        for found, kept in ((Finding.since, Alert.since), (Finding.step_since, Alert.step_since))
    ]
    figures = [
        kept.is_not_distinct_from(found)
        for found, kept in ((Finding.expected, Alert.expected), (Finding.actual, Alert.actual))
    ]
    return and_(here, _same_facts(), *days, *figures)


def _stands() -> SQLColumnExpression[bool]:
    return and_(Alert.status == AlertStatus.RAISED.value, Alert.unknown.is_(False))


def _count_kept(session: Session, rule: Rule) -> int:
    hit = and_(Finding.step_no > 0, _same(rule), _stands())
    doubtful = and_(Finding.step_no == 0, Alert.status == AlertStatus.RAISED.value)
    both = select(func.count()).select_from(Finding).join(Alert, _of_finding(rule)).where(or_(hit, doubtful))
    return session.scalar(both) or 0


def _changed(session: Session, rule: Rule) -> Sequence[Row[Alert, Finding]]:
    """Alerts that hold and must be rewritten. A dismissal stands until the facts change, whatever the day does."""
    dismissed = Alert.status == AlertStatus.DISMISSED.value
    stale = or_(and_(~dismissed, ~and_(_same(rule), _stands())), and_(dismissed, ~_same_facts()))
    return session.execute(
        select(Alert, Finding).join(Finding, _of_finding(rule)).where(Finding.step_no > 0, stale)
    ).all()


def _absent(session: Session, rule: Rule) -> Sequence[Row[Alert, bool]]:
    """Standing alerts of the work set that are no longer hit, and whether that is only because nobody knows."""
    unknown = Finding.matter_id.is_not(None)
    statement = (
        select(Alert, unknown)
        .join(Work, Work.matter_id == Alert.matter_id)
        .outerjoin(Finding, _of_finding(rule))
        .where(Alert.rule == rule.code, Alert.status == AlertStatus.RAISED.value)
        .where(or_(Finding.matter_id.is_(None), and_(Finding.step_no == 0, Alert.unknown.is_(False))))
    )
    return session.execute(statement).all()


def _open(session: Session, rule: Rule, moment: Moment) -> int:
    """Raise what is hit and has no alert yet; returns how many."""
    new = session.execute(
        select(*FINDING.columns).outerjoin(Alert, _of_finding(rule)).where(Finding.step_no > 0, Alert.id.is_(None))
    ).all()
    if not new:
        return 0
    rows = [_new_alert(rule, finding, moment) for finding in new]
    raised = session.execute(insert(Alert).returning(Alert.id, Alert.step, Alert.level), rows)
    session.execute(insert(AlertLog), [log_row(row, AlertAct.RAISED, moment) for row in raised])
    return len(new)


def _new_alert(rule: Rule, finding: Row[Any], moment: Moment) -> dict[str, object]:
    step = rule.steps[finding.step_no - 1]
    return {
        "rule": rule.code,
        "matter_id": finding.matter_id,
        "key": finding.key,
        "step": step.code,
        "level": int(step.level),
        "status": AlertStatus.RAISED.value,
        "since": day_of(finding.since) or moment.as_of,
        "step_since": day_of(finding.step_since) or moment.as_of,
        "facts": finding.facts,
        "expected": finding.expected,
        "actual": finding.actual,
        "opened_on": moment.as_of,
    }


def _take_hit(session: Session, rule: Rule, alert: Alert, finding: Finding, moment: Moment) -> str:
    step = rule.steps[finding.step_no - 1]
    act = _act_of(alert, int(step.level), step.code)
    if act is AlertAct.RELAPSED:
        alert.relapses += 1
        alert.cured_on = alert.closed_on = alert.proposed_by = None
    if act in (AlertAct.WORSENED, AlertAct.RELAPSED):
        alert.acknowledged_by = alert.acknowledged_until = None
    fresh = {AlertAct.RELAPSED: ("since", "step_since"), AlertAct.CHANGED: ()}.get(act, ("step_since",))
    for name in ("since", "step_since"):
        dated = day_of(getattr(finding, name))
        if dated or name in fresh:
            setattr(alert, name, dated or moment.as_of)
    alert.step, alert.level, alert.facts = step.code, int(step.level), finding.facts
    alert.expected, alert.actual = finding.expected, finding.actual
    alert.status, alert.unknown = AlertStatus.RAISED.value, False
    alert.version += 1
    log_act(session, alert, act, moment)
    return {AlertAct.RELAPSED: "opened", AlertAct.WORSENED: "raised"}.get(act, "kept")


def _act_of(alert: Alert, level: int, step: str) -> AlertAct:
    if alert.status != AlertStatus.RAISED:
        return AlertAct.RELAPSED
    if (level, step) == (alert.level, alert.step):
        return AlertAct.CHANGED
    return AlertAct.WORSENED if level >= alert.level else AlertAct.EASED


def _take_absence(session: Session, alert: Alert, unknown: bool, moment: Moment) -> str:
    alert.version += 1
    if unknown:
        alert.unknown = True
        return "none"
    alert.status, alert.cured_on, alert.unknown = AlertStatus.CURED.value, moment.as_of, False
    log_act(session, alert, AlertAct.CURED, moment)
    return "resolved"


def log_act(session: Session, alert: Alert, act: AlertAct, moment: Moment) -> None:
    """Write what the machine did to an alert; the row is also the event that people are told from."""
    session.add(AlertLog(**log_row(alert, act, moment)))


def log_row(alert: Alert | Row[int, str, int], act: AlertAct, moment: Moment) -> dict[str, Any]:
    """The columns of such a row."""
    return {
        "alert_id": alert.id,
        "act": act.value,
        "at": moment.now,
        "as_of": moment.as_of,
        "step": alert.step,
        "level": alert.level,
        "told": False,
    }

"""Brings alerts and unknowns into line with a judgement: raise, worsen, ease, cure, relapse."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from monitor.check.judge import judgement
from monitor.models.alert import Alert, AlertLog, Unknown
from monitor.models.state import Work
from monitor.rules.base import Rule
from monitor.values.terms import AlertAct, AlertStatus

Judged = Row[Any]


@dataclass
class Moment:
    """When a run judges and when it writes."""

    as_of: date
    now: datetime


def judge_rule(
    session: Session, rule: Rule, binds: Mapping[str, object], missing: frozenset[str], moment: Moment
) -> Counter[str]:
    """Judge the work set by one rule and write what differs. Counts opened, raised, kept, resolved, unknown."""
    rows = session.execute(judgement(rule, missing), dict(binds)).all()
    hits = {(row.matter_id, row.key): row for row in rows if row.missing is None}
    unknown = {(row.matter_id, row.key): row.missing for row in rows if row.missing is not None}
    counts: Counter[str] = Counter(unknown=len(unknown))
    standing = {(alert.matter_id, alert.key): alert for alert in _alerts(session, rule)}
    for place, hit in hits.items():
        counts[_take_hit(session, rule, standing.get(place), hit, moment)] += 1
    for place, alert in standing.items():
        if place not in hits:
            counts[_take_absence(session, alert, place in unknown, moment)] += 1
    _write_unknowns(session, rule, unknown, moment.as_of)
    del counts["none"]
    return counts


def _alerts(session: Session, rule: Rule) -> Iterator[Alert]:
    chosen = select(Work.matter_id)
    yield from session.scalars(select(Alert).where(Alert.rule == rule.code, Alert.matter_id.in_(chosen)))


def _take_hit(session: Session, rule: Rule, alert: Alert | None, hit: Judged, moment: Moment) -> str:
    step = rule.steps[hit.step_no - 1]
    found = {"step": step.code, "level": int(step.level), "facts": hit.facts}
    if alert is None:
        alert = Alert(
            rule=rule.code,
            matter_id=hit.matter_id,
            key=hit.key,
            status=AlertStatus.RAISED.value,
            since=_day(hit.since) or moment.as_of,
            step_since=_day(hit.step_since) or moment.as_of,
            expected=hit.expected,
            actual=hit.actual,
            opened_on=moment.as_of,
            **found,
        )
        session.add(alert)
        _log(session, alert, AlertAct.RAISED, moment)
        return "opened"
    differs = any(getattr(alert, name) != value for name, value in found.items())
    gone = alert.status in (AlertStatus.CURED, AlertStatus.CLOSED)
    if alert.status == AlertStatus.DISMISSED and not differs:
        return "none"
    if not differs and not gone and not alert.unknown:
        return "kept"
    act = _act_of(alert, int(step.level), step.code, relapse=gone or alert.status == AlertStatus.DISMISSED)
    _rewrite(alert, hit, found, moment, act)
    _log(session, alert, act, moment)
    return {AlertAct.RELAPSED: "opened", AlertAct.WORSENED: "raised"}.get(act, "kept")


def _act_of(alert: Alert, level: int, step: str, *, relapse: bool) -> AlertAct:
    if relapse:
        return AlertAct.RELAPSED
    if (level, step) == (alert.level, alert.step):
        return AlertAct.CHANGED
    return AlertAct.WORSENED if level >= alert.level else AlertAct.EASED


def _rewrite(alert: Alert, hit: Judged, found: Mapping[str, Any], moment: Moment, act: AlertAct) -> None:
    if act is AlertAct.RELAPSED:
        alert.relapses += 1
        alert.since = moment.as_of
        alert.cured_on = alert.closed_on = alert.proposed_by = None
    if act is not AlertAct.CHANGED:
        alert.step_since = _day(hit.step_since) or moment.as_of
    if act in (AlertAct.WORSENED, AlertAct.RELAPSED):
        alert.acknowledged_by = alert.acknowledged_until = None
    alert.since = _day(hit.since) or alert.since
    alert.status = AlertStatus.RAISED.value
    alert.unknown = False
    alert.expected, alert.actual = hit.expected, hit.actual
    for name, value in found.items():
        setattr(alert, name, value)
    alert.version += 1


def _take_absence(session: Session, alert: Alert, unknown: bool, moment: Moment) -> str:
    if alert.status != AlertStatus.RAISED:
        return "none"
    if unknown:
        if not alert.unknown:
            alert.unknown = True
            alert.version += 1
        return "kept"
    alert.status, alert.cured_on, alert.unknown = AlertStatus.CURED.value, moment.as_of, False
    alert.version += 1
    _log(session, alert, AlertAct.CURED, moment)
    return "resolved"


def _log(session: Session, alert: Alert, act: AlertAct, moment: Moment) -> None:
    session.flush()
    session.add(
        AlertLog(
            alert_id=alert.id,
            act=act.value,
            at=moment.now,
            as_of=moment.as_of,
            step=alert.step,
            level=alert.level,
            told=False,
        )
    )


def _write_unknowns(session: Session, rule: Rule, unknown: Mapping[tuple[int, str], str], as_of: date) -> None:
    chosen = select(Work.matter_id)
    standing = {
        (row.matter_id, row.key): row
        for row in session.scalars(select(Unknown).where(Unknown.rule == rule.code, Unknown.matter_id.in_(chosen)))
    }
    for place, row in standing.items():
        if place not in unknown:
            session.delete(row)
        elif row.missing != unknown[place]:
            row.missing = unknown[place]
    new = [
        {"rule": rule.code, "matter_id": matter, "key": key, "missing": missing, "since": as_of}
        for (matter, key), missing in unknown.items()
        if (matter, key) not in standing
    ]
    if new:
        session.execute(insert(Unknown), new)
    session.flush()


def _day(number: int | None) -> date | None:
    return date.fromordinal(number) if number else None


def close_quiet(session: Session, moment: Moment, quiet_days: int = 14) -> int:
    """Close blue and yellow alerts that have been quiet for a fortnight (decisions: they settle by themselves)."""
    limit = date.fromordinal(moment.as_of.toordinal() - quiet_days)
    quiet = session.scalars(
        select(Alert).where(Alert.status == AlertStatus.CURED.value, Alert.level <= 2, Alert.cured_on <= limit)
    ).all()
    for alert in quiet:
        alert.status, alert.closed_on = AlertStatus.CLOSED.value, moment.as_of
        alert.version += 1
        _log(session, alert, AlertAct.SETTLED, moment)
    return len(quiet)

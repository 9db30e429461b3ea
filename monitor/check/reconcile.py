"""Brings alerts and unknowns into line with a judgement: raise, worsen, ease, cure, relapse."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, insert
from sqlalchemy.orm import Session

from monitor.check.moment import Moment
from monitor.check.questions import questions
from monitor.db import Base, analyze_rows, day_of
from monitor.models.alert import Alert, AlertLog
from monitor.models.binds import Known
from monitor.models.kept import insert_kept
from monitor.models.state import Finding
from monitor.rules.base import Rule
from monitor.state.counting import count_anew, is_counted
from monitor.values.terms import AlertAct, AlertStatus

WITHOUT_SYNC = {"synchronize_session": False}
CLEAR = delete(Finding)
FINDING = Base.metadata.tables[Finding.__tablename__]
Counts = Counter[str]


def judge(
    session: Session, rules: Sequence[Rule], binds: Mapping[str, object], known: Known, moment: Moment
) -> dict[str, Counts]:
    """Judge the work set by ``rules`` together and write what differs.

    Counts per rule: opened, raised, kept, resolved, unknown.
    """
    asked = questions(tuple((rule, rule.unheard(known)) for rule in rules), session.get_bind().dialect.name)
    session.execute(CLEAR, execution_options=WITHOUT_SYNC)
    for rows in asked.find:
        insert_kept(session, FINDING, rows, binds)
    if is_counted(session):
        _count(session)
    session.execute(asked.unknowns.gone, execution_options=WITHOUT_SYNC)
    session.execute(asked.unknowns.found, {"as_of_date": moment.as_of})
    counts: dict[str, Counts] = {rule.code: Counter() for rule in rules}
    for name, counted in (("kept", asked.kept), ("unknown", asked.unknown)):
        for code, number in session.execute(counted):
            counts[code][name] = number
    for alert, finding in session.execute(asked.changed).all():
        counts[alert.rule][_take_hit(session, alert, finding, moment)] += 1
    for alert, unknown in session.execute(asked.absent).all():
        counts[alert.rule][_take_absence(session, alert, unknown, moment)] += 1
    session.flush()
    new = session.scalars(asked.new).all()
    _open(session, new, moment)
    for finding in new:
        counts[finding.rule]["opened"] += 1
    session.expunge_all()
    return counts


def _count(session: Session) -> None:
    """The findings are others for every group of rules, and in a first run the alerts grow from none."""
    analyze_rows(session, Finding.__tablename__)
    count_anew(session, Alert.__tablename__)


def _open(session: Session, new: Sequence[Finding], moment: Moment) -> None:
    """Raise what is hit and has no alert yet."""
    if new:
        rows = [_new_alert(finding, moment) for finding in new]
        raised = session.execute(insert(Alert).returning(Alert.id, Alert.step, Alert.level), rows)
        session.execute(insert(AlertLog), [log_row(row, AlertAct.RAISED, moment) for row in raised])


def _new_alert(finding: Finding, moment: Moment) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "matter_id": finding.matter_id,
        "key": finding.key,
        "step": finding.step,
        "level": finding.level,
        "status": AlertStatus.RAISED.value,
        "since": day_of(finding.since) or moment.as_of,
        "step_since": day_of(finding.step_since) or moment.as_of,
        "facts": finding.facts,
        "expected": finding.expected,
        "actual": finding.actual,
        "opened_on": moment.as_of,
    }


def _take_hit(session: Session, alert: Alert, finding: Finding, moment: Moment) -> str:
    assert finding.step is not None and finding.level is not None
    act = _act_of(alert, finding.level, finding.step)
    if act is AlertAct.RELAPSED:
        alert.relapses += 1
        alert.cured_on = alert.closed_on = None
    if act in (AlertAct.WORSENED, AlertAct.RELAPSED):
        alert.acknowledged_by = alert.acknowledged_until = alert.proposed_by = None
    fresh = {AlertAct.RELAPSED: ("since", "step_since"), AlertAct.CHANGED: ()}.get(act, ("step_since",))
    for name in ("since", "step_since"):
        dated = day_of(getattr(finding, name))
        if dated or name in fresh:
            setattr(alert, name, dated or moment.as_of)
    alert.step, alert.level, alert.facts = finding.step, finding.level, finding.facts
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

"""Clocks of cases that were missed: of one case with why, and which wait for somebody in all that a viewer sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert, AlertLog
from monitor.models.case_file import CaseFile
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.missed import CASE_CLOCKS, Cause, MissedState
from monitor.values.permissions import Act
from monitor.values.terms import AlertAct, AlertStatus, Level

SEVERE = int(Level.ORANGE)
_STANDS = (AlertStatus.RAISED.value, AlertStatus.CURED.value)


@dataclass(frozen=True)
class Said:
    """What a person said of a missed clock; ``cause`` and ``file`` where he explained it."""

    act: AlertAct
    words: str
    who: str | None
    at: datetime
    cause: Cause | None = None
    file: int | None = None


def state_of(alert: Alert) -> MissedState:
    """What a missed clock waits for, by its alert."""
    if alert.status not in _STANDS:
        return MissedState.CLOSED
    if alert.level < SEVERE:
        return MissedState.SETTLING
    if alert.proposed_by is None:
        return MissedState.UNEXPLAINED
    return MissedState.UNCONFIRMED if alert.status == AlertStatus.CURED else MissedState.RUNNING


def list_clocks(session: Session, viewer: Viewer, case_id: int) -> list[tuple[Alert, tuple[Said, ...]]]:
    """The clocks of a case that ever spoke, and what people said of each, the oldest first."""
    alerts = session.scalars(_clocks(viewer).where(Alert.matter_id == case_id)).all()
    said = _list_said(session, [alert.id for alert in alerts])
    return [(alert, tuple(said.get(alert.id, ()))) for alert in alerts]


def list_waiting(session: Session, viewer: Viewer) -> list[tuple[Alert, CaseFile]]:
    """The severe clocks that were missed and are not closed, in what the viewer sees, each with its case."""
    waits = _clocks(viewer).where(Alert.level >= SEVERE, Alert.status.in_(_STANDS))
    rows = session.execute(waits.join(CaseFile, CaseFile.id == Alert.matter_id).add_columns(CaseFile))
    return [(alert, case) for alert, case in rows]


def _clocks(viewer: Viewer) -> Select[Alert]:
    seen = Alert.matter_id.in_(visible(viewer, Act.SEE_CASES))
    return select(Alert).where(Alert.rule.in_(CASE_CLOCKS), seen).order_by(Alert.matter_id, Alert.id)


def _list_said(session: Session, alerts: Sequence[int]) -> dict[int, list[Said]]:
    """What people said of each, the oldest first."""
    acts = [act.value for act in (AlertAct.PROPOSED, AlertAct.RETURNED, AlertAct.CLOSED)]
    rows = session.execute(
        select(AlertLog, User.name)
        .outerjoin(User, User.id == AlertLog.user_id)
        .where(AlertLog.alert_id.in_(alerts), AlertLog.act.in_(acts))
        .order_by(AlertLog.id)
    )
    said: dict[int, list[Said]] = {}
    for log, name in rows:
        said.setdefault(log.alert_id, []).append(_said(log, name))
    return said


def _said(log: AlertLog, name: str | None) -> Said:
    act, note = AlertAct(log.act), log.note or ""
    if act is not AlertAct.PROPOSED:
        return Said(act, note, name, log.at)
    cause, file, words = note.split("\n", 2)
    return Said(act, words, name, log.at, Cause(cause), int(file))

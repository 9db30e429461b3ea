"""What was standing in the record at the end of a day: the log of alerts up to it, and the run that left it so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.check.looks import Degree, Place
from monitor.check.parts import Part
from monitor.check.shadow import lasting
from monitor.models.alert import Alert, AlertLog, Unknown
from monitor.models.job import CheckRun
from monitor.values.terms import AlertAct, AlertStatus

LEAVES: Mapping[AlertAct, AlertStatus] = {
    AlertAct.RAISED: AlertStatus.RAISED,
    AlertAct.WORSENED: AlertStatus.RAISED,
    AlertAct.EASED: AlertStatus.RAISED,
    AlertAct.CHANGED: AlertStatus.RAISED,
    AlertAct.RELAPSED: AlertStatus.RAISED,
    AlertAct.CURED: AlertStatus.CURED,
    AlertAct.SETTLED: AlertStatus.CLOSED,
    AlertAct.CLOSED: AlertStatus.CLOSED,
    AlertAct.DISMISSED: AlertStatus.DISMISSED,
}
"""How an alert stands after an act; whatever else is done to it leaves it as it is."""


@dataclass(frozen=True)
class Record:
    """The last check up to a day: the day it was as of, when it began, and by which rules it judged.

    ``rules`` are those it judged by, ``broken`` those of them that failed.
    """

    as_of: date
    at: datetime
    edition: str | None
    rules: frozenset[str]
    broken: frozenset[str]


@dataclass(frozen=True)
class Stood:
    """How an alert stood at the end of the day."""

    status: AlertStatus
    degree: Degree


@dataclass(frozen=True)
class Then:
    """The record about some matters; ``unknown`` are places that could not be judged then and cannot yet."""

    alerts: Mapping[Place, Stood]
    unknown: frozenset[Place]


def find_record(session: Session, day: date) -> Record | None:
    """The last check that ended, by the whole book if there is one; None where nothing was checked by ``day``."""
    runs = select(CheckRun).where(CheckRun.ended_at.is_not(None), CheckRun.as_of <= day)
    run = session.scalars(runs.order_by(CheckRun.edition.is_(None), CheckRun.id.desc()).limit(1)).first()
    if run is None:
        return None
    counts = run.counts or []
    return Record(
        run.as_of,
        run.started_at,
        run.edition,
        frozenset(str(row["rule"]) for row in counts),
        frozenset(str(row["rule"]) for row in counts if row["error"]),
    )


def read_then(session: Session, part: Part, day: date) -> Then:
    """What stood of the part at the end of ``day``; the session may be one of copies.

    When an alert's data went stale is not logged, so an unknown that began by ``day`` is known only while it lasts.
    """
    log, alert, unknown = (lasting(session, model) for model in (AlertLog, Alert, Unknown))
    here = alert.c.id == log.c.alert_id
    last = (
        select(func.max(log.c.id))
        .join(alert, here)
        .where(alert.c.matter_id.between(part[0], part[-1]))
        .where(log.c.as_of <= day, log.c.act.in_([act.value for act in LEAVES]))
        .group_by(log.c.alert_id)
    )
    moves = (
        select(alert.c.rule, alert.c.matter_id, alert.c.key, log.c.act, log.c.level, log.c.step)
        .join(alert, here)
        .where(log.c.id.in_(last))
    )
    doubtful = select(unknown.c.rule, unknown.c.matter_id, unknown.c.key).where(
        unknown.c.matter_id.between(part[0], part[-1]), unknown.c.since <= day
    )
    return Then(
        {(row[0], row[1], row[2]): Stood(LEAVES[AlertAct(row[3])], (row[4], row[5])) for row in session.execute(moves)},
        frozenset((row[0], row[1], row[2]) for row in session.execute(doubtful)),
    )

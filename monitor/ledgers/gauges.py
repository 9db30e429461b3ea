"""Figures for a machine that watches: counts and moments, no names, no money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import DeclarativeBase, Session

from monitor.ledgers.outbox import count_outbox
from monitor.ledgers.overall import is_finding
from monitor.ledgers.runs import last_check, list_expectations
from monitor.ledgers.timekeeping import Trust
from monitor.models.alert import Alert, AlertLog
from monitor.models.intake import Intake
from monitor.models.state.work import Dirty
from monitor.values.terms import AlertStatus, IntakeStatus, Level
from monitor.values.timekeeping import DoubtKind, aware


@dataclass(frozen=True)
class Gauge:
    """A figure, or one for each value of a label (empty: the figure itself); seconds are since 1970."""

    name: str
    help: str
    values: Sequence[tuple[str, float]]
    label: str = ""


def list_gauges(session: Session, now: datetime) -> list[Gauge]:
    """Everything that is measured, as of ``now`` (aware)."""
    expected = list_expectations(session, now)
    lasts = [(one.job, one.last_success.timestamp() if one.last_success else 0.0) for one in expected]
    check = last_check(session)
    ended = aware(check.ended_at).timestamp() if check is not None and check.ended_at is not None else 0.0
    outside = count_outbox(session, now)
    oldest = 0.0 if outside.oldest is None else (now - aware(outside.oldest)).total_seconds()
    return [
        Gauge("job_last_success_seconds", "When a job or program last succeeded, 0 if never.", lasts, "job"),
        Gauge("job_overdue", "1 if it did not succeed in time.", [(one.job, one.overdue) for one in expected], "job"),
        Gauge("check_ended_seconds", "When the last check of the rules ended, 0 if never.", [("", ended)]),
        Gauge("alerts_open", "Findings that stand, by level.", _list_open(session), "level"),
        Gauge("events_untold", "Acts on alerts that nobody was told of yet.",
              [("", _count(session, AlertLog, AlertLog.told.is_(False)))]),
        Gauge("outbox_messages", "Messages to the outside that are not delivered: waiting, or given up.",
              [("waiting", outside.waiting), ("dead", outside.dead)], "state"),
        Gauge("outbox_oldest_seconds", "For how long the oldest waiting message has waited.", [("", oldest)]),
        Gauge("channels_shut", "Channels left alone for a while because they failed.", [("", outside.shut)]),
        Gauge("intakes_waiting", "Imported files that a person has not decided on.",
              [("", _count(session, Intake, Intake.status == IntakeStatus.STAGED.value))]),
        Gauge("matters_changed", "Matters that the next check will look at.", [("", _count(session, Dirty))]),
        Gauge("database_now_seconds", "The moment that these figures are of.", [("", now.timestamp())]),
    ]  # fmt: skip


def measure_clock(trust: Trust, wall: datetime) -> list[Gauge]:
    """How far the clock may be believed that says ``wall`` (aware)."""
    apart = dict(trust.doubts)
    high = 0.0 if trust.high is None else trust.high.timestamp()
    return [
        Gauge("clock_doubts", "Open doubts about the time.", [("", len(trust.doubts))]),
        Gauge("clock_doubt_seconds", "By how much the clock is in doubt; positive: it is ahead.",
              [(kind.value, apart.get(kind, 0)) for kind in DoubtKind], "kind"),
        Gauge("clock_day_in_doubt", "1 while nothing dated is written, because the day may be wrong.",
              [("", trust.is_day_in_doubt(wall))]),
        Gauge("clock_high_water_seconds", "The latest moment that was believed, 0 if none was.", [("", high)]),
        Gauge("clock_held_seconds", "By how much the time that is gone by is later than what the clock says.",
              [("", (trust.effective(wall) - wall).total_seconds())]),
    ]  # fmt: skip


def _list_open(session: Session) -> list[tuple[str, float]]:
    rows = session.execute(
        select(Alert.level, func.count())
        .where(Alert.status == AlertStatus.RAISED.value, is_finding())
        .group_by(Alert.level)
    )
    found = {level: number for level, number in rows}
    return [(level.code, found.get(int(level), 0)) for level in Level]


def _count(session: Session, table: type[DeclarativeBase], *conditions: ColumnElement[bool]) -> float:
    return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

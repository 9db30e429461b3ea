"""Silences as they are listed: in force, waiting, over; each with what it covers and its log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session, aliased

from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.silence import Silence, SilenceLog
from monitor.models.user import User
from monitor.values.permissions import Act
from monitor.values.silences import BOUND, SilenceAct, SilenceKind, SilenceScope, SilenceStatus
from monitor.values.terms import BookKind

PAST = 50


@dataclass(frozen=True)
class SilenceRow:
    """A silence with the name of its matter (None: a book of data) and of the two persons."""

    row: Silence
    matter: str | None
    proposer: str
    decider: str | None

    @property
    def kind(self) -> SilenceKind:
        return SilenceKind(self.row.kind)

    @property
    def scope(self) -> SilenceScope:
        return SilenceScope(self.row.scope)

    @property
    def status(self) -> SilenceStatus:
        return SilenceStatus(self.row.status)

    @property
    def book(self) -> BookKind | None:
        return None if self.row.book is None else BookKind(self.row.book)


@dataclass(frozen=True)
class Step:
    """A move that was made on a silence."""

    act: SilenceAct
    who: str
    log: SilenceLog


def list_silences(session: Session, viewer: Viewer) -> list[SilenceRow]:
    """Those that the viewer may see, the latest first; what has been over for long is left out.

    Whoever audits silences and handles no alert reads every one of the county.
    """
    proposer, decider = aliased(User), aliased(User)
    seen: ColumnElement[bool] = or_(Silence.matter_id.is_(None), Silence.matter_id.in_(visible(viewer, Act.SEE_ALERTS)))
    if viewer.may_countywide(Act.SEE_SILENCES) and not viewer.may(Act.SEE_ALERTS):
        seen = true()
    rows = session.execute(
        select(Silence, Matter.name, proposer.name, decider.name)
        .outerjoin(Matter, Matter.id == Silence.matter_id)
        .join(proposer, proposer.id == Silence.proposed_by)
        .outerjoin(decider, decider.id == Silence.decided_by)
        .where(seen, Silence.first_day > viewer.today - timedelta(days=BOUND * 3))
        .order_by(Silence.first_day.desc(), Silence.id.desc())
    )
    return [SilenceRow(*row) for row in rows]


def list_holding(rows: Sequence[SilenceRow], day: date) -> list[SilenceRow]:
    """Those in force on the day, the first to end first."""
    return sorted((one for one in rows if one.row.holds_on(day)), key=lambda one: one.row.last_day)


def list_steps(session: Session, rows: Sequence[SilenceRow]) -> dict[int, list[Step]]:
    """What was done about each, in its order."""
    asked = (
        select(SilenceLog, User.name)
        .join(User, User.id == SilenceLog.user_id)
        .where(SilenceLog.silence_id.in_([one.row.id for one in rows]))
        .order_by(SilenceLog.id)
    )
    found: dict[int, list[Step]] = {}
    for log, name in session.execute(asked):
        found.setdefault(log.silence_id, []).append(Step(SilenceAct(log.act), name, log))
    return found

"""Silences: the telling of an alert, of a rule on a matter, or of a book of data rests from a day for so many days.

The alert itself, its colour and every count of it stay as they are. The database refuses a silence without an end, one
that a single person approved, and one over an emergency or what the system says of itself.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base
from monitor.values.silences import BOUND, NEVER, SilenceScope, SilenceStatus, is_never_quiet
from monitor.values.terms import Level

_SCOPES = (
    "(scope = 'alert' AND alert_id IS NOT NULL AND matter_id IS NOT NULL AND rule IS NOT NULL AND book IS NULL)"
    " OR (scope = 'rule' AND alert_id IS NULL AND matter_id IS NOT NULL AND rule IS NOT NULL AND book IS NULL)"
    " OR (scope = 'feed' AND alert_id IS NULL AND matter_id IS NULL AND rule IS NULL AND book IS NOT NULL)"
)

_CALM = "rule IS NULL OR (" + " AND ".join(f"rule NOT LIKE '{code}%'" for code in NEVER) + ")"


class Silence(Base):
    """``rules`` are those that read the ``book`` of a silence over a feed. It holds ``days`` from its first day."""

    __tablename__ = "silence"
    __table_args__ = (
        CheckConstraint(_SCOPES, name="scope"),
        CheckConstraint(f"days BETWEEN 1 AND {BOUND}", name="days"),
        CheckConstraint(_CALM, name="never"),
        CheckConstraint("length(trim(reason)) > 0", name="reason"),
        CheckConstraint(
            "status NOT IN ('approved', 'refused', 'ended') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name="second_person",
        ),
        Index("ix_silence_status_first_day", "status", "first_day"),
        Index("ix_silence_matter_id", "matter_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    scope: Mapped[str] = mapped_column(String(10))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    rule: Mapped[str | None] = mapped_column(String(10))
    book: Mapped[str | None] = mapped_column(String(30))
    rules: Mapped[list[Any]] = mapped_column(JSON, default=list)
    first_day: Mapped[date] = mapped_column(Date)
    days: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[str] = mapped_column(String(500))
    status: Mapped[str] = mapped_column(String(20))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=self.days - 1)

    def holds_on(self, day: date) -> bool:
        """Whether it quiets anything on that day."""
        return self.status == SilenceStatus.APPROVED and self.first_day <= day <= self.last_day


class SilenceLog(Base):
    """What was done about a silence, one row a move."""

    __tablename__ = "silence_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    silence_id: Mapped[int] = mapped_column(ForeignKey("silence.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str | None] = mapped_column(String(500))


@dataclass(frozen=True)
class Quiet:
    """The silences that hold on a day."""

    silences: tuple[Silence, ...]

    def find(self, alert_id: int, matter_id: int, rule: str, level: int) -> Silence | None:
        """The one that covers an alert longest; never one over an emergency or what :func:`is_never_quiet`."""
        if level >= Level.EMERGENCY or is_never_quiet(rule):
            return None
        covering = [one for one in self.silences if _covers(one, alert_id, matter_id, rule)]
        return max(covering, key=lambda one: one.last_day, default=None)


def _covers(one: Silence, alert_id: int, matter_id: int, rule: str) -> bool:
    match SilenceScope(one.scope):
        case SilenceScope.ALERT:
            return one.alert_id == alert_id
        case SilenceScope.RULE:
            return (one.matter_id, one.rule) == (matter_id, rule)
        case SilenceScope.FEED:
            return rule in one.rules


def read_quiet(session: Session, day: date) -> Quiet:
    """The silences in force on a day."""
    asked = select(Silence).where(
        Silence.status == SilenceStatus.APPROVED.value, Silence.first_day <= day,
        Silence.first_day > day - timedelta(days=BOUND),
    )  # fmt: skip
    return Quiet(tuple(one for one in session.scalars(asked) if one.holds_on(day)))

"""County values: what holds from which day on, what was proposed by whom, and everything that was done about it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base, Fen
from monitor.values.parameters import PARAMETERS
from monitor.values.terms import Term

_OPEN = text("status = 'proposed'")


class ParameterChange(Base):
    """A value that somebody proposed. It holds nowhere before another person confirms it, nor before the next day.

    ``first_day`` was asked for, ``takes_effect`` is the day it got; ``foreseen`` counts the alerts that it was going to
    move, as looked at when it was confirmed.
    """

    __tablename__ = "parameter_change"
    __table_args__ = (
        Index("uq_parameter_change_open", "code", "first_day", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_parameter_change_code", "code"),
        CheckConstraint(
            "status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> proposed_by"
            " AND takes_effect IS NOT NULL AND takes_effect >= first_day)",
            name="second_person",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    value: Mapped[int] = mapped_column(Fen)
    first_day: Mapped[date] = mapped_column(Date)
    signer: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(String(500))
    basis: Mapped[str | None] = mapped_column(String(300))
    status: Mapped[str] = mapped_column(String(20))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    takes_effect: Mapped[date | None] = mapped_column(Date)
    foreseen: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    intake_id: Mapped[int | None] = mapped_column(ForeignKey("intake.id"))
    sheet_no: Mapped[int | None] = mapped_column(Integer)
    row_no: Mapped[int | None] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer, default=1)


class ParameterPaper(Base):
    """The document that a proposal rests on, as it was handed in."""

    __tablename__ = "parameter_paper"
    change_id: Mapped[int] = mapped_column(ForeignKey("parameter_change.id"), primary_key=True, autoincrement=False)
    file_name: Mapped[str] = mapped_column(String(300))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ParameterValue(Base):
    """A county value from a day on, with who signed it and why; ``change_id`` None: loaded by the command."""

    __tablename__ = "parameter_value"
    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    valid_from: Mapped[date] = mapped_column(Date, primary_key=True)
    value: Mapped[int] = mapped_column(Fen)
    signer: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(String(300))
    change_id: Mapped[int | None] = mapped_column(ForeignKey("parameter_change.id"))
    intake_id: Mapped[int | None] = mapped_column(ForeignKey("intake.id"))
    sheet_no: Mapped[int | None] = mapped_column(Integer)
    row_no: Mapped[int | None] = mapped_column(Integer)


class ParameterLog(Base):
    """What was done about a county value: one row a step, ``user_id`` None for the command."""

    __tablename__ = "parameter_log"
    __table_args__ = (Index("ix_parameter_log_code", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    change_id: Mapped[int | None] = mapped_column(ForeignKey("parameter_change.id"))
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    value: Mapped[int] = mapped_column(Fen)
    first_day: Mapped[date] = mapped_column(Date)
    note: Mapped[str | None] = mapped_column(Text)


def values_in_force(session: Session, as_of: date) -> Mapping[str, ParameterValue]:
    """The county value of each parameter that has one on ``as_of``."""
    return {row.code: row for row in values_begun(session, as_of)}


def values_begun(session: Session, as_of: date) -> Sequence[ParameterValue]:
    """Every county value that began to hold by ``as_of``, the oldest first.

    A row beyond its bound counts for nothing, however it came into the table: what held before it goes on holding.
    A session that only reads asks once a day of judging.
    """
    known: dict[date, Sequence[ParameterValue]] = session.info.setdefault("values", {})
    if not session.info.get("reads") or as_of not in known:
        rows = session.scalars(
            select(ParameterValue).where(ParameterValue.valid_from <= as_of).order_by(ParameterValue.valid_from)
        )
        known[as_of] = [row for row in rows if row.code in PARAMETERS and PARAMETERS[row.code].allows(row.value)]
    return known[as_of]


def log_change(
    session: Session, change: ParameterChange, act: Term, at: datetime, user_id: int, note: str | None = None
) -> ParameterLog:
    """Write down a step of a proposal; once it is confirmed, the day is the one on which it takes effect."""
    entry = ParameterLog(
        code=change.code, change_id=change.id, act=act.value, at=at, user_id=user_id, value=change.value,
        first_day=change.takes_effect or change.first_day, note=note,
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry

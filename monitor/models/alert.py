"""Alerts, what was done about them, and what could not be judged."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen


class Alert(Base):
    """One row for ever per rule, matter and key. ``facts`` are the inputs as comparable text."""

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("rule", "matter_id", "key"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
        Index("ix_alert_status_level", "status", "level"),
        Index("ix_alert_matter_id", "matter_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(10))
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    key: Mapped[str] = mapped_column(String(64), default="")
    step: Mapped[str] = mapped_column(String(10))
    level: Mapped[int] = mapped_column(SmallInteger)
    status: Mapped[str] = mapped_column(String(20))
    since: Mapped[date] = mapped_column(Date)
    step_since: Mapped[date] = mapped_column(Date)
    facts: Mapped[str] = mapped_column(Text)
    expected: Mapped[int | None] = mapped_column(Fen)
    actual: Mapped[int | None] = mapped_column(Fen)
    unknown: Mapped[bool] = mapped_column(Boolean, default=False)
    relapses: Mapped[int] = mapped_column(Integer, default=0)
    opened_on: Mapped[date] = mapped_column(Date)
    cured_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    assigned_to: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    acknowledged_until: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)


class AlertLog(Base):
    """What happened to an alert; a row is also the event that notifications are made from."""

    __tablename__ = "alert_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    as_of: Mapped[date] = mapped_column(Date)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    step: Mapped[str] = mapped_column(String(10))
    level: Mapped[int] = mapped_column(SmallInteger)
    note: Mapped[str | None] = mapped_column(Text)
    told: Mapped[bool] = mapped_column(Boolean, default=False, index=True)


class Unknown(Base):
    """What a rule could not judge: the feed, field or parameter that is missing, since when. Never an alert."""

    __tablename__ = "unknown"
    __table_args__ = (Index("ix_unknown_matter_id", "matter_id"), {"sqlite_with_rowid": False})
    rule: Mapped[str] = mapped_column(String(10), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    missing: Mapped[str] = mapped_column(String(64))
    since: Mapped[date] = mapped_column(Date)


class Message(Base):
    """An in-app message to a person about an alert or a run."""

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("user_id", "dedup"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    dedup: Mapped[str] = mapped_column(String(64))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    msgid: Mapped[str] = mapped_column(Text)
    facts: Mapped[dict[str, object]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    read_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

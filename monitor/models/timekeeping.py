"""Whether the programs are alive and the clock can be believed."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base

_OPEN = text("ended_at IS NULL")
_WAITS = text("status = 'proposed'")


class Heartbeat(Base):
    """When a program that must always run was last seen to."""

    __tablename__ = "heartbeat"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ClockSeen(Base):
    """What the clock of a machine said last, beside the milliseconds since its start: ``boot`` names that start."""

    __tablename__ = "clock_seen"
    boot: Mapped[str] = mapped_column(String(64), primary_key=True)
    wall: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ticks: Mapped[int] = mapped_column(BigInteger)


class ClockHigh(Base):
    """The latest moment that was believed, in one row: a clock set back does not bring back what is over.

    The database lets it go back to the moment only at which a person ended a doubt, for a reason (``high_water``).
    """

    __tablename__ = "clock_high"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ClockDoubt(Base):
    """The time is in doubt: by ``seconds`` (ahead of the truth: positive), until it is right again or two persons
    confirm it. ``ended_by`` is the second of them, empty where the clock came back by itself. One of a kind is open.

    The database lets it end by a person only where another stated of the same ``seconds`` that the time is right
    (``clock_doubt_second``).
    """

    __tablename__ = "clock_doubt"
    __table_args__ = (Index("uq_clock_doubt_open", "kind", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    seconds: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str | None] = mapped_column(String(500))


class ClockStatement(Base):
    """What one person states of a doubt by ``seconds``: that the time is right. It holds once another agrees.

    The rows are the log of who said what; none is deleted.
    """

    __tablename__ = "clock_statement"
    __table_args__ = (
        Index("uq_clock_statement_open", "doubt_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_clock_statement_doubt_id", "doubt_id"),
        CheckConstraint(
            "status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)", name="second_person"
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    doubt_id: Mapped[int] = mapped_column(ForeignKey("clock_doubt.id"))
    seconds: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(500))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    note: Mapped[str | None] = mapped_column(String(500))
    version: Mapped[int] = mapped_column(Integer, default=1)

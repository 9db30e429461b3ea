"""Whether the programs are alive and the clock can be believed."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base

_OPEN = text("ended_at IS NULL")


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
    """The time is in doubt: by ``seconds`` (ahead of the truth: positive), until it is right again or somebody confirms
    it. ``ended_by`` is empty where the clock came back by itself. One of a kind is open at a time.
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

"""Runs of jobs and of the check."""

from datetime import date, datetime

from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class JobRun(Base):
    """One firing of a job: its unique (job, due) is the claim that makes it happen once."""

    __tablename__ = "job_run"
    __table_args__ = (UniqueConstraint("job", "due"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(String(40))
    due: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)
    holder: Mapped[str] = mapped_column(String(100))


class Lease(Base):
    """Who may act now; ``token`` rises with every change of holder (fencing)."""

    __tablename__ = "lease"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(100))
    token: Mapped[int] = mapped_column(Integer)
    until: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class JobExpectation(Base):
    """How often a job must succeed; a job that did not shows as a red bar."""

    __tablename__ = "job_expectation"
    job: Mapped[str] = mapped_column(String(40), primary_key=True)
    every_seconds: Mapped[int] = mapped_column(Integer)
    grace_seconds: Mapped[int] = mapped_column(Integer)
    watched_from: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class CheckRun(Base):
    """One run of the check as of a day, with its counts per rule; ``edition`` is None where it judged by some only."""

    __tablename__ = "check_run"
    id: Mapped[int] = mapped_column(primary_key=True)
    as_of: Mapped[date] = mapped_column(Date, index=True)
    full: Mapped[bool] = mapped_column(Boolean)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    counts: Mapped[list[dict[str, object]] | None] = mapped_column(JSON)
    edition: Mapped[str | None] = mapped_column(String(16))

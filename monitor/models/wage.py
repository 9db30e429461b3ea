"""Workers, their engagements, days and pay. ID numbers, cards and phones are sealed, with a blind index beside."""

from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen, Sealed
from monitor.models.source import Sourced


class Worker(Base):
    """农民工: a person on a site. ``id_mark`` is the blind index of the ID number."""

    __tablename__ = "worker"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    id_number: Mapped[str] = mapped_column(Sealed)
    id_mark: Mapped[str] = mapped_column(String(32), unique=True)
    born_on: Mapped[date] = mapped_column(Date)
    sixteen_on: Mapped[date] = mapped_column(Date)


class Engagement(Sourced, Base):
    """用工 of a worker in a project. ``rostered`` False: known only from a payroll or attendance.

    ``waits_for_roster``: made from a payroll or attendance, and no second roster of the project has come since, nor one
    that surely covers it (D01 counts it then).
    """

    __tablename__ = "engagement"
    __table_args__ = (Index("ix_engagement_worker_id", "worker_id"), {"sqlite_with_rowid": False})
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), primary_key=True, autoincrement=False)
    rostered: Mapped[bool] = mapped_column(Boolean)
    waits_for_roster: Mapped[bool] = mapped_column(Boolean, default=False)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    team: Mapped[str | None] = mapped_column(String(100))
    sex: Mapped[str | None] = mapped_column(String(10))
    trade: Mapped[str | None] = mapped_column(String(50))
    paper: Mapped[str | None] = mapped_column(String(20))
    paper_on: Mapped[date | None] = mapped_column(Date)
    registered_on: Mapped[date | None] = mapped_column(Date)
    entered_on: Mapped[date | None] = mapped_column(Date)
    left_on: Mapped[date | None] = mapped_column(Date)
    settled_on: Mapped[date | None] = mapped_column(Date)
    trained_on: Mapped[date | None] = mapped_column(Date)
    pay_standard: Mapped[str | None] = mapped_column(String(100))
    day_rate_fen: Mapped[int | None] = mapped_column(Fen)
    pay_time: Mapped[str | None] = mapped_column(String(100))
    pay_method: Mapped[str | None] = mapped_column(String(100))
    bank: Mapped[str | None] = mapped_column(String(200))
    card: Mapped[str | None] = mapped_column(Sealed)
    card_mark: Mapped[str | None] = mapped_column(String(32))
    phone: Mapped[str | None] = mapped_column(Sealed)
    phone_mark: Mapped[str | None] = mapped_column(String(32))


class Attendance(Sourced, Base):
    """考勤 of a worker in a project in a month; ``days`` in hundredths of a day."""

    __tablename__ = "attendance"
    __table_args__ = ({"sqlite_with_rowid": False},)
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), primary_key=True, autoincrement=False)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    team: Mapped[str | None] = mapped_column(String(100))
    trade: Mapped[str | None] = mapped_column(String(50))
    days: Mapped[int] = mapped_column(Integer)


class PayLine(Sourced, Base):
    """工资表 line: what was due to a worker for a month of work and what reached him. Money in fen, days in hundredths.

    ``batch`` is empty for the month's ordinary line; a back-pay line (补发) names its batch and owes nothing itself.
    ``signed`` is None where the list has no place for a signature.
    ``damage_fen`` is the part of ``deducted_fen`` that pays for damage, None where the book does not tell it apart.
    """

    __tablename__ = "pay_line"
    __table_args__ = ({"sqlite_with_rowid": False},)
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), primary_key=True, autoincrement=False)
    batch: Mapped[str] = mapped_column(String(40), primary_key=True, default="")
    back_pay: Mapped[bool] = mapped_column(Boolean, default=False)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    team: Mapped[str | None] = mapped_column(String(100))
    trade: Mapped[str | None] = mapped_column(String(50))
    days: Mapped[int | None] = mapped_column(Integer)
    gross_fen: Mapped[int] = mapped_column(Fen)
    deducted_fen: Mapped[int | None] = mapped_column(Fen)
    damage_fen: Mapped[int | None] = mapped_column(Fen)
    paid_fen: Mapped[int | None] = mapped_column(Fen)
    paid_on: Mapped[date | None] = mapped_column(Date)
    channel: Mapped[str | None] = mapped_column(String(20))
    signed: Mapped[bool | None] = mapped_column(Boolean)
    slip_given: Mapped[bool | None] = mapped_column(Boolean)
    made_on: Mapped[date | None] = mapped_column(Date)
    reviewed_on: Mapped[date | None] = mapped_column(Date)
    bank: Mapped[str | None] = mapped_column(String(200))
    card: Mapped[str | None] = mapped_column(Sealed)
    card_mark: Mapped[str | None] = mapped_column(String(32))
    remark: Mapped[str | None] = mapped_column(String(300))

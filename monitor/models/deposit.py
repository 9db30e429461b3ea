"""What officers decided about a project's required deposit."""

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
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen


class DepositAssessment(Base):
    """A required deposit that an officer confirmed: the proposal with every factor, and what he made of it.

    ``answers`` are what the officer told the computation, ``factors`` its lines as they were shown (sentences packed).
    ``rate`` in parts per 100,000. ``required_fen`` is 0 where the project is exempt; it differs from ``proposed_fen``
    only with a ``reason``. Rows are added and never changed: the last one confirmed by a day holds on that day.
    """

    __tablename__ = "deposit_assessment"
    __table_args__ = (
        CheckConstraint("required_fen >= 0", name="required_fen"),
        CheckConstraint("(exempt IS NULL) OR (required_fen = 0)", name="exempt"),
        Index("ix_deposit_assessment_matter_id", "matter_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    region: Mapped[str] = mapped_column(String(20))
    answers: Mapped[dict[str, object]] = mapped_column(JSON)
    factors: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    basis_fen: Mapped[int | None] = mapped_column(Fen)
    rate: Mapped[int | None] = mapped_column(Integer)
    proposed_fen: Mapped[int | None] = mapped_column(Fen)
    required_fen: Mapped[int] = mapped_column(Fen)
    exempt: Mapped[str | None] = mapped_column(String(20))
    arrears_year: Mapped[bool | None] = mapped_column(Boolean)
    clean_years: Mapped[int | None] = mapped_column(SmallInteger)
    reason: Mapped[str | None] = mapped_column(String(500))
    confirmed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    confirmed_on: Mapped[date] = mapped_column(Date)
    confirmed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


_STANDS = "status NOT IN ('returned', 'withdrawn')"


class DepositUse(Base):
    """A notice to the bank to pay workers from a project's deposit, by a decision of ours that was not obeyed.

    A decision has one use that stands. ``notice_on`` is the day of its approval, ``received_on`` when the bank got it.
    ``fen`` and ``heads`` are what the notice asks for, ``paid_fen`` and ``paid_heads`` what the bank paid; ``listed``:
    whether the decision names every payee with his sum.
    """

    __tablename__ = "deposit_use"
    __table_args__ = (
        Index(
            "uq_deposit_use_directive_id",
            "directive_id",
            unique=True,
            sqlite_where=text(_STANDS),
            postgresql_where=text(_STANDS),
        ),
        CheckConstraint("approved_by IS NULL OR approved_by <> prepared_by", name="second_person"),
        CheckConstraint("(notice_on IS NULL) = (approved_by IS NULL)", name="approved"),
        CheckConstraint("fen > 0 AND heads > 0", name="sums"),
        Index("ix_deposit_use_matter_id", "matter_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"))
    status: Mapped[str] = mapped_column(String(20))
    fen: Mapped[int] = mapped_column(Fen)
    heads: Mapped[int] = mapped_column(Integer)
    listed: Mapped[bool] = mapped_column(Boolean)
    prepared_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    notice_on: Mapped[date | None] = mapped_column(Date)
    received_on: Mapped[date | None] = mapped_column(Date)
    receiver: Mapped[str | None] = mapped_column(String(200))
    paid_on: Mapped[date | None] = mapped_column(Date)
    paid_fen: Mapped[int | None] = mapped_column(Fen)
    paid_heads: Mapped[int | None] = mapped_column(Integer)
    voucher: Mapped[str | None] = mapped_column(String(100))
    refilled_on: Mapped[date | None] = mapped_column(Date)
    refilled_fen: Mapped[int | None] = mapped_column(Fen)
    version: Mapped[int] = mapped_column(Integer, default=1)


class DepositUseLog(Base):
    """What was done about a use: one row a move, ``status`` as it left it."""

    __tablename__ = "deposit_use_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    use_id: Mapped[int] = mapped_column(ForeignKey("deposit_use.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    as_of: Mapped[date] = mapped_column(Date)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(String(500))

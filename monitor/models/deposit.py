"""What officers decided about a project's required deposit."""

from datetime import date, datetime

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, DateTime, ForeignKey, Index, Integer, SmallInteger, String
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

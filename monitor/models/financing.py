"""Financing coordination of a housing project: a round leads from the checklist to a bank's answer and its loan."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen
from monitor.values.financing import ConditionStatus, RoundStatus
from monitor.values.housing import ProblemStatus


class FinancingRound(Base):
    """A round of a project, counted by ``number``. ``since`` is when the status began; sums in fen.

    Who hands it in does not pre-check it; who opened it does not sign the loan off.
    """

    __tablename__ = "financing_round"
    __table_args__ = (
        UniqueConstraint("matter_id", "number"),
        CheckConstraint("checked_by IS NULL OR checked_by <> submitted_by", name="second_person"),
        CheckConstraint("settled_by IS NULL OR settled_by <> opened_by", name="settled"),
        CheckConstraint("status NOT IN ('granted', 'drawn', 'settled') OR granted_fen > 0", name="granted"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    number: Mapped[int] = mapped_column(Integer)
    asked_fen: Mapped[int] = mapped_column(Fen)
    opened_on: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20), default=RoundStatus.PREPARING.value)
    since: Mapped[date] = mapped_column(Date)
    checked_on: Mapped[date | None] = mapped_column(Date)
    examined_on: Mapped[date | None] = mapped_column(Date)
    paper: Mapped[str | None] = mapped_column(String(200))
    bank: Mapped[str | None] = mapped_column(String(200))
    pushed_on: Mapped[date | None] = mapped_column(Date)
    answered_on: Mapped[date | None] = mapped_column(Date)
    answer: Mapped[str | None] = mapped_column(String(1000))
    granted_fen: Mapped[int | None] = mapped_column(Fen)
    opened_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class FinancingCondition(Base):
    """One of the five conditions (``Condition``) in a round; its files are kept under its number.

    ``earlier_id`` is the same condition of the round before: its answer and files were carried over.
    """

    __tablename__ = "financing_condition"
    __table_args__ = (UniqueConstraint("round_id", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("financing_round.id"))
    kind: Mapped[str] = mapped_column(String(20))
    seen_on: Mapped[date | None] = mapped_column(Date)
    finding: Mapped[str | None] = mapped_column(String(500))
    earlier_id: Mapped[int | None] = mapped_column(ForeignKey("financing_condition.id"))
    status: Mapped[str] = mapped_column(String(20), default=ConditionStatus.UNSEEN.value)
    version: Mapped[int] = mapped_column(Integer, default=1)


class BankObstacle(Base):
    """What a bank found wanting: who puts it right by when, and what came of it, confirmed by a second person."""

    __tablename__ = "bank_obstacle"
    __table_args__ = (
        CheckConstraint("due_on >= opened_on", name="order"),
        CheckConstraint("solved_by IS NULL OR solved_by <> claimed_by", name="second_person"),
        Index("ix_bank_obstacle_round_id", "round_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("financing_round.id"))
    cause: Mapped[str] = mapped_column(String(500))
    duty_unit: Mapped[str] = mapped_column(String(200))
    duty_person: Mapped[str] = mapped_column(String(100))
    opened_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    extended: Mapped[int] = mapped_column(Integer, default=0)
    outcome: Mapped[str | None] = mapped_column(String(500))
    status: Mapped[str] = mapped_column(String(20), default=ProblemStatus.OPEN.value)
    registered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    solved_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    solved_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)

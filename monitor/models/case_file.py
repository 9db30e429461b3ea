"""Clues and cases of labour inspection: what was reported, every date that a clock runs from or ends on, who did what.

Who reported it stands in :mod:`monitor.models.complaint`, a class of its own.
"""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen
from monitor.models.source import Sourced


def _person() -> Mapped[int | None]:
    column: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    return column


class CaseFile(Sourced, Base):
    """案件, a matter of its own from the day a clue is registered; its matter's name is the respondent as written.

    ``about_id`` is the project or firm it is about, None while nobody knows. ``unit`` handles it, None: the labour
    inspectors. ``act_ended_on`` is empty while the act goes on, as unpaid wages do. ``crime_minute`` counts from
    midnight of ``crime_decided_on``: the hours of a transfer run from there. Money in fen.
    """

    __tablename__ = "case_file"
    __table_args__ = (
        ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"]),
        CheckConstraint("kind = 'case'", name="kind"),
        CheckConstraint("second_id IS NULL OR second_id <> lead_id", name="two_officers"),
        CheckConstraint(
            "status <> 'closed' OR by_worker OR (closed_by IS NOT NULL AND closed_by <> closing_by)",
            name="second_key",
        ),
        CheckConstraint("status <> 'refused' OR refusal_no IS NOT NULL", name="refused_in_writing"),
        Index("ix_case_file_about_id", "about_id"),
        Index("ix_case_file_status", "status"),
        Index("ix_case_file_lead_id", "lead_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), default="case")
    about_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    respondent: Mapped[str | None] = mapped_column(String(200))
    respondent_code: Mapped[str | None] = mapped_column(String(18))
    place: Mapped[str | None] = mapped_column(String(300))
    period: Mapped[str | None] = mapped_column(String(100))
    summary: Mapped[str | None] = mapped_column(String(1000))
    heads: Mapped[int | None] = mapped_column(Integer)
    amount_fen: Mapped[int | None] = mapped_column(Fen)
    channel: Mapped[str] = mapped_column(String(20))
    received_on: Mapped[date] = mapped_column(Date)
    act_ended_on: Mapped[date | None] = mapped_column(Date)
    registered_by: Mapped[int | None] = _person()
    unit: Mapped[str | None] = mapped_column(String(100))
    dispatched_on: Mapped[date | None] = mapped_column(Date)
    returns: Mapped[int] = mapped_column(SmallInteger, default=0)
    ruled_on: Mapped[date | None] = mapped_column(Date)
    lead_id: Mapped[int | None] = _person()
    second_id: Mapped[int | None] = _person()
    completion_asked_on: Mapped[date | None] = mapped_column(Date)
    completed_on: Mapped[date | None] = mapped_column(Date)
    accepted_on: Mapped[date | None] = mapped_column(Date)
    accepted_by: Mapped[int | None] = _person()
    refused_on: Mapped[date | None] = mapped_column(Date)
    refusal_no: Mapped[str | None] = mapped_column(String(100))
    refusal_ground: Mapped[str | None] = mapped_column(String(20))
    foreign_on: Mapped[date | None] = mapped_column(Date)
    transferred_on: Mapped[date | None] = mapped_column(Date)
    transferred_to: Mapped[str | None] = mapped_column(String(100))
    joined_on: Mapped[date | None] = mapped_column(Date)
    joined_to: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    filed_on: Mapped[date | None] = mapped_column(Date)
    filed_no: Mapped[str | None] = mapped_column(String(100))
    filed_by: Mapped[int | None] = _person()
    begun_on: Mapped[date | None] = mapped_column(Date)
    extension_asked_on: Mapped[date | None] = mapped_column(Date)
    extension_by: Mapped[int | None] = _person()
    extended_on: Mapped[date | None] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
    ended_by: Mapped[int | None] = _person()
    decided_on: Mapped[date | None] = mapped_column(Date)
    decision: Mapped[str | None] = mapped_column(String(20))
    decision_no: Mapped[str | None] = mapped_column(String(100))
    directive_id: Mapped[int | None] = mapped_column(Integer)
    served_on: Mapped[date | None] = mapped_column(Date)
    crime_reported_on: Mapped[date | None] = mapped_column(Date)
    crime_by: Mapped[int | None] = _person()
    crime_decided_on: Mapped[date | None] = mapped_column(Date)
    crime_minute: Mapped[int | None] = mapped_column(SmallInteger)
    crime_approved: Mapped[bool | None] = mapped_column(Boolean)
    pack: Mapped[str | None] = mapped_column(String(100))
    handed_on: Mapped[date | None] = mapped_column(Date)
    police_answered_on: Mapped[date | None] = mapped_column(Date)
    police_filed: Mapped[bool | None] = mapped_column(Boolean)
    reconsidered_on: Mapped[date | None] = mapped_column(Date)
    closing_on: Mapped[date | None] = mapped_column(Date)
    closing_by: Mapped[int | None] = _person()
    conclusion: Mapped[str | None] = mapped_column(String(20))
    by_worker: Mapped[bool] = mapped_column(Boolean, default=False)
    closed_on: Mapped[date | None] = mapped_column(Date)
    closed_by: Mapped[int | None] = _person()
    told_on: Mapped[date | None] = mapped_column(Date)
    reopened: Mapped[int] = mapped_column(SmallInteger, default=0)
    status: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer, default=1)


class CaseReturn(Base):
    """退单: a unit gave a clue back, and why; from the second return on who ruled where it belongs, and for whom."""

    __tablename__ = "case_return"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    unit: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(String(500))
    returned_on: Mapped[date] = mapped_column(Date)
    returned_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class CaseLog(Base):
    """What happened to a case, one row a move; ``user_id`` None is a worker with his receipt code, or the public form.

    No row names who complained: what officers type is shortened of numbers of people before it is kept.
    """

    __tablename__ = "case_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)

"""Emergencies 突发事件: what is known of one, its timeline that is only added to, its clocks, its money, who was paged.

Moments are in county time. Beside a moment stands its day where a rule counts days.
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
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen

MOMENT = DateTime(timezone=True)


def _person() -> Mapped[int | None]:
    column: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    return column


class Emergency(Base):
    """An event, a matter of its own. ``grade`` holds now; ``computed`` is what the facts alone come to (1 the gravest).

    ``drill``: nothing happened; it counts nowhere. ``deeds`` are words of ``Deed`` with blanks between them. The
    reporting clocks run from ``heard_at``. ``lead_id`` leads the handling; None: nobody yet. ``lower_to`` waits for a
    second person. Money in fen.
    """

    __tablename__ = "emergency"
    __table_args__ = (
        ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"]),
        Index("uq_emergency_sheet", "sheet", unique=True),
        CheckConstraint("kind = 'emergency'", name="kind"),
        CheckConstraint("grade BETWEEN 1 AND 4 AND computed BETWEEN 1 AND 4", name="grade"),
        CheckConstraint(
            "status <> 'closed' OR (closed_by IS NOT NULL AND closed_by <> closing_by AND cause IS NOT NULL"
            " AND review IS NOT NULL)",
            name="second_person",
        ),
        Index("ix_emergency_status", "status"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), default="emergency")
    drill: Mapped[bool] = mapped_column(Boolean, default=False)
    event: Mapped[str] = mapped_column(String(20))
    deeds: Mapped[str] = mapped_column(String(120), default="")
    scene: Mapped[str] = mapped_column(String(20))
    place: Mapped[str | None] = mapped_column(String(200))
    people: Mapped[int | None] = mapped_column(Integer)
    amount_fen: Mapped[int | None] = mapped_column(Fen)
    occurred_at: Mapped[datetime] = mapped_column(MOMENT)
    occurred_on: Mapped[date] = mapped_column(Date)
    heard_at: Mapped[datetime] = mapped_column(MOMENT)
    heard_on: Mapped[date] = mapped_column(Date)
    opened_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    lead_id: Mapped[int | None] = _person()
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    sheet: Mapped[str | None] = mapped_column(String(32))
    computed: Mapped[int] = mapped_column(SmallInteger)
    grade: Mapped[int] = mapped_column(SmallInteger)
    lower_to: Mapped[int | None] = mapped_column(SmallInteger)
    lower_by: Mapped[int | None] = _person()
    settled_on: Mapped[date | None] = mapped_column(Date)
    settled_at: Mapped[datetime | None] = mapped_column(MOMENT)
    cause: Mapped[str | None] = mapped_column(String(20))
    cause_words: Mapped[str | None] = mapped_column(Text)
    review: Mapped[str | None] = mapped_column(Text)
    closing_by: Mapped[int | None] = _person()
    closed_by: Mapped[int | None] = _person()
    closed_on: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer, default=1)


class EmergencyMatter(Base):
    """A project, firm or housing project that an emergency is about."""

    __tablename__ = "emergency_matter"
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergency.id"), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True, index=True)


class EmergencyLine(Base):
    """A line of the timeline: when it happened, by the minute, and when it was typed. Never changed, never deleted.

    ``amends_id`` names the line that a correction stands for. ``user_id`` None: the system.
    """

    __tablename__ = "emergency_line"
    id: Mapped[int] = mapped_column(primary_key=True)
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergency.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(MOMENT)
    typed_at: Mapped[datetime] = mapped_column(MOMENT)
    who: Mapped[str | None] = mapped_column(String(100))
    words: Mapped[str] = mapped_column(Text)
    facts: Mapped[str | None] = mapped_column(Text)
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("emergency_line.id"))
    user_id: Mapped[int | None] = _person()


class EmergencyClock(Base):
    """A clock in real minutes: when it runs out and when it was met. ``late_on``: it ran out unmet on that day."""

    __tablename__ = "emergency_clock"
    __table_args__ = (UniqueConstraint("emergency_id", "clock"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergency.id"))
    clock: Mapped[str] = mapped_column(String(20))
    due_at: Mapped[datetime] = mapped_column(MOMENT)
    due_on: Mapped[date] = mapped_column(Date)
    done_at: Mapped[datetime | None] = mapped_column(MOMENT)
    done_on: Mapped[date | None] = mapped_column(Date)
    late_on: Mapped[date | None] = mapped_column(Date)
    explained_on: Mapped[date | None] = mapped_column(Date)


class EmergencyPayment(Base):
    """Money of a step of the action card, in fen, as it was paid, and to how many; or a step that was only tried."""

    __tablename__ = "emergency_payment"
    id: Mapped[int] = mapped_column(primary_key=True)
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergency.id"), index=True)
    step: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(MOMENT)
    paid_on: Mapped[date] = mapped_column(Date)
    who: Mapped[str] = mapped_column(String(100))
    words: Mapped[str | None] = mapped_column(String(500))
    amount_fen: Mapped[int] = mapped_column(Fen, default=0)
    heads: Mapped[int | None] = mapped_column(Integer)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


class EmergencyPage(Base):
    """A person was paged, why and when, on how many channels outside, and when he answered."""

    __tablename__ = "emergency_page"
    __table_args__ = (UniqueConstraint("emergency_id", "user_id", "occasion", "paged_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergency.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    occasion: Mapped[str] = mapped_column(String(20))
    paged_at: Mapped[datetime] = mapped_column(MOMENT)
    channels: Mapped[int] = mapped_column(SmallInteger, default=0)
    answered_at: Mapped[datetime | None] = mapped_column(MOMENT)

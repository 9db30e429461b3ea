"""Imports: what came in, what was refused, what changed."""

from datetime import datetime

from sqlalchemy import JSON, Boolean, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class Intake(Base):
    """An import batch. ``receipt`` is the JSON the command prints, sentences packed; ``data`` is the file, sealed."""

    __tablename__ = "intake"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
    file_name: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(20))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    applied_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    receipt: Mapped[dict[str, object] | None] = mapped_column(JSON)
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class IntakeSheet(Base):
    """The sheets of an intake, so that a ledger row can name its sheet by number."""

    __tablename__ = "intake_sheet"
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id"), primary_key=True, autoincrement=False)
    sheet_no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(100))


class Refusal(Base):
    """A refused row, ``reason`` a packed sentence. While it is ``open``, its month is known only within bounds."""

    __tablename__ = "refusal"
    __table_args__ = (Index("ix_refusal_matter_id_kind_month", "matter_id", "kind", "month"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    sheet_no: Mapped[int] = mapped_column(Integer)
    row_no: Mapped[int] = mapped_column(Integer)
    column: Mapped[str | None] = mapped_column("column_name", String(100))
    fault: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text)
    shown: Mapped[str | None] = mapped_column(String(200))
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    month: Mapped[int] = mapped_column(Integer, default=0)
    subject_mark: Mapped[str] = mapped_column(String(32), default="")
    open: Mapped[bool] = mapped_column(Boolean, default=True)


class RowChange(Base):
    """What a ledger row held before an import changed it. Sealed columns are kept as their marks, never in clear."""

    __tablename__ = "row_change"
    __table_args__ = (Index("ix_row_change_matter_id", "matter_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    kind: Mapped[str] = mapped_column(String(20))
    row_key: Mapped[str] = mapped_column(String(200))
    before: Mapped[dict[str, object]] = mapped_column(JSON)
    after: Mapped[dict[str, object]] = mapped_column(JSON)


class FeedStart(Base):
    """When a book was first and last applied, and which of its columns ever came.

    A register is known from its first import on.
    """

    __tablename__ = "feed_start"
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    first_intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id"))
    last_intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id"))
    first_month: Mapped[int | None] = mapped_column(Integer)
    last_month: Mapped[int | None] = mapped_column(Integer)
    columns: Mapped[list[str]] = mapped_column(JSON, default=list)

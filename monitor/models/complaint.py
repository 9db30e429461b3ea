"""Who complained: the one class that may say it. No page, export, alert or log reads it but the desk of complainants.

劳动保障监察条例 Art 9 (informants are kept secret), 信访工作条例 Art 30, 46. Everything that can tell a person is
sealed and comes with no other query: reading it has to be asked for column by column, and each look is written down.
"""

from datetime import date, datetime

from sqlalchemy import Date, DateTime, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen, Sealed
from monitor.models.source import Sourced


def _sealed() -> Mapped[str | None]:
    column: Mapped[str | None] = mapped_column(Sealed, deferred=True, deferred_raiseload=True)
    return column


def _mark() -> Mapped[str | None]:
    column: Mapped[str | None] = mapped_column(String(32))
    return column


class Complaint(Sourced, Base):
    """投诉举报 of one person, or of a group through one person; several may belong to one case.

    ``name``, ``id_number``, ``phone`` and ``words`` (what was said or written) are sealed; the marks beside them are
    blind. ``receipt_mark`` is the blind mark of the receipt code, ``form_mark`` that of the form it came with.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        UniqueConstraint("channel", "source_no"),
        UniqueConstraint("receipt_mark"),
        UniqueConstraint("form_mark"),
        Index("ix_complaint_case_id", "case_id"),
        Index("ix_complaint_id_mark", "id_mark"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    channel: Mapped[str] = mapped_column(String(20))
    source_no: Mapped[str | None] = mapped_column(String(64))
    received_on: Mapped[date] = mapped_column(Date)
    heads: Mapped[int | None] = mapped_column(Integer)
    amount_fen: Mapped[int | None] = mapped_column(Fen)
    name: Mapped[str | None] = _sealed()
    name_mark: Mapped[str | None] = _mark()
    id_number: Mapped[str | None] = _sealed()
    id_mark: Mapped[str | None] = _mark()
    phone: Mapped[str | None] = _sealed()
    phone_mark: Mapped[str | None] = _mark()
    words: Mapped[str | None] = _sealed()
    words_mark: Mapped[str | None] = _mark()
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    receipt_mark: Mapped[str | None] = _mark()
    form_mark: Mapped[str | None] = _mark()
    confirmed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    disputed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class ComplaintLook(Base):
    """An officer looked at who complained, and why."""

    __tablename__ = "complaint_look"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    purpose: Mapped[str] = mapped_column(String(200))
    shown: Mapped[int] = mapped_column(Integer)


class PublicAttempt(Base):
    """A form sent or a receipt code tried, by the blind mark of the address; counted across all web workers."""

    __tablename__ = "public_attempt"
    __table_args__ = (Index("ix_public_attempt_what_who_at", "what", "who", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(20))
    who: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

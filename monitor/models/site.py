"""What one officer noted of a site without inspecting it, and what was shown to whom in clear."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen, Sealed


class SiteNote(Base):
    """现场记录 of one officer (a ``NoteKind``): no inspection, no rule reads it; a lead to look into.

    ``words`` may repeat what a worker said and are sealed. Money in fen; ``uid`` makes a note once, however often sent.
    """

    __tablename__ = "site_note"
    __table_args__ = (
        Index("ix_site_note_matter_id_noted_on", "matter_id", "noted_on"),
        CheckConstraint("workers >= 0 AND months >= 0 AND owed_fen >= 0 AND heads >= 0", name="counts"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    kind: Mapped[str] = mapped_column(String(20))
    noted_on: Mapped[date] = mapped_column(Date)
    noted_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    workers: Mapped[int | None] = mapped_column(Integer)
    months: Mapped[int | None] = mapped_column(Integer)
    owed_fen: Mapped[int | None] = mapped_column(Fen)
    heads: Mapped[int | None] = mapped_column(Integer)
    board: Mapped[str | None] = mapped_column(String(10))
    words: Mapped[str | None] = mapped_column(Sealed)


class Reveal(Base):
    """What was shown in clear (a ``Revealed``) about a matter, to whom and why. ``about_id``: the check, where one."""

    __tablename__ = "reveal"
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    what: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[int | None] = mapped_column(Integer)
    purpose: Mapped[str] = mapped_column(String(200))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

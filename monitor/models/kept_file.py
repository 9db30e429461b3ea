"""Files that people hand in: evidence, photos, signatures. Their bytes stand in the database, never in a web root."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class KeptFile(Base):
    """A file of the row ``about``/``about_id`` (``FileAbout``), seen by whoever sees that row of ``matter_id``.

    ``user_id`` is None where the public handed it in. ``taken_at`` is when the camera says the photo was taken, as it
    says; ``latitude`` and ``longitude`` are millionths of a degree, given by a person who saw them first.
    A redacted copy names its original in ``original_id``; ``redaction`` says what was blacked out in it and why, and
    ``user_id`` who did it. The original stays.
    """

    __tablename__ = "kept_file"
    __table_args__ = (Index("ix_kept_file_about_about_id", "about", "about_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[int] = mapped_column(Integer)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    part: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(300))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    scan: Mapped[str] = mapped_column(String(20))
    taken_at: Mapped[datetime | None] = mapped_column(DateTime)
    latitude: Mapped[int | None] = mapped_column(Integer)
    longitude: Mapped[int | None] = mapped_column(Integer)
    original_id: Mapped[int | None] = mapped_column(Integer, index=True)
    redaction: Mapped[str | None] = mapped_column(String(300))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

"""The public page of a housing project: its address for ever, and the texts that persons prepared and released.

The database itself refuses a text as released that its own author released, or in which something personal was found.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base
from monitor.values.estate_page import EditionStatus

_OUT = text("status = 'released'")


class EstatePage(Base):
    """The address of a housing project's page: opaque, made once, never given to another project."""

    __tablename__ = "estate_page"
    id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), primary_key=True, autoincrement=False)
    public_id: Mapped[str] = mapped_column(String(40), unique=True)


class EstateEdition(Base):
    """A text of the page: ``snapshot`` is canonical JSON of the whitelist (``values/estate_page``), never changed.

    ``personal_hits`` is what the linter found in it; only 0 can be released. The persons are the names in the form in
    which names are compared: two accounts of one person are one person. A withdrawn text stays withdrawn.
    """

    __tablename__ = "estate_edition"
    __table_args__ = (
        CheckConstraint("released_by IS NULL OR released_by <> prepared_by", name="second_account"),
        CheckConstraint("released_person IS NULL OR released_person <> prepared_person", name="second_person"),
        CheckConstraint(
            "status = 'prepared' OR status = 'replaced' OR (released_by IS NOT NULL AND released_person IS NOT NULL"
            " AND released_at IS NOT NULL AND personal_hits = 0)",
            name="released",
        ),
        CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_why IS NULL)", name="withdrawn_why"),
        Index("ix_estate_edition_matter_id", "matter_id"),
        Index("uq_estate_edition_out", "matter_id", unique=True, sqlite_where=_OUT, postgresql_where=_OUT),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("estate_page.id"))
    snapshot: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    personal_hits: Mapped[int] = mapped_column(Integer)
    as_of: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20), default=EditionStatus.PREPARED.value)
    prepared_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    prepared_person: Mapped[str] = mapped_column(String(100))
    prepared_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    released_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    released_person: Mapped[str | None] = mapped_column(String(100))
    released_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    withdrawn_why: Mapped[str | None] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer, default=1)


class EstatePhoto(Base):
    """A photo that the author of a text chose for it; ``uid`` is its public name.

    It is public with its text alone; no photo is public otherwise.
    """

    __tablename__ = "estate_photo"
    uid: Mapped[str] = mapped_column(String(40), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("estate_edition.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("kept_file.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("housing_report.id"))

"""The inspector's notebook: sheets that are written until they are signed, and what a signed check consists of.

A signed check is an ``Inspection`` with officers, items, talks and signatures; the database refuses to change it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Sealed


class CheckSheet(Base):
    """检查表, from its first save until it is signed or dropped. ``uid`` is made by whoever begins it, 32 hex signs.

    ``kept`` holds for every field each value it ever had: ``{name: [[version, user, text], …]}``; ``sealed`` the same
    of confidential fields, as encrypted JSON. ``beliefs`` is what the ledgers said when it was begun. ``second_id``
    and ``checked_on`` follow the fields of these names.
    """

    __tablename__ = "check_sheet"
    __table_args__ = (
        Index("ix_check_sheet_matter_id_status", "matter_id", "status"),
        Index("ix_check_sheet_first_id_status", "first_id", "status"),
        Index("ix_check_sheet_second_id_status", "second_id", "status"),
        CheckConstraint("second_id IS NULL OR second_id <> first_id", name="two_persons"),
        CheckConstraint("status <> 'signed' OR inspection_id IS NOT NULL", name="signed"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    status: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer, default=1)
    first_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    second_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_on: Mapped[date] = mapped_column(Date)
    opened_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    saved_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    kept: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sealed: Mapped[str | None] = mapped_column(Sealed)
    beliefs: Mapped[list[Any]] = mapped_column(JSON, default=list)
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"), unique=True)


class SheetLog(Base):
    """What happened to a sheet, one row a move."""

    __tablename__ = "check_sheet_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("check_sheet.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str | None] = mapped_column(Text)


class SignedCheck(Base):
    """That an inspection was signed here, when and by which two officers (国务院令第423号 第十六条).

    From then on the database refuses to change or delete the inspection, its observations and everything below.
    ``signed_at`` is when the server received it; ``phone_at`` is what the phone's clock said where it was signed
    without signal, on a phone that ``signed_by`` was signed in on.
    """

    __tablename__ = "signed_check"
    __table_args__ = (
        Index("ix_signed_check_signed_at", "signed_at"),
        CheckConstraint("first_id <> second_id", name="two_officers"),
    )
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True, autoincrement=False)
    signed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    signed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    first_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    phone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class InspectionCount(Base):
    """How many numbers of signed checks were given out for a year."""

    __tablename__ = "inspection_count"
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    given: Mapped[int] = mapped_column(Integer)


class InspectionOfficer(Base):
    """An inspector of a signed check, as he stood among the officers on that day."""

    __tablename__ = "inspection_officer"
    __table_args__ = (
        UniqueConstraint("inspection_id", "user_id"),
        UniqueConstraint("inspection_id", "certificate_no"),
        CheckConstraint("place IN (1, 2)", name="place"),
    )
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str] = mapped_column(String(100))
    certificate_no: Mapped[str] = mapped_column(String(40))


class InspectionItem(Base):
    """What the ledgers said of an item and what was found. ``part`` is ``item`` (the seven) or ``board``.

    ``ask`` is what a plan asked (``code`` its number and the question's place, ``figure`` the words, ``found`` an
    ``Answer``): a later change of the plan does not reach it.

    ``figure`` is the packed sentence behind the belief.
    """

    __tablename__ = "inspection_item"
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True, autoincrement=False)
    part: Mapped[str] = mapped_column(String(10), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    belief: Mapped[str] = mapped_column(String(10))
    figure: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    found: Mapped[str] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(String(500))


class Interview(Base):
    """A talk with a worker on a signed check: every word sealed, opened one check at a time with a reason."""

    __tablename__ = "inspection_interview"
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    who: Mapped[str | None] = mapped_column(Sealed)
    contact: Mapped[str | None] = mapped_column(Sealed)
    words: Mapped[str | None] = mapped_column(Sealed)


class InspectionSignature(Base):
    """A signature under a check (a ``Signer``), or why there is none: the reason and who was there to see it."""

    __tablename__ = "inspection_signature"
    __table_args__ = (
        CheckConstraint("how <> 'refused' OR (reason IS NOT NULL AND witness IS NOT NULL)", name="witnessed"),
        CheckConstraint("how = 'refused' OR file_id IS NOT NULL", name="shown"),
        CheckConstraint("how <> 'refused' OR signer = 'company'", name="officers_sign"),
    )
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True, autoincrement=False)
    signer: Mapped[str] = mapped_column(String(10), primary_key=True)
    how: Mapped[str] = mapped_column(String(10))
    name: Mapped[str | None] = mapped_column(String(100))
    post: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(String(500))
    witness: Mapped[str | None] = mapped_column(String(200))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("kept_file.id"))


class Thumbnail(Base):
    """A small picture of a photo, drawn anew by us: the only bytes of a photo that a page shows."""

    __tablename__ = "thumbnail"
    file_id: Mapped[int] = mapped_column(ForeignKey("kept_file.id"), primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)

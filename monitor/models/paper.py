"""Official papers that were issued, the office they name, and the legal values that a legal reader signed off."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base, Sealed


class PaperOffice(Base):
    """The office that issues, as its papers name it. Rows are added and never changed: the last one holds.

    ``mark`` opens its numbers (示人社), ``reconsiders`` is the body that reconsiders, ``court`` hears the suits.
    ``beneficiaries``: other labour offices that a guarantee here may name, a list; empty for none.
    """

    __tablename__ = "paper_office"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    mark: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(50))
    reconsiders: Mapped[str] = mapped_column(String(100))
    court: Mapped[str] = mapped_column(String(100))
    beneficiaries: Mapped[str] = mapped_column(String(300), default="", server_default="")
    set_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ValueSignature(Base):
    """A legal reader read the text that states a value known from memory: it may stand in papers (rule K07)."""

    __tablename__ = "value_signature"
    code: Mapped[str] = mapped_column(String(100), primary_key=True)
    basis: Mapped[str] = mapped_column(String(300))
    signed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class PaperIssue(Base):
    """A paper that was issued: what it says is kept sealed, so that it is printed the same again.

    ``public_id`` is where it is verified. ``about``/``about_id`` (``PaperAbout``) is the row it is about. ``serial`` is
    its number within type and year where we gave it one. ``facts_mark`` is blind: equal facts have equal marks.
    ``engine`` set the pages; with another one the words are the same and the bytes may not be. ``pdf_sha256`` is empty
    where the font of the PDF lacks a sign.
    """

    __tablename__ = "paper_issue"
    __table_args__ = (
        UniqueConstraint("type", "year", "serial"),
        Index("ix_paper_issue_about_about_id", "about", "about_id"),
        CheckConstraint("(voided_at IS NULL) = (voided_by IS NULL)", name="voided"),
        CheckConstraint("voided_at IS NULL OR void_reason IS NOT NULL", name="void_reason"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(40), unique=True)
    type: Mapped[str] = mapped_column(String(30))
    number: Mapped[str] = mapped_column(String(100))
    year: Mapped[int] = mapped_column(SmallInteger)
    serial: Mapped[int | None] = mapped_column(Integer)
    about: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[int] = mapped_column(Integer)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    edition: Mapped[int] = mapped_column(SmallInteger)
    engine: Mapped[str] = mapped_column(String(80))
    office: Mapped[str] = mapped_column(String(100))
    snapshot: Mapped[str] = mapped_column(Sealed, deferred=True)
    facts_mark: Mapped[str] = mapped_column(String(32))
    docx_sha256: Mapped[str] = mapped_column(String(64))
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    issued_on: Mapped[date] = mapped_column(Date)
    issued_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    issued_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    voided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    voided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    void_reason: Mapped[str | None] = mapped_column(String(300))


class PaperLog(Base):
    """What was done with a paper, one row an act; ``ending`` is the file that was taken."""

    __tablename__ = "paper_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("paper_issue.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    ending: Mapped[str | None] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))


def office_in_force(session: Session, *, lock: bool = False) -> PaperOffice | None:
    """The office as it was last set; ``lock`` lets one issue after another."""
    asked = select(PaperOffice).order_by(PaperOffice.id.desc()).limit(1)
    return session.scalar(asked.with_for_update() if lock else asked)


def signed_codes(session: Session) -> frozenset[str]:
    """The codes of the values that a legal reader signed off."""
    return frozenset(session.scalars(select(ValueSignature.code)))

"""The quarterly publication of major acts (Order 29): a register of its own beside the joint-punishment list."""

import hashlib
import json
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
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from monitor.db import Base
from monitor.values.bulletins import BulletinStatus

_APART = " AND ".join(
    f"({one} IS NULL OR {other} IS NULL OR {one} <> {other})"
    for one, other in (
        ("prepared_by", "reviewed_by"),
        ("prepared_by", "approved_by"),
        ("prepared_by", "published_by"),
        ("reviewed_by", "approved_by"),
        ("reviewed_by", "published_by"),
        ("approved_by", "published_by"),
    )
)
_WHOLE = " AND ".join(
    f"{column} IS NOT NULL"
    for column in ("sha256", "reviewed_by", "approved_by", "published_by", "published_on", "shown_to")
)


class Bulletin(Base):
    """An issue of a quarter (yyyyq). ``uid`` is its public name; ``shown_to`` is the last day on which it is shown.

    ``edition`` is 1 for the issue of the quarter itself; the later ones hold acts of it that were corrected.
    ``sha256`` is of the text that was submitted, and that every later signer was shown.
    """

    __tablename__ = "bulletin"
    __table_args__ = (
        UniqueConstraint("uid"),
        UniqueConstraint("quarter", "edition", name="uq_bulletin_quarter"),
        CheckConstraint(_APART, name="persons_apart"),
        CheckConstraint(f"status <> '{BulletinStatus.PUBLISHED}' OR ({_WHOLE})", name="published_whole"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32))
    quarter: Mapped[int] = mapped_column(Integer)
    edition: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    status: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str | None] = mapped_column(String(64))
    prepared_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    prepared_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    published_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    published_on: Mapped[date | None] = mapped_column(Date)
    shown_to: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)
    entries: Mapped[list["BulletinEntry"]] = relationship(
        lazy="selectin", order_by="BulletinEntry.id", cascade="all, delete-orphan"
    )

    @property
    def digest(self) -> str:
        """The hash of the quarter and of every field that will be public, in one canonical form."""
        texts = [entry.published_words for entry in self.entries]
        issue = [self.quarter] if self.edition == 1 else [self.quarter, self.edition]
        made = json.dumps([*issue, texts], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(made.encode()).hexdigest()


PUBLIC = ("name", "code", "address", "person", "facts", "handling")
"""The fields that are published (Order 29 Art 6 as reported): nothing else of an entry leaves the office."""


class BulletinEntry(Base):
    """An act as it is published, and what became of it; a withdrawn one is shown nowhere.

    ``replaces_id`` is the withdrawn entry of an earlier issue that this one publishes again, ``reason`` why, for all to
    read. The earlier one is kept as it was.
    """

    __tablename__ = "bulletin_entry"
    __table_args__ = (
        UniqueConstraint("bulletin_id", "directive_id"),
        Index("uq_bulletin_entry_replaces_id", "replaces_id", unique=True),
        CheckConstraint("(withdrawn_on IS NULL) = (withdrawn_why IS NULL)", name="withdrawn_why"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletin.id"))
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(300))
    person: Mapped[str] = mapped_column(String(100))
    facts: Mapped[str] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(Text)
    objected_on: Mapped[date | None] = mapped_column(Date)
    answered_on: Mapped[date | None] = mapped_column(Date)
    changed_on: Mapped[date | None] = mapped_column(Date)
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    withdrawn_why: Mapped[str | None] = mapped_column(String(500))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("bulletin_entry.id"))
    reason: Mapped[str | None] = mapped_column(String(500))

    @property
    def published_words(self) -> list[str]:
        """What is published of it, in one order; of a corrected one also why it is published again."""
        words = [getattr(self, name) for name in PUBLIC]
        return words if self.replaces_id is None else [*words, self.reason or ""]


class BulletinSignature(Base):
    """A person's signature under the text of an issue at a stage; never changed. The database asks for all four."""

    __tablename__ = "bulletin_signature"
    id: Mapped[int] = mapped_column(primary_key=True)
    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletin.id"), index=True)
    stage: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    person: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class BulletinLog(Base):
    """What was done about a publication: one row a move."""

    __tablename__ = "bulletin_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletin.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)

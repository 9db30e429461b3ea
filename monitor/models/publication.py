"""What the public may see of the list: the text four persons signed, and the entry that was released.

The database itself refuses an entry whose chain of recorded acts is not whole, and a change of what was signed
(triggers of the migration ``listings``; docs/decisions/0100).
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base, Fen


class ListingText(Base):
    """The text as it will be public: ``snapshot`` is canonical JSON of the fields of the whitelist (rulebook 12).

    ``personal_hits`` is what the linter of personal data found in it; only 0 can be released. Never changed: another
    wording is another row, which nobody has signed yet.
    """

    __tablename__ = "listing_text"
    __table_args__ = (UniqueConstraint("listing_id", "sha256"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    snapshot: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    personal_hits: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ListingSignature(Base):
    """A person's signature under a text, at one of the four stages; ``sha256`` is of what he was shown.

    ``person`` is his name in the form in which names are compared: two accounts of one person are one person.
    """

    __tablename__ = "listing_signature"
    text_id: Mapped[int] = mapped_column(ForeignKey("listing_text.id"), primary_key=True, autoincrement=False)
    stage: Mapped[str] = mapped_column(String(20), primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    person: Mapped[str] = mapped_column(String(100))
    signed_on: Mapped[date] = mapped_column(Date)
    signed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Publication(Base):
    """An entry of the public list: shown from ``valid_from`` until the day before ``valid_to``, unless hidden or ended.

    ``public_id`` is opaque and for ever. Name, code, decision and town stand here again for search and filters; the
    page renders the snapshot of ``text_id`` alone. ``hidden_by`` None is the machine, which may hide and never show.
    """

    __tablename__ = "publication"
    __table_args__ = (
        UniqueConstraint("public_id"),
        UniqueConstraint("listing_id"),
        CheckConstraint("valid_from < valid_to", name="valid"),
        CheckConstraint("hidden_on IS NULL OR hidden_why IS NOT NULL", name="hidden_why"),
        CheckConstraint("ended_on IS NULL OR ended_why IS NOT NULL", name="ended_why"),
        CheckConstraint("shown_by IS NULL OR shown_by <> showing_asked_by", name="shown_apart"),
        Index("ix_publication_valid_from", "valid_from", "id"),
        Index("ix_publication_party_code", "party_code"),
        Index("ix_publication_decision_no", "decision_no"),
        Index("ix_publication_changed_at", "changed_at", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(40))
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    text_id: Mapped[int] = mapped_column(ForeignKey("listing_text.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    party_name: Mapped[str] = mapped_column(String(200))
    party_code: Mapped[str] = mapped_column(String(18))
    decision_no: Mapped[str] = mapped_column(String(100))
    authority: Mapped[str] = mapped_column(String(100))
    town: Mapped[str | None] = mapped_column(String(100))
    heads: Mapped[int | None] = mapped_column(Integer)
    owed_fen: Mapped[int | None] = mapped_column(Fen)
    decided_on: Mapped[date] = mapped_column(Date)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date] = mapped_column(Date)
    released_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    released_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    hidden_on: Mapped[date | None] = mapped_column(Date)
    hidden_why: Mapped[str | None] = mapped_column(String(20))
    hidden_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    hidden_note: Mapped[str | None] = mapped_column(String(500))
    hidden_file_id: Mapped[int | None] = mapped_column(ForeignKey("kept_file.id"))
    showing_asked_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    shown_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ended_on: Mapped[date | None] = mapped_column(Date)
    ended_why: Mapped[str | None] = mapped_column(String(20))


class ReleaseApproval(Base):
    """A second approver let a listing be released on ``day`` though that day had, or would have, more than its share.

    ``released`` and ``standing`` are what the database counted then; the row is of one text and never changed.
    """

    __tablename__ = "release_approval"
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("listing_text.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    person: Mapped[str] = mapped_column(String(100))
    released: Mapped[int] = mapped_column(Integer)
    standing: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ClockMark(Base):
    """The latest day that any process has seen: a clock set back does not bring back what has expired."""

    __tablename__ = "clock_mark"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    day: Mapped[date] = mapped_column(Date)


def effective_day(session: Session, today: date) -> date:
    """``today``, or the latest day ever seen where the clock was set back."""
    seen = session.scalar(select(func.max(ClockMark.day)))
    return today if seen is None else max(today, seen)


@dataclass(frozen=True)
class Pace:
    """How many entries were released on a day, and how many were public when it began; both counted by the database."""

    day: date
    released: int
    standing: int

    @property
    def takes_second(self) -> bool:
        """Whether one more takes a second approver: over 5 in the day, or over 10 % of the list (reliability T14)."""
        return self.released >= MOST_A_DAY or (self.released + 1) * SHARE > self.standing


MOST_A_DAY, SHARE = 5, 10


def pace_on(session: Session, day: date) -> Pace:
    """The releases of an effective day beside the list as it stood."""
    released = select(func.count()).where(Publication.valid_from == day).scalar_subquery()
    standing = (
        select(func.count())
        .where(
            Publication.valid_from < day, Publication.valid_to > day, Publication.hidden_on.is_(None),
            Publication.ended_on.is_(None),
        )
        .scalar_subquery()
    )  # fmt: skip
    counted = session.execute(select(released, standing)).one()
    return Pace(day, *counted)

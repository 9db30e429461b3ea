"""What became of the entries of the public list in the order in which it became true, and when a person set the clock
of the list back.
"""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, DateTime, ForeignKey, Integer, String, Text, and_
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base
from monitor.models.publication import Publication


class PublicationChange(Base):
    """An act on an entry. The database writes it itself, whoever changed the entry (triggers of ``register``).

    ``revision`` counts without gaps and in the order of the commits: ETags and cursors of readers are made of it.
    An entry that runs out leaves no row here, as nothing is written on that day.
    """

    __tablename__ = "publication_change"
    revision: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    day: Mapped[date] = mapped_column(Date)
    why: Mapped[str | None] = mapped_column(String(20))


class ClockLog(Base):
    """A person set the latest day seen back, why, and who checked it: the database lets it go back no other way.

    ``checked_by`` is empty in rows from before two were asked.
    """

    __tablename__ = "clock_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    before: Mapped[date] = mapped_column(Date)
    after: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(500))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    checked_by: Mapped[int | None] = mapped_column(Integer)


class RegisterSnapshot(Base):
    """The manifest of the list as it stood when a day began: hashes and counts, no names. One a day, never changed."""

    __tablename__ = "register_snapshot"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    manifest: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class PublicationCount(Base):
    """How many entries of a term, town ("" where none is told), year of the decision and authority stand.

    To stand is to be neither hidden nor ended. The database counts by itself (triggers of ``entries_counted``); which
    terms run is asked of the day.
    """

    __tablename__ = "publication_count"
    valid_from: Mapped[date] = mapped_column(Date, primary_key=True)
    valid_to: Mapped[date] = mapped_column(Date, primary_key=True)
    town: Mapped[str] = mapped_column(String(100), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    authority: Mapped[str] = mapped_column(String(100), primary_key=True)
    entries: Mapped[int] = mapped_column(Integer)


def public_on(day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Whether an entry may be seen on ``day``, which is the effective day: the dates themselves are asked, no job."""
    of = Publication.__table__.c
    return and_(of.valid_from <= day, of.valid_to > day, of.hidden_on.is_(None), of.ended_on.is_(None))

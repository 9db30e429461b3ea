"""The ladder of alerts: how a county changes it, which rungs were climbed, and who heard them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base
from monitor.values.ladder import POSTS, SUGGESTED, Line, Rung, Size, find_fault, rung_of
from monitor.values.terms import Level

_OPEN = text("status = 'proposed'")


class LadderChange(Base):
    """A ladder of a level and size, or who stands on a line, as somebody proposed it. It holds once another confirms.

    ``subject`` is ``rungs:LEVEL:SIZE`` or ``line:LINE``; ``content`` the whole of what it is to be. The last confirmed
    one of a subject holds; the rows are the log of changes and none is deleted.
    """

    __tablename__ = "ladder_change"
    __table_args__ = (
        Index("uq_ladder_change_open", "subject", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_ladder_change_subject", "subject"),
        CheckConstraint(
            "status NOT IN ('confirmed', 'refused') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name="second_person",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(40))
    content: Mapped[list[Any]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(500))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    note: Mapped[str | None] = mapped_column(String(500))
    version: Mapped[int] = mapped_column(Integer, default=1)


class LadderStart(Base):
    """The one row: since when the county climbs. What was open before is counted from then."""

    __tablename__ = "ladder_start"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class RungClimbed(Base):
    """A rung of an alert that was climbed: once an episode, whatever runs twice. ``number`` counts from 1.

    ``episode_id`` is the log row that began the episode: the alert was raised, became worse or came again.
    """

    __tablename__ = "rung_climbed"
    __table_args__ = (
        UniqueConstraint("episode_id", "number"),
        Index("ix_rung_climbed_alert_id", "alert_id"),
        CheckConstraint("number >= 1", name="number"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"))
    episode_id: Mapped[int] = mapped_column(ForeignKey("alert_log.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    level: Mapped[int] = mapped_column(SmallInteger)
    amount: Mapped[int] = mapped_column(Integer)
    unit: Mapped[str] = mapped_column(String(20))
    awaits: Mapped[str] = mapped_column(String(20))
    line: Mapped[str] = mapped_column(String(20))
    planned_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class RungHeard(Base):
    """A person who was told of a rung, written with it: he also hears when it is over."""

    __tablename__ = "rung_heard"
    __table_args__ = (Index("ix_rung_heard_user_id", "user_id"),)
    rung_id: Mapped[int] = mapped_column(ForeignKey("rung_climbed.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    line: Mapped[str] = mapped_column(String(20))


Ladders = Mapping[tuple[Level, Size], tuple[Rung, ...]]
Posts = Mapping[Line, tuple[str, ...]]


def read_confirmed(session: Session) -> Mapping[str, LadderChange]:
    """The change that holds for each subject that the county has changed."""
    rows = select(LadderChange).where(LadderChange.status == "confirmed").order_by(LadderChange.decided_at)
    return {row.subject: row for row in session.scalars(rows)}


def ladders_in_force(session: Session) -> Ladders:
    """The ladder of every level and size: the county's own, else what is suggested.

    One that may not hold counts for nothing, however it came into the table.
    """
    held, found = read_confirmed(session), dict(SUGGESTED)
    for level, size in SUGGESTED:
        change = held.get(rungs_subject(level, size))
        rungs = () if change is None else tuple(rung_of(one) for one in change.content)
        if change is not None and find_fault(rungs, level) is None:
            found[level, size] = rungs
    return found


def posts_in_force(session: Session) -> Posts:
    """Who stands on each line: ``duty``, ``role:ROLE`` and ``user:ID``."""
    held = read_confirmed(session)
    return {
        line: tuple(held[subject].content) if (subject := line_subject(line)) in held else posts
        for line, posts in POSTS.items()
    }


def rungs_subject(level: Level, size: Size) -> str:
    return f"rungs:{level.code}:{size.value}"


def line_subject(line: Line) -> str:
    return f"line:{line.value}"

"""Who stands in for whom: an absence from a day through a day, or for good where somebody leaves.

Nothing that was done changes its author: what a person owns is also his deputy's while the row holds, and is his alone
again on the day after (docs/decisions/0151).
"""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Date,
    DateTime,
    ForeignKey,
    Index,
    String,
    and_,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base

LONGEST_ABSENCE = 30
"""Days (reliability D.4: delegation is written and dated)."""
_FOR_GOOD = text("last_day IS NULL AND ended_at IS NULL")


class Handover(Base):
    """``deputy_id`` stands in for ``user_id``; ``last_day`` None: he has left. Ended, never deleted."""

    __tablename__ = "handover"
    __table_args__ = (
        CheckConstraint("deputy_id <> user_id", name="two_persons"),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days"),
        CheckConstraint("(ended_at IS NULL) = (ended_on IS NULL)", name="ended"),
        Index("uq_handover_left", "user_id", unique=True, sqlite_where=_FOR_GOOD, postgresql_where=_FOR_GOOD),
        Index("ix_handover_deputy_id", "deputy_id"),
        Index("ix_handover_user_id", "user_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    deputy_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    ended_on: Mapped[date | None] = mapped_column(Date)

    def holds_on(self, day: date) -> bool:
        """Whether the deputy stands in on that day; ended early, from the day of the end on no longer."""
        return (
            self.first_day <= day
            and (self.last_day is None or day <= self.last_day)
            and (self.ended_on is None or day < self.ended_on)
        )


def holds_on(day: date) -> ColumnElement[bool]:
    """The same as a condition."""
    return and_(
        Handover.first_day <= day,
        or_(Handover.last_day.is_(None), Handover.last_day >= day),
        or_(Handover.ended_on.is_(None), Handover.ended_on > day),
    )


def deputies_on(session: Session, day: date) -> Mapping[int, int]:
    """Who stands in for each person who is away on that day; where a deputy has left in turn, who came after him."""
    rows = session.execute(select(Handover.user_id, Handover.deputy_id).where(holds_on(day)).order_by(Handover.id))
    found = {user: deputy for user, deputy in rows}
    ends: dict[int, int] = {}
    for user in found:
        seen, last = {user}, found[user]
        while last in found and last not in seen:
            seen.add(last)
            last = found[last]
        if last not in seen:
            ends[user] = last
    return ends

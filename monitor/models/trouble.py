"""What went wrong with the county's own machine, from when to when: what the alerts of the county are judged by."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Boolean, Date, DateTime, Index, Integer, String, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base

_OPEN = text("ended_at IS NULL")


class Trouble(Base):
    """One of a ``key`` is open at a time. ``name`` is how the part was called, for a job a msgid.

    ``number`` and ``grave`` are what the part's rule counts: the minutes or days that a job or feed may take at most;
    the messages that died on a channel, and the emergencies among them. ``judged``: the county was judged by it as it
    stands.
    """

    __tablename__ = "trouble"
    __table_args__ = (Index("uq_trouble_open", "key", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(120))
    number: Mapped[int] = mapped_column(Integer)
    grave: Mapped[int] = mapped_column(Integer, default=0)
    since_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    since_on: Mapped[date] = mapped_column(Date)
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    ended_on: Mapped[date | None] = mapped_column(Date)
    judged: Mapped[bool] = mapped_column(Boolean, default=False, index=True)


def read_names(session: Session, keys: Collection[str] | None = None) -> dict[str, str]:
    """How the parts of these keys (None: of all) were called last; nothing is asked for no keys."""
    if keys is not None and not keys:
        return {}
    last = select(func.max(Trouble.id)).group_by(Trouble.key)
    if keys is not None:
        last = last.where(Trouble.key.in_(keys))
    rows = session.execute(select(Trouble.key, Trouble.name).where(Trouble.id.in_(last)))
    return {key: name for key, name in rows}

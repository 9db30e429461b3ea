"""Who hears what outside the pages: routes, addresses of people, the duty roster, quiet hours and windows."""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Sealed


class Route(Base):
    """News of an area of rules (its letter; empty: all), from a level up, to an audience.

    ``town_id`` and ``department_id`` (None: all) narrow it to matters of that town and of that supervising department.
    """

    __tablename__ = "outbox_route"
    __table_args__ = (
        UniqueConstraint(
            "area", "level", "town_id", "department_id", "channel_id", "audience", name="uq_outbox_route_course"
        ),
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(String(1), default="")
    level: Mapped[int] = mapped_column(SmallInteger)
    town_id: Mapped[int | None] = mapped_column(ForeignKey("town.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"))
    audience: Mapped[str] = mapped_column(String(20))
    pace: Mapped[str] = mapped_column(String(20))
    added_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class RouteLog(Base):
    """That a route was added, or taken away: what it was, who did it and when. Rows stay."""

    __tablename__ = "outbox_route_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    added: Mapped[bool] = mapped_column(Boolean)
    area: Mapped[str] = mapped_column(String(1))
    level: Mapped[int] = mapped_column(SmallInteger)
    town_id: Mapped[int | None] = mapped_column(ForeignKey("town.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"))
    audience: Mapped[str] = mapped_column(String(20))
    pace: Mapped[str] = mapped_column(String(20))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class PersonAddress(Base):
    """Where a person is reached on channels of a kind: an e-mail address, a mobile number. Sealed."""

    __tablename__ = "person_address"
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    address: Mapped[str] = mapped_column(Sealed)
    changed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class DutyShift(Base):
    """Who is on duty from a day through a day. A shift is never deleted; it is ended by who and when."""

    __tablename__ = "duty_shift"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="days"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    first_day: Mapped[date] = mapped_column(Date, index=True)
    last_day: Mapped[date] = mapped_column(Date)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str] = mapped_column(String(200), default="")
    added_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    added_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    dropped_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    dropped_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Manners(Base):
    """The county's ways of telling, one row a change, the last in force. Times are minutes since midnight.

    ``site`` is the address under which officers open the pages, without a slash at its end.
    """

    __tablename__ = "outbox_manners"
    __table_args__ = (
        CheckConstraint("quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439", name="quiet"),
        CheckConstraint("window_minutes BETWEEN 1 AND 240 AND daily_at BETWEEN 0 AND 1439", name="windows"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    quiet_from: Mapped[int] = mapped_column(Integer, default=22 * 60)
    quiet_to: Mapped[int] = mapped_column(Integer, default=7 * 60)
    window_minutes: Mapped[int] = mapped_column(Integer, default=30)
    daily_at: Mapped[int] = mapped_column(Integer, default=8 * 60 + 30)
    site: Mapped[str] = mapped_column(String(200), default="")
    set_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

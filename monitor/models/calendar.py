"""The calendar as tables, so that statements count days as the State Council's notices say."""

from datetime import date

from sqlalchemy import Boolean, Date, Integer, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base
from monitor.values.calendar import Calendar
from monitor.values.notice import DayKind


class CalendarDay(Base):
    """A day. ``day`` is ``date.toordinal()``; the other day columns are ordinals too."""

    __tablename__ = "calendar_day"
    day: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    date: Mapped[date] = mapped_column(Date, unique=True)
    is_workday: Mapped[bool] = mapped_column(Boolean)
    known: Mapped[bool] = mapped_column(Boolean)
    workday_no: Mapped[int] = mapped_column(Integer, index=True)
    next_workday: Mapped[int] = mapped_column(Integer)
    prev_workday: Mapped[int] = mapped_column(Integer)
    plus_month: Mapped[int] = mapped_column(Integer)
    plus_year: Mapped[int] = mapped_column(Integer)


class CalendarMonth(Base):
    """A month of work (yyyymm) with its key, its first and last day, and its neighbours."""

    __tablename__ = "calendar_month"
    month: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(7), unique=True)
    first_day: Mapped[int] = mapped_column(Integer, unique=True)
    last_day: Mapped[int] = mapped_column(Integer)
    next_month: Mapped[int] = mapped_column(Integer)
    prev_month: Mapped[int] = mapped_column(Integer)


def read_calendar(session: Session, first: date, last: date) -> Calendar:
    """The calendar as the county has it from ``first`` to ``last``; other days are not known."""
    asked = select(CalendarDay.date, CalendarDay.is_workday).where(
        CalendarDay.known, CalendarDay.date.between(first, last)
    )
    return Calendar({day: DayKind.WORK if works else DayKind.REST for day, works in session.execute(asked)})

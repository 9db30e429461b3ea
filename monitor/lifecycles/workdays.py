"""Working days as the county's calendar table counts them, for moves that the law ties to a number of days."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.calendar import CalendarDay


def is_day_off(session: Session, day: date) -> bool:
    """Whether the day is a day of rest; where no notice covers it, a Saturday or Sunday."""
    return session.scalar(select(CalendarDay.is_workday).where(CalendarDay.date == day)) is False


def rolled_day(session: Session, day: date) -> date:
    """The day, or the next working day where it is a day of rest (民法典 第二百零三条)."""
    found = session.scalar(select(CalendarDay.next_workday).where(CalendarDay.date == day))
    return day if found is None else date.fromordinal(found)


def workday_after(session: Session, day: date, amount: int) -> date:
    """The ``amount``-th working day after ``day``."""
    return _workday(session, day, amount, 0)


def workday_before(session: Session, day: date, amount: int) -> date:
    """The ``amount``-th working day before ``day``; before a day of rest the last working day is the first."""
    return _workday(session, day, -amount, 1)


def _workday(session: Session, day: date, amount: int, back: int) -> date:
    row = session.execute(select(CalendarDay.workday_no, CalendarDay.is_workday).where(CalendarDay.date == day)).one()
    wanted = row.workday_no + amount + (0 if row.is_workday else back)
    return session.execute(
        select(CalendarDay.date).where(CalendarDay.workday_no == wanted, CalendarDay.is_workday)
    ).scalar_one()

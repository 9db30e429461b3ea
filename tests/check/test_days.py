"""Days counted in statements are the days the calendar counts."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.models.calendar import CalendarDay
from monitor.models.housing import StopWindow
from monitor.state.days import months_later
from monitor.values.calendar import Calendar
from monitor.values.festivals import spring_festivals

OFFICIAL = Calendar.official()


@pytest.mark.parametrize("amount", [1, 3, 9, 12])
def test_months_later_is_the_corresponding_day_or_the_last_of_its_month(database: Database, amount: int) -> None:
    first, last = date(2023, 6, 1), date(2024, 6, 1)
    days = CalendarDay.day.between(first.toordinal(), last.toordinal())
    with database.reading() as session:
        found = {
            date.fromordinal(day): date.fromordinal(later)
            for day, later in session.execute(
                select(CalendarDay.day, months_later(CalendarDay.day, amount)).where(days)
            )
        }
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    assert found == {day: OFFICIAL.add_months(day, amount).date for day in every}


def test_every_database_begins_with_the_weeks_around_spring_festival(database: Database) -> None:
    with database.reading() as session:
        rows = session.execute(select(StopWindow.from_on, StopWindow.to_on).order_by(StopWindow.from_on)).all()
    assert [tuple(row) for row in rows] == [(one.first, one.last) for one in spring_festivals(OFFICIAL)]

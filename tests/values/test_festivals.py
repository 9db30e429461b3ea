"""The weeks around Spring Festival, against what the notices made of the days."""

from datetime import date
from itertools import pairwise

import chinese_calendar
import pytest

from monitor.values.calendar import Calendar
from monitor.values.festivals import AROUND, LUNAR_NEW_YEARS, spring_festivals

OFFICIAL = Calendar.official()
FESTIVALS = {festival.first.year: festival for festival in spring_festivals(OFFICIAL)}


def test_the_weeks_of_2026_are_the_holiday_of_the_notice_and_seven_days_around_it():
    assert (FESTIVALS[2026].first, FESTIVALS[2026].last, FESTIVALS[2026].known) == (
        date(2026, 2, 8),
        date(2026, 3, 2),
        True,
    )


def test_where_no_notice_is_known_the_four_days_of_the_law_stand():
    assert (FESTIVALS[2027].first, FESTIVALS[2027].last, FESTIVALS[2027].known) == (
        date(2027, 1, 29),
        date(2027, 2, 15),
        False,
    )


def test_a_notice_that_comes_later_takes_their_place():
    calendar = OFFICIAL.with_notice(2027, [(date(2027, 2, 4), date(2027, 2, 11))], [])
    found = next(festival for festival in spring_festivals(calendar) if festival.first.year == 2027)
    assert (found.first, found.last, found.known) == (date(2027, 1, 28), date(2027, 2, 18), True)


@pytest.mark.parametrize("day", [day for day in LUNAR_NEW_YEARS if day.year < 2026])
def test_the_first_day_of_the_lunar_year_is_a_day_of_the_festival_s_holiday(day: date):
    assert chinese_calendar.get_holiday_detail(day) == (True, "Spring Festival")
    assert FESTIVALS[day.year].first + AROUND <= day <= FESTIVALS[day.year].last - AROUND
    length = (FESTIVALS[day.year].last - FESTIVALS[day.year].first).days + 1 - 2 * AROUND.days
    assert 7 <= length <= 10


def test_a_lunar_year_has_twelve_or_thirteen_months():
    lengths = {(after - before).days for before, after in pairwise(LUNAR_NEW_YEARS)}
    assert lengths <= {353, 354, 355, 383, 384, 385}

"""What holds for every date and every calendar."""

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.values.calendar import Calendar, Roll
from monitor.values.notice import DayKind
from monitor.values.spans import Span, add_months, cd, cm, cy, wd

OFFICIAL = Calendar.official()
FIRST = date(2025, 11, 1)
NEAR = st.dates(date(2025, 10, 1), date(2026, 6, 30))
DATES = st.dates(date(2000, 1, 1), date(2101, 12, 31))
AMOUNTS = st.integers(-60, 60)
SPANS = st.lists(
    st.one_of(
        st.builds(wd, AMOUNTS), st.builds(cd, AMOUNTS), st.builds(cm, AMOUNTS), st.builds(cy, st.integers(-5, 5))
    ),
    max_size=3,
)


def drawn(kinds: Mapping[int, DayKind]) -> Calendar:
    return Calendar({FIRST + timedelta(days=offset): kind for offset, kind in kinds.items()})


CALENDARS = st.dictionaries(st.integers(0, 200), st.sampled_from(DayKind)).map(drawn)


@given(CALENDARS, NEAR, AMOUNTS)
def test_working_days_between_undo_adding_them(calendar: Calendar, start: date, amount: int) -> None:
    assert calendar.workdays_between(start, calendar.add_workdays(start, amount).date) == amount


@given(CALENDARS, NEAR, AMOUNTS.filter(bool))
def test_a_count_of_working_days_ends_on_one_and_names_them_in_order(
    calendar: Calendar, start: date, amount: int
) -> None:
    due = calendar.add_workdays(start, amount)
    assert all(map(calendar.is_workday, due.days))
    assert due.days[-1] == due.date
    assert list(due.days) == sorted(set(due.days), reverse=amount < 0)


@given(CALENDARS, NEAR, AMOUNTS)
def test_a_count_is_provisional_exactly_when_it_passes_an_unknown_day(
    calendar: Calendar, start: date, amount: int
) -> None:
    due = calendar.add_workdays(start, amount)
    low, high = sorted((start, due.date))
    passed = {low + timedelta(days=offset) for offset in range((high - low).days + 1)} - {start}
    assert due.provisional is any(not calendar.is_known(day) for day in passed)


@given(CALENDARS, NEAR)
def test_rolling_lands_on_the_nearest_working_day_and_stays_there(calendar: Calendar, day: date) -> None:
    forward, back = calendar.roll_forward(day).date, calendar.roll_back(day).date
    assert back <= day <= forward
    assert calendar.is_workday(back)
    assert calendar.is_workday(forward)
    assert (back == day) is (forward == day) is calendar.is_workday(day)
    assert calendar.roll_forward(forward).date == forward
    assert calendar.roll_back(back).date == back
    assert calendar.workdays_between(day, forward) in (0, 1)


@given(CALENDARS, NEAR, SPANS, st.sampled_from(Roll))
def test_rolling_never_changes_the_unrolled_day(calendar: Calendar, start: date, spans: list[Span], roll: Roll) -> None:
    plain, rolled = calendar.add(start, spans), calendar.add(start, spans, roll)
    assert rolled.unrolled == plain.date == plain.unrolled
    assert rolled.days == plain.days
    assert rolled.provisional or not plain.provisional


@given(DATES, st.integers(0, 120))
def test_months_keep_the_day_or_end_the_month_and_never_pass_it(day: date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


@given(DATES, st.integers(-400, 400))
def test_every_calendar_day_is_counted_once(start: date, amount: int) -> None:
    due = OFFICIAL.add_days(start, amount)
    assert (due.date - start).days == amount
    assert len(due.days) == abs(amount)
    assert start not in due.days


@given(st.dates(date(2003, 12, 1), date(2027, 6, 30)), st.dates(date(2003, 12, 1), date(2027, 6, 30)))
def test_rows_count_as_the_calendar_does(one: date, other: date) -> None:
    start, end = sorted((one, other))
    assert OFFICIAL.workdays_between(start, end) == NUMBERS[end] - NUMBERS[start]


NUMBERS = {row.date: row.workday_no for row in OFFICIAL.rows(2003, 2027)}

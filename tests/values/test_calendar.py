"""Days off, working days and limits of known and unknown years, typed from the notices and from rulebook 13.5."""

from collections import Counter
from collections.abc import MutableMapping
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import chinese_calendar
import pytest

from monitor.values.calendar import Calendar, Roll, published
from monitor.values.holidays import NOTICES, RECORDED_YEARS, read_recorded_years
from monitor.values.notice import DayKind, Notice, NoticeRefused
from monitor.values.spans import Span, add_months, add_years, cd, cm, cy, h, wd
from monitor.values.words import Sentence

CALENDAR = Calendar.official()
NOTICE_2026 = NOTICES[0]


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def test_the_year_2026_has_248_working_days() -> None:
    assert sum(map(CALENDAR.is_workday, days(date(2026, 1, 1), date(2026, 12, 31)))) == 248


def test_the_typed_notice_of_2026_agrees_with_the_package_on_every_day() -> None:
    year = days(date(2026, 1, 1), date(2026, 12, 31))
    assert len(year) == 365
    assert [day for day in year if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)] == []


def test_the_recorded_years_are_the_packages_own_on_every_day() -> None:
    recorded = read_recorded_years()
    assert list(recorded) == days(date(RECORDED_YEARS[0], 1, 1), date(RECORDED_YEARS[-1], 12, 31))
    wrong = [day for day, kind in recorded.items() if (kind is DayKind.WORK) != chinese_calendar.is_workday(day)]
    assert wrong == []


@pytest.mark.parametrize("day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
def test_a_make_up_weekend_day_is_a_working_day(day: str) -> None:
    assert date.fromisoformat(day).weekday() >= 5
    assert CALENDAR.is_workday(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2003-12-31", False),
        ("2004-01-01", True),
        ("2025-12-31", True),
        ("2026-12-31", True),
        ("2027-01-01", False),
    ],
)
def test_the_years_2004_to_2026_are_known(day: str, known: bool) -> None:
    assert CALENDAR.is_known(date.fromisoformat(day)) is known


@pytest.mark.parametrize(
    ("start", "amount", "due"),
    [
        ("2026-09-18", 20, "2026-10-22"),
        ("2026-02-10", 20, "2026-03-16"),
        ("2026-04-30", 10, "2026-05-18"),
        ("2026-11-02", 15, "2026-11-23"),
        ("2026-10-22", -20, "2026-09-18"),
        ("2026-09-19", 1, "2026-09-20"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-10-03", 0, "2026-10-03"),
        ("2026-10-08", -1, "2026-09-30"),
        ("2025-12-31", 1, "2026-01-04"),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: str, amount: int, due: str) -> None:
    answer = CALENDAR.add_workdays(date.fromisoformat(start), amount)
    assert (answer.date, answer.unrolled, answer.provisional) == (date.fromisoformat(due),) * 2 + (False,)
    assert len(answer.days) == abs(amount)


def test_every_working_day_counted_is_named() -> None:
    assert [day.isoformat() for day in CALENDAR.add_workdays(date(2026, 2, 10), 5).days] == [
        "2026-02-11",
        "2026-02-12",
        "2026-02-13",
        "2026-02-14",
        "2026-02-24",
    ]


@pytest.mark.parametrize(
    ("day", "forward", "back"),
    [
        ("2026-02-15", "2026-02-24", "2026-02-14"),
        ("2026-10-05", "2026-10-08", "2026-09-30"),
        ("2026-10-08", "2026-10-08", "2026-10-08"),
        ("2026-11-21", "2026-11-23", "2026-11-20"),
    ],
)
def test_acts_roll_forward_and_wages_roll_back(day: str, forward: str, back: str) -> None:
    assert CALENDAR.roll_forward(date.fromisoformat(day)).date == date.fromisoformat(forward)
    assert CALENDAR.roll_back(date.fromisoformat(day)).date == date.fromisoformat(back)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)
    assert CALENDAR.add_months(date.fromisoformat(start), months).date == date.fromisoformat(end)


def test_three_years_from_a_leap_day_end_on_the_28th() -> None:
    assert add_years(date(2028, 2, 29), 3) == CALENDAR.add_years(date(2028, 2, 29), 3).date == date(2031, 2, 28)


@pytest.mark.parametrize(
    ("start", "spans", "due", "unrolled"),
    [
        ("2026-09-20", (cd(15),), "2026-10-08", "2026-10-05"),
        ("2026-07-05", (cd(90),), "2026-10-08", "2026-10-03"),
        ("2026-08-24", (cd(90),), "2026-11-23", "2026-11-22"),
        ("2025-09-05", (cm(1),), "2025-10-09", "2025-10-05"),
        ("2025-07-05", (cd(90), cy(1)), "2026-10-08", "2026-10-03"),
        ("2025-02-16", (cd(90), cy(1)), "2026-05-18", "2026-05-17"),
    ],
)
def test_a_chain_is_counted_unrolled_and_rolled_once(
    start: str, spans: tuple[Span, ...], due: str, unrolled: str
) -> None:
    answer = CALENDAR.add(date.fromisoformat(start), spans, Roll.FORWARD)
    assert (answer.date, answer.unrolled) == (date.fromisoformat(due), date.fromisoformat(unrolled))
    assert answer.days[-1] == answer.unrolled


def test_hours_do_not_run_on_a_calendar() -> None:
    with pytest.raises(ValueError, match="H"):
        CALENDAR.add(date(2026, 1, 5), (h(24),))


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-09-18", "2026-10-22", 20),
        ("2026-10-22", "2026-09-18", -20),
        ("2026-09-18", "2026-09-18", 0),
        ("2026-10-01", "2026-10-07", 0),
        ("2026-11-02", "2026-11-23", 15),
    ],
)
def test_working_days_between_exclude_the_first_day_and_include_the_last(start: str, end: str, count: int) -> None:
    assert CALENDAR.workdays_between(date.fromisoformat(start), date.fromisoformat(end)) == count


@pytest.mark.parametrize(
    ("start", "amount", "due", "provisional"),
    [
        ("2026-12-11", 14, "2026-12-31", False),
        ("2026-12-11", 15, "2027-01-01", True),
        ("2003-12-29", 2, "2003-12-31", True),
        ("2004-01-01", 1, "2004-01-02", False),
    ],
)
def test_a_count_that_looks_at_an_unknown_day_is_provisional(
    start: str, amount: int, due: str, provisional: bool
) -> None:
    answer = CALENDAR.add_workdays(date.fromisoformat(start), amount)
    assert (answer.date, answer.provisional) == (date.fromisoformat(due), provisional)


def test_calendar_days_alone_are_never_provisional_but_rolling_them_is() -> None:
    start = date(2026, 12, 10)
    assert CALENDAR.add(start, (cd(30),)).provisional is False
    assert CALENDAR.add(start, (cd(30),), Roll.FORWARD).provisional is True
    assert CALENDAR.add(start, (cd(20),), Roll.FORWARD).provisional is False


def test_a_further_notice_makes_its_year_exact() -> None:
    before = CALENDAR.add_workdays(date(2026, 12, 31), 2)
    assert (before.date, before.provisional) == (date(2027, 1, 4), True)
    loaded = CALENDAR.with_notice(2027, [(date(2027, 1, 1), date(2027, 1, 3))], [date(2027, 1, 9)])
    after = loaded.add_workdays(date(2026, 12, 31), 2)
    assert (after.date, after.provisional) == (date(2027, 1, 5), False)
    assert loaded.is_workday(date(2027, 1, 9))
    assert loaded.is_known(date(2027, 12, 31))
    assert not CALENDAR.is_known(date(2027, 1, 1))


def test_a_notice_may_reach_into_the_december_before() -> None:
    loaded = CALENDAR.with_notice(2027, [(date(2026, 12, 31), date(2027, 1, 2))], [date(2026, 12, 27)])
    assert not loaded.is_workday(date(2026, 12, 31))
    assert loaded.is_workday(date(2026, 12, 27))
    assert loaded.is_workday(date(2026, 12, 30))


@pytest.mark.parametrize(
    ("off", "makeup"),
    [
        ([(date(2027, 1, 3), date(2027, 1, 1))], []),
        ([(date(2028, 1, 1), date(2028, 1, 2))], []),
        ([(date(2026, 11, 30), date(2026, 11, 30))], []),
        ([], [date(2027, 1, 4)]),
        ([(date(2027, 1, 1), date(2027, 1, 3))], [date(2027, 1, 2)]),
    ],
)
def test_a_notice_that_contradicts_itself_or_its_year_is_refused(
    off: list[tuple[date, date]], makeup: list[date]
) -> None:
    with pytest.raises(NoticeRefused) as refusal:
        Notice(2027, tuple(off), tuple(makeup))
    assert isinstance(refusal.value.sentence, Sentence)
    assert "2027" in str(refusal.value) or "2028" in str(refusal.value) or "2026" in str(refusal.value)


def test_the_notice_of_2026_gives_33_days_off_and_six_make_up_days() -> None:
    assert len(list(NOTICE_2026.days_off())) == 33
    assert len(NOTICE_2026.makeup) == 6
    assert Counter(NOTICE_2026.kinds().values()) == {DayKind.WORK: 248, DayKind.REST: 117}


def test_a_calendar_cannot_be_changed() -> None:
    kinds = {date(2026, 1, 5): DayKind.REST}
    calendar = Calendar(kinds)
    kinds.clear()
    assert not calendar.is_workday(date(2026, 1, 5))
    assert not isinstance(calendar.kinds, MutableMapping)


def test_rows_carry_what_statements_need() -> None:
    rows = {row.date: row for row in CALENDAR.rows(2026, 2027)}
    assert len(rows) == 730
    first, holiday, ordinary = rows[date(2026, 1, 1)], rows[date(2026, 10, 3)], rows[date(2026, 1, 31)]
    assert (first.workday_no, first.prev_workday, first.next_workday) == (0, date(2025, 12, 31), date(2026, 1, 4))
    assert (holiday.is_workday, holiday.prev_workday, holiday.next_workday) == (
        False,
        date(2026, 9, 30),
        date(2026, 10, 8),
    )
    assert (ordinary.plus_month, ordinary.plus_year) == (date(2026, 2, 28), date(2027, 1, 31))
    assert rows[date(2026, 12, 31)].workday_no == 248
    assert (rows[date(2026, 12, 31)].known, rows[date(2027, 1, 1)].known) == (True, False)
    assert rows[date(2026, 10, 22)].workday_no - rows[date(2026, 9, 18)].workday_no == 20


def test_rows_of_a_century_are_whole_and_quick() -> None:
    began = process_time()
    rows = list(CALENDAR.rows(2000, 2101))
    assert process_time() - began < 1
    assert (len(rows), rows[0].date, rows[-1].date) == (37255, date(2000, 1, 1), date(2101, 12, 31))
    assert all((after.date - before.date).days == 1 for before, after in pairwise(rows))
    assert all(row.prev_workday <= row.date <= row.next_workday for row in rows)
    assert rows[-1].next_workday == date(2102, 1, 2)


def test_a_span_without_working_days_is_rolled_only_when_asked() -> None:
    assert CALENDAR.add(date(2026, 9, 20), (cd(15),)).date == date(2026, 10, 5)
    assert CALENDAR.add(date(2026, 10, 3), (wd(0),), Roll.BACK).date == date(2026, 9, 30)


def test_the_calendar_of_this_version_is_read_once() -> None:
    assert published() is published()
    assert published() == Calendar.official()

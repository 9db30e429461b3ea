"""The answers of the ``deadline`` command: both sides of every worked case of rulebook 13.5, and the refusals."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.rules.deadlines import LIMITS, NoTimeLimit, StartOutOfRange, UnknownRule, deadline
from monitor.values.calendar import Calendar
from monitor.values.holidays import NOTICES

CALENDAR = Calendar.official(NOTICES)


def ends(rule: str, start: str) -> tuple[str, str, bool]:
    answer = deadline(rule, date.fromisoformat(start), CALENDAR).as_json()
    return str(answer["due"]), str(answer["internal"]), bool(answer["provisional"])


@pytest.mark.parametrize(
    ("rule", "start", "due", "internal"),
    [
        ("B01", "2026-09-17", "2026-10-21", "2026-10-21"),
        ("B01", "2026-09-18", "2026-10-22", "2026-10-22"),
        ("B01", "2026-09-19", "2026-10-22", "2026-10-22"),
        ("B01", "2026-09-20", "2026-10-23", "2026-10-23"),
        ("B01", "2026-02-10", "2026-03-16", "2026-03-16"),
        ("B01", "2026-02-11", "2026-03-17", "2026-03-17"),
        ("B14", "2026-04-30", "2026-05-18", "2026-05-18"),
        ("B14", "2026-04-29", "2026-05-15", "2026-05-15"),
        ("G18", "2026-11-02", "2026-11-23", "2026-11-23"),
        ("G18", "2026-11-03", "2026-11-24", "2026-11-24"),
        ("E24", "2026-02-15", "2026-02-14", "2026-02-15"),
        ("E24", "2026-02-14", "2026-02-14", "2026-02-14"),
        ("E04", "2026-10-05", "2026-09-30", "2026-10-05"),
        ("E04", "2026-10-08", "2026-10-08", "2026-10-08"),
        ("I02", "2026-09-20", "2026-10-08", "2026-10-05"),
        ("I02", "2026-09-23", "2026-10-08", "2026-10-08"),
        ("I02", "2026-09-15", "2026-09-30", "2026-09-30"),
        ("I02", "2026-09-16", "2026-10-08", "2026-10-01"),
        ("H14", "2026-07-05", "2026-10-08", "2026-10-03"),
        ("H14", "2026-07-02", "2026-09-30", "2026-09-30"),
        ("H14", "2026-07-03", "2026-10-08", "2026-10-01"),
        ("H04", "2026-01-31", "2026-02-28", "2026-02-28"),
        ("H04", "2026-02-01", "2026-03-02", "2026-03-01"),
    ],
)
def test_worked_dates_come_out_as_the_rulebook_says(rule: str, start: str, due: str, internal: str) -> None:
    assert ends(rule, start) == (due, internal, False)


@pytest.mark.parametrize(
    ("rule", "start", "due", "internal"),
    [
        ("H15", "2025-07-05", "2026-10-08", "2026-10-03"),
        ("C01", "2026-09-02", "2026-10-08", "2026-10-02"),
        ("C07", "2026-09-26", "2026-10-03", "2026-10-03"),
        ("E05", "2026-09-20", "2026-10-05", "2026-10-05"),
        ("H05", "2026-07-05", "2026-10-03", "2026-10-03"),
        ("A09", "2026-07-05", "2026-10-03", "2026-10-03"),
        ("B17", "2026-09-03", "2026-10-03", "2026-10-03"),
        ("C13", "2026-09-03", "2026-10-03", "2026-10-03"),
        ("B08", "2025-10-03", "2026-10-03", "2026-10-03"),
        ("B09", "2026-11-01", "2026-10-02", "2026-10-02"),
        ("G14", "2023-10-03", "2026-10-03", "2026-10-03"),
        ("D09", "2010-10-03", "2026-10-03", "2026-10-03"),
        ("E06", "2026-08-31", "2026-10-01", "2026-10-01"),
        ("E06", "2026-08-01", "2026-10-01", "2026-10-01"),
        ("F14", "2026-10-10", "2026-09-23", "2026-09-23"),
        ("C09", "2026-10-15", "2026-10-09", "2026-10-09"),
        ("F02", "2026-10-03", "2026-10-03", "2026-10-03"),
        ("K01", "2026-11-23", "2026-12-31", "2026-12-31"),
    ],
)
def test_only_acts_due_by_law_roll(rule: str, start: str, due: str, internal: str) -> None:
    assert ends(rule, start) == (due, internal, False)


@pytest.mark.parametrize(
    ("rule", "start", "due", "internal", "provisional"),
    [
        ("B01", "2026-12-03", "2026-12-31", "2026-12-31", False),
        ("B01", "2026-12-04", "2027-01-01", "2027-01-01", True),
        ("I02", "2026-12-16", "2026-12-31", "2026-12-31", False),
        ("I02", "2026-12-17", "2027-01-01", "2027-01-01", True),
        ("I02", "2026-12-18", "2027-01-04", "2027-01-02", True),
        ("H05", "2026-11-23", "2027-02-21", "2027-02-21", False),
        ("G14", "2026-11-23", "2029-11-23", "2029-11-23", False),
        ("E24", "2027-02-06", "2027-02-05", "2027-02-06", True),
    ],
)
def test_a_day_no_notice_covers_makes_the_answer_provisional(
    rule: str, start: str, due: str, internal: str, provisional: bool
) -> None:
    assert ends(rule, start) == (due, internal, provisional)


def test_loading_the_notice_settles_what_was_provisional() -> None:
    loaded = CALENDAR.with_notice(2027, [(date(2027, 1, 1), date(2027, 1, 3))], [])
    answer = deadline("B01", date(2026, 12, 4), loaded)
    assert (answer.due, answer.reached.provisional) == (date(2027, 1, 4), False)


def test_the_answer_in_json_names_every_day_counted() -> None:
    answer = deadline("b13", date(2026, 9, 29), CALENDAR).as_json()
    also = answer.pop("also")
    assert answer == {
        "rule": "B13",
        "from": "2026-09-29",
        "due": "2026-10-12",
        "internal": "2026-10-12",
        "provisional": False,
        "day_type": "WD",
        "length": [{"amount": 5, "day_type": "WD"}],
        "base": "银行收到保证金支付通知书；没有登记收到日期的，为通知书日期",
        "basis": ["工程建设领域农民工工资保证金规定"],
        "confidence": "C2",
        "mark": None,
        "days": ["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12"],
    }
    assert also == []


def test_calendar_days_are_counted_to_the_unrolled_day() -> None:
    days = deadline("I02", date(2026, 9, 20), CALENDAR).as_json()["days"]
    assert isinstance(days, list)
    assert (len(days), days[0], days[-1]) == (15, "2026-09-21", "2026-10-05")


def test_further_limits_of_the_same_event_are_dated_and_others_are_not() -> None:
    steps = deadline("B01", date(2026, 9, 18), CALENDAR)
    assert [reached and reached.due for _, reached in steps.also] == [date(2026, 10, 9), date(2026, 11, 19)]
    case = deadline("F16", date(2026, 6, 30), CALENDAR).as_json()
    assert case["due"] == "2026-09-30"
    assert case["also"] == [
        {
            "name": "催告后可以申请法院执行",
            "due": None,
            "internal": None,
            "provisional": None,
            "day_type": "WD",
            "length": [{"amount": 10, "day_type": "WD"}],
            "base": "催告书送达之日",
            "confidence": "C1",
            "mark": None,
        }
    ]


def test_a_listing_ends_on_its_day_and_its_removal_ten_working_days_later() -> None:
    listed = deadline("G14", date(2023, 10, 3), CALENDAR)
    assert listed.due == date(2026, 10, 3)
    assert [reached and reached.due for _, reached in listed.also] == [date(2026, 10, 20)]


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2026, 10, 3), "2026-10-04T00:00:00+08:00"),
        (datetime.fromisoformat("2026-10-03T16:30"), "2026-10-04T16:30:00+08:00"),
        (datetime(2026, 10, 3, 16, 30, tzinfo=UTC), "2026-10-05T00:30:00+08:00"),
    ],
)
def test_hours_run_from_the_moment_in_china_time(start: date, due: str) -> None:
    answer = deadline("J03", start, CALENDAR).as_json()
    assert (answer["due"], answer["internal"], answer["day_type"]) == (due, due, "H")


def test_days_from_a_moment_run_from_its_day_in_china() -> None:
    late = datetime(2026, 9, 17, 20, 0, tzinfo=UTC)
    answer = deadline("B01", late, CALENDAR).as_json()
    assert (answer["from"], answer["due"]) == ("2026-09-18", "2026-10-22")


@pytest.mark.parametrize(
    ("asked", "near"), [("B1", "B01 B10 B11 B12 B13"), ("B99", "B09"), ("X07", "A07"), ("保证金", "A04"), ("", "A04")]
)
def test_an_unknown_rule_is_refused_with_ids_like_it(asked: str, near: str) -> None:
    with pytest.raises(UnknownRule) as refusal:
        deadline(asked, date(2026, 9, 18), CALENDAR)
    assert str(refusal.value).startswith(f"没有编号为“{asked}”的规则。相近的编号：")
    assert near in str(refusal.value.sentence.facts["near"])


@pytest.mark.parametrize("rule", ["A01", "e11", "Ｋ０９"])
def test_a_rule_without_a_limit_says_so(rule: str) -> None:
    with pytest.raises(NoTimeLimit, match="没有期限"):
        deadline(rule, date(2026, 9, 18), CALENDAR)


@pytest.mark.parametrize("start", [date(1899, 12, 31), date(2200, 1, 1), date.max, date.min])
def test_a_start_beyond_any_calendar_is_refused(start: date) -> None:
    with pytest.raises(StartOutOfRange, match="1900 年至 2199 年"):
        deadline("B01", start, CALENDAR)


@given(st.sampled_from(sorted(LIMITS)), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_limit_answers_from_every_day(rule: str, start: date) -> None:
    limit, answer = LIMITS[rule], deadline(rule, start, CALENDAR)
    assert answer.reached.provisional in (True, False)
    assert len(answer.also) == len(limit.also)
    if limit.stretch.day_type.is_calendar and rule not in ("E04", "E24"):
        assert answer.reached.internal <= answer.due <= answer.reached.internal + timedelta(days=20)
    assert answer.as_json()["rule"] == rule

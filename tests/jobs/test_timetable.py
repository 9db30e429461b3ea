from datetime import timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger

from config import TIMEZONE
from jobs.timetable import at, count_missed, find_latest_due, timetable
from monitor.values import plugins
from tests.jobs.fakes import county_time, make_job

MONDAY = "2026-11-23"


def first_after(trigger, text):
    return f"{trigger.get_next_fire_time(None, county_time(text)):%a %Y-%m-%d %H:%M}"


def test_a_numbered_weekday_means_another_day_than_in_cron():
    numbered = CronTrigger(day_of_week="1", hour=8, timezone=TIMEZONE)
    assert first_after(numbered, "2026-11-22T00:00:00") == "Tue 2026-11-24 08:00"


def test_a_named_weekday_is_that_day():
    assert first_after(at(hour=8, day_of_week="mon"), "2026-11-22T00:00:00") == f"Mon {MONDAY} 08:00"


@pytest.mark.parametrize("day_of_week", ["1", "0-4", "mon,2"])
def test_a_numbered_weekday_is_refused(day_of_week):
    with pytest.raises(ValueError, match=day_of_week):
        at(hour=8, day_of_week=day_of_week)


def test_no_job_of_ours_numbers_its_weekdays():
    for job in timetable():
        days = next(field for field in job.trigger.fields if field.name == "day_of_week")
        assert not any(sign.isdigit() for sign in str(days)), job.name


@pytest.mark.parametrize(
    ("name", "after", "due"),
    [
        ("nightly", "2026-11-22T01:30:01", "2026-11-23T01:30:00+08:00"),
        ("incremental", "2026-11-23T09:00:01", "2026-11-23T09:02:00+08:00"),
        ("calendar-watch", "2026-11-23T08:00:01", "2026-11-24T08:00:00+08:00"),
    ],
)
def test_our_jobs_run_by_the_clock_of_the_county(name, after, due):
    job = {job.name: job for job in timetable()}[name]
    assert job.trigger.get_next_fire_time(None, county_time(after)).isoformat() == due


def test_every_job_says_how_late_it_may_be():
    nights = dict.fromkeys(("audit", "calendar-watch", "listings", "nightly"), (86400, 7200))
    expected = nights | {"incremental": (120, 180), "register-snapshot": (86400, 21600), "housing-day": (86400, 21600)}
    expected |= {"feeds": (300, 900), "lookout": (300, 300)}
    expected |= {"ladder": (120, 300), "ownership": (86400, 21600), "silences": (86400, 21600)}
    expected["estate-watch"] = (7 * 86400, 43200)
    expected["emergency-watch"] = (60, 180)
    assert {job.name: (job.every_seconds, job.grace_seconds) for job in timetable()} == expected


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-11-23T07:59:59", "2026-11-22T08:00:00"),
        ("2026-11-23T08:00:00", "2026-11-23T08:00:00"),
        ("2026-11-23T23:00:00", "2026-11-23T08:00:00"),
    ],
)
def test_the_latest_due_time_includes_the_moment_itself(moment, due):
    assert find_latest_due(make_job(), county_time(moment)) == county_time(due)


def test_missed_times_are_counted_up_to_about_a_hundred():
    job = make_job(trigger=at(minute="*/2"), every_seconds=120)
    now = county_time("2026-11-23T09:30:00")
    assert count_missed(job, county_time("2026-11-23T09:24:00"), now) == 3
    assert count_missed(job, now - timedelta(days=3650), now) in (100, 101)


def test_two_jobs_of_one_name_are_refused(tmp_path, monkeypatch):
    folder = tmp_path / "twins_of_the_clock"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.py").write_text("from tests.jobs.fakes import make_job\nJOB = make_job()\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="daily"):
        timetable("twins_of_the_clock")


def test_a_file_that_offers_something_else_under_the_name_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "offers_of_another_kind"
    folder.mkdir()
    (folder / "odd.py").write_text("JOB = 'daily'\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TypeError, match=r"odd\.JOB"):
        timetable("offers_of_another_kind")


def test_the_folder_offers_its_two_commands():
    from jobs import commands

    assert [command.name for command in commands()] == ["notifier", "scheduler"]
    assert plugins.find("jobs", "NOTHING", object) == ()

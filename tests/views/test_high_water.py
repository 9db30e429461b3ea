"""The pages go by the latest moment that was believed, and see a clock that was set while they write."""

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from config import TIMEZONE
from monitor.clock import Measure
from monitor.db import Database
from monitor.lifecycles.timekeeping import Reading
from monitor.models.case_file import CaseFile
from monitor.models.timekeeping import ClockDoubt, ClockHigh
from tests.listings.entries import TO
from tests.views.conftest import SignIn
from tests.views.county import NOW
from tests.views.listed import FIRMS, fill
from tests.views.test_report import TYPED, ticket_of

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TOKEN = "t" * 32


def set_clock(app: Flask, moment: datetime) -> None:
    app.config["CLOCK"] = lambda: moment


def see(app: Flask, *walls: datetime) -> None:
    """Let this worker read these walls one after the other, a minute apart by the machine."""
    readings = [Reading(wall, 1_000_000 + number * 60_000, "first") for number, wall in enumerate(walls)]
    app.extensions["measure"] = Measure(lambda: readings.pop(0) if len(readings) > 1 else readings[0])


def test_pages_are_dated_by_the_mark_and_not_by_a_clock_that_was_set_back(
    app: Flask, as_user: SignIn, database: Database
) -> None:
    with database.writing() as session:
        session.add(ClockHigh(id=1, at=NOW + 20 * DAY))
    officer = as_user("inspector")
    with officer.session_transaction() as session:
        session["since"] = session["seen"] = int((NOW + 20 * DAY).timestamp())
    assert "2026-12-13 09:30" in officer.get("/jobs").text
    set_clock(app, NOW + 21 * DAY)
    with officer.session_transaction() as session:
        session["since"] = session["seen"] = int((NOW + 21 * DAY).timestamp())
    assert "2026-12-14 09:30" in officer.get("/jobs").text


def test_what_the_public_sends_is_never_dated_before_the_last_moment_known(
    app: Flask, database: Database, as_user: SignIn
) -> None:
    with database.writing() as session:
        session.add(ClockHigh(id=1, at=NOW + DAY))
    client = app.test_client()
    set_clock(app, NOW + DAY - timedelta(seconds=30))
    ticket = ticket_of(client)
    with database.writing() as session:
        session.get_one(ClockHigh, 1).at = NOW + DAY + timedelta(minutes=1)
    set_clock(app, NOW)
    assert client.post("/report", data=TYPED | {"ticket": ticket}).status_code in (200, 302)
    with database.reading() as session:
        assert session.scalars(select(CaseFile.received_on).order_by(CaseFile.id.desc())).first() == (NOW + DAY).date()


def test_a_step_is_seen_by_the_worker_that_is_about_to_write_and_the_writing_is_refused(
    app: Flask, as_user: SignIn, database: Database
) -> None:
    officer = as_user("inspector")
    see(app, NOW, NOW + timedelta(minutes=1), NOW + 2 * DAY)
    assert officer.post("/jobs/check").status_code == 302
    refused = officer.post("/jobs/check")
    assert refused.status_code == 409 and "时钟可疑" in refused.text
    with database.reading() as session:
        seconds = session.scalar(select(ClockDoubt.seconds).where(ClockDoubt.kind == "ahead"))
    assert seconds is not None and abs(seconds - 2 * 86_400) < 200


def test_a_term_that_ran_out_by_the_mark_is_gone_though_the_clock_says_that_it_runs(
    app: Flask, database: Database
) -> None:
    fill(database)
    set_clock(app, datetime(TO.year, TO.month, TO.day, 23, 30, tzinfo=TIMEZONE) - DAY)
    client = app.test_client()
    assert [FIRMS[0].name in client.get("/blacklist").text for _time in range(3)] == [True] * 3
    with database.writing() as session:
        session.add(ClockDoubt(kind="behind", seconds=-3600, since=NOW))
    assert [FIRMS[0].name in client.get("/blacklist").text for _time in range(3)] == [False] * 3


def test_machines_are_told_how_far_the_clock_is_believed(app: Flask, database: Database) -> None:
    app.config["METRICS_TOKEN"] = TOKEN
    with database.writing() as session:
        session.add(ClockHigh(id=1, at=NOW))
        session.add(ClockDoubt(kind="behind", seconds=-86_400, since=NOW))
    set_clock(app, NOW - DAY)
    answer = app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    said = dict(line.split(" ") for line in answer.splitlines() if line.startswith("anxin_clock"))
    assert float(said["anxin_clock_high_water_seconds"]) == NOW.timestamp()
    assert float(said["anxin_clock_held_seconds"]) == 86_400
    assert said["anxin_clock_day_in_doubt"] == "1.0"
    assert float(said['anxin_clock_doubt_seconds{kind="behind"}']) == -86_400
    assert app.test_client().get("/healthz").json == {"ok": False, "overdue": [], "clock": ["behind"]}

from datetime import date

import pytest
from sqlalchemy import select, update

from jobs.calendar_watch import run
from monitor.check.run import run_check
from monitor.models.alert import Alert, Message
from monitor.models.calendar import CalendarDay
from monitor.models.state import mark_all
from monitor.models.user import Grant, User
from monitor.values.words import say, unpack
from tests.jobs.fakes import FakeClock, county_time, make_firing

REST = "2027-01-01起的放假安排尚未载入，跨入该年的期限均为暂定。（K01）"
NEXT_YEAR = CalendarDay.date.between(date(2027, 1, 1), date(2027, 12, 31))


@pytest.fixture
def county(database):
    with database.writing() as session:
        for number, role in enumerate(("system", "town", "inspector")):
            session.add(User(work_number=role, name=f"示范{number}", password_hash="-", grants=[Grant(role=role)]))
    return database


def find(database):
    with database.reading() as session:
        return session.execute(select(Alert.level, Alert.status).where(Alert.rule == "K01")).one_or_none()


def learn(database, condition, known):
    """Write days of the calendar, as whoever writes it does, and check as of 1 December."""
    with database.writing() as session:
        session.execute(update(CalendarDay).where(condition).values(known=known))
        mark_all(session)
    december = county_time("2026-12-01T08:00:00")
    run_check(database, december.date(), full=False, clock=lambda: december)
    return find(database)


def test_a_calendar_in_which_one_day_is_unknown_is_not_known(county):
    assert learn(county, NEXT_YEAR, True) is None
    assert learn(county, CalendarDay.date == date(2027, 12, 31), False) == (4, "raised")
    assert learn(county, NEXT_YEAR, True) == (4, "cured")


def test_the_alert_is_raised_worsens_and_each_watcher_without_alerts_reads_of_it_once_a_level(county):
    said = []
    for text in ("2026-10-31T08:00:00", "2026-11-01T08:00:00", "2026-11-02T08:00:00", "2026-12-01T08:00:00"):
        run(make_firing(county, FakeClock(text)))
        said.append(find(county))
    assert said == [None, (2, "raised"), (2, "raised"), (4, "raised")]
    with county.reading() as session:
        letters = [
            (session.get(User, one.user_id).work_number, say(unpack(one.msgid, one.facts)))
            for one in session.scalars(select(Message).order_by(Message.id))
        ]
    assert letters == [("system", f"黄色：{REST}"), ("system", f"红色：{REST}")]

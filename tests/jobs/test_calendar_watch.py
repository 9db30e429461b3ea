from datetime import date

import pytest
from sqlalchemy import update

from jobs.calendar_watch import judge_calendar, run
from monitor.models.alert import Message
from monitor.models.calendar import CalendarDay
from monitor.models.user import Grant, User
from monitor.values.words import say, unpack
from tests.jobs.fakes import FakeClock, make_firing


@pytest.mark.parametrize(
    ("today", "level"),
    [
        (date(2026, 1, 1), None),
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), "yellow"),
        (date(2026, 11, 30), "yellow"),
        (date(2026, 12, 1), "red"),
        (date(2026, 12, 31), "red"),
        (date(2025, 12, 31), None),
    ],
)
def test_k01_is_yellow_from_the_first_of_november_and_red_from_the_first_of_december(database, today, level):
    with database.reading() as session:
        found = judge_calendar(session, today)
    assert (found and found.code) == level


def test_a_calendar_in_which_one_day_is_unknown_is_not_known(database):
    next_year = CalendarDay.date.between(date(2027, 1, 1), date(2027, 12, 31))
    with database.writing() as session:
        session.execute(update(CalendarDay).where(next_year).values(known=True))
        assert judge_calendar(session, date(2026, 12, 1)) is None
        session.execute(update(CalendarDay).where(CalendarDay.date == date(2027, 12, 31)).values(known=False))
        assert judge_calendar(session, date(2026, 12, 1)) is not None


def test_each_watcher_reads_of_it_once_a_level(database):
    with database.writing() as session:
        session.add(User(work_number="1", name="示范", password_hash="-", grants=[Grant(role="system")]))
        session.add(User(work_number="2", name="示范", password_hash="-", grants=[Grant(role="town")]))
    for text in ("2026-10-31T08:00:00", "2026-11-01T08:00:00", "2026-11-02T08:00:00", "2026-12-01T08:00:00"):
        run(make_firing(database, FakeClock(text)))
    with database.reading() as session:
        words = [say(unpack(message.msgid, message.facts)) for message in session.query(Message).order_by(Message.id)]
    rest = "2027 年的放假安排尚未载入，跨入该年的期限均为暂定（K01）。请在国务院办公厅发布通知后载入日历。"
    assert words == [f"黄色：{rest}", f"红色：{rest}"]

"""A time for objections that reaches into an unknown year is provisional until its days off are known."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from jobs.base import Firing
from jobs.timetable import timetable
from monitor.db import Database
from monitor.lifecycles.holiday_loading import load, weigh
from monitor.lifecycles.listing_hasty import suspend_hasty
from monitor.lifecycles.listing_windows import settle_windows
from monitor.lifecycles.machine import Refused
from monitor.models.alert import Message
from monitor.models.listing import ListingLog
from monitor.models.matter import Town
from monitor.models.publication import Publication
from monitor.models.user import Grant, User
from monitor.notify.hasty import tell_suspended
from monitor.values.calendar import Calendar
from monitor.values.notice import DayKind
from monitor.values.notice_file import read_lines
from monitor.values.words import say
from tests.holidays.notices import written
from tests.listings.office import CALENDAR, Desk, Office, at

DAYS = [(date(2027, 1, 1), date(2027, 1, 3))]
EARLIER = CALENDAR.with_notice(2026, [], [date(2026, 10, 17)])
EVERY_DAY = [(date(2027, 1, 1), date(2027, 1, 10))]


def notice_served_at_the_end_of_the_year(desk: Desk) -> Desk:
    desk.on(12, 28)
    for name in ("edit", "add_person", "assess", "propose"):
        desk.do(name)
    desk.paper("notice")
    desk.on(12, 29).do("serve_notice")
    desk.do("confirm_service")
    return desk


def settle(desk: Desk, calendar: Calendar) -> int:
    return settle_windows(desk.session, at(desk.day), desk.day, calendar)


def notes(desk: Desk) -> list[str | None]:
    asked = select(ListingLog.note).where(ListingLog.act == "window_settled", ListingLog.listing_id == desk.listing)
    return list(desk.session.scalars(asked))


@pytest.mark.parametrize(
    ("off", "worked", "ends"),
    [
        (DAYS, [], date(2027, 1, 6)),
        (EVERY_DAY, [], date(2027, 1, 13)),
        # the party was told the provisional day: what comes out earlier does not cut it short
        ([], [date(2027, 1, 2), date(2027, 1, 3)], date(2027, 1, 5)),
    ],
)
def test_it_becomes_certain_and_never_shorter(
    desk: Desk, off: Iterable[tuple[date, date]], worked: Iterable[date], ends: date
) -> None:
    row = notice_served_at_the_end_of_the_year(desk).row()
    assert (row.window_ends_on, row.window_sure) == (date(2027, 1, 5), False)
    assert settle(desk, CALENDAR) == 0
    assert (settle(desk, CALENDAR.with_notice(2027, off, worked)), len(notes(desk))) == (1, 1)
    row = desk.row()
    assert (row.window_ends_on, row.window_sure) == (ends, True)
    assert str(ends) in str(notes(desk)[0])
    assert settle(desk, CALENDAR.with_notice(2027, off, worked)) == 0


def off(*days: int) -> Calendar:
    """October with these working days become days off, by a notice that came late."""
    return Calendar(CALENDAR.kinds | {date(2026, 10, day): DayKind.REST for day in days})


def test_a_change_of_the_days_off_lengthens_a_window_that_was_certain(desk: Desk) -> None:
    desk.to_noticed()
    assert settle(desk, CALENDAR) == settle(desk, off(20)) == 0
    worked = CALENDAR.with_notice(2026, [], [date(2026, 10, 17)])
    assert (settle(desk, worked), desk.row().window_ends_on) == (0, date(2026, 10, 19))
    assert (settle(desk, off(15)), desk.row().window_ends_on) == (1, date(2026, 10, 20))
    assert notes(desk) == ["放假安排有变：由 2026-10-19 延至 2026-10-20"]
    assert settle(desk, off(15)) == 0


def test_nothing_is_released_that_was_decided_before_the_window_ends_by_the_days_off_of_today(desk: Desk) -> None:
    desk.to_served().on(10, 22)
    for days, said in (((15,), "异议期到 2026-10-20 才届满"), ((15, 19), "异议期到 2026-10-21 才届满")):
        desk.calendar = off(*days)
        for move in ("approve_release", "release"):
            with pytest.raises(Refused, match=said):
                desk.do(move)
    settle(desk, off(15))
    desk.calendar = CALENDAR
    with pytest.raises(Refused, match="而决定在 2026-10-20 已经作出"):
        desk.do("approve_release")


def test_what_was_decided_late_enough_is_released_once_its_window_is_counted_anew(desk: Desk) -> None:
    desk.to_noticed().on(10, 20).do("review")
    desk.on(10, 21).do("decide", reason=None)
    desk.paper("decision")
    desk.paper("repair")
    desk.on(10, 22).do("serve_decision")
    desk.do("confirm_service")
    desk.calendar = off(15)
    with pytest.raises(Refused, match="今晚重新计算为 2026-10-20"):
        desk.do("approve_release")
    assert settle(desk, desk.calendar) == 1
    desk.do("approve_release")
    assert desk.do("release").status == "released"
    assert settle(desk, off(15, 16)) == 0


def hasty(desk: Desk, calendar: Calendar) -> int:
    return suspend_hasty(desk.session, at(desk.day), desk.day, calendar)


def shown(desk: Desk) -> tuple[date | None, str | None]:
    entry = desk.session.scalars(select(Publication).where(Publication.listing_id == desk.listing)).one()
    return entry.hidden_on, entry.hidden_why


@pytest.mark.parametrize(
    ("calendar", "count"), [(CALENDAR, 0), (off(20), 0), (off(15), 1), (off(13, 14), 1), (EARLIER, 0)]
)
def test_what_went_public_within_its_window_by_the_days_off_of_today_is_suspended(
    desk: Desk, calendar: Calendar, count: int
) -> None:
    desk.to_released().on(10, 26)
    assert hasty(desk, calendar) == count
    assert shown(desk) == ((date(2026, 10, 26), "suspended") if count else (None, None))
    assert hasty(desk, calendar) == 0


def test_what_two_people_show_again_after_they_looked_stays_public(desk: Desk) -> None:
    desk.to_released().on(10, 26)
    assert hasty(desk, off(15)) == 1
    note = desk.session.scalars(select(ListingLog.note).where(ListingLog.act == "suspended")).one()
    assert note is not None and "异议期到 2026-10-20 才届满，而列入决定在 2026-10-20 已经作出" in note
    for move in ("ask_showing", "show_again"):
        desk.do(move)
    assert (hasty(desk, off(15)), shown(desk)) == (0, (None, None))


HEARING = ("legal", "approver", "publisher", "supervisor")
"""Not the head, whose grant is of a town that the firm is not of."""
WEEKEND = (date(2026, 10, 17), date(2026, 10, 18))


def tampered(database: Database, office: Office) -> None:
    """An entry that only a calendar with a weekend of work let through: released on 22 October."""
    with Session(database.write) as session, session.begin():
        for day in WEEKEND:
            session.execute(text("UPDATE calendar_day SET is_workday = TRUE WHERE date = :day"), {"day": str(day)})
            later = text("UPDATE calendar_day SET workday_no = workday_no + 1 WHERE date >= :day")
            session.execute(later, {"day": str(day)})
        desk = Desk(session, office, office.listing, calendar=CALENDAR.with_notice(2026, [], WEEKEND))
        desk.to_noticed().on(10, 18).do("review")
        desk.on(10, 19).do("decide", reason=None)
        for paper in ("decision", "repair"):
            desk.paper(paper)
        desk.on(10, 21).do("serve_decision")
        desk.do("confirm_service")
        desk.on(10, 22).do("approve_release")
        desk.do("release")
        assert shown(desk) == (None, None)


def test_what_a_calendar_tampered_with_let_through_is_suspended_the_next_night(
    database: Database, office: Office
) -> None:
    tampered(database, office)
    night = at(date(2026, 10, 23))
    said = next(job for job in timetable() if job.name == "listings").run(Firing(database, night, lambda: night))
    with Session(database.read) as session:
        assert shown(Desk(session, office, office.listing)) == (date(2026, 10, 23), "suspended")
    assert "异议期未满而暂停公示 1 条" in say(said)
    with database.writing() as session:
        town = Town(name="示范西镇")
        session.add(town)
        session.flush()
        session.execute(update(Grant).where(Grant.user_id == office.people["head"]).values(town_id=town.id))
    assert [tell_suspended(database, night + timedelta(hours=hours)) for hours in (0, 1, 7 * 24)] == [
        len(HEARING),
        0,
        0,
    ]
    with Session(database.read) as session:
        letters = session.scalars(select(Message).where(Message.dedup.startswith("listing:"))).all()
    assert sorted(letter.user_id for letter in letters) == sorted(office.people[name] for name in HEARING)
    assert {"才届满，而列入决定在" in str(letter.facts["why"]) for letter in letters} == {True}


@pytest.mark.parametrize(("moves", "told"), [((), True), (("ask_showing", "show_again", "suspend"), False)])
def test_what_a_person_hid_after_it_was_shown_again_is_not_told_as_hidden_by_the_machine(
    database: Database, office: Office, moves: Iterable[str], told: bool
) -> None:
    tampered(database, office)
    night = at(date(2026, 10, 23))
    with Session(database.write) as session, session.begin():
        desk = Desk(session, office, office.listing).on(10, 23)
        assert hasty(desk, CALENDAR) == 1
        for move in moves:
            desk.do(move)
        assert shown(desk) == (date(2026, 10, 23), "suspended")
    assert (tell_suspended(database, night) > 0) == told


def test_it_is_suspended_at_once_where_a_notice_is_loaded(database: Database, office: Office) -> None:
    tampered(database, office)
    notice, now = read_lines(written()).notice, at(date(2026, 11, 20))
    with Session(database.write) as session, session.begin():
        officer, second = (session.get_one(User, office.people[name]) for name in ("inspector", "approver"))
        load(session, weigh(session, notice, now.date(), replace=False), written(), officer, second, now)
        assert shown(Desk(session, office, office.listing)) == (now.date(), "suspended")


def test_a_window_that_was_waived_is_none(desk: Desk) -> None:
    desk.to_noticed().on(10, 13).do("waive")
    desk.do("review")
    desk.on(10, 14).do("decide", reason=None)
    for paper in ("decision", "repair"):
        desk.paper(paper)
    desk.on(10, 15).do("serve_decision")
    desk.do("confirm_service")
    desk.on(10, 16).do("approve_release")
    desk.do("release")
    assert (hasty(desk, CALENDAR), shown(desk)) == (0, (None, None))

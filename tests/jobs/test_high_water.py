"""The latest moment that was believed: nothing is dated before it, and a clock set back stops nothing."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from jobs.base import JobFailed
from jobs.timekeeping import look_at_clock
from monitor.clock import Measure, believed
from monitor.ledgers.timekeeping import Trust, read_trust
from monitor.lifecycles.clock_statement import DECISIONS, decide, state_time
from monitor.lifecycles.timekeeping import Reading
from monitor.models.scope import viewer_of
from monitor.models.timekeeping import ClockDoubt, ClockHigh
from monitor.models.user import Grant, User
from monitor.values.timekeeping import DoubtKind, aware
from tests.jobs.fakes import Diary, county_time, list_runs, make_firing, make_job, start_duty
from tests.jobs.test_timekeeping import NOON, Machine

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def machine(database):
    with database.writing() as session:
        for number, name in ((1, "示范甲"), (2, "示范乙")):
            grants = [Grant(role="system")]
            session.add(User(id=number, work_number=str(number), name=name, password_hash="-", grants=grants))
    return Machine(database)


def now_by(machine):
    return believed(machine.database, lambda: machine.wall)()


def mark_of(machine):
    with machine.database.reading() as session:
        return aware(session.get_one(ClockHigh, 1).at)


def confirm_time(machine):
    with machine.database.writing() as session:
        doubt = session.scalar(
            select(ClockDoubt.id).where(ClockDoubt.kind != "database", ClockDoubt.ended_at.is_(None))
        )
        first, second = (viewer_of(session.get_one(User, number), machine.wall.date()) for number in (1, 2))
        row = state_time(session, doubt, first, "对照国家授时中心", machine.wall)
        facts = {"note": "对照手机时间", "version": row.version}
        decide(session, row.id, DECISIONS["confirm"], second, facts, machine.wall)


def test_the_mark_goes_forward_with_the_clock(machine):
    for _minute in range(3):
        machine.run(minutes=1)
        machine.look()
        assert mark_of(machine) == now_by(machine) == machine.wall
    machine.start(days=3)
    machine.look()
    assert mark_of(machine) == machine.wall == NOON + timedelta(days=3, minutes=3)


def test_after_a_clock_was_set_back_time_goes_on_and_no_deadline_is_open_again(machine, clock):
    machine.run(minutes=30)
    before = machine.wall
    machine.set(days=-1)
    machine.look()
    assert now_by(machine) == mark_of(machine) == before
    machine.run(hours=2)
    machine.look()
    assert now_by(machine) == mark_of(machine) == before + 2 * HOUR
    clock.moment = machine.wall
    firing = make_firing(machine.database, clock)
    assert firing.now() == before + 2 * HOUR
    with pytest.raises(JobFailed):
        assert firing.today
    machine.set(days=1)
    assert machine.look() == []
    clock.moment = machine.wall
    assert firing.today == date(2026, 11, 20) and now_by(machine) == machine.wall


def test_by_an_hour_back_across_midnight_the_day_stays_the_later_one(machine, clock):
    machine.set(hours=12, minutes=10)
    machine.ticks += 730 * 60_000
    machine.look()
    machine.set(hours=-1)
    machine.look()
    clock.moment = machine.wall
    assert machine.wall.date() == date(2026, 11, 20)
    assert make_firing(machine.database, clock).now().date() == date(2026, 11, 21)


def test_small_steps_back_wait_for_the_clock_and_are_a_doubt_when_they_add_up(machine):
    machine.set(seconds=-100)
    assert machine.look() == []
    assert now_by(machine) == NOON
    machine.run(seconds=60)
    assert machine.look() == []
    assert now_by(machine) == NOON
    machine.set(seconds=-100)
    assert machine.look() == [("behind", -140)]
    assert now_by(machine) == NOON


def test_a_clock_that_jumped_ahead_moves_no_mark_until_two_persons_say_that_it_is_right(machine):
    machine.run(minutes=1)
    machine.look()
    machine.set(days=400)
    assert machine.look() == [("ahead", 400 * 86_400)]
    assert mark_of(machine) == NOON + timedelta(minutes=1)
    machine.set(days=-400)
    assert machine.look() == []
    assert now_by(machine) == machine.wall == NOON + timedelta(minutes=1)
    machine.set(days=400)
    machine.look()
    confirm_time(machine)
    machine.run(minutes=1)
    assert machine.look() == []
    assert mark_of(machine) == machine.wall


def test_only_persons_let_the_mark_fall_and_the_database_sees_to_it(machine):
    machine.set(hours=-5)
    machine.look()
    for statement in (update(ClockHigh).values(at=NOON - HOUR), delete(ClockHigh)):
        with pytest.raises(DBAPIError, match="clock_high"), machine.database.writing() as session:
            session.execute(statement)
    confirm_time(machine)
    assert mark_of(machine) == now_by(machine) == machine.wall == NOON - 5 * HOUR
    assert machine.look() == []


def test_runs_continue_after_a_clock_was_set_back_and_after_two_persons_confirmed_it(machine):
    job, diary = make_job("minutely", every_seconds=3600), Diary()
    duty = start_duty(machine.database, lambda: now_by(machine), diary, (job,))
    machine.set(hours=20, minutes=30)
    machine.ticks += 1230 * 60_000
    machine.look()
    duty.fire(job)
    assert diary.entries == [("minutely", "2026-11-21 08:00")]
    machine.set(days=-1)
    machine.look()
    machine.run(days=1)
    duty.beat()
    duty.fire(job)
    assert diary.entries[1:] == [("minutely", "2026-11-22 08:00")]
    machine.look()
    confirm_time(machine)
    duty.beat()
    duty.fire(job)
    assert diary.entries[2:] == [("minutely", "2026-11-21 08:30")]
    assert len(list_runs(machine.database)) == 3


def test_a_process_writes_down_a_step_that_it_sees_before_anybody_else(machine):
    readings = [Reading(NOON, 1_000_000, "first"), Reading(NOON + HOUR, 4_600_000, "first")]
    readings += [Reading(NOON - DAY, 4_600_001, "first")] * 2
    measure = Measure(lambda: readings.pop(0))
    assert not measure.look(machine.database)
    assert measure.look(machine.database)
    assert not measure.look(machine.database)
    with machine.database.reading() as session:
        trust = read_trust(session)
    assert (DoubtKind.BEHIND, -90_000) in trust.doubts
    assert abs(trust.effective(NOON - DAY) - (NOON + HOUR)) < timedelta(seconds=1)


def test_what_is_believed_is_told_by_the_zone_that_was_asked(machine):
    assert Trust(NOON).effective(county_time("2026-11-20T11:00:00")).isoformat() == NOON.isoformat()


def test_a_look_changes_nothing_where_the_same_was_seen_before(machine):
    reading = Reading(machine.wall, machine.ticks, machine.boot)
    for _time in range(2):
        look_at_clock(machine.database, reading)
    assert mark_of(machine) == NOON

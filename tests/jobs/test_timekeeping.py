from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from config import TIMEZONE
from jobs import runs
from jobs.base import JobFailed
from jobs.lookout import JOB
from jobs.timekeeping import NOTIFIER, beat, look_at_clock
from monitor.clock import read_machine
from monitor.lifecycles.timekeeping import Reading
from monitor.models.alert import Message
from monitor.models.timekeeping import ClockDoubt, ClockSeen
from monitor.models.user import Grant, User
from monitor.values.timekeeping import DoubtKind, aware
from monitor.values.words import say, unpack
from tests.jobs.fakes import county_time, make_firing, make_job

NOON = county_time("2026-11-20T12:00:00")


class Machine:
    """A machine whose clock can be set; the database's own clock is not what these tests are about."""

    def __init__(self, database):
        self.database, self.wall, self.ticks, self.boot = database, NOON, 1_000_000, "first"
        self.look()

    def look(self):
        look_at_clock(self.database, Reading(self.wall, self.ticks, self.boot))
        with self.database.reading() as session:
            asked = select(ClockDoubt).where(ClockDoubt.kind != DoubtKind.DATABASE.value, ClockDoubt.ended_at.is_(None))
            return [(doubt.kind, doubt.seconds) for doubt in session.scalars(asked)]

    def run(self, **length):
        self.ticks += int(timedelta(**length).total_seconds() * 1000)
        self.set(**length)

    def set(self, **length):
        self.wall += timedelta(**length)

    def start(self, **pause):
        self.boot, self.ticks = self.boot + "x", 5_000
        self.set(**pause)


@pytest.fixture
def machine(database):
    with database.writing() as session:
        session.add(User(work_number="1", name="示范", password_hash="-", grants=[Grant(role="system")]))
    return Machine(database)


def test_a_clock_that_runs_is_believed_through_sleep_and_new_starts(machine):
    for length in ({"minutes": 1}, {"hours": 9}, {"days": 30}, {"seconds": 119}):
        machine.run(**length)
        machine.set(seconds=1)
        assert machine.look() == []
    machine.start(days=39)
    assert machine.look() == []


def test_a_clock_set_ahead_holds_up_what_is_dated_until_it_is_right_again(machine, database, clock):
    machine.run(minutes=1)
    machine.set(days=2)
    assert machine.look() == [("ahead", 172_800)]
    clock.moment = machine.wall
    with pytest.raises(JobFailed) as failure:
        assert make_firing(database, clock).today
    assert "时钟可疑" in say(failure.value.sentence)
    machine.run(minutes=1)
    assert machine.look() == [("ahead", 172_800)]
    with database.reading() as session:
        told = [say(unpack(one.msgid, one.facts)) for one in session.query(Message).order_by(Message.id)]
    assert len([words for words in told if "时钟被拨快约 2天" in words]) == 1
    machine.set(days=-2)
    assert machine.look() == []
    clock.moment = machine.wall
    assert make_firing(database, clock).today == date(2026, 11, 20)


def test_an_hour_back_is_told_and_holds_up_nothing(machine, database, clock):
    machine.set(hours=-1)
    assert machine.look() == [("behind", -3600)]
    clock.moment = machine.wall
    assert make_firing(database, clock).today == date(2026, 11, 20)
    machine.set(days=-1)
    assert machine.look() == [("behind", -90_000)]
    clock.moment = machine.wall
    with pytest.raises(JobFailed):
        assert make_firing(database, clock).today


@pytest.mark.parametrize(("pause", "kind"), [({"days": 41}, "ahead"), ({"minutes": -3}, "behind")])
def test_after_a_new_start_only_what_cannot_be_is_doubted(machine, pause, kind):
    machine.start(**pause)
    assert [found for found, _seconds in machine.look()] == [kind]


def test_this_machine_measures_itself_and_agrees_with_its_database(database):
    now = datetime.now(TIMEZONE)
    assert look_at_clock(database, read_machine()) == []
    assert look_at_clock(database, read_machine()) == []
    with database.reading() as session:
        assert abs(aware(session.query(ClockSeen).one().wall) - now) < timedelta(minutes=1)
    if database.dialect != "postgresql":
        return
    ahead = Reading(datetime.now(TIMEZONE) + timedelta(seconds=90), 0, "another")
    assert [doubt.kind for doubt in look_at_clock(database, ahead)] == ["database"]
    assert look_at_clock(database, read_machine()) == []


def test_the_scheduler_misses_a_notifier_that_is_silent_for_five_minutes(database, clock):
    with database.writing() as session:
        runs.expect(session, [make_job()], clock())
    clock.move(minutes=5)
    assert say(JOB.run(make_firing(database, clock))) == "逾期 0 项"
    clock.move(seconds=1)
    assert say(JOB.run(make_firing(database, clock))) == "逾期 1 项"
    with database.writing() as session:
        beat(session, NOTIFIER, clock())
        runs.expect(session, [make_job()], clock() + timedelta(hours=1))
    assert say(JOB.run(make_firing(database, clock))) == "逾期 0 项"

"""Late jobs as alerts of the county: raised, cured, raised again, told once."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from jobs import lease
from jobs.audit import PLACES
from jobs.duty import LEASE
from jobs.troubles import CATCHING_UP, SILENCE
from jobs.watch import look_and_tell
from monitor.check.audit import audit
from monitor.check.run import run_check
from monitor.check.turn import sole_run
from monitor.models.job import CheckRun, Lease
from monitor.models.matter import Matter
from monitor.models.state import GRAINS
from monitor.models.timekeeping import ClockDoubt
from monitor.models.trouble import Trouble
from monitor.notify.outbox import deliver
from monitor.values.runs import RunStatus
from tests.jobs.machine import LATE, START, alive, fill, list_acts, list_alerts, list_read, see, succeed


@pytest.fixture
def county(database):
    return fill(database)


def test_a_late_job_is_an_alert_that_worsens_ends_with_a_success_and_comes_back(county):
    assert see(county, LATE - timedelta(seconds=1))
    assert list_alerts(county) == []
    assert see(county, LATE)
    assert list_alerts(county) == [("K11", "job:nightly", 2, "raised")]
    assert see(county, LATE + timedelta(minutes=1)) and see(county, LATE + timedelta(hours=1))
    assert list_acts(county) == ["raised"], "seen again it is the same"
    assert see(county, LATE + timedelta(days=1))
    assert list_alerts(county) == [("K11", "job:nightly", 4, "raised")]
    succeed(county, LATE + timedelta(days=1, hours=1))
    assert see(county, LATE + timedelta(days=1, hours=1, seconds=30))
    assert list_alerts(county) == [("K11", "job:nightly", 4, "cured")]
    assert see(county, LATE + timedelta(days=2, hours=4))
    assert list_alerts(county) == [("K11", "job:nightly", 2, "raised")]
    assert list_acts(county) == ["raised", "worsened", "cured", "relapsed"]


def test_it_is_judged_without_a_scheduler_and_no_run_of_the_check_is_recorded(county):
    assert see(county, LATE)
    with county.reading() as session:
        assert session.scalar(select(CheckRun.id)) is None
        assert session.scalar(select(Matter.id).where(Matter.kind != "county")) is None


def test_the_next_check_finds_the_same_and_an_audit_in_between_leaves_the_county_out(county):
    run_check(county, START.date(), full=True, clock=lambda: START)
    assert see(county, LATE)
    found = audit(county, lambda: LATE)
    assert (found.as_of, found.differing) == (START.date(), 0)
    report = run_check(county, LATE.date(), full=False, clock=lambda: LATE)
    assert report.matters == 1 and list_acts(county) == ["raised"]
    assert audit(county, lambda: LATE).differing == 0
    succeed(county, LATE)
    run_check(county, LATE.date(), full=False, clock=lambda: LATE)
    assert list_alerts(county) == [("K11", "job:nightly", 2, "raised")], "nobody looked yet"
    assert see(county, LATE + timedelta(minutes=1))
    assert list_alerts(county) == [("K11", "job:nightly", 2, "cured")]


def test_while_another_check_runs_nothing_is_judged_and_everybody_gets_a_letter(county):
    alive(county, LATE)
    with sole_run(county):
        assert look_and_tell(county, LATE) == ["nightly"]
    assert list_alerts(county) == []
    assert [name for name, _words in list_read(county)] == ["system", "inspector", "supervisor"]
    assert look_and_tell(county, LATE) == ["nightly"]
    assert list_alerts(county) == [("K11", "job:nightly", 2, "raised")]


def test_nothing_is_told_twice(county):
    alive(county, LATE)
    assert look_and_tell(county, LATE) == ["nightly"]
    deliver(county, LATE, LATE.date())
    read = list_read(county)
    assert [name for name, _words in read] == ["system", "supervisor", "inspector"]
    assert read[2][1] == "黄色预警：本县 后台任务“夜间全量检查”（规则 K11）"
    assert read[0][1].startswith("“夜间全量检查”没有按时完成")


def test_a_notifier_that_is_late_delivers_no_alerts_so_everybody_gets_a_letter(county):
    with county.writing() as session:
        lease.take(session, LEASE, "here", LATE, timedelta(seconds=9))
    assert look_and_tell(county, LATE) == ["nightly", "notifier"]
    assert [row[1] for row in list_alerts(county)] == ["job:nightly", "job:notifier"]
    assert {name for name, _words in list_read(county)} == {"system", "inspector", "supervisor"}


def test_a_scheduler_that_stopped_is_one_trouble_until_it_has_caught_up(county):
    stopped = LATE - SILENCE - timedelta(minutes=1)
    alive(county, stopped)
    assert see(county, LATE - timedelta(seconds=61), scheduler=False)
    assert list_alerts(county) == []
    assert see(county, LATE, scheduler=False)
    assert list_alerts(county) == [("K11", "job:scheduler", 2, "raised")], "of the late job it says nothing more"
    with county.reading() as session:
        assert session.scalars(select(Trouble.since_at)).one() is not None
    back = LATE + timedelta(minutes=10)
    assert see(county, back)
    assert list_alerts(county) == [("K11", "job:scheduler", 2, "raised")], "it is back and catches up"
    succeed(county, back + timedelta(minutes=1))
    assert see(county, back + timedelta(minutes=2))
    assert list_alerts(county) == [("K11", "job:scheduler", 2, "cured")]


def test_a_job_that_is_still_late_when_the_scheduler_is_long_back_has_its_own_alert(county):
    alive(county, LATE - timedelta(hours=1))
    assert see(county, LATE, scheduler=False)
    back = LATE + timedelta(minutes=10)
    succeed(county, back, RunStatus.FAILED)
    assert see(county, back + CATCHING_UP - timedelta(seconds=1))
    assert [row[1] for row in list_alerts(county)] == ["job:scheduler"]
    assert see(county, back + CATCHING_UP)
    assert [(row[1], row[3]) for row in list_alerts(county)] == [("job:scheduler", "cured"), ("job:nightly", "raised")]


def test_a_clock_in_doubt_dates_nothing(county):
    with county.writing() as session:
        session.add(ClockDoubt(kind="ahead", seconds=3 * 86400, since=LATE))
    assert not see(county, LATE)
    assert list_alerts(county) == []
    with county.writing() as session:
        session.execute(update(ClockDoubt).values(ended_at=LATE))
    assert see(county, LATE)
    assert list_alerts(county) == [("K11", "job:nightly", 2, "raised")]


def test_a_lease_that_nobody_ever_held_is_no_scheduler_that_stopped(county):
    with county.writing() as session:
        session.delete(session.get(Lease, LEASE))
    assert see(county, START + timedelta(hours=2), scheduler=False)
    assert list_alerts(county) == []


def test_an_audit_can_name_every_table_that_it_compares():
    assert {grain.__tablename__ for grain in GRAINS} <= PLACES.keys()

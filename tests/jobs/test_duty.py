import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from jobs import runs
from jobs.base import Firing, JobFailed, Outcome, run_here
from jobs.timetable import at
from monitor.models.job import JobExpectation, JobRun, Lease
from monitor.notify.wording import read_notes
from monitor.values.runs import RunStatus
from monitor.values.words import Sentence, say
from tests.jobs.fakes import Diary, FakeClock, Killed, county_time, list_runs, make_job, start_duty


def tell(run):
    return run.status, " ".join(say(note) for note in read_notes(run.note))


def test_a_job_that_is_due_runs_once_however_often_it_is_fired(database, clock):
    diary = Diary()
    duty = start_duty(database, clock, diary)
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())
    clock.move(minutes=5)
    duty.fire(make_job())
    assert diary.entries == [("daily", "2026-11-20 08:00")]
    (run,) = list_runs(database)
    assert (run.status, run.note, run.holder) == ("succeeded", None, f"{duty.holder}#1")


def test_a_clock_put_back_by_a_moment_does_not_lose_the_run(database, clock):
    diary = Diary()
    duty = start_duty(database, clock, diary)
    clock.set("2026-11-20T07:59:59.400000")
    duty.fire(make_job())
    clock.set("2026-11-20T08:00:00.100000")
    duty.fire(make_job())
    assert diary.entries == [("daily", "2026-11-20 08:00")]


def test_three_missed_runs_are_caught_up_by_one(database, clock):
    diary = Diary()
    duty = start_duty(database, clock, diary)
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())
    clock.set("2026-11-23T09:30:00")
    start_duty(database, clock, diary)
    assert diary.entries == [("daily", "2026-11-20 08:00"), ("daily", "2026-11-23 08:00")]
    assert tell(list_runs(database)[-1]) == ("succeeded", "补跑：其间错过 3 次")
    clock.move(minutes=1)
    start_duty(database, clock, diary)
    assert len(diary.entries) == 2


def test_nothing_is_caught_up_when_nothing_was_missed_or_nothing_ever_ran(database, clock):
    diary = Diary()
    start_duty(database, clock, diary)
    assert diary.entries == []


def test_a_late_run_works_as_of_the_day_on_which_it_runs(database):
    clock = FakeClock("2026-11-24T00:00:30")
    firing = Firing(database, county_time("2026-11-23T23:58:00"), clock)
    assert firing.today.isoformat() == "2026-11-24"


def test_a_second_scheduler_does_nothing_while_the_lease_is_held(database, clock):
    first, second = Diary(), Diary()
    holder = start_duty(database, clock, first)
    standby = start_duty(database, clock, second)
    clock.set("2026-11-20T08:00:00")
    holder.beat()
    assert not standby.beat()
    standby.fire(make_job())
    holder.fire(make_job())
    assert (len(first.entries), second.entries) == (1, [])


def test_the_second_takes_over_when_the_lease_has_run_out_and_not_before(database, clock):
    start_duty(database, clock, Diary())
    standby = start_duty(database, clock, Diary())
    clock.move(seconds=9)
    assert not standby.beat()
    clock.move(seconds=1)
    assert standby.beat()
    assert standby.token == 2


def test_the_second_takes_over_at_once_when_the_first_leaves(database, clock):
    first = start_duty(database, clock, Diary())
    standby = start_duty(database, clock, Diary())
    first.leave()
    assert standby.beat()


def test_a_lease_written_by_a_clock_that_was_wrong_by_years_is_inherited(database, clock):
    start_duty(database, FakeClock("2200-01-01T00:00:00"), Diary())
    assert start_duty(database, clock, Diary()).token == 2


def test_what_a_killed_scheduler_left_running_is_run_again_once(database, clock):
    def die():
        raise Killed

    diary = Diary()
    diary.during = die
    duty = start_duty(database, clock, diary)
    clock.set("2026-11-20T08:00:00")
    with pytest.raises(Killed):
        duty.fire(make_job())
    clock.set("2026-11-20T08:01:00")
    second = Diary()
    start_duty(database, clock, second)
    clock.set("2026-11-20T08:02:00")
    start_duty(database, clock, Diary())
    assert second.entries == [("daily", "2026-11-20 08:01")]
    assert [tell(run) for run in list_runs(database)] == [
        ("interrupted", "运行它的程序已停止"),
        ("succeeded", "重跑：上一次中断"),
    ]


def test_the_result_of_a_scheduler_that_lost_the_lease_is_refused(database, clock):
    second = Diary()

    def sleep_past_the_lease():
        clock.move(seconds=30)
        start_duty(database, clock, second)

    first = Diary()
    first.during = sleep_past_the_lease
    duty = start_duty(database, clock, first)
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())
    assert second.entries == [("daily", "2026-11-20 08:00")]
    assert [run.status for run in list_runs(database)] == ["interrupted", "succeeded"]
    assert not duty.beat()
    duty.fire(make_job())
    assert len(list_runs(database)) == 2


def test_a_run_in_hand_is_given_up_when_the_lease_is_lost(database, clock):
    diary = Diary()
    duty = start_duty(database, clock, diary)

    def lose():
        clock.move(seconds=30)
        start_duty(database, clock, Diary(), jobs=(make_job("other"),))
        duty.beat()

    diary.during = lose
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())
    assert list_runs(database)[0].status == "interrupted"


def test_a_failed_job_is_recorded_and_not_run_again_before_it_is_due(database, clock):
    diary = Diary(Outcome(RunStatus.FAILED, (Sentence("规则运行失败：{rules}", {"rules": "B01、C06"}),)))
    duty = start_duty(database, clock, diary)
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())
    clock.move(minutes=1)
    start_duty(database, clock, diary)
    (run,) = list_runs(database)
    assert tell(run) == ("failed", "规则运行失败：B01、C06")
    assert run.ended_at is not None


def test_a_program_that_cannot_be_started_is_recorded(database, clock):
    def refuse(job, due, must_stop):
        raise PermissionError

    duty = start_duty(database, clock, refuse)
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())
    assert tell(list_runs(database)[0]) == ("failed", "无法启动（PermissionError）")


def test_a_scheduler_that_is_stopping_claims_nothing(database, clock):
    duty = start_duty(database, clock, Diary(), is_stopping=lambda: True)
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())
    assert list_runs(database) == []


def test_after_the_database_was_away_what_was_missed_is_caught_up(database, clock, monkeypatch):
    diary = Diary()
    duty = start_duty(database, clock, diary)
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())

    def fail(*_):
        raise OperationalError("", {}, Exception())

    with monkeypatch.context() as patch:
        patch.setattr("jobs.lease.take", fail)
        assert not duty.beat()
    clock.set("2026-11-21T09:00:00")
    assert duty.beat()
    duty.catch_up()
    assert diary.entries[-1] == ("daily", "2026-11-21 08:00")


@pytest.mark.parametrize(("broken", "ran"), [("claim", 1), ("finish", 2)])
def test_a_run_that_the_database_did_not_record_is_made_up_for(database, clock, monkeypatch, broken, ran):
    def fail(*_):
        raise OperationalError("", {}, Exception())

    diary = Diary()
    duty = start_duty(database, clock, Diary())
    clock.set("2026-11-20T08:00:00")
    duty.fire(make_job())
    clock.set("2026-11-21T08:00:00")
    duty.beat()
    duty.perform = diary
    with monkeypatch.context() as patch:
        patch.setattr(runs, broken, fail)
        duty.fire(make_job())
    clock.move(seconds=3)
    assert duty.beat()
    duty.catch_up()
    assert len(diary.entries) == ran
    assert list_runs(database)[-1].status == "succeeded"
    assert not duty.beat()


def test_a_run_by_hand_is_cleared_away_only_after_its_time(database, clock):
    with database.writing() as session:
        runs.claim(session, "daily", clock(), clock(), "once:here")
    clock.move(seconds=60)
    start_duty(database, clock, Diary())
    assert list_runs(database)[0].status == "running"
    clock.move(seconds=1)
    start_duty(database, clock, Diary())
    clock.move(seconds=10)
    start_duty(database, clock, Diary())
    assert list_runs(database)[0].status == "interrupted"


def test_expectations_follow_the_timetable_and_keep_their_beginning(database, clock):
    start_duty(database, clock, Diary(), jobs=(make_job("kept"), make_job("gone")))
    clock.move(days=1)
    start_duty(database, clock, Diary(), jobs=(make_job("kept", at(hour=9), every_seconds=60), make_job("new")))
    with database.reading() as session:
        rows = session.query(JobExpectation).order_by(JobExpectation.job).all()
    assert [(row.job, row.every_seconds, f"{row.watched_from:%d}") for row in rows] == [
        ("kept", 60, "20"),
        ("new", 86400, "21"),
    ]


def test_errors_are_recorded_by_their_kind_and_never_by_their_words(database, clock):
    def crash(firing):
        raise RuntimeError("张三 身份证号")

    def refuse(firing):
        raise JobFailed(Sentence("规则运行失败：{rules}", {"rules": "B01"}))

    firing = Firing(database, clock(), clock)
    crashed = run_here(make_job(run=crash), firing)
    assert (crashed.status, say(crashed.notes[0])) == (RunStatus.FAILED, "程序错误（RuntimeError）")
    assert say(run_here(make_job(run=refuse), firing).notes[0]) == "规则运行失败：B01"


def test_the_token_rises_with_every_change_of_holder(database, clock):
    for expected in (1, 2, 3):
        duty = start_duty(database, clock, Diary())
        assert duty.token == expected
        duty.beat()
        clock.move(seconds=10)
    with database.reading() as session:
        assert session.query(Lease).one().token == 3


def test_a_run_is_finished_once(database, clock):
    with database.writing() as session:
        run = runs.claim(session, "daily", clock(), clock(), "one")
        session.execute(update(JobRun).values(status="interrupted"))
        assert not runs.finish(session, run, Outcome(RunStatus.SUCCEEDED), clock())

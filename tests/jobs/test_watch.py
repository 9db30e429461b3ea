import pytest

from jobs import runs
from jobs.base import Outcome
from jobs.timekeeping import NOTIFIER, beat
from jobs.watch import tell_overdue
from monitor.models.alert import Message
from monitor.models.user import Grant, User
from monitor.values.runs import RunStatus
from monitor.values.words import say, unpack
from tests.jobs.fakes import county_time, make_job

JOB = make_job("nightly", every_seconds=86400, grace_seconds=7200)


@pytest.fixture
def county(database, clock):
    """Watched from 20 November 07:00, the notifier alive, with one person of each of these roles."""
    with database.writing() as session:
        for number, role in enumerate(("system", "inspector", "supervisor", "town", "auditor")):
            user = User(work_number=f"{number}", name=f"示范{number}", password_hash="-", grants=[Grant(role=role)])
            session.add(user)
        gone = User(work_number="9", name="示范9", password_hash="-", active=False, grants=[Grant(role="system")])
        session.add(gone)
        runs.expect(session, [JOB], clock())
        beat(session, NOTIFIER, county_time("2026-11-30T00:00:00"))
    return database


def run_at(database, text, status=RunStatus.SUCCEEDED):
    moment = county_time(text)
    with database.writing() as session:
        run = runs.claim(session, "nightly", moment, moment, "here")
        runs.finish(session, run, Outcome(status), moment)


def list_messages(database):
    with database.reading() as session:
        messages = session.query(Message).order_by(Message.id).all()
        return [
            (session.get(User, message.user_id).work_number, say(unpack(message.msgid, message.facts)))
            for message in messages
        ]


def test_a_job_that_never_ran_is_overdue_after_its_interval_and_grace(county):
    assert tell_overdue(county, county_time("2026-11-21T09:00:00")) == []
    assert tell_overdue(county, county_time("2026-11-21T09:00:01")) == ["nightly"]


def test_a_success_moves_the_limit(county):
    run_at(county, "2026-11-21T01:31:00")
    assert tell_overdue(county, county_time("2026-11-22T03:31:00")) == []
    assert tell_overdue(county, county_time("2026-11-22T03:31:01")) == ["nightly"]


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.INTERRUPTED, RunStatus.RUNNING])
def test_a_run_that_did_not_succeed_moves_nothing(county, status):
    run_at(county, "2026-11-21T01:31:00", status)
    assert tell_overdue(county, county_time("2026-11-21T09:00:01")) == ["nightly"]


def test_those_who_watch_read_of_it_once_a_period(county):
    for text in ("2026-11-21T09:00:01", "2026-11-21T09:01:00", "2026-11-21T12:00:00"):
        tell_overdue(county, county_time(text))
    words = "“夜间全量检查”没有按时完成，最迟应在 2026-11-21 09:00 之前。请检查定时任务程序和通知程序。"
    assert list_messages(county) == [("0", words), ("1", words), ("2", words)]
    run_at(county, "2026-11-21T13:00:00")
    assert tell_overdue(county, county_time("2026-11-21T13:00:01")) == []
    tell_overdue(county, county_time("2026-11-22T15:00:01"))
    assert len(list_messages(county)) == 6

"""Late jobs, silent feeds and dead messages as alerts of the county: raised, cured, raised again, told once."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from jobs import lease, runs
from jobs.audit import PLACES
from jobs.base import Outcome
from jobs.duty import LEASE
from jobs.timekeeping import NOTIFIER, beat
from jobs.troubles import CATCHING_UP, SILENCE, look
from jobs.watch import look_and_tell
from monitor.check.audit import audit
from monitor.check.run import run_check
from monitor.check.turn import sole_run
from monitor.db import use_vault
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.feed import Feed
from monitor.models.job import CheckRun, Lease
from monitor.models.matter import Matter
from monitor.models.outbox import Channel, OutboxMessage
from monitor.models.state import GRAINS
from monitor.models.timekeeping import ClockDoubt
from monitor.models.trouble import Trouble
from monitor.models.user import Grant, User
from monitor.notify.outbox import deliver
from monitor.values.runs import RunStatus
from monitor.values.secrecy import Vault
from monitor.values.words import say, unpack
from tests.jobs.fakes import county_time, make_job

NIGHTLY = make_job("nightly", every_seconds=86400, grace_seconds=7200)
ROLES = ("system", "inspector", "supervisor", "town", "auditor")
START = county_time("2026-10-20T07:00:00")
"""Nothing of the calendar is due in October."""
LATE = START + timedelta(hours=26, seconds=1)


@pytest.fixture
def county(database):
    """Watched from 20 October 07:00, scheduler and notifier alive, with one person of each of these roles."""
    use_vault(Vault(b"0" * 32))
    with database.writing() as session:
        for number, role in enumerate(ROLES):
            user = User(work_number=role, name=f"示范{number}", password_hash="-", grants=[Grant(role=role)])
            session.add(user)
        runs.expect(session, [NIGHTLY], START)
    alive(database, START)
    return database


def alive(database, now, scheduler=True):
    """Both programs are seen at a moment; without ``scheduler`` the notifier alone."""
    with database.writing() as session:
        beat(session, NOTIFIER, now)
        if scheduler:
            lease.take(session, LEASE, "here", now, timedelta(seconds=9))


def see(database, now, scheduler=True):
    """Look while the programs live."""
    alive(database, now, scheduler)
    return look(database, now)


def succeed(database, now, status=RunStatus.SUCCEEDED):
    with database.writing() as session:
        run = runs.claim(session, "nightly", now, now, "here")
        runs.finish(session, run, Outcome(status), now)


def list_alerts(database, rule=None):
    """(rule, key, level, state) of every alert of the county."""
    with database.reading() as session:
        rows = session.execute(select(Alert, Matter.kind).join(Matter, Matter.id == Alert.matter_id).order_by(Alert.id))
        found = [(one, kind) for one, kind in rows if rule in (None, one.rule)]
    assert {kind for _one, kind in found} <= {"county"}
    return [(one.rule, one.key, one.level, one.status) for one, _kind in found]


def list_acts(database):
    with database.reading() as session:
        return list(session.scalars(select(AlertLog.act).order_by(AlertLog.id)))


def list_read(database):
    """(work number, words) of every message in the pages."""
    with database.reading() as session:
        return [
            (session.get(User, one.user_id).work_number, say(unpack(one.msgid, one.facts)))
            for one in session.scalars(select(Message).order_by(Message.id))
        ]


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


def add_feed(database, code, now, **more):
    with database.writing() as session:
        feed = Feed(
            code=code, name=f"示范来源{code}", owner="示范平台", kind="payroll", profile="plain-json", status="open",
            auto=True, every_minutes=60, fresh_days=1, changed_by=1, opened_at=now, **{"way": "push"} | more,
        )  # fmt: skip
        session.add(feed)
        session.flush()
        return feed.id


def test_a_feed_that_is_behind_is_an_alert_of_the_county_and_of_nobody_else(county):
    succeed(county, LATE)
    feed = add_feed(county, "a", LATE)
    assert see(county, LATE + timedelta(days=1))
    assert list_alerts(county) == []
    assert see(county, LATE + timedelta(days=1, seconds=1))
    assert list_alerts(county) == [("K02", f"feed:{feed}", 2, "raised")]
    assert see(county, LATE + timedelta(days=1, hours=1))
    with county.writing() as session:
        session.get(Feed, feed).heard_at = LATE + timedelta(days=1, hours=1)
    assert see(county, LATE + timedelta(days=1, hours=1, seconds=30))
    assert list_alerts(county, "K02") == [("K02", f"feed:{feed}", 2, "cured")]


def test_a_paused_feed_is_not_behind_and_a_renamed_one_keeps_its_alert(county):
    feed = add_feed(county, "a", START)
    assert see(county, LATE)
    with county.writing() as session:
        session.get(Feed, feed).name = "示范改名"
    assert see(county, LATE + timedelta(minutes=1))
    assert list_alerts(county, "K02") == [("K02", f"feed:{feed}", 2, "raised")]
    with county.reading() as session:
        assert "示范改名" in set(session.scalars(select(Trouble.name)))
    with county.writing() as session:
        session.get(Feed, feed).status = "paused"
    assert see(county, LATE + timedelta(minutes=2))
    assert list_alerts(county, "K02") == [("K02", f"feed:{feed}", 2, "cured")]


def test_a_feed_that_we_did_not_fetch_is_not_blamed_for_it(county):
    pulled = add_feed(county, "pulled", START, way="pull", url="https://feed.example/")
    pushed = add_feed(county, "pushed", START)
    alive(county, LATE - timedelta(hours=1))
    assert see(county, LATE, scheduler=False)
    assert list_alerts(county, "K02") == [("K02", f"feed:{pushed}", 2, "raised")]
    succeed(county, LATE + timedelta(minutes=9))
    assert see(county, LATE + timedelta(minutes=10))
    assert [row[1] for row in list_alerts(county, "K02")] == [f"feed:{pushed}", f"feed:{pulled}"]


def add_channel(database, name="示范平台"):
    with database.writing() as session:
        row = Channel(
            name=name, kind="webhook", settings="{}", place="hook.example", changed_by=1, changed_at=START,
            per_minute=60, active=True, switched_by=2,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def die(database, channel, number=1, urgent=False, user=None, now=START):
    """So many messages of a channel were given up."""
    with database.writing() as session:
        before = len(session.scalars(select(OutboxMessage.id)).all())
        session.add_all(
            OutboxMessage(
                uid=f"{before + count}", channel_id=channel, user_id=user, urgent=urgent, items=1, body={},
                state="dead", attempts=9, made_at=now, next_at=now, give_up_at=now, code="HTTP 400", died_at=now,
            )
            for count in range(number)
        )  # fmt: skip


def test_dead_messages_are_one_alert_a_channel_however_many_die(county):
    succeed(county, LATE)
    channel, other = add_channel(county), add_channel(county, "示范群")
    assert see(county, LATE)
    die(county, channel, 400, now=LATE)
    die(county, other, now=LATE)
    assert see(county, LATE + timedelta(minutes=1))
    assert list_alerts(county) == [
        ("K12", f"channel:{channel}", 2, "raised"), ("K12", f"channel:{other}", 2, "raised"),
    ]  # fmt: skip
    die(county, channel, 400, now=LATE)
    assert see(county, LATE + timedelta(minutes=2))
    assert list_acts(county) == ["raised", "raised", "changed"]
    with county.reading() as session:
        assert session.scalars(select(Alert.facts).order_by(Alert.id)).first().split("|")[1:] == ["800", "0"]
    deliver(county, LATE, LATE.date())
    assert len([words for name, words in list_read(county) if name == "inspector"]) == 2


def test_a_dead_emergency_makes_it_red_and_it_is_over_when_everything_arrived(county):
    succeed(county, LATE)
    channel = add_channel(county)
    die(county, channel, now=LATE)
    assert see(county, LATE)
    die(county, channel, urgent=True, now=LATE)
    assert see(county, LATE + timedelta(minutes=1))
    assert list_alerts(county) == [("K12", f"channel:{channel}", 4, "raised")]
    with county.writing() as session:
        session.execute(update(OutboxMessage).values(state="waiting", attempts=0))
    assert see(county, LATE + timedelta(minutes=2))
    assert list_alerts(county) == [("K12", f"channel:{channel}", 4, "raised")], "sent again is not arrived"
    with county.writing() as session:
        session.execute(update(OutboxMessage).values(state="sent", delivered_at=LATE, died_at=None))
    assert see(county, LATE + timedelta(minutes=3))
    assert list_alerts(county) == [("K12", f"channel:{channel}", 4, "cured")]


def test_what_was_to_be_said_to_somebody_who_has_left_is_nobodys_trouble(county):
    succeed(county, LATE)
    channel = add_channel(county)
    die(county, channel, user=2, now=LATE)
    with county.writing() as session:
        session.get(User, 2).active = False
    assert see(county, LATE)
    assert list_alerts(county) == []


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

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import delete

from config import ROOT
from jobs.sending import Sender
from monitor.models.hearing import PersonAddress
from monitor.models.outbox import Channel, OutboxMessage
from monitor.notify.channel import Receipt, Verdict
from monitor.notify.sending import lease, list_ready, mark
from tests.notify.county import NOW, list_messages, log_act, tell
from tests.notify.outside import (
    add_channel,
    add_route,
    at,
    fill_outside,
    list_items,
    list_said,
    put_on_duty,
    put_together,
    reach,
    read_channel,
    read_message,
    step,
)
from tests.notify.receiver import receive

TAKEN = Receipt(Verdict.DELIVERED, "HTTP 200")
BUSY = Receipt(Verdict.LATER, "HTTP 500")


@pytest.fixture
def channel(county):
    """A channel to a system that hears everything at once, and one message waiting for it."""
    fill_outside(county)
    channel = add_channel(county)
    add_route(county, channel)
    log_act(county, level=4)
    tell(county)
    put_together(county)
    return channel


def ready(database, now):
    with database.reading() as session:
        return list_ready(session, now)


def test_the_plan_of_attempts_goes_from_half_a_minute_to_an_hour_and_ends_after_three_days(county, channel):
    now, waits = at(minutes=1), []
    uid = read_message(county).uid
    for _turn in range(6):
        with county.writing() as session:
            session.get(Channel, channel).open_until = None
        assert step(county, channel, now, BUSY) == BUSY
        later = read_message(county).next_at.replace(tzinfo=now.tzinfo)
        waits.append(int((later - now).total_seconds()))
        now = later
    assert waits == [30, 120, 600, 1800, 3600, 3600]
    with county.writing() as session:
        session.get(Channel, channel).open_until = None
    assert step(county, channel, at(hours=71, minutes=2), BUSY) == BUSY
    message = read_message(county)
    assert (message.state, message.code, message.uid, message.attempts) == ("dead", "HTTP 500", uid, 7)
    told = [name for name, words in list_messages(county) if "没有送达" in words]
    assert sorted(told) == ["supervisor", "system"]


def test_a_receiver_that_asks_for_patience_gets_it_and_a_refusal_ends_it_at_once(county, channel):
    step(county, channel, at(minutes=1), Receipt(Verdict.LATER, "HTTP 429", 700))
    assert step(county, channel, at(minutes=12), TAKEN) is None
    step(county, channel, at(minutes=13), Receipt(Verdict.REFUSED, "errcode=93000"))
    assert read_message(county).state == "dead"
    assert read_channel(county, channel).last_code == "errcode=93000"
    log_act(county, key="2026-10", level=4)
    tell(county)
    put_together(county, at(minutes=14))
    step(county, channel, at(minutes=14), Receipt(Verdict.REFUSED, "errcode=93000"))
    assert len([words for name, words in list_messages(county) if name == "supervisor"]) == 1
    assert ready(county, at(days=1)) == []


def test_whoever_slept_past_his_lease_cannot_mark_and_the_message_goes_out_under_the_same_key(county, channel):
    with county.writing() as session:
        asleep = lease(session, channel, at(minutes=1))
    with county.writing() as session:
        assert lease(session, channel, at(minutes=1, seconds=59)) is None
        awake = lease(session, channel, at(minutes=2, seconds=1))
    assert (asleep.parcel.uid, asleep.token) == (awake.parcel.uid, awake.token - 1)
    with county.writing() as session:
        assert not mark(session, asleep, TAKEN, at(minutes=3))
        assert mark(session, awake, TAKEN, at(minutes=3))
        assert not mark(session, awake, BUSY, at(minutes=3))
    assert (read_message(county).state, read_message(county).attempts) == ("sent", 2)


def test_five_failures_shut_a_channel_for_a_time_that_doubles_and_a_success_opens_it(county, channel):
    for key in range(1, 8):
        log_act(county, key=f"2025-{key:02d}", level=4)
        tell(county)
        put_together(county, at(minutes=key))
    now = at(minutes=10)
    for _turn in range(5):
        assert step(county, channel, now, BUSY) == BUSY
    assert ready(county, now) == []
    assert step(county, channel, now, TAKEN) is None
    now += timedelta(seconds=60)
    step(county, channel, now, BUSY)
    assert ready(county, now + timedelta(seconds=119)) == []
    step(county, channel, now + timedelta(seconds=120), TAKEN)
    found = read_channel(county, channel)
    assert (found.failures, found.open_until, found.last_code) == (0, None, "HTTP 200")


def test_an_emergency_that_failed_three_times_also_takes_the_other_channel_once(county):
    fill_outside(county)
    mail = add_channel(county, "邮件", "email", settings={"host": "mail.example"})
    robot = add_channel(county, "群", "wecom", fallback_id=mail)
    reach(county, "email", "inspector", "supervisor")
    put_on_duty(county, "inspector")
    add_route(county, robot, level=5)
    log_act(county, level=5)
    log_act(county, level=4, rule="B01")
    tell(county)
    put_together(county, NOW)
    now = NOW
    for turn in range(4):
        step(county, robot, now, BUSY)
        now += timedelta(hours=1)
        assert len(list_items(county)) == (1 if turn < 2 else 2)
    put_together(county, now)
    (_group, urgent, handed_on) = (None, *list_items(county))
    assert (urgent.urgent, handed_on.urgent, handed_on.channel_id) == (True, True, mail)
    assert handed_on.user_id == list_said(county)[1][0] is not None
    assert step(county, mail, now, TAKEN) == TAKEN
    assert read_message(county, 1).state == "waiting"


def test_an_emergency_waits_for_no_shut_channel_and_takes_the_other_road_at_its_first_failure(county):
    fill_outside(county)
    robot = add_channel(county, "群", "wecom")
    shut = add_channel(county, failures=5, open_until=at(hours=1), fallback_id=robot)
    add_route(county, shut)
    log_act(county, level=4)
    log_act(county, level=5, rule="B01", matter=102, key="")
    tell(county)
    put_together(county)
    assert step(county, shut, at(minutes=1), BUSY) == BUSY
    assert step(county, shut, at(minutes=1), BUSY) is None
    put_together(county)
    assert [(row[1], row[2]) for row in list_said(county)][-1] == ("waiting", "【特急】示范花园")
    assert step(county, robot, at(minutes=1), TAKEN) == TAKEN


def test_a_person_without_an_address_any_more_is_dead_mail_and_not_a_failure_of_the_channel(county):
    fill_outside(county)
    mail = add_channel(county, "邮件", "email")
    reach(county, "email", "inspector")
    add_route(county, mail, "handlers")
    log_act(county)
    tell(county)
    put_together(county)
    with county.writing() as session:
        session.execute(delete(PersonAddress))
    assert step(county, mail, at(minutes=1)).code == "no_address"
    assert (read_message(county).state, read_channel(county, mail).failures) == ("dead", 0)


def test_a_channel_speaks_no_faster_than_its_minute_allows(county):
    fill_outside(county)
    robot = add_channel(county, "群", "wecom")
    add_route(county, robot)
    for key in range(20):
        with county.writing() as session:
            session.add(
                OutboxMessage(
                    uid=f"m{key}", channel_id=robot, urgent=False, items=1, body={}, made_at=NOW, next_at=NOW,
                    give_up_at=at(hours=72),
                )
            )  # fmt: skip
    went = [step(county, robot, at(seconds=second), TAKEN) for second in range(20)]
    assert (went.count(TAKEN), went.count(None)) == (18, 2)
    assert step(county, robot, at(seconds=61), TAKEN) == TAKEN


def test_the_process_sends_on_every_channel_at_once_and_a_silent_one_holds_up_nobody(county):
    fill_outside(county)
    with receive() as receiver:
        silent = add_channel(county, "不响应", url=receiver.url("/never"))
        quick = add_channel(county, "正常", url=receiver.url("/ok"))
        for channel in (silent, quick):
            add_route(county, channel, level=5)
        for key in range(1, 4):
            log_act(county, level=5, key=f"2026-{key:02d}")
        log_act(county, level=5, matter=102, key="")
        tell(county)
        sender = Sender(county, lambda: NOW, receiver.door(1.5), lambda: False)
        assert sender.turn() == 4
        sender.finish()
    states = [(row.channel_id, row.state) for row in (read_message(county, number) for number in (1, 2, 3, 4))]
    assert sorted(states) == [(silent, "waiting"), (silent, "waiting"), (quick, "sent"), (quick, "sent")]
    assert len({uid for uid in receiver.uids() if uid}) == 4
    assert read_channel(county, silent).last_code == "timeout"


def test_killed_between_the_sending_and_the_mark_it_is_sent_again_under_the_same_key(county, channel, database_url):
    with receive() as receiver:
        command = (sys.executable, "-m", "tests.notify.killed_sender", database_url, receiver.url("/ok"))
        killed = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
        assert killed.returncode == -signal.SIGKILL, killed.stderr[-500:]
        assert read_message(county).state == "waiting"
        assert step(county, channel, at(minutes=1, seconds=30)) is None
        came = step(county, channel, at(minutes=3), door=receiver.door())
    assert came == TAKEN
    assert len(receiver.got) == 2
    assert len(set(receiver.uids())) == 1


def test_frozen_past_its_lease_and_woken_a_sender_marks_nothing_and_one_copy_went_twice(county, channel, database_url):
    with receive() as receiver:
        command = (sys.executable, "-m", "tests.notify.frozen_sender", database_url, receiver.url("/ok"))
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as frozen:
            _pid, status = os.waitpid(frozen.pid, os.WUNTRACED)
            assert os.WIFSTOPPED(status)
            assert step(county, channel, at(minutes=1, seconds=59)) is None
            assert step(county, channel, at(minutes=2, seconds=1), door=receiver.door()) == TAKEN
            marked = read_message(county)
            frozen.send_signal(signal.SIGCONT)
            said, _nothing = frozen.communicate(timeout=30)
    assert (frozen.returncode, said.strip()) == (0, "False")
    after = read_message(county)
    assert (after.state, after.token, after.delivered_at) == ("sent", 2, marked.delivered_at)
    assert len(receiver.got) == 2 and len(set(receiver.uids())) == 1

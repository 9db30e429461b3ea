import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue

import pytest
from sqlalchemy import select

from config import TIMEZONE
from jobs.base import Outcome
from jobs.notifier import watch
from jobs.ping import WAITING, Pinger, Stage
from monitor.db import use_vault
from monitor.models.outbox import Channel
from monitor.models.user import User
from monitor.notify.sending import FAILURES
from monitor.values.runs import RunStatus
from monitor.values.secrecy import Vault
from tests.jobs.fakes import Diary, start_duty

SECONDS = 20


class Watcher:
    """A dead-man's switch on this machine: it notes what it is told and answers as it is bid."""

    def __init__(self):
        self.told, self.status, self.gate = Queue(), 200, threading.Event()
        self.gate.set()
        watcher = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self):
                watcher.gate.wait(SECONDS)
                watcher.told.put(self.path)
                self.send_response(watcher.status)
                self.send_header("Location", f"{watcher.address}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_words):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hear(self, count):
        return [self.told.get(timeout=SECONDS) for _number in range(count)]


@pytest.fixture
def watcher():
    made = Watcher()
    yield made
    made.gate.set()
    made.server.shutdown()
    made.server.server_close()


def test_each_run_of_a_job_is_told_at_its_start_and_its_end(watcher, database, clock):
    diary = Diary()
    duty = start_duty(database, clock, diary, ping=Pinger(watcher.address + "/{job}").for_job)
    for status in (RunStatus.SUCCEEDED, RunStatus.FAILED):
        diary.outcome = Outcome(status)
        clock.move(days=1)
        duty.beat()
        duty.fire(duty.jobs[0])
    assert watcher.hear(4) == ["/daily/start", "/daily", "/daily/start", "/daily/fail"]


def test_one_switch_for_all_hears_the_notifier_and_no_single_job(watcher):
    pinger = Pinger(watcher.address + "/all")
    pinger.for_job("daily", Stage.START)
    watcher.status = 302
    pinger.for_all(Stage.FAIL)
    pinger.for_all(Stage.SUCCESS)
    assert watcher.hear(2) == ["/all/fail", "/all"]


@pytest.mark.parametrize("place", ["/all", "/{job}"])
def test_that_no_channel_gets_anything_out_is_said_outside(watcher, database, place):
    pinger, path = Pinger(watcher.address + place), place.replace("{job}", "notifier")
    use_vault(Vault(b"0" * 32))
    now = datetime.now(TIMEZONE)
    common = {"kind": "wecom", "settings": "{}", "place": "bot.example", "per_minute": 18, "changed_at": now}
    with database.writing() as session:
        people = [User(id=one, work_number=str(one), name=f"示范{one}", password_hash="-", grants=[]) for one in (1, 2)]
        session.add_all(people)
        session.flush()
        for name, failures, active in (("one", FAILURES, True), ("two", 0, True), ("off", 0, False)):
            session.add(Channel(name=name, failures=failures, active=active, changed_by=1, switched_by=2, **common))
    watch(database, now, pinger)
    with database.writing() as session:
        session.scalars(select(Channel).where(Channel.name == "two")).one().failures = FAILURES
    watch(database, now, pinger)
    assert watcher.hear(2) == [path, f"{path}/fail"]


def test_a_watcher_who_hangs_or_is_gone_holds_up_nobody_and_the_latest_word_is_kept(watcher):
    pinger = Pinger(watcher.address)
    watcher.gate.clear()
    for _number in range(WAITING * 2):
        pinger.for_all(Stage.FAIL)
    pinger.for_all(Stage.SUCCESS)
    watcher.gate.set()
    heard = [watcher.told.get(timeout=SECONDS)]
    while heard[-1] != "/":
        heard.append(watcher.told.get(timeout=SECONDS))
    assert len(heard) <= WAITING + 2
    watcher.server.shutdown()
    watcher.server.server_close()
    pinger.for_all(Stage.SUCCESS)

import os
import signal
import subprocess
import sys
import time

import pytest

from config import ROOT
from jobs.notifier import tell_all
from monitor.db import open_database
from tests.notify.county import NOW, fill, list_readers, log_act


class Wish:
    def __init__(self, answers=()):
        self.answers = iter(answers)

    def is_made(self):
        return next(self.answers, False)


@pytest.fixture
def command(sqlite_url, tmp_path):
    database = open_database(sqlite_url)
    fill(database)
    log_act(database)
    environment = os.environ | {"DATABASE_URL": sqlite_url, "INSTANCE_PATH": str(tmp_path / "instance")}

    def start(*arguments):
        code = "import sys; from jobs.notifier import COMMAND; COMMAND(sys.argv[1:])"
        return subprocess.Popen(
            (sys.executable, "-c", code, *arguments), cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
        )

    yield database, start
    database.dispose()


def test_everything_is_told_and_then_it_ends(command):
    database, start = command
    with start("--once") as process:
        assert process.wait(30) == 0
        assert '"events": 1' in process.stderr.read()
    assert list_readers(database) == ["housing-here", "inspector", "town-here"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_tells_until_it_is_asked_to_stop_and_ends_within_two_seconds(command, number):
    database, start = command
    with start() as process:
        try:
            deadline = time.monotonic() + 20
            while not list_readers(database):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            asked = time.monotonic()
            process.send_signal(number)
            assert process.wait(5) == 0
            assert time.monotonic() - asked < 2
        finally:
            process.kill()


def test_a_wish_to_stop_is_heard_between_batches(command, monkeypatch):
    database, _start = command
    log_act(database, key="2026-10")
    monkeypatch.setattr("monitor.notify.outbox.deliver.__kwdefaults__", {"batch": 1})
    assert tell_all(database, lambda: NOW, Wish([False, True])) == 1
    assert tell_all(database, lambda: NOW, Wish()) == 1

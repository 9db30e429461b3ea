import time

import pytest

from jobs.child import run_in_child
from jobs.timetable import timetable
from monitor.values.runs import RunStatus
from monitor.values.words import say
from tests.jobs.fakes import county_time

FOLDER = "tests.jobs.samples"
DUE = county_time("2026-11-23T08:00:00")


@pytest.fixture(autouse=True)
def environment(sqlite_url, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path / "instance"))


def run(name, must_stop=lambda: False, **changes):
    job = {job.name: job for job in timetable(FOLDER)}[name]
    for field, value in changes.items():
        object.__setattr__(job, field, value)
    return run_in_child(job, DUE, must_stop, folder=FOLDER)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("works", RunStatus.SUCCEEDED, "到期 2026-11-23T08:00:00+08:00"),
        ("refuses", RunStatus.FAILED, "规则运行失败：B01"),
        ("crashes", RunStatus.FAILED, "程序错误（RuntimeError）"),
        ("dies", RunStatus.FAILED, "意外结束（退出码 7）"),
    ],
)
def test_a_child_hands_back_what_became_of_its_run(name, status, words, capfd):
    outcome = run(name)
    assert (outcome.status, say(outcome.notes[0])) == (status, words)
    assert "张三" not in "".join(capfd.readouterr())


def test_a_job_that_hangs_is_killed_at_its_deadline():
    started = time.monotonic()
    outcome = run("hangs", deadline_seconds=1)
    assert (outcome.status, say(outcome.notes[0])) == (RunStatus.FAILED, "超过 1 秒，已终止")
    assert time.monotonic() - started < 3


def test_a_run_is_given_up_within_a_second_of_being_asked():
    asked = time.monotonic() + 0.5
    outcome = run("hangs", must_stop=lambda: time.monotonic() > asked)
    assert outcome.status is RunStatus.INTERRUPTED
    assert time.monotonic() - asked < 1

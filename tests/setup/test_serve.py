import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from config import ROOT
from jobs.serve import list_parts, tie_to_parent

# Three children that only wait: the first has a worker of its own, as the web server has.
WAITER = "import time; time.sleep(60)"
PARENT = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {WAITER!r}]); {WAITER}"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {WAITER}"
RUN = """
import sys
from jobs import serve
serve.GRACE_SECONDS = 1.0
names = [f"部件{number}" for number in range(len(sys.argv) - 1)]
parts = [serve.Part(name, name, (sys.executable, "-c", code)) for name, code in zip(names, sys.argv[1:])]
sys.exit(serve.serve(parts, lambda: True, lambda: print("welcome", flush=True), "zh_Hans_CN"))
"""


def start(*codes: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, *codes]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def descendants(process, expected: int) -> list[psutil.Process]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = psutil.Process(process.pid).children(recursive=True)
        if len(found) == expected:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{expected} processes expected, {len(found)} found")


def still_running(processes: list[psutil.Process]) -> list[psutil.Process]:
    _gone, alive = psutil.wait_procs(processes, timeout=5)
    return alive


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_stop_stops_every_process(number):
    with start(PARENT, WAITER, DEAF) as process:
        children = descendants(process, 4)
        assert process.stdout.readline() == "welcome\n"
        process.send_signal(number)
        process.communicate(timeout=20)
    assert process.returncode == 0
    assert still_running(children) == []


def test_when_one_part_ends_all_end_and_it_is_named():
    with start(PARENT, WAITER, "import sys, time; time.sleep(1); sys.exit(3)") as process:
        children = descendants(process, 4)
        _out, told = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "“部件2”意外停止（退出码 3）" in told
    assert "Traceback" not in told
    assert still_running(children) == []


def test_a_supervisor_killed_outright_leaves_nothing_behind():
    with start(WAITER, WAITER) as process:
        children = descendants(process, 2)
        process.kill()
        process.communicate(timeout=20)
    assert still_running(children) == []


def test_a_part_whose_supervisor_is_gone_before_it_begins_does_not_begin():
    part = (*tie_to_parent(), sys.executable, "-c", "print('began')")
    of_another = (sys.executable, "-c", "import subprocess, sys; subprocess.run(sys.argv[1:])", *part)
    for command, told in ((part, "began\n"), (of_another, "")):
        assert subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout == told


def test_the_parts_of_a_county_are_web_scheduler_and_notifier():
    web, scheduler, notifier = (part.command for part in list_parts("127.0.0.1", 5123))
    assert web[-4:] == ("127.0.0.1", "--port", "5123", "monitor:create_app")
    assert (scheduler[-1], notifier[-1]) == ("scheduler", "notifier")
    assert {web[0], scheduler[0], notifier[0]} == {sys.executable}


def refusal(tmp_path: Path, *words: str, **environ: str) -> str:
    environ = os.environ | {"INSTANCE_PATH": str(tmp_path)} | environ
    command = [sys.executable, "-m", "jobs.serve", *words]
    ended = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    return ended.stderr


def test_a_taken_port_is_told_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"端口 {port} 已被占用" in refusal(tmp_path, PORT=str(port))


def test_one_part_alone_takes_the_place_of_the_process(tmp_path):
    environ = os.environ | {"INSTANCE_PATH": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-m", "jobs.serve", "notifier"], cwd=ROOT, env=environ) as process:
        wait_for(lambda: "notifier" in psutil.Process(process.pid).cmdline()[-1:] and is_flask(process.pid))
        process.terminate()
    assert process.returncode in (0, -signal.SIGTERM)


def is_flask(pid: int) -> bool:
    return "flask" in psutil.Process(pid).cmdline()


def wait_for(holds) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_part_that_does_not_exist_is_told_with_those_that_do(tmp_path):
    assert "web、scheduler、notifier" in refusal(tmp_path, "worker")


def test_a_wrong_setting_is_told_in_one_line(tmp_path):
    assert refusal(tmp_path, PORT="web").startswith("PORT ")

"""One run in a process of its own, because only a process can be killed when it hangs."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO

from config import ROOT, load
from jobs.base import Firing, Job, Outcome, run_here
from jobs.logs import configure
from jobs.timetable import timetable
from monitor.clock import read_wall
from monitor.db import open_database, use_vault
from monitor.notify.wording import read_notes, write_notes
from monitor.values.runs import RunStatus
from monitor.values.secrecy import Vault
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PULSE_SECONDS = 0.1


def run_in_child(job: Job, due: datetime, must_stop: Callable[[], bool], *, folder: str = "jobs") -> Outcome:
    """Run a job of ``folder`` in a child with the same environment, for at most its deadline.

    The child ends with this process, however this one ends. Raises OSError if it cannot be started.
    """
    command = (sys.executable, "-m", "jobs.child", folder, job.name, due.isoformat())
    with tempfile.TemporaryFile() as answer:
        # A session of its own keeps the terminal's Ctrl-C for us; its end of the pipe tells it when we are gone.
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=answer, start_new_session=True) as child:
            try:
                cut = _wait(child, time.monotonic() + job.deadline_seconds, must_stop)
            finally:
                child.kill()
        if cut is RunStatus.INTERRUPTED:
            return Outcome(cut, (Sentence(_("运行它的程序已停止")),))
        if cut is RunStatus.FAILED:
            return Outcome(cut, (Sentence(_("超过 {seconds} 秒，已终止"), {"seconds": job.deadline_seconds}),))
        return _read(answer, child.returncode)


def _wait(child: subprocess.Popen[bytes], deadline: float, must_stop: Callable[[], bool]) -> RunStatus | None:
    """None when the child ended by itself, else why it must end now."""
    while child.poll() is None:
        if must_stop():
            return RunStatus.INTERRUPTED
        if time.monotonic() > deadline:
            return RunStatus.FAILED
        time.sleep(PULSE_SECONDS)
    return None


def _read(answer: BinaryIO, code: int) -> Outcome:
    answer.seek(0)
    lines = answer.read().decode("utf-8", "replace").splitlines()
    if code != 0 or not lines:
        return Outcome(RunStatus.FAILED, (Sentence(_("意外结束（退出码 {code}）"), {"code": code}),))
    said = json.loads(lines[-1])
    return Outcome(RunStatus(said["status"]), read_notes(said["notes"]))


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def main(folder: str, name: str, due: str) -> None:
    """Run one job as the environment says and print its outcome as the last line."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    settings = load()
    configure(settings.log_level)
    use_vault(Vault(settings.data_key))
    database = open_database(settings.database_url)
    job = next(job for job in timetable(folder) if job.name == name)
    outcome = run_here(job, Firing(database, datetime.fromisoformat(due), read_wall))
    database.dispose()
    print(json.dumps({"status": outcome.status.value, "notes": write_notes(outcome.notes)}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

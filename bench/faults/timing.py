"""Faults done to the scheduler: four of them at once, one killed and replaced, one killed at every statement."""

import os
import signal
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bench.faults.acts import PERIOD, keep_ticking, work_once
from bench.faults.tally import Tally
from bench.faults.victim import open_quietly, start, was_killed
from monitor.models.job import JobRun, Lease
from monitor.values.runs import RunStatus
from tests.databases import Shelf

SCHEDULERS, JOBS = 4, 40
KILL_EVERY = 6.0


def run_four(shelf: Shelf, tally: Tally, slots: int) -> None:
    """Four schedulers keep the same timetable; every slot between the first and the last run is looked for, and none
    is run twice, those included in which the four begin and end.
    """
    with shelf.fresh() as url, tempfile.TemporaryDirectory() as folder:
        diary = str(Path(folder) / "diary")
        crowd = [start(keep_ticking, url, diary, JOBS) for _number in range(SCHEDULERS)]
        time.sleep(slots * PERIOD / JOBS + 3 * PERIOD)
        for one in crowd:
            one.terminate()
        for one in crowd:
            was_killed(one)
        runs = _read(diary)
        due = _list_slots(runs)
        for slot in due:
            tally.judge(slot, [] if runs[slot] == 1 else [f"run {runs[slot]} times"])
        edges = [slot for slot, times in runs.items() if times > 1 and slot not in set(due)]
        tally.broken += [f"{slot}: run {runs[slot]} times" for slot in edges]
        tally.figures.append(f"{len(due):,} slots of {JOBS} jobs; {sum(runs.values()):,} runs with those at the edges")


def kill_the_one_on_duty(shelf: Shelf, tally: Tally, kills: int) -> None:
    """The scheduler on duty is killed; another takes over, nothing runs twice, and nothing stays cut off."""
    with shelf.fresh() as url, tempfile.TemporaryDirectory() as folder:
        diary = str(Path(folder) / "diary")
        crowd = {one.pid: one for one in (start(keep_ticking, url, diary, JOBS) for _number in range(SCHEDULERS))}
        gaps = []
        while tally.tried < kills:
            time.sleep(KILL_EVERY / 2)
            victim = crowd.pop(_find_on_duty(url))
            os.kill(victim.pid or 0, signal.SIGKILL)
            moment = time.monotonic()
            length = _length(diary)
            replacement = start(keep_ticking, url, diary, JOBS)
            crowd[replacement.pid] = replacement
            while _length(diary) == length and time.monotonic() - moment < 60:
                time.sleep(0.05)
            gaps.append(time.monotonic() - moment)
            tally.judge("kill", [] if gaps[-1] < 60 else ["nobody took over within a minute"])
            time.sleep(KILL_EVERY / 2)
        for one in crowd.values():
            one.terminate()
        for one in crowd.values():
            was_killed(one)
        runs = _read(diary)
        twice = [slot for slot, number in runs.items() if number > 1]
        left = _count_running(url)
        if twice or left:
            tally.broken.append(f"{len(twice)} slots run twice, {left} runs left open")
        tally.figures.append(
            f"{sum(runs.values()):,} runs, {len(twice)} twice; the next run came after {max(gaps):.1f} s"
        )


def kill_at_every_statement(shelf: Shelf, tally: Tally) -> None:
    """A scheduler dies at its n-th statement or commit, for every n; the next one does what was due."""
    number, killed = 0, True
    while killed:
        number += 1
        with shelf.fresh() as url, tempfile.TemporaryDirectory() as folder:
            diary = str(Path(folder) / "diary")
            killed = was_killed(start(work_once, url, diary, number))
            if killed:
                was_killed(start(work_once, url, diary, 0, 1))
                runs, left = _read(diary), _count_running(url)
                faults = [] if 1 <= sum(runs.values()) <= 2 else [f"{sum(runs.values())} runs"]
                tally.judge(f"statement {number}", faults + ([f"{left} runs left open"] if left else []))
    tally.figures.append(f"{tally.tried} points: every statement and commit from coming on duty to going off it")


def _read(diary: str) -> Counter[str]:
    path = Path(diary)
    return Counter(path.read_text(encoding="ascii").splitlines() if path.exists() else ())


def _length(diary: str) -> int:
    return Path(diary).stat().st_size if Path(diary).exists() else 0


def _list_slots(runs: Counter[str]) -> list[str]:
    """Every slot between the first seconds, in which the schedulers start, and the last ones."""
    moments = sorted({datetime.fromisoformat(slot.split()[1]) for slot in runs})
    first, last = moments[0] + timedelta(seconds=PERIOD), moments[-1] - timedelta(seconds=PERIOD)
    seconds = [first + timedelta(seconds=number) for number in range(int((last - first).total_seconds()))]
    return [
        f"tick-{number} {second.isoformat()}"
        for second in seconds
        for number in range(JOBS)
        if second.second % PERIOD == number % PERIOD
    ]


def _find_on_duty(url: str) -> int:
    """The process that holds the lease: its number stands in the holder's name."""
    database = open_quietly(url)
    with database.reading() as session:
        holder = session.scalars(select(Lease.holder)).one()
    database.dispose()
    return int(holder.split(":")[-2])


def _count_running(url: str) -> int:
    database = open_quietly(url)
    with database.reading() as session:
        left = len(session.scalars(select(JobRun.id).where(JobRun.status == RunStatus.RUNNING.value)).all())
    database.dispose()
    return left

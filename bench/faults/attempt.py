"""A scenario on every database at once."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import active_children, get_context

from bench.faults.ground import Shelves
from bench.faults.report import say
from bench.faults.tally import Tally
from tests.databases import Shelf

Scenario = Callable[[Shelf, Tally], None]


def try_on_each(name: str, scenario: Scenario, shelves: Shelves) -> list[Tally]:
    """Most of the time is waiting, and neither database has the machine for itself.

    In a process for each, since two threads that wait for their children take each other's exit codes away.
    """
    with ProcessPoolExecutor(len(shelves), get_context("spawn")) as processes:
        return list(processes.map(partial(_attempt, name, scenario), shelves.keys(), shelves.values()))


def _attempt(name: str, scenario: Scenario, kind: str, shelf: Shelf | str) -> Tally:
    tally = Tally(name, kind)
    if isinstance(shelf, str):
        tally.skipped = shelf
    else:
        try:
            scenario(shelf, tally)
        except Exception as fault:
            tally.broken.append(f"broke off: {fault!r}")
        for left in active_children():
            left.kill()
    tally.load = os.getloadavg()[0]
    print(say(tally), file=sys.stderr, flush=True)
    return tally

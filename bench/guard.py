"""What it costs that the application's connections refuse to change tables (0100): with and without, on one file."""

from functools import partial
from pathlib import Path

from bench.check import check, ids_of, ten
from bench.county import fill
from bench.timing import interleave
from monitor.db import Database, open_database, open_for_migrations
from monitor.migrate import upgrade

SHORT = 15
"""Rounds of what takes a tenth of a second."""


def measure_guard(folder: Path, projects: int, rounds: int) -> None:
    """Print seconds with the guard over seconds without; every round has new connections, which know no statement."""
    url = f"sqlite:///{folder / 'guard.db'}"
    upgrade(url)
    bare = open_for_migrations(url)
    guarded, free = open_database(url), Database(bare, bare)
    fill(guarded, projects)
    check(guarded, full=True)
    few = ids_of(guarded)

    def afresh() -> None:
        guarded.dispose()
        free.dispose()

    for name, act, times in (
        ("ten projects", partial(ten, ids=few), SHORT),
        ("every project", partial(check, full=True), rounds),
    ):
        sides = {"guarded": partial(act, guarded), "free": partial(act, free)}
        with_, without = (side.median for side in interleave(sides, times, afresh))
        print(f"{name} of {projects:,}: {with_:.3g} s with, {without:.3g} s without, {with_ / without:.3f}")
    afresh()

"""The one door to the clock of the machine: nobody else asks it (``tests/house``), and what it says is judged here.

``read_wall`` is what the machine says. What is dated goes by ``believed``: never before the latest moment that was
believed (reliability B.1; docs/decisions/0165).
"""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.db import Database
from monitor.ledgers.timekeeping import read_trust
from monitor.lifecycles.timekeeping import Reading, has_looked, look
from monitor.values.timekeeping import is_step

TIMEZONE = ZoneInfo("Asia/Shanghai")
BOOT = Path("/proc/sys/kernel/random/boot_id")
# Time asleep counts, or waking up would look like a clock that was set.
STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)

Clock = Callable[[], datetime]
"""Gives this moment (aware); tests put their own in its place."""


def read_wall() -> datetime:
    """What the clock of the machine says, in Asia/Shanghai, whatever zone the machine is set to."""
    return datetime.now(TIMEZONE)


def read_machine() -> Reading:
    """The clock beside the time since the start. Where the start has no name, every process measures for itself."""
    boot = BOOT.read_text(encoding="ascii").strip() if BOOT.is_file() else f"{time.monotonic_ns():x}"
    return Reading(read_wall(), time.clock_gettime_ns(STEADY) // 1_000_000, boot[:64])


def believed(database: Database, wall: Clock = read_wall) -> Clock:
    """A clock that is never before the latest moment believed; it asks the database each time it is asked."""

    def now() -> datetime:
        with database.reading() as session:
            return read_trust(session).effective(wall())

    return now


class Measure:
    """Whether the clock was set since a process last asked; cheap, because only the machine is asked."""

    def __init__(self, read: Callable[[], Reading] = read_machine) -> None:
        self._read, self._last = read, read()

    def look(self, database: Database) -> bool:
        """Write down a step at once instead of waiting for the next look of notifier or scheduler; whether it was one.

        Called by threads side by side: who sees the step first writes it, and two at once measure nothing twice.
        """
        last, reading = self._last, self._read()
        self._last = reading
        if not is_step(reading.wall - last.wall, reading.ticks - last.ticks):
            return False
        with database.writing() as session:
            if not has_looked(session, last.boot):
                look(session, last)
            look(session, reading)
        return True

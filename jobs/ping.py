"""Says to a watcher outside the machine that the programs run: silence is its alarm (reliability B.1).

The address is that of a dead-man's switch such as Healthchecks: ``…/start``, the address itself for a success and
``…/fail``. With ``{job}`` in it every job has a switch of its own; without, the notifier alone speaks for all.
"""

import queue
import threading
from collections.abc import Callable
from enum import StrEnum
from urllib.parse import quote, urlsplit

from jobs.base import log
from monitor.outbound.fetch import Asked, Failed, send
from monitor.outbound.guard import Policy
from monitor.outbound.watch import Limits

WAITING = 50
LIMITS = Limits(seconds=10.0, size=1024)
PLACE = "{job}"


class Stage(StrEnum):
    """What is said; the value is what is put behind the address."""

    START = "/start"
    SUCCESS = ""
    FAIL = "/fail"


Ping = Callable[[str, Stage], None]


def keep_quiet(_job: str, _stage: Stage) -> None:
    """Nobody outside was named."""


class Pinger:
    """Speaks from a thread of its own, so that a receiver who hangs holds up nothing; old words are dropped first."""

    def __init__(self, address: str) -> None:
        self._address = address
        # Whoever runs the machine named it, on no page: it may stand on the office network.
        self._policy = Policy(frozenset(((urlsplit(address).hostname or "").rstrip("."),)))
        self._words: queue.Queue[str] = queue.Queue(WAITING)
        threading.Thread(target=self._speak, name="ping", daemon=True).start()

    def for_job(self, job: str, stage: Stage) -> None:
        """One run of a job begins or ends."""
        if PLACE in self._address:
            self._say(self._address.replace(PLACE, quote(job, safe="")) + stage.value)

    def for_all(self, stage: Stage) -> None:
        """How everything stands, where there is one switch for all."""
        if PLACE not in self._address:
            self._say(self._address + stage.value)

    def _say(self, address: str) -> None:
        while True:
            try:
                self._words.put_nowait(address)
                return
            except queue.Full:
                try:
                    self._words.get_nowait()
                except queue.Empty:
                    continue

    def _speak(self) -> None:
        while True:
            address = self._words.get()
            try:
                status = send(Asked(address, "POST", whole=False), self._policy, LIMITS).status
                if status >= 400:
                    log.warning("ping refused", status=status)
            except Failed as failed:
                log.warning("ping failed", error=failed.code)

"""How long a request to another host may take by the clock on the wall, and how much of an answer is read.

A peer that drips keeps every single wait short, so the deadline is kept from outside: when it passes, the connection is
shut down whatever it is doing.
"""

import socket
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How long a request may take from the look-up to the last byte, and how many bytes of the answer are read."""

    seconds: float = 10.0
    size: int = 64 * 1024


class Watch:
    """Shuts the connection down when the time is over. It holds a descriptor of its own: TLS takes the first one."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._until = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._held: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._timer.cancel()
        with self._lock:
            for held in self._held:
                held.close()
            self._held.clear()

    @property
    def left(self) -> float:
        """Seconds until the end, never nothing: no time at all means without end to a socket."""
        return max(0.05, self._until - time.monotonic())

    def hold(self, opened: socket.socket) -> None:
        """Watch over a connection; one that was opened too late is shut at once."""
        with self._lock:
            self._held.append(opened.dup())
            if self.is_over:
                _shut(self._held[-1])

    def _cut(self) -> None:
        with self._lock:
            self.is_over = True
            for held in self._held:
                _shut(held)


def _shut(held: socket.socket) -> None:
    try:
        held.shutdown(socket.SHUT_RDWR)
    except OSError:
        return

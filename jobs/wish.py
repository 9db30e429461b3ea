"""Whether somebody asked this process to stop."""

import signal
import time
from types import FrameType

PULSE_SECONDS = 0.2


class StopWish:
    """Becomes true by Ctrl-C, by a service manager, or when the terminal is closed.

    A plain attribute: locks of ``threading.Event`` are not safe in the handler of a thread that waits for it.
    """

    def __init__(self) -> None:
        self.stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.stop = True

    def is_made(self) -> bool:
        return self.stop

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until the wish is made; whether it is."""
        end = time.monotonic() + seconds
        while not self.stop and (left := end - time.monotonic()) > 0:
            time.sleep(min(PULSE_SECONDS, left))
        return self.stop

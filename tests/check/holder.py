"""Holds the turn of the check until it is killed; run as a process of its own."""

import signal
import sys

from monitor.check.turn import sole_run
from monitor.db import open_database

with sole_run(open_database(sys.argv[1])):
    print("held", flush=True)
    signal.pause()

"""Processes that are killed: they start quickly, from a process that has everything imported and no thread."""

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess

import structlog
from sqlalchemy import Engine, event

from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["bench.faults.acts", "bench.faults.listing"])
KEY = b"0" * 32
PATIENCE = 120.0


def start(act: Callable[..., None], *args: object) -> ForkServerProcess:
    process = CONTEXT.Process(target=act, args=args)
    process.start()
    return process


def was_killed(process: ForkServerProcess) -> bool:
    """Wait for the end; whether it was a kill. Raises RuntimeError where it hangs or fails by itself."""
    process.join(PATIENCE)
    if process.exitcode == -signal.SIGKILL:
        return True
    if process.exitcode not in (0, -signal.SIGTERM):
        process.kill()
        raise RuntimeError(f"a process of the harness ended with {process.exitcode}")
    return False


def open_quietly(url: str) -> Database:
    """A database for a process of the harness, which says nothing: thousands of lines tell nobody anything."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable(logging.CRITICAL)
    use_vault(Vault(KEY))
    return open_database(url)


def die_at(number: int) -> None:
    """Kill this process as its ``number``-th statement is about to be sent, or its commit; 0 never."""
    done = 0

    def count(*_args: object) -> None:
        nonlocal done
        done += 1
        if done == number:
            os.kill(os.getpid(), signal.SIGKILL)

    if number:
        event.listen(Engine, "before_cursor_execute", count)
        event.listen(Engine, "commit", count)

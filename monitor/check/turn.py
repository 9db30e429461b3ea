"""One run of the check at a time, and one look ahead or back. The lock dies with the process that holds it, so a
killed run blocks nobody.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from monitor.db import Database
from monitor.values.words import Sentence
from monitor.values.words import mark as _

ADVISORY_KEY = 0x616E78696E
"""An arbitrary number of ours: every run on one PostgreSQL database asks for the same lock."""


class CheckBusy(Exception):
    """Another run of the check is under way."""

    sentence = Sentence(_("另一次检查正在进行，请稍后再试。"))


class LookBusy(Exception):
    """Somebody else is looking ahead or back."""

    sentence = Sentence(_("另一个人正在预演或回放，请稍后再试。"))


@contextmanager
def sole_run(database: Database) -> Iterator[None]:
    """Hold the turn while the block runs. Raises CheckBusy if another run, of whatever process, holds it."""
    with _sole(database, "check", ADVISORY_KEY, CheckBusy):
        yield


@contextmanager
def sole_look(database: Database) -> Iterator[None]:
    """Look ahead or back alone: it reads every ledger, and ten at once would keep the county waiting.

    Raises LookBusy.
    """
    with _sole(database, "look", ADVISORY_KEY + 1, LookBusy):
        yield


@contextmanager
def _sole(database: Database, name: str, key: int, busy: type[Exception]) -> Iterator[None]:
    if database.dialect == "sqlite":
        with open(f"{database.write.url.database}.{name}", "w", encoding="ascii") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as held:
                raise busy from held
            yield
        return
    with database.write.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
            raise busy
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})

"""One run of the check at a time. The lock dies with the process that holds it, so a killed run blocks nobody."""

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


@contextmanager
def sole_run(database: Database) -> Iterator[None]:
    """Hold the turn while the block runs. Raises CheckBusy if another run, of whatever process, holds it."""
    with _locked_file(database) if database.dialect == "sqlite" else _locked_session(database):
        yield


@contextmanager
def _locked_file(database: Database) -> Iterator[None]:
    with open(f"{database.write.url.database}.check", "w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise CheckBusy from busy
        yield


@contextmanager
def _locked_session(database: Database) -> Iterator[None]:
    with database.write.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}):
            raise CheckBusy
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_KEY})

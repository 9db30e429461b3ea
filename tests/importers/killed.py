"""An import that is killed where the test says: before its n-th statement, inside a statement, or around the commit."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import event

from monitor.db import Database, open_database, use_vault
from monitor.importers.intake import apply_staged
from monitor.values.secrecy import Vault
from tests.importers.ledger import NOW, take

BEFORE_COMMIT, AFTER_COMMIT = "before commit", "after commit"
Point = int | str


def stand_by(asked: Connection, url: str, kind: str, name: str, data: bytes) -> None:
    """Import a file in a child process for every point that is ``asked`` for, and answer how it ended.

    The file is imported once before, and that undone: what the statements take to be compiled is spent once for all.
    """
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    event.listen(database.write, "commit", _undo)
    with suppress(_Undone):
        take(database, kind, name, data)
    event.remove(database.write, "commit", _undo)
    database.dispose()
    for point, instructions in iter(asked.recv, None):
        child = os.fork()
        if child == 0:
            try:
                _import_and_die(database, point, instructions, lambda: take(database, kind, name, data))
            finally:
                os._exit(1)
        asked.send(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


class _Undone(Exception):
    pass


def _undo(*_anything: Any) -> None:
    raise _Undone


def _import_and_die(database: Database, point: Point, instructions: int, import_: Callable[[], object]) -> None:
    """Import in a process that kills itself at ``point``: a number of statements, or around the commit.

    ``instructions``: on SQLite, die after as many thousand instructions of its machine instead, in mid-statement.
    """
    if instructions:
        _die_inside(database, instructions)
    elif isinstance(point, int):
        _die_before(database, point)
    else:
        _die_around_commit(database, point)
    import_()
    database.dispose()
    os._exit(0)


def apply_and_die(url: str, intake_id: int) -> None:
    """Apply a staged file in a process that kills itself before the commit."""
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    _die_around_commit(database, BEFORE_COMMIT)
    apply_staged(database, intake_id, now=NOW, user_id=None)


def die(*_anything: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_before(database: Database, number: int) -> None:
    seen = 0

    @event.listens_for(database.write, "before_cursor_execute")
    def count(*_anything: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            die()


def _die_around_commit(database: Database, point: str) -> None:
    if point == BEFORE_COMMIT:
        event.listen(database.write, "commit", die)
        return
    # The pool takes a connection back only after its transaction is committed or rolled back.
    event.listen(database.write, "checkin", die)


def _die_inside(database: Database, thousands: int) -> None:
    seen = 0

    @event.listens_for(database.write, "connect")
    def watch(connection: Any, _record: Any) -> None:
        def count() -> None:
            nonlocal seen
            seen += 1
            if seen == thousands:
                die()

        connection.set_progress_handler(count, 1000)

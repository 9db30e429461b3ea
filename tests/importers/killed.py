"""An import that is killed where the test says: before its n-th statement, inside a statement, or around the commit."""

import os
import signal
from typing import Any

from sqlalchemy import event

from monitor.db import Database, open_database, use_vault
from monitor.importers.intake import apply_staged
from monitor.values.secrecy import Vault
from tests.importers.ledger import NOW, take

BEFORE_COMMIT, AFTER_COMMIT = "before commit", "after commit"
Point = int | str


def import_and_die(url: str, kind: str, name: str, data: bytes, point: Point, instructions: int = 0) -> None:
    """Import a file in a process that kills itself at ``point``: a number of statements, or around the commit.

    ``instructions``: on SQLite, die after as many thousand instructions of its machine instead, in mid-statement.
    """
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    if instructions:
        _die_inside(database, instructions)
    elif isinstance(point, int):
        _die_before(database, point)
    else:
        _die_around_commit(database, point)
    take(database, kind, name, data)
    database.dispose()


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

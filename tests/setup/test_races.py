"""Two who read, think and write at once: the race exists on a plain connection, and ours does not lose an update."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, update

from monitor.db import Database, open_database
from monitor.models.user import User

TURNS = 40


@pytest.fixture
def number(tmp_path: Path) -> Path:
    path = tmp_path / "race.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE number (value INTEGER)")
        connection.execute("INSERT INTO number VALUES (0)")
    return path


def test_a_deferred_transaction_loses_what_another_wrote_meanwhile(number: Path) -> None:
    one, other = (sqlite3.connect(number, isolation_level=None) for _number in range(2))
    one.execute("BEGIN")
    seen = one.execute("SELECT value FROM number").fetchone()[0]
    other.execute("UPDATE number SET value = value + 1")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        one.execute("UPDATE number SET value = ?", (seen + 1,))
    one.execute("ROLLBACK")
    # Without a transaction around both, the second write simply takes the first one back.
    one.execute("UPDATE number SET value = ?", (seen + 1,))
    assert one.execute("SELECT value FROM number").fetchone()[0] == 1
    one.close()
    other.close()


def test_no_update_is_lost_between_readers_who_write(database_url: str) -> None:
    database = open_database(database_url)
    with database.writing() as session:
        session.add(User(work_number="1", name="示范", password_hash="", grants=[]))
    start = threading.Barrier(2)
    workers = [threading.Thread(target=count_up, args=(database, start)) for _number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with database.reading() as session:
        assert session.scalar(select(User.epoch)) == 2 * TURNS
    database.dispose()


def count_up(database: Database, start: threading.Barrier) -> None:
    """Read the number, and write it back one higher, as a form does that shows what it changes."""
    start.wait()
    for _turn in range(TURNS):
        with database.writing() as session:
            user = session.scalars(select(User).with_for_update()).one()
            session.execute(update(User).where(User.id == user.id).values(epoch=user.epoch + 1))


def test_the_reading_engine_refuses_to_write(database_url: str) -> None:
    database = open_database(database_url)
    with database.reading() as session, pytest.raises(Exception, match=r"readonly|read-only"):
        session.execute(update(User).values(name="示范"))
    database.dispose()

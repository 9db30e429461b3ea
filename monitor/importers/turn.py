"""One import at a time: who writes to the ledgers waits for his turn, and not for ever."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.values.words import Sentence
from monitor.values.words import mark as _

# Any number will do, as long as nothing else locks it; without the lock unique keys would still keep the ledgers whole.
_TURN = 7_241_124
_LOCK_NOT_AVAILABLE = "55P03"


class Busy(Exception):
    """Another import is being written."""

    sentence = Sentence(_("另一份文件正在导入，请稍后再试"))


@contextmanager
def turn(database: Database) -> Iterator[Session]:
    """A write transaction in which no other import writes."""
    try:
        with database.writing() as session:
            if database.dialect == "postgresql":
                session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
            yield session
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE or "locked" in str(error.orig):
            raise Busy from error
        raise

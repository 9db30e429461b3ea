"""How the statements of the public list are put to the database: in a session, or by a bare cursor of its driver.

A session costs more than most answers of the list; a statement that is asked a thousand times a second is written down
as text once, and its parameters are given to the driver as they are.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Dialect, Select
from sqlalchemy.orm import Session


class Asking(Protocol):
    """What statements are put to; ``on_sqlite`` says which database answers."""

    on_sqlite: bool

    def rows(self, statement: Select[Any], given: Mapping[str, Any]) -> Sequence[Sequence[Any]]: ...

    def texts(self, statement: Select[Any], given: Mapping[str, Any]) -> Sequence[str]:
        """What a statement with a limit selects, in its order, where that is the public ids alone."""
        ...


class InSession:
    """Asked in a session; rows come in the types of the models."""

    def __init__(self, session: Session) -> None:
        self._session, self.on_sqlite = session, session.get_bind().dialect.name == "sqlite"

    def rows(self, statement: Select[Any], given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        return self._session.execute(statement, dict(given)).all()

    def texts(self, statement: Select[Any], given: Mapping[str, Any]) -> Sequence[str]:
        return self._session.scalars(statement, dict(given)).all()


class Bare:
    """Asked by a cursor of the driver; SQLite's days come as text (see ``as_day``).

    A statement's text is kept: only statements that are made once a process may be put to it.
    """

    def __init__(self, cursor: Any, dialect: Dialect) -> None:
        self._cursor, self._dialect, self.on_sqlite = cursor, dialect, dialect.name == "sqlite"

    def rows(self, statement: Select[Any], given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        return self._ask(statement, given, "{}")

    def texts(self, statement: Select[Any], given: Mapping[str, Any]) -> Sequence[str]:
        """SQLite's driver lets go of the interpreter at every row, and sixteen readers wait for each other a hundred
        times an answer: there the texts come as one row. A limit keeps the order of the inner rows.
        """
        if not self.on_sqlite:
            return [row[0] for row in self.rows(statement, given)]
        ((joined,),) = self._ask(statement, given, JOINED)
        return joined.split(",") if joined else []

    def _ask(self, statement: Select[Any], given: Mapping[str, Any], around: str) -> Sequence[Sequence[Any]]:
        text, places, fixed = _spelled(statement, self._dialect, around)
        if places is None:
            self._cursor.execute(text, {**fixed, **given})
        else:
            told = {**fixed, **given}
            self._cursor.execute(text, [_plain(told[name]) for name in places])
        found: Sequence[Sequence[Any]] = self._cursor.fetchall()
        return found


JOINED = "SELECT group_concat(public_id) FROM ({})"


@cache
def _spelled(
    statement: Select[Any], dialect: Dialect, around: str
) -> tuple[str, Sequence[str] | None, Mapping[str, Any]]:
    """A statement as the driver takes it: its text, the names of its places where those have none, and fixed values."""
    made = statement.compile(dialect=dialect)
    return around.format(made), getattr(made, "positiontup", None), made.params


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def as_day(value: date | str) -> date:
    """A day as either driver gives it."""
    return date.fromisoformat(value) if isinstance(value, str) else value

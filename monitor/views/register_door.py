"""The door of the public list: what this worker answered at this very moment is given again before Flask is asked.

Behind it stand the same state of the list, day, allowance and headers; whatever is not plain goes in.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Any, cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from monitor.db import Database
from monitor.ledgers.register import spell_moment
from monitor.ledgers.register_asking import Bare
from monitor.views import clock
from monitor.views.register_answer import PAGES, Memory
from monitor.views.register_fresh import LIST, OBJECTS, SENDERS, Fresh, Headers, State

PATHS = frozenset({LIST, OBJECTS})
KEPT, LARGEST = 300, 2**18
OF_A_BODY = frozenset({"content-type", "content-length", "content-encoding"})


@dataclass(frozen=True)
class _Answer:
    """A whole answer, and the day and the state of the list at which it was made."""

    today: date
    state: State
    headers: Headers
    tag: str
    body: bytes


class Door:
    """A WSGI application in front of ``inner``, the pages of ``app`` on ``database``."""

    def __init__(self, inner: WSGIApplication, app: Flask, database: Database) -> None:
        self._inner, self._app, self._database = inner, app, database
        self._asked = spell_moment(database.read.dialect)
        self._fault: type[Exception] = database.read.dialect.loaded_dbapi.Error
        self._answers: OrderedDict[tuple[str, ...], _Answer] = OrderedDict()
        self._lock, self._fresh = Lock(), Fresh(app)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        key = _key(environ)
        if key is None:
            return self._inner(environ, start)
        wall = clock.wall(self._app)
        state, answer = self._find(key, environ, wall)
        if state is None:
            return self._inner(environ, start)
        now = _believed(state, wall)
        if answer is None or not self._lets_in(environ, now):
            return self._go_in(key, now.date(), state, environ, start)
        if _knows(environ, answer.tag):
            start("304 NOT MODIFIED", [one for one in answer.headers if one[0].lower() not in OF_A_BODY])
            return []
        start("200 OK", list(answer.headers))
        return [answer.body]

    def _find(
        self, key: tuple[str, ...], environ: WSGIEnvironment, wall: datetime
    ) -> tuple[State | None, _Answer | None]:
        """The state of the list, and the answer of that state: as it was given before, or made anew.

        State None is a database that does not answer, which the pages say in their own words. A connection of the pool
        is enough: a session costs more than the answer.
        """
        try:
            connection = self._database.read.raw_connection()
            try:
                cursor = connection.cursor()
                state = self._read(cursor)
                now = _believed(state, wall)
                with self._lock:
                    kept = self._answers.get(key)
                if kept is not None and (kept.today, kept.state) == (now.date(), state):
                    return state, kept
                made = None if self._rests(environ, now) else self._make(environ, now.date(), state, cursor)
                if made is not None:
                    self._keep(key, made)
                return state, made
            finally:
                connection.close()
        except (SQLAlchemyError, self._fault):
            return None, None

    def _read(self, cursor: Any) -> State:
        """Two reads by primary key."""
        cursor.execute(self._asked)
        return tuple(cursor.fetchone() or ())

    def _make(self, environ: WSGIEnvironment, today: date, state: State, cursor: Any) -> _Answer | None:
        made = self._fresh.make(environ, today, state, Bare(cursor, self._database.read.dialect))
        if made is None:
            return None
        headers, body = made
        return _Answer(today, state, headers, next(value for name, value in headers if name.lower() == "etag"), body)

    def _rests(self, environ: WSGIEnvironment, now: datetime) -> bool:
        """Whether who asks must wait: nothing is made for him."""
        memory = cast(Memory, self._app.extensions["register"])
        until = memory.resting.get((PAGES.allowance.what, environ.get("REMOTE_ADDR") or "?"))
        return until is not None and now < until

    def _lets_in(self, environ: WSGIEnvironment, now: datetime) -> bool:
        """Count the request where that is all there is to do: a worker's own count, on a day that is written down."""
        memory = cast(Memory, self._app.extensions["register"])
        who = (PAGES.allowance.what, environ.get("REMOTE_ADDR") or "?")
        with memory.lock:
            rests = who in memory.resting and now < memory.resting[who]
            count = memory.asked.get(who, 0) + 1
            if rests or count >= PAGES.step or memory.day is None or now.date() > memory.day:
                return False
            memory.asked[who] = count
            memory.asked.move_to_end(who)
        return True

    def _go_in(
        self, key: tuple[str, ...], today: date, state: State, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        """Ask the pages, and keep a plain answer if the list is still as it was."""
        said: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *more: Any) -> Callable[[bytes], object]:
            said.append((status, headers))
            return start(status, headers, *more)

        parts = self._inner(environ, listen)
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", lambda: None)()
        if said and len(body) <= LARGEST and self._is_still(state):
            status, headers = said[-1]
            told = {name.lower(): value for name, value in headers}
            open_to_all = told.get("cache-control", "").startswith("public") and "set-cookie" not in told
            if status.startswith("200") and open_to_all and "etag" in told:
                self._keep(key, _Answer(today, state, list(headers), told["etag"], body))
                self._fresh.learn(environ, today, state, headers)
        return [body]

    def _is_still(self, state: State) -> bool:
        try:
            connection = self._database.read.raw_connection()
            try:
                return self._read(connection.cursor()) == state
            finally:
                connection.close()
        except (SQLAlchemyError, self._fault):
            return False

    def _keep(self, key: tuple[str, ...], answer: _Answer) -> None:
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)


def _believed(state: State, wall: datetime) -> datetime:
    """This moment, never before the latest that was believed."""
    return wall - timedelta(seconds=state[-1])


def _key(environ: Mapping[str, Any]) -> tuple[str, ...] | None:
    """What an answer depends on; None where the pages themselves must be asked."""
    path, query = environ.get("PATH_INFO", ""), str(environ.get("QUERY_STRING", ""))
    if path not in PATHS or environ.get("REQUEST_METHOD") != "GET" or environ.get("HTTP_COOKIE"):
        return None
    return (path, query, *(str(environ.get(name, "")) for name in SENDERS))


def _knows(environ: Mapping[str, Any], tag: str) -> bool:
    given = str(environ.get("HTTP_IF_NONE_MATCH", ""))
    bare = tag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in (bare, "*") for one in given.split(",")) if given else False

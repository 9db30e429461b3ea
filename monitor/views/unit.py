"""One request, one transaction. Reading requests get the engine that refuses writes; commit is said here only."""

from typing import cast

from flask import Flask, Response, current_app, g, request
from sqlalchemy.orm import Session, sessionmaker

from monitor.db import Database

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def attach(app: Flask, database: Database) -> None:
    app.extensions["database"] = database
    app.after_request(_commit)
    app.teardown_request(_close)


def database() -> Database:
    return cast(Database, current_app.extensions["database"])


def session() -> Session:
    """The session of this request: reading for GET, writing otherwise. What it holds is committed with the answer."""
    if request.method in SAFE:
        return reading()
    if "writing" not in g:
        g.writing = sessionmaker(database().write, expire_on_commit=False)()
    return cast(Session, g.writing)


def reading() -> Session:
    """A reading session, whatever the method: for who is asking, and beside code that has transactions of its own."""
    if "reading" not in g:
        g.reading = database().reading()
    return cast(Session, g.reading)


def roll_back() -> None:
    """Forget what this request wrote: every error page says this first."""
    if "writing" in g:
        g.writing.rollback()


def _commit(response: Response) -> Response:
    if "writing" in g:
        g.writing.commit()
    return response


def _close(_error: BaseException | None) -> None:
    for name in ("writing", "reading"):
        opened = g.pop(name, None)
        if opened is not None:
            opened.close()

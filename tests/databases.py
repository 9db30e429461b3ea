"""Databases of both kinds for tests: prepared once a run, copied for each test, dropped after it.

A copy takes the lowest number that is free, so that its address, and with it what was compiled, is used again.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from monitor.db import Database, open_for_migrations
from tests.once import ENGINES
from tests.postgres import as_application, as_owner, execute

Build = Callable[[str], None]
"""Fills the migrated database at a URL and lets go of it."""


class Numbers:
    """Numbers to be taken for a while."""

    def __init__(self) -> None:
        self._taken: set[int] = set()

    @contextmanager
    def one(self) -> Iterator[int]:
        number = next(number for number in range(1, len(self._taken) + 2) if number not in self._taken)
        self._taken.add(number)
        try:
            yield number
        finally:
            self._taken.remove(number)


class Shelf(Protocol):
    """Prepared databases of one kind."""

    def copy(self, name: str, build: Build) -> AbstractContextManager[str]:
        """The URL of a copy of the database ``name``; ``build`` prepares it when it is asked for first."""

    def fresh(self) -> AbstractContextManager[str]:
        """The URL of a migrated database without a row."""


class SqliteShelf:
    """Prepared SQLite files, all in ``folder``."""

    def __init__(self, folder: Path) -> None:
        from monitor.migrate import upgrade

        self._folder, self._numbers, self._ready = folder, Numbers(), dict[str, Path]()
        self._prepare("migrated", upgrade)

    @contextmanager
    def copy(self, name: str, build: Build) -> Iterator[str]:
        if name not in self._ready:
            shutil.copyfile(self._ready["migrated"], self._folder / f"{name}.db")
            self._prepare(name, build)
        with self._numbers.one() as number:
            path = self._folder / f"copy-{number}.db"
            shutil.copyfile(self._ready[name], path)
            try:
                yield f"sqlite:///{path}"
            finally:
                ENGINES.leave(f"sqlite:///{path}")
                for left in self._folder.glob(f"{path.name}*"):
                    left.unlink()

    def fresh(self) -> AbstractContextManager[str]:
        return self.copy("migrated", _leave_alone)

    def _prepare(self, name: str, build: Build) -> None:
        path = self._folder / f"{name}.db"
        build(f"sqlite:///{path}")
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        self._ready[name] = path


class PostgresqlShelf:
    """Prepared databases of the server at ``server``, their names beginning with ``prefix``."""

    def __init__(self, server: URL, prefix: str) -> None:
        from monitor.migrate import upgrade

        self._server, self._prefix, self._numbers, self._ready = server, prefix, Numbers(), dict[str, URL]()
        self._application = as_application(server)
        self._prepare("migrated", "template0 ENCODING 'UTF8'", lambda url: upgrade(url, as_owner(url)))

    @contextmanager
    def copy(self, name: str, build: Build) -> Iterator[str]:
        if name not in self._ready:
            self._prepare(name, f'"{self._ready["migrated"].database}"', build)
        with self._numbers.one() as number:
            url = self._create(str(number), f'"{self._ready[name].database}"')
            try:
                yield _written(url)
            finally:
                ENGINES.leave(_written(url))
                self._drop(url)

    def fresh(self) -> AbstractContextManager[str]:
        return self.copy("migrated", _leave_alone)

    def close(self) -> None:
        """Drop what was prepared."""
        for url in self._ready.values():
            self._drop(url)

    def _prepare(self, name: str, template: str, build: Build) -> None:
        self._ready[name] = self._create(name, template)
        build(_written(self._ready[name]))

    def _create(self, name: str, template: str) -> URL:
        url = self._application.set(database=f"{self._prefix}_{name}")
        execute(self._server, f'CREATE DATABASE "{url.database}" TEMPLATE {template} STRATEGY FILE_COPY')
        return url

    def _drop(self, url: URL) -> None:
        execute(self._server, f'DROP DATABASE "{url.database}" WITH (FORCE)')


@contextmanager
def owning(url: str) -> Iterator[Engine]:
    """An engine of who owns the tables: it may take a trigger away, as none of the application may."""
    engine = open_for_migrations(as_owner(url))
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def altering(database: Database) -> Iterator[Session]:
    """A transaction of who owns the tables of ``database``."""
    with owning(_written(database.write.url)) as engine, Session(engine) as session, session.begin():
        yield session


def _written(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _leave_alone(_url: str) -> None:
    """A migrated database is ready as it is."""

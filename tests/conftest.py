"""What every test may ask for: fresh migrated databases of both kinds, and a machine closed to the outside."""

import itertools
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL

from tests.network import close_the_network
from tests.postgres import NoServer, execute, run_server
from tests.requirement import give_up, must_run_everything

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if must_run_everything() else "here")

numbers = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Sockets reach this machine only."""
    with pytest.MonkeyPatch.context() as patch:
        close_the_network(patch)
        yield


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str) -> Iterator[URL]:
    """A PostgreSQL server on which databases may be created; one for all workers of a run."""
    try:
        with run_server(testrun_uid[:12]) as url:
            yield url
    except NoServer as reason:
        give_up(f"PostgreSQL: {reason}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that tests copy."""
    from monitor.migrate import upgrade

    path = tmp_path_factory.mktemp("template") / "anxin.db"
    upgrade(f"sqlite:///{path}")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL, testrun_uid: str, worker_id: str) -> Iterator[URL]:
    """A migrated PostgreSQL database that tests clone."""
    from monitor.migrate import upgrade

    url = postgres_server.set(database=f"anxin_{testrun_uid[:12]}_{worker_id}")
    execute(postgres_server, f"CREATE DATABASE \"{url.database}\" TEMPLATE template0 ENCODING 'UTF8'")
    try:
        upgrade(url.render_as_string(hide_password=False))
        yield url
    finally:
        execute(postgres_server, f'DROP DATABASE "{url.database}" WITH (FORCE)')


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a fresh migrated SQLite database."""
    return f"sqlite:///{shutil.copyfile(sqlite_template, tmp_path / 'anxin.db')}"


@pytest.fixture
def postgresql_url(postgres_server: URL, postgres_template: URL) -> Iterator[str]:
    """The URL of a fresh migrated PostgreSQL database, dropped after the test."""
    url = postgres_server.set(database=f"{postgres_template.database}_{next(numbers)}")
    execute(postgres_server, f'CREATE DATABASE "{url.database}" TEMPLATE "{postgres_template.database}"')
    try:
        yield url.render_as_string(hide_password=False)
    finally:
        execute(postgres_server, f'DROP DATABASE "{url.database}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh migrated database; the test runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url

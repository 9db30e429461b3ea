"""What every test may ask for: fresh migrated databases of both kinds, and a machine closed to the outside."""

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL

from tests.databases import PostgresqlShelf, Shelf, SqliteShelf
from tests.network import close_the_network
from tests.once import compile_once, hash_quickly, quick_folder
from tests.postgres import NoServer, run_server
from tests.requirement import give_up, must_run_everything

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if must_run_everything() else "here")

gc.disable()  # until everything is imported: none of that is garbage


def pytest_collection_finish() -> None:
    """What was imported stays for the whole run: looking through it again and again takes a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file stays with one worker; files with a browser with one a database, whose county takes long to fill."""
    for item in items:
        county = item.nodeid.partition("::")[0]
        if item.get_closest_marker("browser"):
            asked = getattr(item, "callspec", None)
            county = f"browser on {asked.params.get('served', 'sqlite') if asked else 'sqlite'}"
        item.add_marker(pytest.mark.xdist_group(county))


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Sockets reach this machine only."""
    with pytest.MonkeyPatch.context() as patch:
        close_the_network(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Statements and templates are compiled once a worker, and passwords are hashed in no time."""
    with pytest.MonkeyPatch.context() as patch:
        compile_once(patch)
        hash_quickly(patch)
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
def sqlite_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteShelf]:
    with tempfile.TemporaryDirectory(prefix="anxin-test-", dir=quick_folder(tmp_path_factory.getbasetemp())) as folder:
        yield SqliteShelf(Path(folder))


@pytest.fixture(scope="session")
def postgresql_shelf(postgres_server: URL, testrun_uid: str, worker_id: str) -> Iterator[PostgresqlShelf]:
    shelf = PostgresqlShelf(postgres_server, f"anxin_{testrun_uid[:12]}_{worker_id}")
    yield shelf
    shelf.close()


@pytest.fixture
def sqlite_url(sqlite_shelf: SqliteShelf) -> Iterator[str]:
    """The URL of a fresh migrated SQLite database."""
    with sqlite_shelf.fresh() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    """Prepared databases; the test runs on SQLite and on PostgreSQL."""
    found: Shelf = request.getfixturevalue(f"{request.param}_shelf")
    return found


@pytest.fixture
def database_url(shelf: Shelf) -> Iterator[str]:
    """The URL of a fresh migrated database; the test runs on SQLite and on PostgreSQL."""
    with shelf.fresh() as url:
        yield url

"""A browser for every test of this folder, and the demonstration county served from both databases."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import find_chromium, open_browser
from tests.browser.county import Served, serve
from tests.databases import PostgresqlShelf, SqliteShelf
from tests.requirement import give_up


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        give_up("chromium is not installed")
    with open_browser(program) as opened:
        yield opened


@pytest.fixture(scope="session")
def filled_sqlite(sqlite_shelf: SqliteShelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with sqlite_shelf.fresh() as url, serve(url, tmp_path_factory.mktemp("browser")) as served:
        yield served


@pytest.fixture(scope="session")
def filled_postgresql(postgresql_shelf: PostgresqlShelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with postgresql_shelf.fresh() as url, serve(url, tmp_path_factory.mktemp("browser")) as served:
        yield served


@pytest.fixture
def served_sqlite(filled_sqlite: Served) -> Served:
    """The county on SQLite, for what the browser alone decides."""
    filled_sqlite.unlock()
    return filled_sqlite


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest) -> Served:
    """The county on both databases; a journey leaves its own traces and no test counts on a clean one."""
    found: Served = request.getfixturevalue(f"filled_{request.param}")
    found.unlock()
    return found

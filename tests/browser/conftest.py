"""A browser for every test of this folder, and the demonstration county served from both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import URL

from tests.browser.chromium import find_chromium, open_browser
from tests.browser.county import Served, make_app, serve
from tests.conftest import numbers
from tests.postgres import execute
from tests.requirement import give_up


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        give_up("chromium is not installed")
    with open_browser(program) as opened:
        yield opened


@pytest.fixture(scope="session")
def served_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("browser")
    database = folder / "anxin.db"
    database.write_bytes(sqlite_template.read_bytes())
    with serve(make_app(f"sqlite:///{database}", folder)) as served:
        yield served


@pytest.fixture(scope="session")
def served_postgresql(
    postgres_server: URL, postgres_template: URL, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    url = postgres_server.set(database=f"{postgres_template.database}_{next(numbers)}")
    execute(postgres_server, f'CREATE DATABASE "{url.database}" TEMPLATE "{postgres_template.database}"')
    try:
        folder = tmp_path_factory.mktemp("browser")
        with serve(make_app(url.render_as_string(hide_password=False), folder)) as served:
            yield served
    finally:
        execute(postgres_server, f'DROP DATABASE "{url.database}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest) -> Served:
    """The county on both databases; a journey leaves its own traces and no test counts on a clean one."""
    found: Served = request.getfixturevalue(f"served_{request.param}")
    return found

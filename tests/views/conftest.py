"""The application on a fresh database, at a fixed hour, with a small county in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from config import Settings
from monitor import create_app
from monitor.db import Database
from monitor.models.fund import Deposit
from tests.databases import Shelf
from tests.views.county import DATA_KEY, NOW, County, found_at, ids_at
from tests.views.paperwork import PAY, TOLD, Issue, add_use, path_of


def make_settings(url: str, folder: Path) -> Settings:
    """Settings of a county on ``url`` with keys of the tests."""
    return Settings(
        instance=folder, database_url=url, host="127.0.0.1", port=5000, secret_key="k" * 40, data_key=DATA_KEY,
        locale="zh_Hans_CN", upload_limit_mb=8, scan_command=(), public_url="",
        log_level="INFO", demo=False,
    )  # fmt: skip


@pytest.fixture
def database_url(request: pytest.FixtureRequest, shelf: Shelf) -> Iterator[str]:
    """A database with the county in it for tests that ask for the county, an empty one for the others."""
    asked = "county" in request.fixturenames
    with shelf.copy("screens_county", found_at) if asked else shelf.fresh() as url:
        yield url


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on both databases, without tokens in forms; its clock stands."""
    made = create_app(make_settings(database_url, tmp_path))
    made.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
    yield made
    cast(Database, made.extensions["database"]).dispose()


@pytest.fixture
def database(app: Flask) -> Database:
    return cast(Database, app.extensions["database"])


@pytest.fixture
def county(database_url: str) -> County:
    return ids_at(database_url)


SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def as_user(app: Flask, county: County) -> SignIn:
    """A client signed in as one of the county's people."""

    def sign_in(name: str) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = f"{county.users[name]}.0"
            session["since"] = session["seen"] = int(NOW.timestamp())
        return client

    return sign_in


@pytest.fixture
def project(county: County, database: Database) -> int:
    """A project whose deposit is drawn: decided, the time is over, the notice approved, the bank known."""
    matter = county.matters["XM2026-0001"]
    with database.writing() as session:
        session.execute(update(Deposit).where(Deposit.matter_id == matter).values(**TOLD))
        add_use(session, matter, county.users["inspector"], county.users["approver"])
    return matter


@pytest.fixture
def issued(as_user: SignIn, project: int, database: Database) -> Issue:
    """Issues the notice to pay and answers its id."""

    def do(**answers: str) -> int:
        answer = as_user("inspector").post(path_of(project), data=PAY | answers)
        assert answer.status_code == 302, answer.text
        return int(answer.location.rpartition("/")[2])

    return do

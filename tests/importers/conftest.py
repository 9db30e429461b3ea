"""Fresh databases with the county key, and the commands on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from config import load
from monitor import create_app
from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    use_vault(Vault(b"0" * 32))
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = create_app(load({"DATABASE_URL": database_url, "INSTANCE_PATH": str(tmp_path / "instance")}))
    yield made
    cast(Database, made.extensions["database"]).dispose()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()

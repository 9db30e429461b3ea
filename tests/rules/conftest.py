"""An empty county with its key, on both databases."""

from collections.abc import Iterator

import pytest

from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    use_vault(Vault(b"0" * 32))
    opened = open_database(database_url)
    yield opened
    opened.dispose()

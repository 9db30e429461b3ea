"""A county with people of every role and one case, on both databases."""

from collections.abc import Iterator

import pytest

from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault
from tests.cases.office import Office, found_office
from tests.databases import Shelf

_MADE: dict[str, Office] = {}


def _build(url: str) -> None:
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    _MADE[database.dialect] = found_office(database)
    database.dispose()


@pytest.fixture
def database(shelf: Shelf) -> Iterator[Database]:
    with shelf.copy("office", _build) as url:
        use_vault(Vault(b"0" * 32))
        opened = open_database(url)
        yield opened
        opened.dispose()


@pytest.fixture
def office(database: Database) -> Office:
    """Ids of the people and of the case; the same in every copy."""
    return _MADE[database.dialect]

"""A county with people of every role and one emergency, on both databases."""

from collections.abc import Iterator

import pytest

from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault
from tests.databases import Shelf
from tests.emergencies.scene import Place, found_place

_MADE: dict[str, Place] = {}


def _build(url: str) -> None:
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    _MADE[database.dialect] = found_place(database)
    database.dispose()


@pytest.fixture
def database(shelf: Shelf) -> Iterator[Database]:
    with shelf.copy("emergencies", _build) as url:
        use_vault(Vault(b"0" * 32))
        opened = open_database(url)
        yield opened
        opened.dispose()


@pytest.fixture
def place(database: Database) -> Place:
    """Ids of the people, the project and the emergency; the same in every copy."""
    return _MADE[database.dialect]

"""An office with one lead, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault
from tests.databases import Shelf
from tests.listings.chain import lay_ground
from tests.listings.office import Desk, Office, found

_MADE: dict[str, Office] = {}


def _build(url: str) -> None:
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    _MADE[database.dialect] = found(database)
    database.dispose()


@pytest.fixture
def database(shelf: Shelf) -> Iterator[Database]:
    with shelf.copy("listing_office", _build) as url:
        use_vault(Vault(b"0" * 32))
        opened = open_database(url)
        yield opened
        opened.dispose()


@pytest.fixture
def office(database: Database) -> Office:
    """Ids of people and rows; the same in every copy."""
    return _MADE[database.dialect]


@pytest.fixture
def desk(database: Database, office: Office) -> Iterator[Desk]:
    """The lead in one transaction, which is undone after the test."""
    with Session(database.write) as session:
        yield Desk(session, office, office.listing)
        session.rollback()


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A decided listing with its ground laid; what a test writes is gone after it."""
    use_vault(Vault(b"0" * 32))
    database = open_database(database_url)
    with Session(database.write) as opened:
        lay_ground(opened)
        yield opened
        opened.rollback()
    database.dispose()

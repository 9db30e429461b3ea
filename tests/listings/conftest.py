"""An office with one lead, on both databases; what a test writes is gone after it."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from monitor.db import open_database, use_vault
from monitor.values.secrecy import Vault
from tests.databases import Shelf
from tests.listings.office import Desk, Office, found

_MADE: dict[str, Office] = {}


def _build(url: str) -> None:
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    _MADE[database.dialect] = found(database)
    database.dispose()


@pytest.fixture
def desk(shelf: Shelf) -> Iterator[Desk]:
    with shelf.copy("listing_office", _build) as url:
        use_vault(Vault(b"0" * 32))
        database = open_database(url)
        office = _MADE[database.dialect]
        with Session(database.write) as session:
            yield Desk(session, office, office.listing)
            session.rollback()
        database.dispose()

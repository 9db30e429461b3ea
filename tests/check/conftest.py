"""Databases for the check: empty, with the sample county, and with the sample county checked."""

from collections.abc import Iterator

import pytest

from monitor.db import Database
from tests.check.answers import check_sample, open_sealed, write_sample
from tests.databases import Shelf


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_sealed(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def written(shelf: Shelf) -> Iterator[Database]:
    """The sample county's ledgers, never checked."""
    with shelf.copy("written_sample", write_sample) as url:
        opened = open_sealed(url)
        yield opened
        opened.dispose()


@pytest.fixture
def checked(shelf: Shelf) -> Iterator[Database]:
    """The sample county after the check of its day."""
    with shelf.copy("checked_sample", check_sample) as url:
        opened = open_sealed(url)
        yield opened
        opened.dispose()

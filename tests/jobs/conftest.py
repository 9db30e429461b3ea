import pytest

from monitor.db import open_database
from tests.jobs.fakes import FakeClock


@pytest.fixture
def database(database_url):
    database = open_database(database_url)
    yield database
    database.dispose()


@pytest.fixture
def clock():
    return FakeClock("2026-11-20T07:00:00")

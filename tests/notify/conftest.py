import pytest

from monitor.db import open_database
from tests.notify.county import fill


@pytest.fixture
def database(database_url):
    database = open_database(database_url)
    yield database
    database.dispose()


@pytest.fixture
def county(database):
    """Two towns, two departments, a project, a housing project, and officers of every kind of reach."""
    fill(database)
    return database

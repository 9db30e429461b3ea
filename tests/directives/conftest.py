"""The application on both databases with a county in it, and a desk at which directives are handled day by day."""

import pytest
from flask import Flask

from monitor.db import Database
from tests.directives.desk import Desk
from tests.views.conftest import app, county, database, database_url
from tests.views.county import County

__all__ = ["app", "county", "database", "database_url"]


@pytest.fixture
def desk(app: Flask, county: County, database: Database) -> Desk:
    return Desk(app, county, database)

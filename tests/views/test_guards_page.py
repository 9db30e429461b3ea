"""The page of what runs says when the application's role could take the guards of the public list away (0100)."""

import pytest
from sqlalchemy import text

from monitor.db import Database
from tests.databases import altering
from tests.views.conftest import SignIn
from tests.views.county import County

TOLD = "程序使用的数据库账号拥有数据表"


@pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
def test_an_application_that_owns_its_guards_says_so(county: County, as_user: SignIn, database: Database) -> None:
    system = as_user("system")
    assert TOLD not in system.get("/jobs").text
    with altering(database) as session:
        session.execute(text(f'ALTER TABLE publication OWNER TO "{database.write.url.username}"'))
    assert TOLD in system.get("/jobs").text

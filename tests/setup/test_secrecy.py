"""Values bound into statements stay out of errors, and so out of logs."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from monitor.db import open_database

CANARY = "330127197203159972"


def test_a_failing_statement_does_not_repeat_the_values_it_was_given(database_url: str) -> None:
    database = open_database(database_url)
    try:
        for engine in (database.read, database.write):
            with engine.connect() as connection, pytest.raises(SQLAlchemyError) as refused:
                connection.execute(text("SELECT :number FROM no_such_table"), {"number": CANARY})
            assert CANARY not in str(refused.value)
    finally:
        database.dispose()

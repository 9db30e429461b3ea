"""Ten matters cost PostgreSQL what ten matters are, however many stand beside them: what its plans read is counted."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, event, text

from bench import county
from bench.county import AS_OF
from monitor.check.run import run_check
from monitor.db import Base, Database
from monitor.models.state import mark
from tests.check.answers import noon, open_sealed
from tests.databases import PostgresqlShelf, owning

PROJECTS, WORKERS = 1500, 2
MUCH_FOUND = text(
    "INSERT INTO finding (rule, matter_id, key, facts) SELECT 'E01', id, number::text, ''"
    " FROM matter, generate_series(1, 20) number"
)
"""What a whole run holds while it is under way, when PostgreSQL may come by and count it."""
COUNTED = text("SELECT relname, seq_tup_read, coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables")


def build(url: str) -> None:
    """A county of some size, checked once and counted by PostgreSQL as it would be at night."""
    database = open_sealed(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(county, "WORKERS", WORKERS)
        county.fill(database, PROJECTS)
    assert run_check(database, AS_OF, full=True, clock=noon).errors == []
    with (
        owning(url) as engine,
        engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):
        connection.execute(MUCH_FOUND)
        connection.exec_driver_sql("VACUUM ANALYZE")
    database.dispose()


@pytest.fixture
def counted(postgresql_shelf: PostgresqlShelf) -> Iterator[Database]:
    with postgresql_shelf.copy("county_of_some_size", build) as url:
        opened = open_sealed(url)
        yield opened
        opened.dispose()


def rows_read(database: Database, ids: range) -> Counter[str]:
    """The rows of each table that a run of a few matters reads, by PostgreSQL's own count."""
    read = Counter[str]()

    def count(connection: Connection) -> None:
        for name, scanned, fetched in connection.execute(COUNTED):
            read[name] += scanned + fetched

    with database.writing() as session:
        mark(session, ids)
    event.listen(database.write, "commit", count)
    try:
        report = run_check(database, AS_OF, full=False, clock=noon)
    finally:
        event.remove(database.write, "commit", count)
    assert (report.matters, report.errors) == (len(ids), [])
    return read


def sizes(database: Database) -> dict[str, int]:
    """The rows of the tables that grow with the county; what a run itself writes and throws away is none of it."""
    own = "('finding', 'work')"
    with database.reading() as session:
        counted = session.execute(
            text(
                "SELECT relname, reltuples::int FROM pg_class"
                f" WHERE relkind = 'r' AND reltuples >= :least AND relname NOT IN {own}"
            ),
            {"least": PROJECTS},
        )
        return {name: rows for name, rows in counted if name in Base.metadata.tables}


def test_ten_matters_read_no_table_through(counted: Database) -> None:
    """Fails where the work set does not lead the joins, where PostgreSQL is not told how little work there is, and
    where it may take the findings for many.
    """
    rows = sizes(counted)
    assert {"project", "deposit", "wage_account", "state_month", "state_project", "pay_line", "alert"} <= set(rows)
    read = rows_read(counted, range(1000, 1010))
    assert {name: read[name] for name in rows if read[name] >= rows[name]} == {}
    assert read["state_month"] and read["pay_line"] and read["deposit"], "the run looked"

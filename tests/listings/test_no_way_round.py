"""No statement on the application's own connection takes a guard of the public list away (0100)."""

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from monitor.db import open_database, owns_its_guards
from tests.databases import owning
from tests.listings.chain import STEPS, entry
from tests.listings.entries import GATE
from tests.listings.test_gate import complete, refusal

FILE = "{file}"
ON_SQLITE = (
    *(f"DROP TRIGGER {guard}" for guard in (*GATE, "publication_kept", "listing_text_kept")),
    *(f"PRAGMA {name} = {value}" for name, value in (
        ("recursive_triggers", "OFF"), ("foreign_keys", "OFF"), ("ignore_check_constraints", "ON"),
        ("writable_schema", "ON"), ("schema_version", "1"), ("legacy_alter_table", "ON"), ("query_only", "OFF"),
        ("trusted_schema", "ON"), ("journal_mode", "DELETE"), ("temp_store_directory", "'/tmp'"),
    )),
    "PRAGMA recursive_triggers(0)",
    "DROP TABLE publication",
    "ALTER TABLE publication RENAME TO kept_elsewhere",
    "ALTER TABLE publication ADD COLUMN note",
    "CREATE TABLE listing_forged AS SELECT * FROM publication",
    "CREATE TABLE sqlite_statistics (x)",
    "CREATE TEMPORARY TABLE listing_signature (id INTEGER)",
    "CREATE TEMPORARY TRIGGER forged AFTER INSERT ON publication BEGIN SELECT 1; END",
    "CREATE TRIGGER forged BEFORE INSERT ON publication BEGIN SELECT RAISE(IGNORE); END",
    "CREATE VIEW forged AS SELECT * FROM publication",
    "CREATE INDEX forged ON publication (sha256)",
    "DROP INDEX ix_publication_decision_no",
    "CREATE VIRTUAL TABLE forged USING fts5(x)",
    "DROP TABLE publication_search",
    "DELETE FROM sqlite_master WHERE type = 'trigger'",
    f"ATTACH '{FILE}' AS again",
    "SELECT hex(fts3_tokenizer('simple'))",
    "SELECT FTS3_Tokenizer('simple', X'4141414141414141')",
    "SELECT load_extension('forged')",
)  # fmt: skip
ON_POSTGRESQL = (
    *(f"DROP TRIGGER {guard} ON publication" for guard in GATE),
    *(f"ALTER TABLE publication DISABLE TRIGGER {which}" for which in (GATE[0], "ALL", "USER")),
    "SET session_replication_role = replica",
    "DROP TABLE publication CASCADE",
    "TRUNCATE publication CASCADE",
    "TRUNCATE listing_text CASCADE",
    "ALTER TABLE publication RENAME TO kept_elsewhere",
    "ALTER TABLE publication OWNER TO CURRENT_USER",
    "ALTER TABLE listing_signature DROP CONSTRAINT pk_listing_signature",
    f"CREATE OR REPLACE FUNCTION {GATE[0]}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    f"ALTER FUNCTION {GATE[0]}() RESET ALL",
    f"DROP FUNCTION {GATE[0]}() CASCADE",
    "CREATE FUNCTION forged() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE RULE forged AS ON INSERT TO publication DO INSTEAD NOTHING",
    "CREATE TABLE listing_forged (id integer)",
    "CREATE SCHEMA forged",
    "UPDATE pg_trigger SET tgenabled = 'D'",
    "UPDATE alembic_version SET version_num = 'forged'",
    'SET ROLE "postgres"',
    'SET SESSION AUTHORIZATION "postgres"',
    "SELECT analyze_as_owner('publication; DROP TABLE publication'::regclass)",
)


def refused(connection: Connection, statement: str) -> bool:
    point = connection.begin_nested()
    try:
        connection.exec_driver_sql(statement)
    except DBAPIError:
        return True
    finally:
        point.rollback()
    return False


def test_no_statement_of_the_application_takes_a_guard_away(session: Session) -> None:
    connection = session.connection()
    url = connection.engine.url
    statements = ON_SQLITE if connection.dialect.name == "sqlite" else ON_POSTGRESQL
    told = {one: refused(connection, one.replace(FILE, str(url.database))) for one in statements}
    assert [one for one, refusal_ in told.items() if not refusal_] == []
    complete(session, STEPS[0].name)
    assert f": {STEPS[0].name}" in refusal(session, entry())


def test_the_application_does_not_own_its_guards_and_their_owner_does(database_url: str) -> None:
    database = open_database(database_url)
    with database.reading() as session, owning(database_url) as engine, engine.connect() as connection:
        assert not owns_its_guards(session.connection())
        assert owns_its_guards(connection) == (database.dialect == "postgresql")
    database.dispose()


@pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
def test_temporary_tables_of_the_same_names_deceive_no_guard(session: Session) -> None:
    names = sorted({step.statement.table.name for step in STEPS})
    point = session.begin_nested()
    for name in names:
        session.execute(text(f"CREATE TEMPORARY TABLE {name} AS TABLE {name}"))
    complete(session)
    assert refusal(session, entry()) != ""
    point.rollback()
    complete(session)
    assert refusal(session, entry()) == ""


@pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
def test_figures_for_the_planner_are_still_counted(database_url: str) -> None:
    database = open_database(database_url)
    with database.writing() as session:
        session.execute(text("ANALYZE"))
        assert session.scalar(text("SELECT count(*) FROM sqlite_stat1")) is not None
    database.dispose()


@pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
def test_every_guard_asks_the_lasting_tables(session: Session) -> None:
    asked = (
        "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
        " AND prorettype = 'trigger'::regtype AND NOT coalesce(proconfig, '{}') @> ARRAY[:path]"
    )
    assert session.scalars(text(asked), {"path": "search_path=public, pg_temp"}).all() == []


LEFT_BEHIND = (
    "CREATE TEMPORARY TABLE clock_mark AS SELECT 1 AS id, date '1999-01-01' AS day",
    "SET search_path = pg_temp",
    "SET default_transaction_read_only = off",
    "PREPARE forged AS SELECT 1",
    "DECLARE forged CURSOR WITH HOLD FOR SELECT 1",
    "SELECT pg_advisory_lock(7)",
)
NOTICED = (
    "SELECT to_regclass('pg_temp.clock_mark') IS NOT NULL",
    "SELECT current_schema() IS DISTINCT FROM 'public'",
    "SELECT current_setting('default_transaction_read_only') = 'off'",
    "SELECT EXISTS (SELECT 1 FROM pg_prepared_statements WHERE name = 'forged')",
    "SELECT EXISTS (SELECT 1 FROM pg_cursors WHERE name = 'forged')",
    "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())",
)
"""What each of them would leave on the connection."""


@pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
def test_what_one_session_leaves_behind_deceives_no_later_one(database_url: str) -> None:
    database = open_database(database_url)
    who = text("SELECT pg_backend_pid()")
    with database.read.connect() as connection:
        first = connection.scalar(who)
        connection.commit()
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        for statement in LEFT_BEHIND:
            connection.exec_driver_sql(statement)
        assert [bool(connection.exec_driver_sql(asked).scalar()) for asked in NOTICED] == [True] * len(NOTICED)
        connection.commit()
    with database.read.connect() as connection:
        assert connection.scalar(who) == first
        assert [connection.exec_driver_sql(asked).scalar() for asked in NOTICED] == [False] * len(NOTICED)
    database.dispose()


@pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
def test_what_the_driver_prepared_for_one_session_is_prepared_anew_for_the_next(database_url: str) -> None:
    database = open_database(database_url)
    asked, often = text("SELECT name FROM user_account WHERE id = :number"), 12
    for _session in range(4):
        with database.writing() as session:
            assert session.execute(asked, {"number": 1}).all() == []
        with database.writing() as session:
            for number in range(often):
                assert session.execute(asked, {"number": number}).all() == []
    with database.write.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar() == 0
    database.dispose()

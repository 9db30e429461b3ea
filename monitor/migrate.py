"""Bring a database to the present shape, keep its guards from the application's role, fill reference rows."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from monitor.db import open_database, open_for_migrations
from monitor.models.firm_name import keep_firm_names
from monitor.models.reference import fill_reference

_ROLE = text("SELECT current_user")
ROOT = Path(__file__).resolve().parent.parent
# What a guard asks are the lasting tables: without this, temporary ones of the same names stand before them.
_PIN_GUARDS = """
DO $$ DECLARE guard regprocedure; BEGIN
  FOR guard IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    AND prorettype = 'trigger'::regtype AND proowner = current_user::regrole AND proconfig IS NULL
  LOOP EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', guard, current_schema()); END LOOP;
END $$"""
# What the role was given by hand before goes first.
_GRANTS = (
    *(f"REVOKE ALL ON ALL {kind} IN SCHEMA {{schema}} FROM {{role}}" for kind in ("TABLES", "SEQUENCES", "ROUTINES")),
    "REVOKE ALL ON SCHEMA {schema} FROM {role}",
    "REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {role}",
)


def alembic_config(url: str) -> Config:
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config


def upgrade(url: str, owner_url: str | None = None) -> None:
    """Run every migration on ``url``, fill the reference rows and the names of firms; what is there stays.

    ``owner_url`` is the same database of PostgreSQL for the role that owns the tables: the role of ``url`` is then
    given their rows and nothing more.
    """
    command.upgrade(alembic_config(owner_url or url), "head")
    database = open_database(url)
    try:
        if database.dialect == "postgresql":
            with database.read.connect() as connection:
                role = str(connection.scalar(_ROLE))
            _keep_guards(owner_url or url, role)
        with database.writing() as session:
            fill_reference(session)
            keep_firm_names(session)
    finally:
        database.dispose()


def _keep_guards(url: str, role: str) -> None:
    """On PostgreSQL: pin what the guards ask, and give ``role`` the rows where it is not the owner of the tables."""
    engine = open_for_migrations(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(_PIN_GUARDS))
            if role != connection.scalar(_ROLE):
                _give_rows(connection, role)
    finally:
        engine.dispose()


def _give_rows(connection: Connection, role: str) -> None:
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema = quote(str(connection.scalar(text("SELECT current_schema()"))))
    for grant in _GRANTS:
        connection.execute(text(grant.format(schema=schema, role=quote(role))))

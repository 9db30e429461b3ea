"""A session whose scratch, state and alert tables are empty temporary copies: the check runs on it and leaves no trace.

Temporary tables stand before the lasting ones of the same name on both databases, so the statements are the same.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Dialect, MetaData, Table, UniqueConstraint, text
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.selectable import NamedFromClause

from monitor.db import Base, Database
from monitor.models.alert import Alert, AlertLog, Unknown
from monitor.models.state import GRAINS, Dirty, Finding, Work

SHADOWED = (Dirty, Work, Finding, *GRAINS, Alert, AlertLog, Unknown)
_WRITES = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)


@contextmanager
def shadow(database: Database) -> Iterator[Session]:
    """Open such a session; it reads the ledgers as of one moment and cannot write to any lasting table."""
    with database.read.connect() as connection:
        try:
            _prepare(connection)
            with Session(connection) as session:
                yield session
                session.rollback()
        finally:
            connection.invalidate()


def lasting(session: Session, model: type[Any]) -> NamedFromClause:
    """The lasting table behind the copy of it, to be read in the same session and as of the same moment."""
    name = model.__tablename__
    schema = (
        "main" if session.get_bind().dialect.name == "sqlite" else str(session.scalar(text("SELECT current_schema()")))
    )
    return _in_schema(name, schema)


@cache
def _in_schema(name: str, schema: str) -> NamedFromClause:
    """One object a table, so that statements of it are compiled once and not for every part of a county."""
    return Base.metadata.tables[name].to_metadata(MetaData(), schema=schema).alias(f"stored_{name}")


def _prepare(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_authorizer(_authorize)
        _create_copies(connection, "PRAGMA query_only=OFF")
    else:
        _create_copies(connection, "SET TRANSACTION READ WRITE")
        connection.execute(
            text("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        )
        connection.execute(text("SET statement_timeout = 0"))
        connection.commit()


def _create_copies(connection: Connection, permission: str) -> None:
    connection.execute(text(permission))
    for statement in _copies(connection.dialect):
        connection.exec_driver_sql(statement)
    connection.commit()


@cache
def _copies(dialect: Dialect) -> tuple[str, ...]:
    """What creates them: putting it together takes as long as judging a few matters."""
    return tuple(str(CreateTable(_copy(model)).compile(dialect=dialect)) for model in SHADOWED)


def _copy(model: type[Any]) -> Table:
    columns = [
        Column(column.name, column.type, primary_key=column.primary_key, autoincrement=column.autoincrement)
        for column in model.__table__.columns
    ]
    return Table(model.__tablename__, MetaData(), *columns, *_unique(model), prefixes=["TEMPORARY"])


def _unique(model: type[Any]) -> Iterator[UniqueConstraint]:
    """What is unique in the lasting table, for rows are looked up by it: without, a whole county takes for ever."""
    for constraint in Base.metadata.tables[model.__tablename__].constraints:
        if isinstance(constraint, UniqueConstraint):
            yield UniqueConstraint(*(column.name for column in constraint.columns))


def _authorize(action: int, table: str | None, _column: str | None, schema: str | None, _source: str | None) -> int:
    lasting = action in _WRITES and schema != "temp" and not (table or "").startswith("sqlite_temp")
    return sqlite3.SQLITE_DENY if lasting else sqlite3.SQLITE_OK

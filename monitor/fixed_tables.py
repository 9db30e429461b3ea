"""A connection of SQLite on which no statement changes tables, triggers or what guards them; migrations have their own.

SQLite asks for every action of a statement when it is prepared, once as long as it is kept.
"""

import sqlite3

_CHANGES = frozenset(
    {
        sqlite3.SQLITE_CREATE_INDEX, sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_CREATE_VIEW, sqlite3.SQLITE_CREATE_TEMP_INDEX, sqlite3.SQLITE_CREATE_TEMP_TABLE,
        sqlite3.SQLITE_CREATE_TEMP_TRIGGER, sqlite3.SQLITE_CREATE_TEMP_VIEW, sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_DROP_TRIGGER, sqlite3.SQLITE_DROP_VIEW,
        sqlite3.SQLITE_DROP_TEMP_INDEX, sqlite3.SQLITE_DROP_TEMP_TABLE, sqlite3.SQLITE_DROP_TEMP_TRIGGER,
        sqlite3.SQLITE_DROP_TEMP_VIEW, sqlite3.SQLITE_ALTER_TABLE, sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_CREATE_VTABLE, sqlite3.SQLITE_DROP_VTABLE,
    }
)  # fmt: skip
_SETTABLE = frozenset({"busy_timeout", "cache_size", "wal_checkpoint"})
"""Pragmas that take a value and guard nothing."""
_ASKED = frozenset({"foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo", "table_info",
                    "table_list", "table_xinfo"})  # fmt: skip
"""Pragmas whose value is what they are asked about."""
_STATISTICS = "sqlite_stat"
_POINTERS = frozenset({"fts3_tokenizer", "load_extension"})
"""Functions that hand out or take an address within the process, or run a library in it."""


def fix_tables(connection: sqlite3.Connection) -> None:
    """From now on ``connection`` refuses such statements: ``sqlite3.DatabaseError``, "not authorized"."""
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, _schema: str | None, _source: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        allowed = second is None or first in _SETTABLE or first in _ASKED
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in _POINTERS else sqlite3.SQLITE_OK
    if action not in _CHANGES:
        return sqlite3.SQLITE_OK
    # ANALYZE makes the tables of its figures where they are missing.
    counts = action == sqlite3.SQLITE_CREATE_TABLE and (first or "").startswith(_STATISTICS)
    return sqlite3.SQLITE_OK if counts else sqlite3.SQLITE_DENY

"""All subsets of some groups of statements, each tried before a last one, as fast as the driver goes."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import psycopg
from sqlalchemy import UpdateBase
from sqlalchemy.orm import Session

PASSED = "it passed"


def published_subsets(
    session: Session, groups: Sequence[Sequence[UpdateBase]], last: UpdateBase
) -> tuple[int, list[int]]:
    """How many subsets of ``groups`` were tried, and how many groups each of those had for which ``last`` passed.

    Everything is undone. The statements go to the driver as plain SQL.
    """
    cursor = session.connection().connection.cursor()
    dialect = session.get_bind().dialect
    spelled = [[_spell(step, dialect) for step in group] for group in groups]
    final = _spell(last, dialect)
    passes = _passes_sqlite if dialect.name == "sqlite" else _passes_postgresql
    tried, passed = 0, list[int]()

    def walk(number: int, made: int) -> None:
        nonlocal tried
        if number == len(spelled):
            tried += 1
            if passes(cursor, final):
                passed.append(made)
            return
        walk(number + 1, made)
        cursor.execute(f"SAVEPOINT s{number}")
        for statement in spelled[number]:
            cursor.execute(statement)
        walk(number + 1, made + 1)
        cursor.execute(f"ROLLBACK TO s{number}")
        cursor.execute(f"RELEASE s{number}")

    walk(0, 0)
    return tried, passed


def _spell(statement: UpdateBase, dialect: Any) -> str:
    return str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _passes_sqlite(cursor: Any, last: str) -> bool:
    """A refusal undoes its own statement; what passed goes with the last step before it."""
    try:
        cursor.execute(last)
    except sqlite3.IntegrityError:
        return False
    return True


def _passes_postgresql(cursor: Any, last: str) -> bool:
    """The block undoes what it did, either way, in one turn to the server."""
    refused = "EXCEPTION WHEN check_violation THEN NULL;"
    try:
        cursor.execute("SAVEPOINT last")
        cursor.execute(f"DO $$ BEGIN {last.partition(' RETURNING ')[0]}; RAISE EXCEPTION '{PASSED}'; {refused} END $$")
    except psycopg.errors.RaiseException as passed:
        assert PASSED in str(passed)
        cursor.execute("ROLLBACK TO last")
        return True
    cursor.execute("RELEASE last")
    return False

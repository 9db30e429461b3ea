"""All subsets of some statements, each tried before a last one, as fast as the database goes; everything is undone."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import UpdateBase, text
from sqlalchemy.orm import Session

WALK = """
CREATE FUNCTION pg_temp.published_subsets(steps text[], number int, made int, last text) RETURNS int[]
LANGUAGE plpgsql AS $$
DECLARE
    found int[];
BEGIN
    IF number > cardinality(steps) THEN
        BEGIN
            EXECUTE last;
            found := ARRAY[1, made];
            RAISE EXCEPTION 'undo' USING ERRCODE = 'UNDOE';
        EXCEPTION
            WHEN check_violation THEN RETURN ARRAY[1];
            WHEN SQLSTATE 'UNDOE' THEN RETURN found;
        END;
    END IF;
    found := pg_temp.published_subsets(steps, number + 1, made, last);
    BEGIN
        EXECUTE steps[number];
        made := made + 1;
        found := (
            WITH more AS (SELECT pg_temp.published_subsets(steps, number + 1, made, last) AS more)
            SELECT (found[1] + more[1]) || found[2:] || more[2:] FROM more
        );
        RAISE EXCEPTION 'undo' USING ERRCODE = 'UNDOE';
    EXCEPTION
        WHEN SQLSTATE 'UNDOE' THEN RETURN found;
    END;
END $$
"""
"""The whole walk is one statement, for a turn to the server for each of a hundred thousand would take minutes. A block
that ends by an exception undoes its rows and keeps its variables."""


def published_subsets(session: Session, steps: Sequence[UpdateBase], last: UpdateBase) -> tuple[int, list[int]]:
    """How many subsets of ``steps`` were tried, and how many steps each of those had for which ``last`` passed."""
    spelled = [_spell(step, session) for step in steps]
    if session.get_bind().dialect.name == "sqlite":
        return _walk_sqlite(session.connection().connection.cursor(), spelled, _spell(last, session))
    session.execute(text(WALK))
    asked = text("SELECT pg_temp.published_subsets(:steps, 1, 0, :last)")
    tried, *passed = session.execute(asked, {"steps": spelled, "last": _spell(last, session)}).scalar_one()
    return tried, passed


def _spell(statement: UpdateBase, session: Session) -> str:
    written = statement.compile(dialect=session.get_bind().dialect, compile_kwargs={"literal_binds": True})
    return str(written).partition(" RETURNING ")[0]


def _walk_sqlite(cursor: Any, steps: Sequence[str], last: str) -> tuple[int, list[int]]:
    tried, passed = 0, list[int]()

    def walk(number: int, made: int) -> None:
        nonlocal tried
        if number == len(steps):
            tried += 1
            if _passes(cursor, last):
                passed.append(made)
            return
        walk(number + 1, made)
        cursor.execute(f"SAVEPOINT s{number}")
        cursor.execute(steps[number])
        walk(number + 1, made + 1)
        cursor.execute(f"ROLLBACK TO s{number}")
        cursor.execute(f"RELEASE s{number}")

    walk(0, 0)
    return tried, passed


def _passes(cursor: Any, last: str) -> bool:
    """A refusal undoes its own statement; what passed goes with the last step before it."""
    try:
        cursor.execute(last)
    except sqlite3.IntegrityError:
        return False
    return True

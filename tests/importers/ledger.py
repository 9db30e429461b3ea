"""What stands in the ledgers, in a form in which two databases or two moments can be compared."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from monitor.db import Base, Database
from monitor.importers.intake import take_file
from monitor.values.terms import BookKind

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
HISTORY = frozenset({"intake", "intake_sheet", "refusal"})
REFERENCE = frozenset({"calendar_day", "calendar_month"})


def take(database: Database, kind: str, name: str, data: bytes, **more: Any) -> dict[str, Any]:
    """Import a file at once; the receipt as the command prints it."""
    return take_file(database, BookKind(kind), name, data, now=NOW, **more).as_json()


CLOCK = {"clock_seen", "clock_high"}
"""Written down before a command dates anything."""


def contents(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the history of imports, the calendar and what the clock said."""
    with database.reading() as session:
        return {
            name: sorted(map(tuple, session.execute(select(table))), key=repr)
            for name, table in Base.metadata.tables.items()
            if name not in HISTORY | REFERENCE | CLOCK
        }


def history(database: Database) -> dict[str, int]:
    """How many rows the tables of the history of imports have."""
    with database.reading() as session:
        return {
            name: session.scalar(select(func.count()).select_from(Base.metadata.tables[name])) or 0 for name in HISTORY
        }

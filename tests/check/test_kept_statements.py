"""The wide statements of a run are put together, named and compiled once a process, and not once a run."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Insert, Update, event
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.sql.cache_key import HasCacheKey

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.state import GRAINS, Finding
from tests.check.answers import noon
from tests.rules.county import Case, judge, person

ON = date(2026, 10, 9)
WIDE = {
    *(("insert", grain.__tablename__) for grain in GRAINS),
    *(("update", grain.__tablename__) for grain in GRAINS),
    ("insert", Finding.__tablename__),
}
"""What fills the states, finds by the rules and sets the days of waking: each names hundreds of values."""


@dataclass
class Seen:
    """The wide statements that were executed, those compiled anew and those whose key was made anew."""

    put: set[tuple[str, str]] = field(default_factory=set)
    compiled: set[tuple[str, str]] = field(default_factory=set)
    named: set[tuple[str, str]] = field(default_factory=set)


def kind(statement: object) -> tuple[str, str] | None:
    """What a wide statement, or a copy of it, is called here; None for any other one."""
    if not isinstance(statement, Insert | Update):
        return None
    told = "insert" if isinstance(statement, Insert) else "update", getattr(statement.table, "name", "")
    return told if told in WIDE else None


@contextmanager
def watching(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """Counts what goes on in the block, and changes nothing of it."""
    seen, make = Seen(), HasCacheKey._generate_cache_key

    def name(statement: HasCacheKey) -> Any:
        if found := kind(statement):
            seen.named.add(found)
        return make(statement)

    def done(_connection: Any, _cursor: Any, _text: str, _given: Any, context: Any, _many: bool) -> None:
        found = kind(context.compiled.statement) if context.compiled is not None else None
        if found is not None:
            seen.put.add(found)
            if context.cache_hit is not CacheStats.CACHE_HIT:
                seen.compiled.add(found)

    with monkeypatch.context() as patch:
        patch.setattr(HasCacheKey, "_generate_cache_key", name)
        event.listen(database.write, "after_cursor_execute", done)
        try:
            yield seen
        finally:
            event.remove(database.write, "after_cursor_execute", done)


def test_a_second_run_names_and_compiles_no_wide_statement_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key of thousands of parts was made for each of them at every run, whatever the compiler kept."""
    judge(database, [Case("D01", ON.isoformat(), None, rows=(person(1),))])
    with watching(database, monkeypatch) as seen:
        run_check(database, ON, full=True, clock=noon)
    assert seen.put == WIDE
    assert seen.named == set()
    assert seen.compiled == set()

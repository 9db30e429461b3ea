"""The wide statements of a run are put together, named and compiled once a process, and not once a run."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Insert, Update, bindparam, event, insert, literal, select
from sqlalchemy.sql.cache_key import HasCacheKey
from sqlalchemy.sql.compiler import SQLCompiler

from monitor.check.run import run_check
from monitor.db import Database, Fen
from monitor.models.kept import run_kept
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
JUDGED = "AS judged"
BINDS = 80
"""More than any of them leaves open."""


@dataclass
class Seen:
    """The wide statements that were executed, those compiled anew and those whose key was made anew."""

    put: dict[tuple[str, str], int] = field(default_factory=dict)
    compiled: set[tuple[str, str]] = field(default_factory=set)
    named: set[tuple[str, str]] = field(default_factory=set)


def kind(statement: object) -> tuple[str, str] | None:
    """What a wide statement, or a copy of it, is called here; None for any other one."""
    if not isinstance(statement, Insert | Update):
        return None
    told = "insert" if isinstance(statement, Insert) else "update", getattr(statement.table, "name", "")
    return told if told in WIDE else None


def kind_of(text: str) -> tuple[str, str] | None:
    """The same of its text; one rule's share of the findings is told by what it is made of."""
    if JUDGED in text:
        return "insert", Finding.__tablename__
    found = re.search(r"\b(INSERT|UPDATE)(?: INTO)? (\w+)", text)
    told = (found[1].lower(), found[2]) if found else ("", "")
    return told if told in WIDE else None


@contextmanager
def watching(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """Counts what goes on in the block, and changes nothing of it."""
    seen, make, compile_ = Seen(), HasCacheKey._generate_cache_key, SQLCompiler.__init__

    def name(statement: HasCacheKey) -> Any:
        if found := kind(statement):
            seen.named.add(found)
        return make(statement)

    def compiling(compiler: SQLCompiler, dialect: Any, statement: Any, *how: Any, **more: Any) -> None:
        compile_(compiler, dialect, statement, *how, **more)
        if found := kind_of(str(compiler)):
            seen.compiled.add(found)

    def done(_connection: Any, _cursor: Any, text: str, given: Any, _context: Any, _many: bool) -> None:
        if found := kind_of(text):
            seen.put[found] = max(seen.put.get(found, 0), len(given))

    with monkeypatch.context() as patch:
        patch.setattr(HasCacheKey, "_generate_cache_key", name)
        patch.setattr(SQLCompiler, "__init__", compiling)
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
    assert seen.put.keys() == WIDE
    assert seen.named == set()
    assert seen.compiled == set()
    assert max(seen.put.values()) < BINDS


def test_what_never_changes_is_written_out_as_it_was_given(database: Database) -> None:
    """Quotes, signs that a driver reads, nothing, and a sum that is wider than it is written."""
    odd = "'示范' 100% %s :as_of \\ \""
    wide = (literal(2_000_000_000, Fen) * bindparam("times", type_=Fen)).label("actual")
    row = select(
        *(literal("R1"), literal(7), literal("").concat(odd).label("key"), literal("s"), literal(1), literal(None)),
        *(literal(2), literal(None), literal(3, Fen), wide, bindparam("facts", type_=Finding.facts.type)),
    ).where(literal("b").in_(["a", "b"]), literal(True).is_(True))
    statement = insert(Finding).from_select([column.name for column in Finding.__table__.columns], row)
    with database.writing() as session:
        for times in (2, 3):
            session.query(Finding).delete()
            run_kept(session, statement, {"times": times, "facts": odd, "as_of": 1})
            found = session.query(Finding).one()
            assert (found.key, found.facts, found.since, found.missing) == (odd, odd, None, None)
            assert (found.level, found.step_since, found.actual) == (1, 2, times * 2_000_000_000)
            session.expunge_all()

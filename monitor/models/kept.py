"""Wide statements that are kept as long as the process lives, written out once for each kind of database.

What never changes stands in their text. Of the thousands of values that one names, SQLAlchemy, the driver and the
database's reader and planner are handed those alone that a run binds, and the text is a third shorter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Connection, Dialect, Insert, Select, SmallInteger, Table, Update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Kept = Insert | Update | Select[*tuple[Any, ...]]
Change = Callable[[Any], Any] | None
_WRITTEN: "dict[tuple[Kept, str], Written]" = {}


@dataclass(frozen=True)
class Written:
    """The text as the driver takes it, and what is left open in it, each with how its values are changed for it."""

    text: str
    left: Mapping[str, Change]

    def given(self, binds: Mapping[str, object]) -> dict[str, object]:
        """What a run binds of what is left open."""
        return {name: change(binds[name]) if change else binds[name] for name, change in self.left.items()}


def run_kept(session: Session, statement: Insert | Update, binds: Mapping[str, object]) -> None:
    """Execute a wide statement that is kept as long as the process lives.

    SQLAlchemy would make its key, which has thousands of parts, look through all its values and write its lists out
    at every run (``tests/check/test_kept_statements``).
    """
    connection = session.connection()
    written = _written(statement, connection)
    connection.exec_driver_sql(written.text, written.given(binds))


def insert_kept(
    session: Session, table: Table, arms: Sequence[Select[*tuple[Any, ...]]], binds: Mapping[str, object]
) -> None:
    """Put what each of the ``arms`` selects into ``table``, by one statement: any of them may stand beside any other,
    and none is written out again.
    """
    connection = session.connection()
    written = [_written(arm, connection) for arm in arms]
    names = ", ".join(connection.dialect.identifier_preparer.quote(column.name) for column in table.columns)
    text = f"INSERT INTO {table.name} ({names}) " + " UNION ALL ".join(arm.text for arm in written)
    connection.exec_driver_sql(text, {name: value for arm in written for name, value in arm.given(binds).items()})


def _written(statement: Kept, connection: Connection) -> Written:
    kept = statement, connection.dialect.name
    if kept not in _WRITTEN:
        _WRITTEN[kept] = write_out(statement, connection.dialect)
    return _WRITTEN[kept]


def write_out(statement: Kept, dialect: Dialect) -> Written:
    """The statement for a database of ``dialect``."""
    # By names, so that a value that is named a hundred times is one.
    spoken = sqlite.dialect(paramstyle="named") if dialect.name == "sqlite" else dialect
    writer = type("Writer", (_Writer, spoken.statement_compiler), {})
    compiled = writer(spoken, statement)
    changes = {name: bind.type.dialect_impl(spoken).bind_processor(spoken) for name, bind in compiled.binds.items()}
    return Written(str(compiled), changes)


class _Writer(SQLCompiler):
    """Writes every value that is not left open into the text."""

    def visit_bindparam(self, bindparam: BindParameter[Any], *how: Any, **more: Any) -> str:
        if not bindparam.required:
            more["literal_binds"] = True
        text: str = super().visit_bindparam(bindparam, *how, **more)  # type: ignore[no-untyped-call]
        return text

    def render_literal_value(self, value: Any, type_: TypeEngine[Any]) -> str:
        """PostgreSQL takes a whole number for as wide as it is written, and what is reckoned with it may be wider."""
        text = super().render_literal_value(value, type_)
        if self.dialect.name != "postgresql" or value is None or not isinstance(type_, BigInteger | SmallInteger):
            return text
        return f"{text}::{self.dialect.type_compiler_instance.process(type_)}"

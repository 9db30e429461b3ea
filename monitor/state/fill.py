"""How a grain is filled: the columns of its row and the select that gives them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Insert, Integer, SQLColumnExpression, cast, insert, literal, null, select
from sqlalchemy.sql.selectable import FromClause

Columns = dict[str, SQLColumnExpression[Any]]
"""The facts of a state row by name."""


def insert_of(
    state: type[Any],
    source: FromClause,
    columns: Mapping[str, SQLColumnExpression[Any]],
    *where: SQLColumnExpression[bool],
) -> Insert:
    """``INSERT INTO state SELECT columns FROM source WHERE …``; all columns must be given but key and wake_on."""
    names = [column.name for column in state.__table__.columns]
    given: dict[str, SQLColumnExpression[Any]] = {"key": literal(""), "wake_on": cast(null(), Integer), **columns}
    values: list[Any] = [given[name].label(name) for name in names]
    return insert(state.__table__).from_select(
        names, select(*values).select_from(source).where(*where), include_defaults=False
    )

"""One row of each matter out of numbered ones."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Subquery, func, select

from monitor.state.days import is_one


def take_first(numbered: Subquery, names: Sequence[str], name: str) -> Subquery:
    """``names`` of the rows whose ``place`` is 1, one row a ``matter_id``.

    It groups what is one row anyway: SQLite takes numbered rows for a handful and, joined to every project, goes
    through all of them for each; grouped ones it indexes.
    """
    row = numbered.c
    return (
        select(row.matter_id, *(_only(row[each]).label(each) for each in names))
        .where(row.place == 1)
        .group_by(row.matter_id)
        .subquery(name)
    )


def _only(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """PostgreSQL has no greatest truth."""
    return func.max(is_one(column)) == 1 if isinstance(column.type, Boolean) else func.max(column)

"""Alembic's environment: takes the address from the caller, or from the settings when run by hand."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

import monitor.models  # noqa: F401 - knows every table
from config import load
from monitor.db import Base, Sealed, open_for_migrations

URL = context.config.attributes.get("url") or load().database_url


def _render(kind: str, item: object, autogen_context: object) -> str | Literal[False]:
    """Write our column types as the plain types they are stored in."""
    return "sa.LargeBinary()" if kind == "type" and isinstance(item, Sealed) else False


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The search index of names is no table of the models: a virtual one on SQLite, an index on PostgreSQL."""
    return not (kind in ("table", "index") and (name or "").removeprefix("ix_").startswith("publication_search"))


def _configure(**options: Any) -> None:
    context.configure(
        target_metadata=Base.metadata, compare_type=True, render_item=_render, include_name=_is_ours, **options
    )
    with context.begin_transaction():
        context.run_migrations()


def run_online() -> None:
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        _configure(connection=given, render_as_batch=given.dialect.name == "sqlite")
        return
    engine = open_for_migrations(URL)
    with engine.connect() as connection:
        _configure(connection=connection, render_as_batch=connection.dialect.name == "sqlite")
        connection.commit()
    engine.dispose()


if context.is_offline_mode():
    _configure(url=URL, literal_binds=True, dialect_opts={"paramstyle": "named"})
else:
    run_online()

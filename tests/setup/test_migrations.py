"""The migrations: one line of them, up and down on both databases, and no table or column that they forgot."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from monitor.migrate import alembic_config, upgrade


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_there_is_one_head(database_url: str) -> None:
    assert len(ScriptDirectory.from_config(alembic_config(database_url)).get_heads()) == 1


def test_the_tables_are_those_of_the_models(database_url: str) -> None:
    command.check(alembic_config(database_url))


def test_every_migration_can_be_taken_back_and_made_again(database_url: str) -> None:
    config, before = alembic_config(database_url), tables(database_url)
    while ScriptDirectory.from_config(config).get_heads() and tables(database_url) != {"alembic_version"}:
        command.downgrade(config, "-1")
        command.upgrade(config, "+1")
        command.downgrade(config, "-1")
    upgrade(database_url)
    assert tables(database_url) == before
    command.check(config)

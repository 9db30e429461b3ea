"""Bring a database to the present shape and fill its reference rows."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from monitor.db import open_database
from monitor.models.firm_name import keep_firm_names
from monitor.models.reference import fill_reference

ROOT = Path(__file__).resolve().parent.parent


def alembic_config(url: str) -> Config:
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config


def upgrade(url: str) -> None:
    """Run every migration on ``url``, fill the reference rows and the names of firms; what is there stays."""
    command.upgrade(alembic_config(url), "head")
    database = open_database(url)
    try:
        with database.writing() as session:
            fill_reference(session)
            keep_firm_names(session)
    finally:
        database.dispose()

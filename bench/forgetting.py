"""What it costs that a connection of PostgreSQL forgets its session when it is given back (0100), on one server."""

from typing import Any

from sqlalchemy import select

from bench.timing import interleave
from monitor import db
from monitor.db import Database, open_database
from monitor.models.matter import Matter

PAGES, STATEMENTS, ROUNDS = 400, 20, 9
"""A page asks some twenty things by key in one session."""


def measure_forgetting(url: str) -> None:
    """Print seconds a page with the forgetting over seconds without."""
    database, whole = open_database(url), db.forget_session

    def pages(forget: bool) -> None:
        db.forget_session = whole if forget else _only_roll_back
        for _page in range(PAGES):
            _ask(database)

    sides = {"forgets": lambda: pages(True), "keeps": lambda: pages(False)}
    with_, without = (side.median for side in interleave(sides, ROUNDS))
    db.forget_session = whole
    print(f"a page: {with_ / PAGES * 1000:.3g} ms with, {without / PAGES * 1000:.3g} without, {with_ / without:.3f}")
    database.dispose()


def _only_roll_back(connection: Any) -> None:
    connection.rollback()


def _ask(database: Database) -> None:
    with database.reading() as session:
        for number in range(STATEMENTS):
            session.execute(select(Matter.name).where(Matter.id == number)).all()

"""How the databases go through a run. SQLite plans by guesses alone: a small county shows what a large one costs."""

from typing import Any

from sqlalchemy import event, func, select, text

from monitor.check.questions import STANDING
from monitor.check.run import run_check
from monitor.db import analyze_rows
from monitor.models.alert import Alert
from tests.check.answers import AS_OF, noon, open_sealed, write
from tests.databases import PostgresqlShelf, SqliteShelf


def test_nothing_that_is_put_together_is_gone_through_again_for_every_row(sqlite_shelf: SqliteShelf) -> None:
    """Joined without an index, it costs the square of the county: 10,000 projects took five times as long."""
    asked: dict[str, list[str]] = {}

    def explain(_connection: Any, cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement not in asked and not many and statement.startswith(("WITH", "INSERT", "SELECT", "UPDATE")):
            plan = cursor.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", values)
            asked[statement] = [step for *_place, step in plan.fetchall()]

    with sqlite_shelf.fresh() as url:
        database = open_sealed(url)
        write(database)
        event.listen(database.write, "after_cursor_execute", explain)
        try:
            assert run_check(database, AS_OF, full=True, clock=noon).errors == []
        finally:
            event.remove(database.write, "after_cursor_execute", explain)
            database.dispose()
    steps = [step for plan in asked.values() for step in plan]
    assert [step for step in steps if step.startswith("SCAN") and step.endswith("LEFT-JOIN")] == []
    assert any(step.startswith("SEARCH coming_month USING AUTOMATIC") for step in steps)


def test_postgresql_knows_how_many_alerts_stand(postgresql_shelf: PostgresqlShelf) -> None:
    """While a function hid their state it took them for one in two hundred: a sweep was three times as long."""
    with postgresql_shelf.fresh() as url:
        database = open_sealed(url)
        write(database)
        assert run_check(database, AS_OF, full=True, clock=noon).errors == []
        with database.writing() as session:
            analyze_rows(session, Alert.__tablename__)
            standing = session.scalar(select(func.count()).select_from(Alert).where(STANDING))
            asked = (
                select(Alert.id).where(STANDING).compile(session.connection(), compile_kwargs={"literal_binds": True})
            )
            (plan,) = session.execute(text(f"EXPLAIN (FORMAT JSON) {asked}")).scalar_one()
        database.dispose()
    assert standing and standing / 2 < plan["Plan"]["Plan Rows"] < standing * 2

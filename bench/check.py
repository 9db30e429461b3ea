"""The check at a size: a whole run, ten changed projects, nothing changed; beside DuckDB and a loop over objects."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, text

from bench.county import AS_OF, NOW, fill
from bench.peers_check import CODES, Duck, Hit, loop_over_objects
from bench.peers_sql import add_up, run_statements
from bench.timing import Timed, interleave
from monitor.check.audit import audit
from monitor.check.groups import Standard, groups, judge_group
from monitor.check.moment import Moment
from monitor.check.run import CheckReport, run_check
from monitor.check.work import gather
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.models.binds import binds_for, known
from monitor.models.matter import Matter
from monitor.models.state import mark
from monitor.rules.book import BOOK
from monitor.values.terms import AlertStatus

SHORT_ROUNDS = 5
"""Rounds of what takes less than a second, also where a whole run takes minutes and is timed once."""
LOOPED = 100
"""Projects of the loop over objects: it is timed on these and set against the same number of ours."""


@dataclass
class CheckFigures:
    """One database at one size. Seconds, and what was compared before."""

    database: str
    projects: int
    lines: int
    first: float = 0.0
    alerts: int = 0
    timed: list[Timed] = field(default_factory=list)
    compared: str = ""


def measure(database: Database, projects: int, rounds: int) -> CheckFigures:
    """Fill, check the answers against the peers, then time. Raises AssertionError where the answers differ."""
    figures = CheckFigures(database.dialect, projects, fill(database, projects))
    if database.dialect == "postgresql":  # its autovacuum, which the tests' server goes without, would have done so
        with database.writing() as session:
            session.execute(text("ANALYZE"))
    figures.first = check(database, full=True).seconds
    ids = ids_of(database)
    ours = hits(database)
    figures.alerts = _count(database)
    looped = ids[:: max(1, len(ids) // LOOPED)][:LOOPED]
    sides: dict[str, Callable[[], object]] = {
        "full": lambda: check(database, full=True),
        "sweep": lambda: sweep(database),
        "audit": lambda: _audit(database),
        "ten": lambda: ten(database, ids),
        "none": lambda: check(database, full=False),
        "sums": lambda: add_up(database),
        "statements": lambda: run_statements(database),
        "loop": lambda: loop_over_objects(database, looped),
    }
    assert run_statements(database) == ours
    assert loop_over_objects(database, looped) == {hit for hit in ours if hit[1] in set(looped)}
    figures.compared = f"statements: {len(ours)} hits; loop: {len(looped)} projects"
    if database.dialect == "sqlite":
        duck = Duck(database)
        assert duck.recompute() == ours
        figures.compared += f"; DuckDB: {len(ours)} hits"
        sides["duck"] = duck.recompute
    short = {name: sides.pop(name) for name in ("ten", "none", "sums")}
    figures.timed = interleave(sides, rounds, lambda: _rest(database))
    figures.timed += interleave(short, max(rounds, SHORT_ROUNDS), lambda: _rest(database))
    assert hits(database) == ours
    return figures


def check(database: Database, *, full: bool) -> CheckReport:
    report = run_check(database, AS_OF, full=full, clock=lambda: NOW)
    assert report.errors == []
    return report


def _rest(database: Database) -> None:
    """Write to its place what the last side left in the log, so that nobody pays for another."""
    with closing(database.write.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        if database.dialect == "postgresql":
            driver.autocommit = True
            driver.execute("CHECKPOINT")
            driver.autocommit = False
        else:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def sweep(database: Database) -> None:
    """Every rule judged on the state rows as they stand, alerts kept up and committed a group of rules at a time, as a
    run over many matters does; nothing is filled anew."""
    with database.writing() as session:
        assert gather(session, AS_OF, full=True)
        standard = Standard(binds_for(session, AS_OF), known(session), Moment(AS_OF, NOW))
    for group in groups(list(BOOK)):
        with database.writing() as session:
            assert not any(row["error"] for row in judge_group(session, group, standard))


def _audit(database: Database) -> None:
    found = audit(database, lambda: NOW)
    assert found is not None and found.rows and not found.differing


def ten(database: Database, ids: list[int]) -> None:
    """Ten of the projects changed, and nothing else: the check takes up these."""
    with database.writing() as session:
        mark(session, ids[:: max(1, len(ids) // 10)][:10])
    assert check(database, full=False).matters == 10


def ids_of(database: Database) -> list[int]:
    """The construction projects, in the order of their ids."""
    with database.reading() as session:
        return list(session.scalars(select(Matter.id).where(Matter.kind == "project").order_by(Matter.id)))


def _count(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(Alert.id)).all())


def hits(database: Database) -> set[Hit]:
    """What stands of the rules that the peers answer too."""
    statement = select(Alert.rule, Alert.matter_id, Alert.key).where(
        Alert.rule.in_(CODES), Alert.status == AlertStatus.RAISED.value
    )
    with database.reading() as session:
        return {(rule, matter, int(key.replace("-", ""))) for rule, matter, key in session.execute(statement)}

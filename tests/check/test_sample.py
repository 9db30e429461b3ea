"""The sample county as of 2026-11-23: exactly the alerts its author expects."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault
from tests.check.sample import FOLDER, County

AS_OF = date(2026, 11, 23)
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def noon() -> datetime:
    return datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    use_vault(Vault(b"0" * 32))
    opened = open_database(database_url)
    yield opened
    opened.dispose()


def write(database: Database, without: frozenset[str] = frozenset()) -> None:
    with database.writing() as session:
        County(session, without).write()


def found(database: Database) -> set[tuple[str, str, str, str, str]]:
    with database.reading() as session:
        rows = list_alerts(session)
    return {(r["rule"], r["step"], r["level"], r["matter"]["code"], r["key"]) for r in rows}


def expected() -> set[tuple[str, str, str, str, str]]:
    return {(a["rule"], a["step"], a["level"], a["matter"]["code"], a["key"]) for a in EXPECTED["alerts"]}


def test_the_alerts_are_exactly_those_expected(database: Database) -> None:
    write(database)
    report = run_check(database, AS_OF, full=True, clock=noon)
    assert report.errors == []
    assert found(database) - expected() == set()
    assert expected() - found(database) == set()


def test_what_is_not_known_is_named_and_raises_nothing(database: Database) -> None:
    write(database)
    run_check(database, AS_OF, full=True, clock=noon)
    with database.reading() as session:
        named = {(row["rule"], row["matter"]["code"]): row["missing"] for row in list_unknowns(session)}
    assert {(u["rule"], u["code"]) for u in EXPECTED["unknowns"]} <= set(named)
    assert named["E01", "XM2026-0013"] == "attendance"
    assert named["C06", "XM2026-0015"] == "allocations"


def test_a_month_without_payroll_is_a_breach_of_its_own_and_unknown_for_the_rest(database: Database) -> None:
    write(database, frozenset({"工资表2026-09.xlsx"}))
    run_check(database, AS_OF, full=True, clock=noon)
    gone, new = expected() - found(database), found(database) - expected()
    assert {rule for rule, *_rest in new} == {"E01"}
    assert (len(new), len(gone)) == (27, 15)


def test_a_second_full_run_changes_nothing(database: Database) -> None:
    write(database)
    run_check(database, AS_OF, full=True, clock=noon)
    again = run_check(database, AS_OF, full=True, clock=noon)
    assert all(row["opened"] == row["raised"] == row["resolved"] == 0 for row in again.rules)


def test_an_incremental_run_looks_at_nothing_when_nothing_changed(database: Database) -> None:
    write(database)
    run_check(database, AS_OF, full=True, clock=noon)
    assert run_check(database, AS_OF, full=False, clock=noon).matters == 0


def test_an_earlier_day_is_replayed_and_writes_nothing(database: Database) -> None:
    write(database)
    run_check(database, AS_OF, full=True, clock=noon)
    replay = run_check(database, date(2026, 11, 1), full=True, clock=noon)
    assert replay.replay
    assert found(database) == expected()

"""What the author of the sample county expects as of 2026-11-23, and what a database says."""

import json
from datetime import UTC, date, datetime

from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault
from tests.check.sample import FOLDER, County

AS_OF = date(2026, 11, 23)
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
Answer = set[tuple[str, str, str, str, str]]
"""Rule, step, level, matter and key of every alert."""


def noon() -> datetime:
    return datetime(2026, 11, 23, 4, tzinfo=UTC)


def expected() -> Answer:
    return {(a["rule"], a["step"], a["level"], a["matter"]["code"], a["key"]) for a in EXPECTED["alerts"]}


def found(database: Database) -> Answer:
    """What stands of the rules that the author of the sample compares."""
    with database.reading() as session:
        rows = list_alerts(session, EXPECTED["rules"])
    return {(r["rule"], r["step"], r["level"], r["matter"]["code"], r["key"]) for r in rows}


def open_sealed(url: str) -> Database:
    """The database at ``url`` under the key of the tests."""
    use_vault(Vault(b"0" * 32))
    return open_database(url)


def write(database: Database, without: frozenset[str] = frozenset()) -> None:
    """Put the sample's books in, those of ``without`` left out."""
    with database.writing() as session:
        County(session, without).write()


def write_sample(url: str) -> None:
    database = open_sealed(url)
    write(database)
    database.dispose()


def check_sample(url: str) -> None:
    database = open_sealed(url)
    write(database)
    assert run_check(database, AS_OF, full=True, clock=noon).errors == []
    database.dispose()

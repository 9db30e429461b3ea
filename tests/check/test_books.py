"""From an office's workbooks to alerts: the sample county through the importer, as the command takes it."""

from datetime import UTC, datetime

from monitor.check.run import run_check
from monitor.db import Database
from monitor.importers.intake import take_file
from monitor.values.terms import BookKind
from tests.check.answers import AS_OF, EXPECTED, expected, found, noon
from tests.check.sample import FOLDER

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
COUNTS = ("rows_in", "new", "changed", "unchanged", "duplicate", "refused")


def take(database: Database, file: str) -> dict[str, object]:
    kind = BookKind(EXPECTED["imports"][file]["kind"])
    return take_file(database, kind, file, FOLDER / file, now=NOW).as_json()


def test_receipts_and_alerts_are_what_the_author_of_the_books_expects(database: Database) -> None:
    for file in EXPECTED["order"]:
        receipt, wanted = take(database, file), EXPECTED["imports"][file]
        assert [receipt[name] for name in COUNTS] == [wanted[name] for name in COUNTS], file
    report = run_check(database, AS_OF, full=False, clock=noon)
    assert report.errors == []
    assert found(database) == expected()


def test_a_book_that_comes_late_gives_the_same_alerts(database: Database) -> None:
    late = "实名制花名册.xlsx"
    for file in EXPECTED["order"]:
        if file != late:
            take(database, file)
    run_check(database, AS_OF, full=False, clock=noon)
    take(database, late)
    run_check(database, AS_OF, full=False, clock=noon)
    assert found(database) == expected()
    assert take(database, late)["status"] == "unchanged"

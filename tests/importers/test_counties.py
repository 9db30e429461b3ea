"""Three counties' books, each kept in its own way: receipts, refused rows, alerts, and what stays unknown."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from tests.check.answers import EXPECTED
from tests.files.counties.all import COUNTIES
from tests.files.counties.plan import Plan
from tests.files.counties.sheets import Book
from tests.importers.ledger import take


def receipts(database: Database, books: list[Book]) -> dict[str, Any]:
    """Counts and refused rows of every book, imported in order; a contradiction is in no column."""
    told = {}
    for book in books:
        receipt = take(database, book.kind, book.name, book.content)
        refused = {
            (row["sheet"], row["row"], "" if row["code"] == "conflict" else row["column"])
            for row in receipt["refusals"]
        }
        told[book.name] = {count: receipt[count] for count in book.counts}, refused
    return told


def check(database: Database, plan: Plan) -> None:
    morning = datetime.combine(plan.as_of, time(4), UTC)
    assert run_check(database, plan.as_of, full=True, clock=lambda: morning).errors == []


@pytest.mark.parametrize("name", COUNTIES)
def test_a_county_finds_in_its_books_what_their_author_put_there(database: Database, name: str):
    county = COUNTIES[name]()
    assert receipts(database, county.books) == {book.name: (book.counts, book.refusals) for book in county.books}
    check(database, county.plan)
    with database.reading() as session:
        alerts = {
            (row["rule"], row["step"], row["level"], row["matter"]["code"], row["key"])
            for row in list_alerts(session)
            if row["rule"] in EXPECTED["rules"]
        }
        unknown = {(row["rule"], row["matter"]["code"], row["key"]) for row in list_unknowns(session)}
    assert alerts - county.plan.alerts == set()
    assert county.plan.alerts - alerts == set()
    assert county.plan.unknown - unknown == set()

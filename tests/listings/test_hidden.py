"""An entry that is not shown is not passed on: the rule that asks for its sharing falls silent."""

from datetime import UTC, date, datetime

import pytest

from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database
from tests.listings.office import Desk, Office

DAY = date(2026, 11, 23)


def asks_to_share(database: Database) -> int:
    run_check(database, DAY, full=True, clock=lambda: datetime(2026, 11, 23, 4, tzinfo=UTC))
    with database.reading() as session:
        return len(list_alerts(session, ["G12"]))


@pytest.mark.parametrize("move", ["suspend", "repair"])
def test_an_entry_that_is_hidden_is_not_to_be_shared(database: Database, office: Office, move: str) -> None:
    with database.writing() as session:
        Desk(session, office, office.listing).to_released()
    assert asks_to_share(database) == 1
    with database.writing() as session:
        Desk(session, office, office.listing).on(11, 20).do(move, "approver")
    assert asks_to_share(database) == 0

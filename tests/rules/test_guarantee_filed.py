"""B11 speaks of money that was stored, or of a guarantee that was handed in or issued, by what the deposit is."""

import pytest

from monitor.check.findings import list_alerts
from monitor.db import Database
from tests.rules.county import Case, Row, day, judge

STORED, ISSUED = {"stored_on": day("2026-09-15")}, {"valid_from": day("2026-09-14"), "valid_to": day("2027-12-31")}
BANK, UNDATED = {"form": "bank"}, {"stored_on": None}


@pytest.mark.parametrize(
    ("deposit", "told"),
    [
        (STORED, "保证金2026-09-15存储，"),
        (STORED | {"form": None}, "保证金2026-09-15存储，"),
        (STORED | BANK, "保函2026-09-15提交，"),
        (STORED | ISSUED | BANK, "保函2026-09-15提交，"),
        (UNDATED | ISSUED | BANK, "保函2026-09-14开立，"),
        (UNDATED | ISSUED | {"form": None}, "保函2026-09-14开立，"),
    ],
)
def test_a_guarantee_is_not_said_to_be_stored(database: Database, deposit: Row, told: str) -> None:
    assert judge(database, [Case("B11", "2026-10-10", "blue", deposit=deposit)]) == {0: "B11 blue"}
    with database.reading() as session:
        (alert,) = list_alerts(session, ["B11"])
    assert str(alert["message"]).startswith(told + "协议或保函副本应于")

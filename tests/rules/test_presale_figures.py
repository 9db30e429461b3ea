"""What H22 prints as allowed and as found: a diversion has no node."""

import pytest

from monitor.check.findings import list_alerts
from monitor.db import Database
from tests.rules.county import Case, Row, judge
from tests.rules.thresholds.housing_money import ABOVE, AT_NODE, ON


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        (AT_NODE | {"diverted_fen": 1}, (0, 1)),
        (ABOVE | {"presale_balance_fen": 200, "diverted_fen": 1}, (0, 1)),
        (ABOVE | {"presale_paid_in_fen": 349, "diverted_fen": 1}, (100, 101)),
        (ABOVE | {"presale_paid_in_fen": 300, "presale_balance_fen": 199}, (100, 101)),
        (ABOVE | {"presale_paid_in_fen": 0, "presale_balance_fen": 0}, (100, 150)),
    ],
)
def test_a_diversion_is_measured_by_nought_and_a_release_by_its_node(
    database: Database, row: Row, figures: tuple[int, int]
) -> None:
    judge(database, [Case("H22", ON, "red", row)])
    with database.reading() as session:
        assert [(one["expected"], one["actual"]) for one in list_alerts(session, ["H22"])] == [figures]

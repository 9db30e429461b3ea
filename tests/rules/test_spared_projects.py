"""Of a project that needs no dedicated account nothing is ordered that supposes one."""

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.values.rule_orders import offered
from monitor.values.terms import Level
from tests.rules.county import Case, Row, different, due, judge, line

ON, KEY = "2026-10-20", "2026-09"
SPARED: Row = {"exempt": "示范免开", "opened_on": None, "agreement_on": None, "filed_on": None}
DRY = (due(202609, "2026-10-10"),)
CASES = (
    (Case("C06", ON, "C07 orange", rows=DRY, key=KEY), ["labour-cost"]),
    (Case("C06", ON, "C07 orange", rows=DRY, key=KEY, without=("account",)), ["labour-cost"]),
    (Case("C06", ON, "C07 orange", rows=DRY, key=KEY, account=SPARED), ["labour-cost-spared"]),
    (Case("E11", ON, "orange", rows=(line(1, channel="collected"),), key=KEY), ["own-account"]),
    (Case("E11", ON, "orange", rows=(line(1, channel="collected"),), key=KEY, account=SPARED), ["own-hand"]),
    (
        Case("E11", ON, "orange", rows=tuple(line(n, card_mark="1") for n in (1, 2)), key=KEY, account=SPARED),
        [],
    ),
)


def test_what_is_ordered_supposes_an_account_only_where_one_is_due(database: Database) -> None:
    cases = [case for case, _orders in CASES]
    assert different(cases, judge(database, cases)) == []
    with database.reading() as session:
        told = {row["matter"]["code"]: row for row in list_alerts(session, ("C06", "E11"))}
    rows = [told[f"SF-{number}"] for number in range(len(CASES))]
    found = [[one.code for one in offered(row["rule"], Level.ORANGE, row["inputs"])] for row in rows]
    assert found == [orders for _case, orders in CASES]

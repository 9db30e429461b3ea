"""Who is registered late, who is not registered by now, and of whom nobody knows, stand apart in the reason of D01."""

from datetime import date

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.values.rule_orders import offered
from monitor.values.terms import Level
from tests.rules.county import Case, judge, person

ON = "2026-10-09"
LATE = person(1, registered_on=date(2026, 9, 2))
ABSENT = person(2, registered_on=None, entered_on=None)
TO_COME = person(3, registered_on=date(2026, 10, 10))
UNDATED = person(4, entered_on=None)
LEFT_OUT = person(5, rostered=False, registered_on=None)
WAITS = person(6, rostered=False, waits_for_roster=True, entered_on=None)
IN_ORDER = person(7)


def test_the_reason_counts_them_apart_and_only_who_is_not_registered_is_ordered(database: Database) -> None:
    everybody = (LATE, ABSENT, TO_COME, UNDATED, LEFT_OUT, WAITS, IN_ORDER)
    judge(database, [Case("D01", ON, "orange", rows=everybody), Case("D01", ON, "orange", rows=(LATE, UNDATED))])
    with database.reading() as session:
        told = [row["inputs"] for row in list_alerts(session, rules=("D01",))]
    names = ("roster_heads", "unregistered_heads", "unrecorded_heads", "undated_heads")
    found = {tuple(row[name] for name in names): offered("D01", Level.ORANGE, row) for row in told}
    assert {counts: [one.code for one in orders] for counts, orders in found.items()} == {
        (5, 4, 3, 1): ["real-name"],
        (2, 1, 0, 1): [],
    }

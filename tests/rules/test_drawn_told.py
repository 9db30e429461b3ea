"""What B02 says of money that was drawn from a deposit: nobody may see whether it was put back (B14)."""

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.rules.book import BOOK
from monitor.values.words import SOURCE_LOCALE, say
from tests.rules.county import Case, Row, day, different, judge

ON = "2026-10-30"
DRAWN = {"stored_fen": 10_000, "used_fen": 20_000, "notice_on": day("2026-10-09"), "bank_paid_on": day("2026-10-12")}
BEFORE = DRAWN | {"refilled_on": day("2026-10-10"), "refilled_fen": 20_000}
OF_ANOTHER = DRAWN | {"bank_paid_on": day("2026-10-08")}


@pytest.mark.parametrize(("deposit", "late"), [(DRAWN, "orange"), (BEFORE, "unknown"), (OF_ANOTHER, "unknown")])
def test_what_was_drawn_is_told_as_not_seen_to_be_put_back(database: Database, deposit: Row, late: str) -> None:
    cases = [Case(rule, ON, level, deposit=deposit) for rule, level in (("B02", "orange"), ("B14", late))]
    assert different(cases, judge(database, cases)) == []
    told = "登记为动用、看不出已经补足的200.00元不计入不足，是否按期补足另行核查。"
    with database.reading() as session:
        alerts, facts = list_alerts(session, ["B02"]), session.scalars(select(Alert.facts).where(Alert.rule == "B02"))
        shown = [[say(value, SOURCE_LOCALE) for _label, value in BOOK["B02"].shown_inputs(one)] for one in facts]
    assert all(told in str(one["message"]) and "尚待补足" not in str(one["message"]) for one in alerts)
    assert len(alerts) == 2 and all("200.00" in one for one in shown), shown

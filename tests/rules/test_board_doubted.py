"""A check of the notice board that a refused row may have put right is no ground of an alert: only the ledger is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from monitor.check.audit import audit
from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.rules.book import BOOK
from monitor.values.rule_orders import offered
from monitor.values.terms import Level
from monitor.values.words import SOURCE_LOCALE, say
from tests.rules.county import Case, Row, agrees, day, judge, refused_row
from tests.rules.looked import looked

ON = "2026-10-11"
OLD: Row = {"board_photo_on": day("2026-07-12")}
FOUND, REFUSED = looked("2026-10-08", "unsound", "payday"), refused_row("inspections")
LEDGER = "台账登记维权信息告示牌：{}；内容齐全：{}；照片日期{}。"
CHECK = "2026-10-08检查查见维权信息告示牌不合规。检查记录告示牌缺少：工资支付日期。"
LAW = "告示牌应设置在施工现场醒目位置，照片按本系统建议每90天更新一次。"


@pytest.mark.parametrize(
    ("project", "rows", "told", "orders"),
    [
        (OLD, FOUND, LEDGER.format("有", "是", "2026-07-12") + CHECK, ["{board_checked_day}{board_lacks}"]),
        (OLD, (*FOUND, REFUSED), LEDGER.format("有", "是", "2026-07-12"), []),
        (
            {"board_present": False},
            (*FOUND, REFUSED),
            LEDGER.format("无", "是", "2026-09-20"),
            ["维权信息告示牌：{board_present}；内容齐全：{board_whole}。"],
        ),
    ],
)
def test_reason_and_order_leave_out_a_check_that_may_have_been_put_right(
    database: Database, project: Row, rows: tuple[object, ...], told: str, orders: list[str]
) -> None:
    judge(database, (Case("A09", ON, "yellow", project, rows=rows),))
    with database.reading() as session:
        facts = session.scalars(select(Alert.facts).where(Alert.rule == "A09")).one()
    rule = BOOK["A09"]
    assert say(rule.sentence(facts), SOURCE_LOCALE) == told + LAW
    assert [one.found for one in offered("A09", Level.YELLOW, rule.facts(facts))] == orders


def test_the_days_one_by_one_say_the_same_as_the_whole_anew(database: Database) -> None:
    """From the day on which the photo is too old, the photo alone is the breach."""
    case = Case("A09", "2026-10-07", None, OLD, rows=(*FOUND, REFUSED))
    assert agrees(case, judge(database, (case,))[0])
    clock, since = lambda: datetime(2026, 10, 12, 4, tzinfo=UTC), {}
    for number in range(6):
        on = date(2026, 10, 7) + timedelta(days=number)
        assert run_check(database, on, full=False, clock=clock).errors == []
        found = audit(database, clock)
        assert found is not None and found.examples == ()
        with database.reading() as session:
            since[on.day] = [row["since"] for row in list_alerts(session, rules=("A09",))]
    assert since == {7: [], 8: [], 9: [], 10: [], 11: ["2026-10-11"], 12: ["2026-10-11"]}

"""The reason of B16 says 未填 of a cell that is empty, and of no other: what cannot be read is not empty."""

from typing import Any

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.rules.book import BOOK
from monitor.values.words import SOURCE_LOCALE, say
from tests.rules.county import Case, Row, judge, refused_row

FROZEN: Row = {"frozen": True}


@pytest.mark.parametrize(
    ("deposit", "account", "rows", "told"),
    [
        (FROZEN, {}, (), ("是", "未填")),
        (FROZEN, {"status_text": "待核实"}, (), ("是", "看不出来")),
        (FROZEN, {"status_text": "待核实", "ended": True}, (), ("是", "否")),
        (FROZEN, {"status_text": "正常", "frozen": False}, (), ("是", "否")),
        (FROZEN, {"frozen": False}, (refused_row("accounts"),), ("是", "看不出来")),
        (FROZEN, FROZEN, (refused_row("accounts"),), ("是", "看不出来")),
        ({}, FROZEN, (), ("未填", "是")),
        ({"freeze": "疑似冻结"}, FROZEN, (), ("看不出来", "是")),
        ({"freeze": "无", "frozen": False}, FROZEN, (), ("否", "是")),
        ({}, FROZEN, (refused_row("deposits"),), ("看不出来", "是")),
    ],
)
def test_what_cannot_be_read_of_a_freeze_is_not_said_to_be_left_empty(
    database: Database, deposit: Row, account: Row, rows: tuple[Any, ...], told: tuple[str, str]
) -> None:
    case = Case("B16", "2026-10-09", "orange", deposit=deposit, account=account, rows=rows)
    assert judge(database, [case]) == {0: "B16 orange"}
    with database.reading() as session:
        (alert,) = list_alerts(session, ["B16"])
        facts = session.scalars(select(Alert.facts).where(Alert.rule == "B16")).one()
    assert str(alert["message"]).startswith("台账登记保证金被冻结：{}；专用账户被冻结：{}；".format(*told))
    assert tuple(say(value, SOURCE_LOCALE) for _label, value in BOOK["B16"].shown_inputs(facts)) == told

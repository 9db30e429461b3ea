"""What the reasons of C01 to C04 say where a day lies ahead, or where the name of the account is in doubt."""

from typing import Any

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.models.alert import Alert
from monitor.rules.book import BOOK
from monitor.values.words import SOURCE_LOCALE, say
from tests.rules.county import Case, Row, day, judge, refused_row
from tests.rules.thresholds.account import NAME

ON, AHEAD = "2026-11-10", day("2026-11-11")
UNFILED = {"opened_on": day("2026-09-07"), "filed_on": None}


@pytest.mark.parametrize(
    ("rule", "level", "account", "told"),
    [
        ("C01", "orange", {"opened_on": AHEAD}, "台账没有已经开户的记录（登记的开户日期2026-11-11在以后）。"),
        ("C02", "yellow", UNFILED, "台账没有已经备案的记录。"),
        ("C02", "yellow", UNFILED | {"filed_on": AHEAD}, "没有已经备案的记录（登记的备案日期2026-11-11在以后）。"),
        ("C03", "yellow", {"agreement_on": AHEAD}, "协议日期2026-11-11（这一天在以后），签约方数3；"),
        ("C03", "yellow", {"agreement_on": None}, "协议日期未填，签约方数3；"),
        ("C03", "yellow", {"agreement_parties": 2}, "协议日期2026-03-09，签约方数2；"),
    ],
)
def test_a_day_ahead_is_told_and_is_not_yet_so(
    database: Database, rule: str, level: str, account: Row, told: str
) -> None:
    assert told in reason(database, Case(rule, ON, level, account=account))


@pytest.mark.parametrize(
    ("name", "more", "contractor", "told"),
    [
        ("示范劳务2{name}农民工工资专用账户", (), 1, "户名不符：是；银行未作标识：是。"),
        ("示范劳务2{name}农民工工资专用账户", (refused_row("projects"),), 1, "户名不符：看不出来；银行未作标识：是。"),
        (NAME, (), 1, "户名不符：否；银行未作标识：是。"),
        (NAME, (refused_row("projects"),), 1, "户名不符：看不出来；银行未作标识：是。"),
        (NAME, (), None, "户名不符：看不出来；银行未作标识：是。"),
        (None, (), 1, "户名不符：未填；银行未作标识：是。"),
    ],
)
def test_a_name_in_doubt_is_neither_right_nor_wrong_nor_left_empty(
    database: Database, name: str | None, more: tuple[Any, ...], contractor: int | None, told: str
) -> None:
    account = {"account_name": name, "flagged": False}
    case = Case("C04", ON, "blue", {"contractor_id": contractor}, account=account, rows=more)
    assert told in reason(database, case)
    with database.reading() as session:
        facts = session.scalars(select(Alert.facts).where(Alert.rule == "C04")).one()
    shown = [say(value, SOURCE_LOCALE) for _label, value in BOOK["C04"].shown_inputs(facts)]
    assert told == "户名不符：{}；银行未作标识：{}。".format(*shown)


def reason(database: Database, case: Case) -> str:
    assert judge(database, [case]) == {0: f"{case.rule} {case.expected}"}
    with database.reading() as session:
        (alert,) = list_alerts(session, [case.rule])
    return str(alert["message"])

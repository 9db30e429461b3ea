"""Of a project that needs no dedicated account nothing is ordered that supposes one."""

from dataclasses import replace

from sqlalchemy.orm import Session

from monitor.check.findings import list_alerts
from monitor.db import Database
from monitor.models.intake import FeedStart
from monitor.values.rule_orders import offered
from monitor.values.terms import Level
from tests.rules.county import Case, Row, different, due, judge, line, refused_row

ON, KEY = "2026-10-20", "2026-09"
SPARED: Row = {"exempt": "示范免开", "opened_on": None, "agreement_on": None, "filed_on": None}
BY_HAND = (line(1, channel="collected"), line(2, channel="cash"))
DRY = (due(202609, "2026-10-10"),)
CASES = (
    (Case("C06", ON, "C07 orange", rows=DRY, key=KEY), ["labour-cost"]),
    (Case("C06", ON, "C07 orange", rows=DRY, key=KEY, without=("account",)), ["labour-cost"]),
    (Case("C06", ON, "C07 orange", rows=DRY, key=KEY, account=SPARED), ["labour-cost-spared"]),
    (Case("E11", ON, "orange", rows=BY_HAND, key=KEY), ["own-account"]),
    (Case("E11", ON, "orange", rows=BY_HAND, key=KEY, account=SPARED), ["own-hand"]),
    # a refused row of the register may spare the project: the worker's own hand is what the law asks of every wage
    (Case("E11", ON, "orange", rows=(*BY_HAND, refused_row("accounts")), key=KEY), ["own-hand"]),
    (Case("E11", ON, "orange", rows=(*BY_HAND, refused_row("accounts")), key=KEY, account=SPARED), ["own-hand"]),
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


def spared(database: Database, count: int) -> list[int | None]:
    """What the alerts of labour cost say of the exemption, and that each of them offers what the order is by it."""
    with database.reading() as session:
        told = {row["matter"]["code"]: row["inputs"] for row in list_alerts(session, ("C06",))}
    inputs = [told[f"SF-{number}"] for number in range(count)]
    orders = [[one.code for one in offered("C06", Level.ORANGE, known)] for known in inputs]
    found = [known["account_spared"] for known in inputs]
    assert orders == [["labour-cost-spared"] if one else ["labour-cost"] for one in found]
    return found


def test_that_a_project_needs_an_account_is_said_only_by_a_register_wholly_read(database: Database) -> None:
    plain, exempt = (Case("C06", ON, "C07 orange", rows=DRY, key=KEY, account=told) for told in (None, SPARED))
    refused = [replace(one, rows=(*one.rows, refused_row("accounts"))) for one in (plain, exempt)]
    cases = [plain, replace(plain, without=("account",)), exempt, *refused]
    assert different(cases, judge(database, cases)) == []
    assert spared(database, len(cases)) == [0, 0, 1, None, 1]


def leave_out(session: Session) -> None:
    session.delete(session.get_one(FeedStart, "accounts"))


def test_without_any_register_no_wage_is_ordered_through_an_account(database: Database) -> None:
    case = Case("E11", ON, "orange", rows=BY_HAND, key=KEY, without=("account",))
    assert different([case], judge(database, [case], otherwise=leave_out)) == []
    with database.reading() as session:
        (row,) = list_alerts(session, ("E11",))
    assert [one.code for one in offered("E11", Level.ORANGE, row["inputs"])] == ["own-hand"]


def test_without_any_register_nobody_says_that_a_project_needs_an_account(database: Database) -> None:
    cases = [Case("C06", ON, "C07 orange", rows=DRY, key=KEY, without=("account",))]
    assert different(cases, judge(database, cases, otherwise=leave_out)) == []
    assert spared(database, len(cases)) == [None]

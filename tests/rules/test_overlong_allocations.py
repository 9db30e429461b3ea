"""Labour cost that falls due later than a month's cycle can (A05): what the reason says and what is ordered."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.fund import Allocation
from monitor.rules.book import BOOK
from monitor.values.rule_orders import offered
from monitor.values.terms import BookKind, Level
from monitor.values.words import LOCALES, SOURCE_LOCALE, say
from tests.rules.county import Case, different, due, judge, refused_row
from tests.rules.test_missing_columns import lacking

ON = "2026-10-09"
AUGUST, JULY = due(202608, "2026-12-31"), due(202607, "2026-10-01", 99_999)
OTHERS = (
    due(202606, "2026-08-01", 100_000),
    due(202609, "2026-10-31"),
    due(202611, "2027-03-31"),
)
"""Paid in full, due by the end of the next month, and of a month that has not begun."""
TERM, DUE = (
    "将施工合同约定的人工费用拨付周期改为不超过一个月。",
    "调整人工费用的应拨付日，使拨付周期不超过一个月。",
)
CASES = (
    (Case("A05", ON, "orange", {"cycle_months": 2}), [TERM]),
    (Case("A05", ON, "orange", rows=(JULY, AUGUST, *OTHERS)), [DUE]),
    (Case("A05", ON, "orange", {"cycle_months": 2}, rows=(AUGUST,)), [TERM, DUE]),
    (Case("A05", ON, "orange", {"cycle_months": None}, rows=(AUGUST,)), [DUE]),
)
DOUBTED = ((1, "unknown"), (2, "orange"))
SAID = (
    "施工合同约定的人工费拨付周期（月）：2，法定不得超过1个月。",
    "施工合同约定的人工费拨付周期（月）：1，法定不得超过1个月。"
    "拨付台账登记的2026-07人工费应拨付日为2026-10-01，晚于次月末；这样而没有足额拨付的共2个月。",
    "施工合同约定的人工费拨付周期（月）：2，法定不得超过1个月。"
    "拨付台账登记的2026-08人工费应拨付日为2026-12-31，晚于次月末；这样而没有足额拨付的共1个月。",
    "施工合同约定的人工费拨付周期（月）：未填，法定不得超过1个月。"
    "拨付台账登记的2026-08人工费应拨付日为2026-12-31，晚于次月末；这样而没有足额拨付的共1个月。",
)


def judged(database: Database, cases: Sequence[Case]) -> list[dict[str, object]]:
    """The alerts of the cases, in their order."""
    assert different(cases, judge(database, cases)) == []
    with database.reading() as session:
        told = {row["matter"]["code"]: row for row in list_alerts(session, ("A05",))}
    return [told[f"SF-{number}"] for number in range(len(cases))]


def test_the_reason_names_the_month_and_its_due_day(database: Database) -> None:
    rows = judged(database, [case for case, _orders in CASES])
    assert tuple(row["message"] for row in rows) == SAID
    assert [(row["expected"], row["actual"]) for row in rows] == [(1, 2), (1, 3), (1, 2), (1, 4)]
    orders = [[one.order for one in offered("A05", Level.ORANGE, row["inputs"])] for row in rows]  # type: ignore[arg-type]
    assert orders == [orders for _case, orders in CASES]


def behind(database: Database) -> tuple[str, list[int]]:
    """How the allocations behind the only alert are headed, and their months."""
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "A05")).one()
        choices = list_choices(alert, BOOK["A05"].books, BOOK["A05"].facts(alert.facts))
        (chosen,) = (choice for choice in choices if choice.book is BookKind.ALLOCATIONS)
        months = session.scalars(select(Allocation.month).where(*chosen.narrowed).order_by(Allocation.month)).all()
    return chosen.about, list(months)


def test_behind_it_stand_the_months_that_it_counts(database: Database) -> None:
    judged(database, [CASES[1][0]])
    assert behind(database) == ("应拨付日晚于次月末、没有足额拨付的月份", [202607, 202608])


@pytest.mark.parametrize(
    ("doubted", "left", "due_on"), [(202607, "2026-08", "2026-12-31"), (202608, "2026-07", "2026-10-01")]
)
def test_a_month_that_a_refused_row_may_put_right_is_neither_named_nor_counted(
    database: Database, doubted: int, left: str, due_on: str
) -> None:
    rows = (JULY, AUGUST, *OTHERS, refused_row("allocations", doubted), refused_row("allocations", doubted))
    (row,) = judged(database, [Case("A05", ON, "orange", rows=rows)])
    said = f"拨付台账登记的{left}人工费应拨付日为{due_on}，晚于次月末；这样而没有足额拨付的共1个月。"
    assert said in str(row["message"])
    assert behind(database)[1] == [int(left.replace("-", ""))]


def test_a_county_whose_ledger_never_told_what_was_paid_accuses_nobody_by_it(database: Database) -> None:
    cases = [
        Case("A05", ON, expected, {"cycle_months": told}, rows=(AUGUST,))
        for told, expected in ((1, "unknown"), (2, "orange"))
    ]
    assert different(cases, judge(database, cases, otherwise=lacking([("allocations", "paid_fen")]))) == []
    with database.reading() as session:
        assert [row["missing"] for row in list_unknowns(session, ["A05"])] == ["column.allocations.paid_fen"]


@pytest.mark.parametrize(
    ("doubts", "untold"), [((refused_row("allocations", 202608),), []), ((), [("allocations", "paid_fen")])]
)
def test_beside_an_agreed_cycle_only_what_is_sure_is_said_and_ordered(
    database: Database, doubts: tuple[Any, ...], untold: list[tuple[str, str]]
) -> None:
    """What a refused row may put right, or nobody told to be paid or not, is neither in the reason nor in the paper."""
    cases = [Case("A05", ON, expected, {"cycle_months": told}, rows=(AUGUST, *doubts)) for told, expected in DOUBTED]
    assert different(cases, judge(database, cases, otherwise=lacking(untold))) == []
    with database.reading() as session:
        (row,) = list_alerts(session, ("A05",))
    assert (row["message"], row["actual"], row["inputs"]["overlong_months"]) == (SAID[0], 2, 0)
    assert [one.order for one in offered("A05", Level.ORANGE, row["inputs"])] == [TERM]
    assert behind(database)[1] == []


def test_a_silence_over_the_allocations_leaves_the_rule_to_speak() -> None:
    rule = BOOK["A05"]
    assert (BookKind.ALLOCATIONS in rule.books, BookKind.ALLOCATIONS in rule.rests_on) == (True, False)


def test_the_reason_is_whole_in_every_language() -> None:
    for locale in LOCALES:
        text = say(BOOK["A05"].sentence("1|202608|739981|2"), locale)
        assert ("2026-08" in text, "2026-12-31" in text, "{" in text) == (True, True, False)
        plain = say(BOOK["A05"].sentence("2|||0"), locale)
        assert "2026" not in plain
    assert say(BOOK["A05"].sentence("2"), SOURCE_LOCALE) == SAID[0]

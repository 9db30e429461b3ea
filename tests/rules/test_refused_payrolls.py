"""A refused row of a payroll lacks its correction and nothing else: it is not told as a payroll that has not come."""

from typing import Any

import pytest

from monitor.db import Database
from monitor.rules.book import BOOK
from tests.rules.county import Case, attended, judge, line, refused_row
from tests.rules.orders import of
from tests.rules.thresholds import account, deposit_sweep
from tests.rules.thresholds.directive import EVADES

ON = "2026-11-20"
WHOLE, REFUSED, ABSENT = (*attended(1), line(1)), refused_row("payroll", 202609), attended(1, month=202608)
BOOKS: dict[str, tuple[Any, ...]] = {
    "payroll.refused": (*WHOLE, REFUSED),
    "payroll": (*WHOLE, *ABSENT),
    "payroll and payroll.refused": (*WHOLE, *ABSENT, REFUSED),
}
"""What September and August lack, and the books that lack it."""
PLACES: dict[str, dict[str, Any]] = {
    **{rule: {} for rule in ("E15", "E16", "E17", "E21")},
    "C14": {"account": account.APPLIED},
    "C15": {"project": account.DONE},
    "B21": {"project": deposit_sweep.DONE, "rows": deposit_sweep.settled("2026-03-20", "2026-04-05")},
    "J01": {"rows": of(EVADES)},
}


def cases(lacking: str) -> list[Case]:
    more = BOOKS[lacking]
    return [
        Case(rule, ON, "unknown", **place | {"rows": (*place.get("rows", ()), *more)}) for rule, place in PLACES.items()
    ]


@pytest.mark.parametrize("lacking", BOOKS)
def test_what_a_project_waits_for_is_named(lacking: str, database: Database) -> None:
    found = judge(database, cases(lacking), why=True)
    assert set(found.values()) == {f"unknown {lacking.partition(' ')[0]}"}


def test_every_rule_of_a_project_that_waits_for_payrolls_is_asked() -> None:
    asking = {
        code
        for code, rule in BOOK.items()
        for need in rule.needs
        if any("payroll_gaps" in str(column) for column in need.lacking.get_children())
    }
    assert asking == set(PLACES)

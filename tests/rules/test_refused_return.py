"""B21 where the return of a deposit was asked for and refused, and nobody asked again: the days and the words."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from monitor.check.audit import audit
from monitor.db import Database
from monitor.ledgers.deposit_life import EventKind, list_events
from monitor.models.alert import Alert
from monitor.models.fund import Deposit
from monitor.models.state import ProjectState
from monitor.rules.book import BOOK
from monitor.values.words import SOURCE_LOCALE, say
from tests.rules.county import NOON, Case, Row, different, judge
from tests.rules.test_missing_columns import lacking
from tests.rules.thresholds.deposit_sweep import DONE, REFUSED, settled

DUE, LATE = "2026-10-13", "2026-10-14"
WAGES = settled("2026-04-05")
ZH = (
    "工程2026-03-10完工，花名册登记工资于{}全部结清{}，"
    "到2026-10-13（180天，此项凭记忆，尚未核对原文）仍未申请返还保证金。"
)
EN = (
    "Works completed: 2026-03-10; all wages settled by the roster: {}{}. By 2026-10-13 (180 days, from memory, not yet"
    " checked against the text) no application for the return of the deposit was open."
)


def test_a_refusal_ahead_counts_from_its_day(database: Database) -> None:
    """The first check falls between the application and its review."""
    days = (("2026-04-15", None), ("2026-04-16", None), (DUE, None), (LATE, "blue"))
    cases = [Case("B21", on, expected, DONE, REFUSED, rows=WAGES) for on, expected in days]
    assert different(cases, judge(database, cases)) == []
    found = audit(database, lambda: NOON)
    assert found is not None
    assert found.examples == ()


@pytest.mark.parametrize(
    ("deposit", "done", "zh", "en"),
    [
        (
            REFUSED,
            "2026-04-05",
            "，返还申请2026-04-16审核不同意后",
            "; return refused on review: 2026-04-16",
        ),
        ({}, "2026-04-16", "", ""),
    ],
)
def test_the_reason_tells_of_the_refusal(database: Database, deposit: Row, done: str, zh: str, en: str) -> None:
    judge(database, [Case("B21", LATE, "blue", DONE, deposit, rows=settled(done))])
    with database.reading() as session:
        facts = session.scalars(select(Alert.facts).where(Alert.rule == "B21")).one()
    reason = BOOK["B21"].sentence(facts)
    assert say(reason, SOURCE_LOCALE) == ZH.format(done, zh)
    assert say(reason, "en") == EN.format(done, en)


@pytest.mark.parametrize(("agreed", "shown"), [(False, True), (None, True), (True, False)])
def test_the_life_of_the_deposit_shows_the_day_of_the_sweep(
    database: Database, agreed: bool | None, shown: bool
) -> None:
    judge(database, [Case("B21", LATE, None, DONE, REFUSED | {"return_agreed": agreed}, rows=WAGES)])
    with database.reading() as session:
        deposit, state = session.scalars(select(Deposit)).one(), session.scalars(select(ProjectState)).one()
        events = list_events(deposit, state, [], date.fromisoformat(LATE))
    told = [(one.day, one.kind) for one in events if one.text.msgid.startswith("完工结清后清查返还的期限")]
    assert told == ([(date.fromisoformat(DUE), EventKind.OVERDUE)] if shown else [])


@pytest.mark.parametrize("column", ["return_reviewed_on", "return_agreed"])
def test_without_the_answers_who_never_asked_is_named_all_the_same(database: Database, column: str) -> None:
    bare: dict[str, Any] = {name: value for name, value in REFUSED.items() if name != column}
    cases = [
        Case("B21", LATE, "blue", DONE, rows=settled("2026-04-16")),
        Case("B21", LATE, None if column == "return_reviewed_on" else "unknown", DONE, bare, rows=WAGES),
    ]
    assert different(cases, judge(database, cases, otherwise=lacking((("deposits", column),)))) == []

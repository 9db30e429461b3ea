"""A column that no file ever had says nothing: where its blank would be the breach, nobody is accused (decision 5)."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from monitor.check.findings import list_unknowns
from monitor.db import Database
from monitor.models.intake import FeedStart
from tests.rules.county import Case, building, day, different, judge

LAND = {"land_start_due_on": day("2024-01-02")}
LATE = (building(due_on=day("2026-09-01")),)
DEMANDED = (building(due_on=day("2026-07-01"), demanded_on=day("2026-07-02")),)
HANDED_OVER = (building(delivered_on=day("2026-09-01")),)
ON = "2026-10-09"
CASES = (
    (("housing", "started_on"), (Case("H07", ON, "red", LAND), Case("H07", ON, "red", LAND, rows=(building(),)))),
    (("buildings", "delivered_on"), (Case("H09", ON, "orange", rows=LATE, key="1号楼"),)),
    (("buildings", "delivered_on"), (Case("H10", ON, "red", rows=DEMANDED),)),
    (("buildings", "accepted_on"), (Case("H11", ON, "red", rows=HANDED_OVER),)),
)


@pytest.mark.parametrize(("column", "cases"), CASES)
def test_a_blank_in_a_column_that_came_is_the_breach(
    database: Database, column: tuple[str, str], cases: Sequence[Case]
) -> None:
    found = judge(database, cases)
    assert {found[number] for number in range(len(cases))} == {f"{cases[0].rule} {cases[0].expected}"}


@pytest.mark.parametrize(("column", "cases"), CASES)
def test_a_column_that_never_came_accuses_nobody_and_is_unknown_once(
    database: Database, column: tuple[str, str], cases: Sequence[Case]
) -> None:
    book, field = column

    def leave_out(session: Session) -> None:
        start = session.get_one(FeedStart, book)
        start.columns = [name for name in start.columns if name != field]

    found = judge(database, cases, otherwise=leave_out)
    assert set(found.values()) == {None}
    with database.reading() as session:
        rows = [(row["matter"]["kind"], row["missing"]) for row in list_unknowns(session, [cases[0].rule])]
    assert rows == [("county", f"column.{book}.{field}")]


@pytest.mark.parametrize("field", ["developed_share", "invested_share"])
def test_land_on_which_nothing_was_begun_does_not_wait_for_shares_of_works(database: Database, field: str) -> None:
    idle = LAND | {"developed_share": None, "invested_share": None}
    begun = (building(last_work_on=day("2025-10-03")),)
    cases = (Case("H07", ON, "red", idle), Case("H07", ON, "unknown", idle, rows=begun))

    def leave_out(session: Session) -> None:
        start = session.get_one(FeedStart, "housing")
        start.columns = [name for name in start.columns if name != field]

    assert different(cases, judge(database, cases, otherwise=leave_out)) == []

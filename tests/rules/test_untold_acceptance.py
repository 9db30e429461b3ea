"""Buildings and projects in a county whose books never had the column that tells when something was finished (0172)."""

from collections.abc import Sequence
from typing import Any

import pytest

from monitor.check.findings import list_unknowns
from monitor.db import Database
from monitor.rules.book import BOOK
from monitor.rules.wording import missing_sentence
from tests.rules.county import Case, building, day, different, due, judge, refused_row, told
from tests.rules.drawn import Drawn
from tests.rules.orders import of
from tests.rules.test_missing_columns import lacking
from tests.rules.thresholds.housing_delivery import UNFILED
from tests.rules.thresholds.housing_money import SHORT
from tests.rules.thresholds.housing_titles import LATE, batch
from tests.rules.thresholds.housing_works import IDLE
from tests.rules.worked import report

ON, ONE = "2026-10-09", "1号楼"
RESTED, LONG = {"last_work_on": day("2026-09-24")}, {"last_work_on": day("2026-07-01")}
REPORTED = report("2026-08-20", building_no=ONE, percent=50)
A_YEAR, BEHIND = {"last_work_on": day("2025-10-03")}, told("2026-08-20", 61, 50)
DRY = (due(202608, "2026-10-08"),)
UNDER_WAY: dict[str, Any] = {"progress_percent": 99}
NOT_KNOWN: Sequence[dict[str, Any]] = ({"progress_percent": 100}, {"progress_percent": None})
RULES: tuple[tuple[Case, dict[str, Any]], ...] = (
    (Case("H02", ON, "blue", rows=(BEHIND,)), {}),
    (Case("H03", ON, "orange"), RESTED),
    (Case("H03", ON, "H05 red"), LONG),
    (Case("H04", ON, "orange"), LONG),
    (Case("H07", ON, "orange", IDLE), A_YEAR),
    (Case("H20", ON, "red", {"presale_permitted": False}), {"sold": 10}),
    (Case("H23", ON, "orange", SHORT | {"presale_quota_fen": 100}), {}),
    (Case("H25", ON, "blue"), UNFILED),
    (Case("H26", ON, "yellow", {"whitelist_fit": "unmet"}), {}),
    (Case("H28", ON, "red", linked=DRY), RESTED),
    (Case("H29", ON, "red"), LONG),
)
"""What each rule says of a building that is not finished: what is told of it, beside what its progress is."""


def test_works_of_less_than_the_whole_are_unfinished_without_a_column_for_acceptance(database: Database) -> None:
    def of_building(case: Case, row: dict[str, Any], expected: str | None) -> Case:
        rows = (*case.rows, building(**row))
        return Case(case.rule, case.as_of, expected, case.project, rows=rows, linked=case.linked)

    cases = [of_building(case, row | UNDER_WAY, case.expected) for case, row in RULES]
    cases += [of_building(case, row | other, None) for case, row in RULES for other in NOT_KNOWN]
    # what reports tell of a building's progress, of H02 beside its plan
    cases += [
        of_building(Case("H02", ON, None, rows=(BEHIND, *reports)), {"progress_percent": None}, expected)
        for reports, expected in (
            ((REPORTED,), "blue"),
            ((REPORTED, report("2026-06-01", building_no=ONE, percent=100)), None),
            ((REPORTED, report("2026-06-01", building_no=ONE, percent=99)), "blue"),
        )
    ]

    assert different(cases, judge(database, cases, otherwise=lacking([("buildings", "accepted_on")]))) == []
    with database.reading() as session:
        rows = list_unknowns(session, sorted({case.rule for case, _row in RULES}))
        places = [(row["rule"], row["matter"]["kind"], row["missing"]) for row in rows]
    assert places == [(rule, "county", "column.buildings.accepted_on") for rule in sorted({c.rule for c, _ in RULES})]


def test_an_empty_cell_of_a_column_that_came_says_that_a_building_is_unfinished(database: Database) -> None:
    cases = [
        Case(case.rule, case.as_of, case.expected, case.project, rows=(*case.rows, building(**row | other)),
             linked=case.linked)
        for case, row in RULES for other in NOT_KNOWN
    ]  # fmt: skip
    assert different(cases, judge(database, cases)) == []


def test_reports_tell_of_works_under_way_and_another_building_may_be_worked_on(database: Database) -> None:
    resting, two = building(**RESTED, sold=40), {"building_no": "2号楼"}
    sure = building(**RESTED | UNDER_WAY, sold=40)
    at_work = building(**two, last_work_on=day(ON))

    def at(percent: int, on: str = "2026-09-24", **more: Any) -> Any:
        return report(on, building_no=ONE, percent=percent, **more)

    cases = (
        Case("H03", ON, "orange", rows=(resting, at(99))),
        Case("H03", ON, "orange", rows=(resting, at(99, kind="weekly"))),
        Case("H03", ON, None, rows=(resting, at(99, voided=True))),
        Case("H03", ON, None, rows=(resting, at(99, on="2026-10-10"))),
        Case("H03", ON, None, rows=(resting, at(99), at(100))),
        Case("H03", ON, None, rows=(sure, at(100))),
        # a building that may be finished stands no less than the others, and works on it put a standstill off
        Case("H03", ON, "orange", rows=(sure, building(**two | RESTED))),
        Case("H03", ON, "yellow", rows=(sure, at_work)),
        Case("H03", ON, None, rows=(building(**RESTED | UNDER_WAY), at_work)),
        Case("H03", ON, "unknown", rows=(sure, building(**two))),
        Case("H03", ON, None, rows=(sure, at_work, report(ON, heads=3))),
        Case("H03", ON, "unknown", rows=(sure, refused_row("buildings"))),
        Case("H03", ON, "unknown", rows=(resting, refused_row("buildings"))),
    )

    assert different(cases, judge(database, cases, otherwise=lacking([("buildings", "accepted_on")]))) == []


BATCH = {"delivered_on": day("2026-08-10"), "papers_on": None}
HANDED_OVER = (
    (Case("H11", ON, "red", rows=(building(), batch())), Case("H11", ON, None, rows=(building(),))),
    (
        Case("H13", "2026-10-10", "yellow", rows=(building(), batch(**BATCH)), key=ONE),
        Case("H13", "2026-10-10", None, rows=(building(sold=40), batch()), key=ONE),
    ),
    (
        Case("H14", "2026-10-10", "orange", rows=(building(sold=40), batch()), key=ONE),
        Case("H14", "2026-10-10", None, rows=(building(**LATE | {"delivered_on": None}),), key=ONE),
    ),
)


def test_a_title_batch_tells_of_delivery_where_no_book_has_a_column_for_it(database: Database) -> None:
    cases = [case for pair in HANDED_OVER for case in pair]
    assert different(cases, judge(database, cases, otherwise=lacking([("buildings", "delivered_on")]))) == []
    with database.reading() as session:
        rows = [(row["rule"], row["matter"]["kind"], row["missing"]) for row in list_unknowns(session, ["H11", "H13"])]
    # of a building with certificates the day of acceptance is asked for beside it
    assert set(rows) - {("H11", "housing", "acceptance.untold")} == {
        (rule, "county", "column.buildings.delivered_on") for rule in ("H11", "H13")
    }


@pytest.mark.parametrize("field", ["decision_due_on", "decision_met_on", "notice_on"])
def test_a_decision_of_our_own_does_not_wait_for_what_the_book_tells_of_others(database: Database, field: str) -> None:
    decision = of({"kind": "decision", "subject_role": "contractor"})
    booked = {"decision_due_on": day("2026-09-14"), field: None}
    cases = (
        Case("B12", "2026-09-18", "orange", rows=decision),
        Case("B12", "2026-09-17", None, rows=decision),
        Case("B12", "2026-09-18", None, rows=decision, drawn=(Drawn("2026-09-18"),)),
        Case("B12", "2026-09-18", None, deposit=booked),
    )

    assert different(cases, judge(database, cases, otherwise=lacking([("deposits", field)]))) == []
    with database.reading() as session:
        rows = [(row["matter"]["kind"], row["missing"]) for row in list_unknowns(session, ["B12"])]
    assert rows == [("county", f"column.deposits.{field}")]


def test_plan_and_progress_told_by_reports_are_judged_without_a_column_for_the_plan(database: Database) -> None:
    cases = (
        Case("H02", ON, "blue", rows=(building(), BEHIND)),
        Case("H02", ON, None, rows=(building(), told("2026-08-20", 50, 50))),
        Case("H02", ON, None, rows=(building(),)),
    )
    assert different(cases, judge(database, cases, otherwise=lacking([("buildings", "planned_percent")]))) == []
    with database.reading() as session:
        found = {(row["matter"]["kind"], row["missing"]) for row in list_unknowns(session, ["H02"])}
    assert found == {("county", "column.buildings.planned_percent")}


def test_where_no_book_tells_the_day_of_progress_its_words_name_the_import(database: Database) -> None:
    cases = [
        Case("H02", ON, expected, rows=(building(), *rows))
        for expected, rows in (
            ("blue", (BEHIND,)),
            ("unknown", ()),
            ("unknown", (told("2026-09-01", None, 40),)),
            ("unknown", (told("2026-08-01", 40, 40), told("2026-08-10", None, 40))),
        )
    ]
    assert different(cases, judge(database, cases, otherwise=lacking([("buildings", "progress_on")]))) == []
    with database.reading() as session:
        rows = [row["missing"] for row in list_unknowns(session, ["H02"])]
    assert sorted(rows) == ["pace.apart", "pace.plan", "pace.progress"]
    assert [missing for missing in rows if "没有进度日期的同时填写" not in str(missing_sentence(missing))] == []
    assert "没有填写进度日期的，以导入之日计" in BOOK["H02"].wording

"""The sample county as of 2026-11-23: exactly the alerts its author expects."""

from datetime import date

from monitor.check.findings import list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from tests.check.answers import AS_OF, EXPECTED, expected, found, noon, write


def test_the_alerts_are_exactly_those_expected(checked: Database) -> None:
    assert found(checked) - expected() == set()
    assert expected() - found(checked) == set()


def test_what_is_not_known_is_named_and_raises_nothing(checked: Database) -> None:
    with checked.reading() as session:
        named = {(row["rule"], row["matter"]["code"]): row["missing"] for row in list_unknowns(session)}
    assert {(u["rule"], u["code"]) for u in EXPECTED["unknowns"]} <= set(named)
    assert named["E01", "XM2026-0013"] == "attendance"
    assert named["C06", "XM2026-0015"] == "allocations"


def test_a_month_without_payroll_is_a_breach_of_its_own_and_unknown_for_the_rest(database: Database) -> None:
    write(database, frozenset({"工资表2026-09.xlsx"}))
    run_check(database, AS_OF, full=True, clock=noon)
    gone, new = expected() - found(database), found(database) - expected()
    assert {rule for rule, *_rest in new} == {"E01"}
    assert (len(new), len(gone)) == (27, 15)


def test_a_second_full_run_changes_nothing(checked: Database) -> None:
    again = run_check(checked, AS_OF, full=True, clock=noon)
    assert all(row["opened"] == row["raised"] == row["resolved"] == 0 for row in again.rules)


def test_an_incremental_run_looks_at_nothing_when_nothing_changed(checked: Database) -> None:
    assert run_check(checked, AS_OF, full=False, clock=noon).matters == 0


def test_an_earlier_day_is_replayed_and_writes_nothing(checked: Database) -> None:
    replay = run_check(checked, date(2026, 11, 1), full=True, clock=noon)
    assert replay.replay
    assert found(checked) == expected()

"""Two people at the same time: nobody's rows are lost, and nobody decides on what holds no longer."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event

from monitor.db import Database, open_database
from monitor.importers.intake import Busy, Moved, NotStaged, apply_staged, stage_file, take_file
from monitor.importers.preview import preview
from monitor.importers.receipt import Receipt
from monitor.importers.turn import turn
from monitor.models.intake import Intake
from monitor.values.terms import BookKind, IntakeStatus
from tests.files.made import MADE, Line, lay_out, written
from tests.importers.ledger import NOW, contents, take


def book(kind: str, lines: Sequence[Line]) -> tuple[str, bytes]:
    rows, _numbers = lay_out(MADE[kind], 1, lines)
    return written(rows, "xlsx")


@pytest.fixture
def county(database: Database) -> Database:
    take(database, "projects", *book("projects", [Line(0), Line(1), Line(2)]))
    take(database, "payroll", *book("payroll", [Line(0), Line(1)]))
    return database


def staged(database: Database, lines: Sequence[Line]) -> tuple[int, str]:
    """A payroll waiting for a decision, and the fingerprint of what its owner saw."""
    number = stage_file(database, BookKind.PAYROLL, *book("payroll", lines), now=NOW, user_id=None)
    with database.reading() as session:
        return number, preview(session, number).fingerprint


def decide(database: Database, number: int, seen: str) -> Receipt:
    return apply_staged(database, number, now=NOW, user_id=None, seen=seen)


def status(database: Database, number: int) -> str:
    with database.reading() as session:
        return session.get_one(Intake, number).status


def test_the_same_file_of_two_people_is_written_once(county: Database):
    first, second = (staged(county, [Line(0, 1), Line(2)]) for _person in range(2))
    receipt = decide(county, *first)
    assert (receipt.new, receipt.changed) == (1, 1)
    written_once = contents(county)
    with pytest.raises(Moved):
        decide(county, *second)
    assert status(county, second[0]) == IntakeStatus.STAGED
    with county.reading() as session:
        seen = preview(session, second[0])
    assert (seen.receipt.new, seen.receipt.changed, seen.receipt.unchanged) == (0, 0, 2)
    assert decide(county, second[0], seen.fingerprint).status is IntakeStatus.UNCHANGED
    assert contents(county) == written_once


def test_who_decides_on_a_stale_preview_is_shown_what_the_other_one_wrote(county: Database):
    first, second = staged(county, [Line(0, 1), Line(2)]), staged(county, [Line(0), Line(1, 1), Line(2, 1)])
    decide(county, *first)
    before = contents(county)
    with pytest.raises(Moved):
        decide(county, *second)
    assert contents(county) == before
    with county.reading() as session:
        seen = preview(session, second[0])
    shown = {(one.label, one.before, one.after) for one in seen.differences}
    assert shown == {("实发", "5,001.00", "5,000.00"), ("实发", "5,000.00", "5,001.00")}
    assert (seen.receipt.new, seen.receipt.changed) == (0, 3)
    assert decide(county, second[0], seen.fingerprint).changed == 3


def test_a_book_about_other_things_does_not_disturb_a_decision(county: Database):
    waiting = staged(county, [Line(0, 1), Line(2)])
    take(county, "roster", *book("roster", [Line(0), Line(2)]))
    receipt = decide(county, *waiting)
    assert (receipt.new, receipt.changed) == (1, 1)


def test_a_file_that_would_do_nothing_any_more_is_not_decided_on_an_old_preview(county: Database):
    waiting = staged(county, [Line(0, 1)])
    take(county, "payroll", *book("payroll", [Line(0, 1)]))
    with pytest.raises(Moved):
        decide(county, *waiting)


def at_once(*acts: Any) -> list[object]:
    """What each of the acts gave or raised when all began together."""
    barrier = Barrier(len(acts))

    def run(act: Any) -> object:
        barrier.wait(30)
        try:
            return act()
        except (Busy, Moved, NotStaged) as refusal:
            return type(refusal)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_presses_on_one_staged_file_one_applies_it(county: Database):
    number, seen = staged(county, [Line(0, 1), Line(2)])
    results = at_once(*[lambda: decide(county, number, seen)] * 4)
    receipts = [found for found in results if isinstance(found, Receipt)]
    assert [(receipt.new, receipt.changed) for receipt in receipts] == [(1, 1)]
    assert results.count(NotStaged) == 3


def test_two_versions_applied_at_the_same_moment_leave_one_and_refuse_the_other(county: Database):
    first, second = staged(county, [Line(0, 1), Line(2)]), staged(county, [Line(1, 1), Line(2, 1)])
    results = at_once(lambda: decide(county, *first), lambda: decide(county, *second))
    assert sorted(type(found).__name__ if isinstance(found, Receipt) else str(found) for found in results) == [
        str(Moved),
        "Receipt",
    ]


def test_commands_at_the_same_moment_wait_for_one_another(county: Database):
    file = book("payroll", [Line(0, 1), Line(2), Line(3)])
    results = at_once(*[lambda: take_file(county, BookKind.PAYROLL, *file, now=NOW)] * 3)
    receipts = [found for found in results if isinstance(found, Receipt)]
    assert len(receipts) == 3
    assert sorted((receipt.new, receipt.changed, receipt.unchanged) for receipt in receipts) == [
        (0, 0, 3),
        (0, 0, 3),
        (2, 1, 0),
    ]


def test_who_cannot_get_his_turn_is_told_so(county: Database, database_url: str):
    statements = {"postgresql": "SET lock_timeout = 50", "sqlite": "PRAGMA busy_timeout = 50"}
    hasty = open_database(database_url)

    @event.listens_for(hasty.write, "connect", insert=False)
    def be_hasty(connection: Any, _record: Any) -> None:
        connection.cursor().execute(statements[hasty.dialect])
        connection.commit()

    with turn(county) as session:
        session.connection()
        with pytest.raises(Busy):
            take_file(hasty, BookKind.PAYROLL, *book("payroll", [Line(0, 1)]), now=NOW)
    event.remove(hasty.write, "connect", be_hasty)
    hasty.dispose()

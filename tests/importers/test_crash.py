"""A file is whole or absent, wherever the process that applies it is killed."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

import pytest

from monitor.db import Database
from monitor.importers.intake import apply_staged, stage_file
from monitor.values.terms import BookKind
from tests.files.books import HEADER, pay_rows, text
from tests.files.made import MADE, Line, code_of, lay_out, written
from tests.importers.killed import AFTER_COMMIT, BEFORE_COMMIT, Point, apply_and_die, stand_by
from tests.importers.ledger import NOW, contents, history, take

# A server that has loaded the program once; each child of it costs a few milliseconds.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.importers.killed"])
Killed = Callable[..., bool]
MOST_STATEMENTS = 200
EVERY = {"sqlite": 1, "postgresql": 3}
"""Before which statements the import dies: what a transaction leaves is the database's own, so one of three does."""


def book(kind: str, lines: Sequence[Line]) -> tuple[str, bytes]:
    rows, _numbers = lay_out(MADE[kind], 1, lines)
    return written(rows, "utf-8-sig")


@contextmanager
def dying(url: str, kind: str, file: tuple[str, bytes]) -> Iterator[Killed]:
    """Imports of the file that die: whether one came to the point that is named, and died there."""
    here, there = PROCESSES.Pipe()
    standing_by = PROCESSES.Process(target=stand_by, args=(there, url, kind, *file))
    standing_by.start()
    there.close()

    def killed(point: Point, instructions: int = 0) -> bool:
        here.send((point, instructions))
        code = here.recv()
        assert code in (0, -signal.SIGKILL)
        return bool(code)

    try:
        yield killed
    finally:
        here.send(None)
        standing_by.join()


@pytest.fixture
def county(database: Database) -> Database:
    """Projects, a payroll, and a roster of which half is changed by the file that is killed."""
    take(database, "projects", *book("projects", [Line(0), Line(1), Line(2)]))
    take(database, "payroll", *book("payroll", [Line(0), Line(1)]))
    take(database, "roster", *book("roster", [Line(0), Line(1), Line(2)]))
    return database


LINES = {
    "roster": [Line(0, 1), Line(1), Line(2, 1), Line(3), Line(4), Line(5), Line(5, 0, wrong=0)],
    "payroll": [Line(0, 1), Line(1), Line(2), Line(3), Line(3, 0, wrong=0)],
    "projects": [Line(0, 1), Line(1), Line(3), Line(4, 0, wrong=1)],
}


@pytest.mark.parametrize("kind", LINES)
def test_nothing_of_a_file_stays_whichever_statement_its_import_dies_before(
    county: Database, database_url: str, kind: str
):
    file = book(kind, LINES[kind])
    before, told = contents(county), history(county)
    with dying(database_url, kind, file) as killed:
        assert (contents(county), history(county)) == (before, told)
        for number in count(1, EVERY[county.dialect]):
            if not killed(number):
                break
            assert (contents(county), history(county)) == (before, told)
            assert number < MOST_STATEMENTS
    assert number > 10
    assert contents(county) != before
    assert take(county, kind, *file)["status"] == "unchanged"


def test_a_file_killed_before_its_commit_is_absent_and_after_it_whole(county: Database, database_url: str):
    file, before = book("roster", LINES["roster"]), contents(county)
    with dying(database_url, "roster", file) as killed:
        assert killed(BEFORE_COMMIT)
        assert contents(county) == before
        assert killed(AFTER_COMMIT)
    assert contents(county) != before
    receipt = take(county, "roster", *file)
    assert [receipt[name] for name in ("status", "rows_in", "unchanged", "refused")] == ["unchanged", 7, 6, 1]


def test_after_a_kill_the_file_is_imported_with_the_counts_it_would_have_had(county: Database, database_url: str):
    file = book("roster", LINES["roster"])
    with dying(database_url, "roster", file) as killed:
        assert killed(BEFORE_COMMIT)
    receipt = take(county, "roster", *file)
    counts = [receipt[name] for name in ("status", "rows_in", "new", "changed", "unchanged", "duplicate", "refused")]
    assert counts == ["applied", 7, 3, 2, 1, 0, 1]


def large_payroll() -> tuple[str, bytes]:
    rows = [[code_of(1, n % 3), *cells[1:]] for n, cells in enumerate(pay_rows(2000))]
    return "工资表.csv", text([HEADER, *rows]).encode()


@pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
def test_a_large_file_killed_inside_its_statements_is_absent(county: Database, database_url: str):
    file, before = large_payroll(), contents(county)
    deaths = 0
    with dying(database_url, "payroll", file) as killed:
        for thousands in range(5, 2000, 23):
            if not killed(0, thousands):
                break
            deaths += 1
            assert contents(county) == before
    assert deaths > 8
    assert take(county, "payroll", *file)["status"] == "unchanged"


def test_a_staged_file_whose_applying_was_killed_waits_still(county: Database, database_url: str):
    name, data = book("roster", LINES["roster"])
    number = stage_file(county, BookKind.ROSTER, name, data, now=NOW, user_id=None)
    before = contents(county)
    child = PROCESSES.Process(target=apply_and_die, args=(database_url, number))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert contents(county) == before
    receipt = apply_staged(county, number, now=NOW, user_id=None)
    assert (receipt.new, receipt.changed, receipt.unchanged, receipt.refused) == (3, 2, 1, 1)

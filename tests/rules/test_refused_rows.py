"""No refused row leaves a wrong accusation or a silent all-clear: every rule beside every book that it reads.

While a row of an imported book stands refused the answer is unknown and names the book, unless a table says why no
reading of the row could change it. A new rule, or a rule that reads another book, fails until it is there.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.matter import Matter
from monitor.rules.book import BOOK
from monitor.values.terms import BookKind, MatterKind
from tests.rules.county import Case, agrees, different, judge, refused_row
from tests.rules.refused.matrix import Pair, cloud_contractors, pairs
from tests.rules.refused.reads import TABLES, books_of, cells_of, needs_of
from tests.rules.refused.scenes import PASTS, copied, past_of, red
from tests.rules.refused.sure import CLEAR, LESSER, SURE
from tests.rules.test_contractor_history import write

EVERY = sorted(pairs(), key=lambda pair: pair.code not in PASTS)
"""Those with papers to a contractor first: what stands beside a case is found by its number."""


def test_every_table_is_of_a_book_or_of_none() -> None:
    assert set(TABLES.values()) == set(BookKind)


def test_a_refused_row_is_told_by_matter_book_and_month_alone() -> None:
    """A row whose key could be read stands as one whose key could not: no rule reads anything else of it."""
    told = {cell for code in BOOK for cell in cells_of(code) if cell.startswith("refusal:")}
    assert told == {"refusal:matter_id", "refusal:kind", "refusal:month", "refusal:open"}


def test_the_tables_name_only_what_rules_read() -> None:
    known = {(code, book) for code in BOOK for book in books_of(code)}
    assert {*SURE, *CLEAR, *LESSER} <= known
    assert not {*SURE} & {*LESSER}


def test_no_rule_waits_for_a_book_it_reads_nothing_of() -> None:
    idle = {code: needs_of(rule) - books_of(code) for code, rule in BOOK.items()}
    assert {code: books for code, books in idle.items() if books} == {}


def test_a_refused_row_leaves_no_wrong_accusation_and_no_silent_all_clear(database: Database) -> None:
    """``alone``: the scenes without any refused row, which show what they are there for."""
    alone = {id(pair.scene): pair for pair in EVERY if pair.book is not BookKind.COMPANIES}
    raw = [*((pair.scene, None) for pair in alone.values()), *((pair.case, pair) for pair in EVERY)]
    raw.sort(key=lambda one: one[0].rule not in PASTS)
    cases, of = [copied(case, number) for number, (case, _pair) in enumerate(raw)], [pair for _case, pair in raw]

    found = judge(database, cases, why=True, otherwise=lambda session: _write_beside(session, cases, of))

    assert [(case, found[n]) for n, case in enumerate(cases) if of[n] is None and not agrees(case, found[n])] == []
    answers = [(pair, found[n]) for n, pair in enumerate(of) if pair is not None]
    assert [(*pair.named, answer) for pair, answer in answers if not _right(pair, answer)] == []


def _write_beside(session: Session, cases: Sequence[Case], of: Sequence[Pair | None]) -> None:
    """Papers to contractors, and refused rows about these firms."""
    write(session, [(case, past_of(case)) for case in cases if case.rule in PASTS])
    clouded = (pair is not None and pair.book is BookKind.COMPANIES and pair.code in PASTS for pair in of)
    cloud_contractors(session, [number for number, yes in enumerate(clouded) if yes])


def _right(pair: Pair, found: str | None) -> bool:
    if pair.side == "red" and pair.place in LESSER:
        return found == LESSER[pair.place][0]
    if pair.place in (SURE if pair.side == "red" else CLEAR):
        return agrees(pair.scene, found)
    return found is not None and found.partition(".")[0] == f"unknown {pair.book.value}"


def test_a_refused_window_of_the_county_leaves_every_standstill_open(database: Database) -> None:
    cases = [replace(red(code, BookKind.STOP_WINDOWS), expected="unknown") for code in ("H03", "H04", "H28", "H29")]

    def cloud(session: Session) -> None:
        county = session.scalars(select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value)).one()
        model, row = refused_row(BookKind.STOP_WINDOWS.value)
        session.add(model(matter_id=county, **row))

    assert different(cases, judge(database, cases, otherwise=cloud)) == []

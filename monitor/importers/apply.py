"""Put an outcome into the ledgers. Everything here happens inside the caller's one transaction."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from monitor.importers.books.building import Buildings
from monitor.importers.books.clue import Clues
from monitor.importers.books.estate import keep_links, name_links_anew
from monitor.importers.books.estate_terms import keep_terms
from monitor.importers.books.estate_words import keep_words
from monitor.importers.books.inspection import Inspections
from monitor.importers.books.parameter import Parameters
from monitor.importers.books.permit import Permits
from monitor.importers.books.progress import keep_progress
from monitor.importers.books.proposal import Proposals
from monitor.importers.books.registers import Companies, Estates, Projects, Register
from monitor.importers.books.shelf import Key
from monitor.importers.books.standards import keep_standards
from monitor.importers.books.stop_window import StopWindows, reached
from monitor.importers.books.wage import MonthShelf, Roster
from monitor.importers.bulk import table_of
from monitor.importers.clues import open_cases
from monitor.importers.compare import Outcome
from monitor.importers.covering import left_out
from monitor.importers.desk import Desk, chunks
from monitor.importers.observations import write_observations
from monitor.importers.parties import judge_payees, reclassify
from monitor.importers.people import (
    adopt,
    create_workers,
    end_waiting,
    engage,
    matters_of,
    rostered_matters,
    take_names,
)
from monitor.importers.permits import NAMING_PERMITS, link_permits
from monitor.importers.values import log_loaded, write_proposals
from monitor.importers.writing import insert_lines, line_columns, record_changes, update_lines
from monitor.models.beneficiary import weigh_beneficiaries
from monitor.models.firm_name import keep_firm_names
from monitor.models.fund import WageAccount
from monitor.models.intake import FeedStart
from monitor.models.matter import Matter
from monitor.models.state import mark, mark_all
from monitor.values.terms import BookKind

NAMING_PEOPLE = (BookKind.PROJECTS, BookKind.ROSTER, BookKind.ATTENDANCE, BookKind.PAYROLL)
COVERED = (BookKind.ATTENDANCE, BookKind.PAYROLL, BookKind.ALLOCATIONS)
UNJUDGED = frozenset({BookKind.PERMITS, BookKind.CLUES})
"""Books whose coming alone changes no answer of any rule."""


def apply_outcome(outcome: Outcome, desk: Desk, intake_id: int, today: date) -> set[int]:
    """Write what is new and changed. The matters that the changed rows bear upon."""
    session, shelf = desk.session, outcome.shelf
    _create_names(outcome, desk)
    touched: set[int] = set()
    columns = line_columns(outcome, intake_id)
    if isinstance(shelf, Proposals):
        write_proposals(session, outcome, intake_id)
        return touched
    if isinstance(shelf, Register):
        _write_register(outcome, shelf, desk, columns)
    elif isinstance(shelf, Roster):
        touched |= _write_roster(outcome, desk, columns)
    else:
        if isinstance(shelf, Clues):
            columns["case_id"] = open_cases(session, outcome, desk, intake_id)
        if isinstance(shelf, MonthShelf):
            create_workers(outcome, desk, 2)
            take_names(outcome, desk, 2, roster=False)
        _write(outcome, session, columns)
        if isinstance(shelf, MonthShelf):
            engage(session, outcome, 2, columns)
        if isinstance(shelf, Inspections):
            write_observations(session, outcome)
        if isinstance(shelf, Parameters):
            log_loaded(session, outcome, intake_id)
    _write_beside(outcome, desk, columns, today)
    record_changes(session, outcome, desk, intake_id)
    lines = [*outcome.new, *(change.line for change in outcome.changed)]
    touched |= {owner for line in lines if (owner := outcome.keys.owners[line]) is not None}
    if isinstance(shelf, Companies | Permits):
        return set()
    _tell_anew(session, outcome, touched)
    return reached(desk, touched) if isinstance(shelf, StopWindows) else touched


def _tell_anew(session: Session, outcome: Outcome, touched: set[int]) -> None:
    """What other books say of the rows that this one changed."""
    kind = outcome.shelf.kind
    if kind in (*NAMING_PEOPLE, BookKind.ACCOUNTS):
        reclassify(session, touched, everything=bool(outcome.changed))
    if kind in (BookKind.ACCOUNTS, BookKind.ALLOCATIONS):
        judge_payees(session, touched)
    if kind is BookKind.DEPOSITS:
        weigh_beneficiaries(session, touched)
    if kind is BookKind.ACCOUNTS:
        touched |= _shared_before(session, outcome)


def _shared_before(session: Session, outcome: Outcome) -> set[int]:
    """The projects whose accounts have a number that a changed row had: they may have shared that account."""
    slot = [slot.column for slot in outcome.shelf.slots].index("account_no")
    numbers = {change.cells[slot][0] for change in outcome.changed if slot in change.cells} - {None}
    found: set[int] = set()
    for part in chunks(numbers):
        found |= set(session.scalars(select(WageAccount.matter_id).where(WageAccount.account_no.in_(part))))
    return found


def _write_beside(outcome: Outcome, desk: Desk, columns: dict[str, Sequence[Any]], today: date) -> None:
    """What lines say that is kept in tables of its own, and which project each permit belongs to."""
    if isinstance(outcome.shelf, Estates):
        keep_links(desk.session, outcome, desk)
        keep_terms(desk.session, outcome, columns)
        keep_words(desk.session, outcome, columns, today)
    elif isinstance(outcome.shelf, Projects):
        name_links_anew(desk.session, (outcome.batch.columns["code"][line] for line in outcome.new))
        keep_standards(desk.session, outcome, today)
    elif isinstance(outcome.shelf, Buildings):
        keep_progress(desk.session, outcome, columns, today)
    elif isinstance(outcome.shelf, Companies):
        keep_firm_names(desk.session)
    if outcome.shelf.kind in NAMING_PERMITS:
        link_permits(desk.session)


def mark_touched(session: Session, touched: set[int], *, everything: bool) -> None:
    """Mark dirty what the next check must look at."""
    if everything:
        mark_all(session)
    elif touched:
        mark(session, touched)


def note_feed(session: Session, outcome: Outcome, intake_id: int) -> bool:
    """Note when the book first and last came, its columns and which months it covers.

    Whether every matter is to be looked at: for a county value, for what became of a firm, and where a book or a column
    comes for the first time, since for matters without a row in it the thing is then not there, and no longer unknown.
    So too where the book first reaches further back, since of those months something can then be asked.
    """
    kind = outcome.shelf.kind
    feed = session.get(FeedStart, kind.value)
    if feed is None:
        feed = FeedStart(kind=kind.value, first_intake_id=intake_id, last_intake_id=intake_id, columns=[])
        session.add(feed)
    feed.last_intake_id = intake_id
    columns = sorted({*feed.columns, *_columns_of(outcome)})
    news = columns != feed.columns and kind not in UNJUDGED
    feed.columns = columns
    if kind in COVERED:
        back = outcome.batch.columns.get("back_month")
        lines = outcome.taken()
        months = {outcome.keys.months[line] for line in lines if back is None or back[line] is None}
        if months:
            first = min(months | {feed.first_month or 999_999})
            news, feed.first_month = news or first != feed.first_month, first
            feed.last_month = max(months | {feed.last_month or 0})
    session.flush()
    return news or isinstance(outcome.shelf, Parameters) or (kind is BookKind.COMPANIES and _tells_standing(outcome))


def brings_column(session: Session, outcome: Outcome) -> bool:
    """Whether a file has a column that the county's files of its book never had: its cells may all be empty (0172)."""
    feed = session.get(FeedStart, outcome.shelf.kind.value)
    return feed is not None and outcome.shelf.kind not in UNJUDGED and not _columns_of(outcome) <= set(feed.columns)


def _columns_of(outcome: Outcome) -> set[str]:
    return {name for name in outcome.batch.columns if outcome.batch.present(name)}


def _tells_standing(outcome: Outcome) -> bool:
    """Whether a firm ended, came back or took another name: what it owes is asked of every project."""
    slots = {slot.column: number for number, slot in enumerate(outcome.shelf.slots)}
    standing, told = slots["standing"], {slots[name] for name in ("name", "standing", "standing_on")}
    changed = any(told & change.cells.keys() for change in outcome.changed)
    return changed or any(outcome.values[standing][line] is not None for line in outcome.new)


def _create_names(outcome: Outcome, desk: Desk) -> None:
    """Create the employers, towns and departments that written lines name, and put their ids into the values."""
    lines = [*outcome.new, *(change.line for change in outcome.changed)]
    for slot, values in zip(outcome.shelf.slots, outcome.values, strict=True):
        if slot.ref is None:
            continue
        wanted = {values[line] for line in lines if values[line] is not None and values[line] < 0}
        made = desk.names(slot.ref.value).create(wanted)
        if made:
            for line in lines:
                values[line] = made.get(values[line], values[line])


def _keys(outcome: Outcome, lines: Sequence[int]) -> dict[str, list[Any]]:
    """Key columns by line, for the lines to be inserted."""
    names = outcome.shelf.key_columns
    columns: dict[str, list[Any]] = {name: [None] * len(outcome.batch) for name in names}
    for line in lines:
        for name, part in zip(names, outcome.keys.keys[line] or (), strict=True):
            columns[name][line] = part
    return columns


def _sorted(outcome: Outcome) -> list[int]:
    """New lines in the order of their keys: rows that are neighbours in the file are neighbours on disk."""
    keys = outcome.keys.keys

    def key(line: int) -> Key:
        return keys[line] or ()

    return sorted(outcome.new, key=key)


def _write(outcome: Outcome, session: Session, columns: dict[str, Sequence[Any]]) -> None:
    table, lines = outcome.shelf.table, _sorted(outcome)
    insert_lines(session, table, lines, _keys(outcome, lines), columns)
    update_lines(session, table, outcome.changed, outcome.shelf.key_columns, outcome, columns)


def _write_roster(outcome: Outcome, desk: Desk, columns: dict[str, Sequence[Any]]) -> set[int]:
    session = desk.session
    matters = {key[0] for line in outcome.taken() if (key := outcome.keys.keys[line]) is not None}
    again = rostered_matters(session, matters) | left_out(outcome, desk)
    create_workers(outcome, desk, 1)
    renamed = take_names(outcome, desk, 1, roster=True)
    adopt(session, outcome)
    known = [True] * len(outcome.batch)
    waits = [False] * len(outcome.batch)
    _write(outcome, session, {**columns, "rostered": known, "waits_for_roster": waits})
    return end_waiting(session, again) | matters_of(session, renamed)


def _write_register(outcome: Outcome, shelf: Register, desk: Desk, columns: dict[str, Sequence[Any]]) -> None:
    session, keys = desk.session, outcome.keys
    on_matter = [slot.column for slot in shelf.slots if slot.on_matter]
    codes = outcome.batch.columns[shelf.code_field]
    rows = [
        {"kind": shelf.matter_kind.value, "code": codes[line]} | {name: columns[name][line] for name in on_matter}
        for line in outcome.new
    ]
    if rows:
        made = {
            code: number for number, code in session.execute(insert(Matter).returning(Matter.id, Matter.code), rows)
        }
        numbers = {keys.owners[line]: made[codes[line]] for line in outcome.new}
        for line, owner in enumerate(keys.owners):
            if owner in numbers:
                keys.owners[line] = numbers[owner]
                keys.keys[line] = (numbers[owner],)
        kinds = [shelf.matter_kind.value] * len(outcome.batch)
        nouns = {name: values for name, values in columns.items() if name not in on_matter}
        insert_lines(session, shelf.table, outcome.new, _keys(outcome, outcome.new), nouns | {"kind": kinds})
    for table in (table_of(Matter), shelf.table):
        update_lines(session, table, outcome.changed, ("id",), outcome, columns)

"""Keep which days of a wage account bank statements cover, and the balances at their ends."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.importers.books.account_line import AccountLines
from monitor.importers.bulk import insert_mappings, table_of
from monitor.importers.compare import Outcome
from monitor.importers.desk import chunks
from monitor.importers.gaps import tell_gaps
from monitor.models.fund import AccountStatement

MATTERS_AT_ONCE = 500
Period = tuple[int, date, date]
Ends = tuple[int | None, int | None]


def note_statements(session: Session, outcome: Outcome, intake_id: int, today: date) -> set[int]:
    """Book the statements of a file. The projects of which more is known than before.

    A statement that claims days ahead covers them only up to the day it came in. The same days again keep their row;
    balances that a later file adds or corrects replace those that stand.
    """
    if not isinstance(outcome.shelf, AccountLines):
        return set()
    owners = _owners(outcome)
    rows: dict[Period, dict[str, object]] = {}
    for told in outcome.batch.statements:
        last = min(told.to_on, max(today, told.from_on))
        for matter, lines in owners.get(told.account_no, {}).items():
            ends = {"opening_fen": told.opening_fen, "closing_fen": told.closing_fen if last == told.to_on else None}
            row: dict[str, object] = {
                "matter_id": matter,
                "from_on": told.from_on,
                "to_on": last,
                "stated": told.stated,
                **ends,
            }
            rows[matter, told.from_on, last] = row | {"lines": lines or told.lines, "intake_id": intake_id}
    return _book(session, rows)


def _owners(outcome: Outcome) -> Mapping[str, Mapping[int, int]]:
    """Whose account a number is, from the lines that hold; of a shared one, by project how many of its lines do.

    A statement of a shared account says nothing of the projects while one of its lines is nobody's, and it says nothing
    of a project that no line names: that project's lines may stand in a statement of their own.
    """
    assert isinstance(outcome.shelf, AccountLines)
    numbers, owners, shared = outcome.batch.columns["account_no"], outcome.shelf.owners, outcome.shelf.shared
    held = {*outcome.taken(), *outcome.duplicate}
    loose = {number for line, number in enumerate(numbers) if line not in held}
    torn = shared if None in loose else loose & shared
    found: dict[str, dict[int, int]] = {}
    for line in held:
        number, owner = numbers[line], owners[line]
        if owner is not None and number not in torn:
            of_number = found.setdefault(number, {})
            of_number[owner] = of_number.get(owner, 0) + (number in shared)
    return found


def _book(session: Session, rows: Mapping[Period, dict[str, object]]) -> set[int]:
    known: dict[Period, Ends] = {}
    table = AccountStatement
    for part in chunks(sorted({matter for matter, _first, _last in rows}), MATTERS_AT_ONCE):
        found = select(table.matter_id, table.from_on, table.to_on, table.opening_fen, table.closing_fen)
        for matter, first, last, *ends in session.execute(found.where(table.matter_id.in_(part))):
            known[matter, first, last] = (ends[0], ends[1])
    new = [row for period, row in rows.items() if period not in known]
    insert_mappings(session, table_of(AccountStatement), new)
    touched = {period[0] for period in rows if period not in known}
    for period, row in rows.items():
        told = {name: row[name] for name in ("opening_fen", "closing_fen") if row[name] is not None}
        before = dict(zip(("opening_fen", "closing_fen"), known.get(period, ()), strict=False))
        if period in known and any(before[name] != value for name, value in told.items()):
            place = (table.matter_id == period[0], table.from_on == period[1], table.to_on == period[2])
            session.execute(
                update(table).where(*place).values(**told, intake_id=row["intake_id"]),
                execution_options={"synchronize_session": False},
            )
            touched.add(period[0])
    tell_gaps(session, touched)
    return touched

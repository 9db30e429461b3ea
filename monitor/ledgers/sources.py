"""Ledger rows with where each came from: workbook, sheet, row. Every figure opens on these."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnExpressionArgument, Select, SQLColumnExpression, case, func, literal, select
from sqlalchemy.orm import Session

from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.binds import binds_for, param
from monitor.models.books import LEDGERS, matter_of
from monitor.models.fund import AccountLine, Allocation
from monitor.models.housing import Building
from monitor.models.inspection import Inspection
from monitor.models.intake import Intake, IntakeSheet
from monitor.models.matter import Employer, Matter
from monitor.models.owed import worker_months
from monitor.models.permit import Permit
from monitor.models.scope import Viewer, visible
from monitor.models.source import Sourced
from monitor.models.wage import Attendance, Engagement, PayLine, Worker
from monitor.values.permissions import Act
from monitor.values.terms import BookKind

PEOPLE = frozenset({BookKind.ROSTER, BookKind.ATTENDANCE, BookKind.PAYROLL})
SUMMED: Mapping[BookKind, tuple[str, ...]] = {
    BookKind.ALLOCATIONS: ("due_fen", "paid_fen"),
    BookKind.ACCOUNT_LINES: ("out_fen", "in_fen"),
    BookKind.ATTENDANCE: ("days",),
    BookKind.PAYROLL: ("gross_fen", "deducted_fen", "paid_fen"),
    BookKind.BUILDINGS: ("units", "sold", "titled"),
}
"""Columns whose sum over the rows says something."""
FIRMS = ("employer_id", "builder_id", "contractor_id", "developer_id", "supervisor_id")
_ORDERS: Mapping[BookKind, tuple[Any, ...]] = {
    BookKind.ALLOCATIONS: (Allocation.month,),
    BookKind.ACCOUNT_LINES: (AccountLine.traded_on, AccountLine.line_no),
    BookKind.BUILDINGS: (func.length(Building.building_no), Building.building_no),
    BookKind.ATTENDANCE: (Attendance.month, Attendance.worker_id),
    BookKind.PAYROLL: (PayLine.month, PayLine.worker_id, PayLine.batch),
    BookKind.ROSTER: (Engagement.worker_id,),
    BookKind.INSPECTIONS: (Inspection.inspected_on, Inspection.inspection_no),
    BookKind.PERMITS: (Permit.permit_no,),
}


@dataclass(frozen=True)
class Line:
    """A ledger row, the person it is about, and the workbook, sheet and row it was read from."""

    row: Sourced
    worker: Worker | None
    file_name: str | None
    sheet: str | None
    firms: Mapping[int, str]

    def firm(self, column: str) -> str | None:
        """The name of the firm that ``column`` (one of ``FIRMS``) points to."""
        return self.firms.get(getattr(self.row, column, None) or 0)


@dataclass(frozen=True)
class Choice:
    """Which rows: of one book and matter, further narrowed; ``about`` is the msgid that says which.

    ``elsewhere``: ids of the matters that the matter names, whose rows are meant instead of its own.
    """

    book: BookKind
    matter_id: int
    narrowed: tuple[ColumnExpressionArgument[bool], ...] = ()
    about: str = ""
    elsewhere: Select[int] | None = None

    @property
    def table(self) -> Any:
        return LEDGERS[self.book]

    def holds(self, owner: SQLColumnExpression[int]) -> SQLColumnExpression[bool]:
        """Whether rows of the matter ``owner`` are meant."""
        return owner == self.matter_id if self.elsewhere is None else owner.in_(self.elsewhere)


def may_open(viewer: Viewer, book: BookKind) -> bool:
    """Whether the viewer's role shows rows of this book; rows about people need their own act."""
    return book not in PEOPLE or viewer.may(Act.SEE_PEOPLE)


@dataclass(frozen=True)
class Totals:
    """All rows of a choice together, also those on other pages: how many, and sums by column.

    ``owed_fen`` is what payroll lines leave unpaid, each worker and month for itself; None for other books.
    """

    rows: int
    sums: Mapping[str, int]
    owed_fen: int | None = None


def add_up(session: Session, viewer: Viewer, choice: Choice) -> Totals:
    """The totals of a choice. They name nobody, so they are for everybody who may see the matter."""
    table, names = choice.table, SUMMED.get(choice.book, ())
    sums = (func.coalesce(func.sum(getattr(table, name)), 0) for name in names)
    rows, *found = session.execute(_within(select(func.count(), *sums), viewer, choice, people=False)).one()
    owed = _owed(session, viewer, choice) if choice.book is BookKind.PAYROLL else None
    return Totals(rows, {name: int(number) for name, number in zip(names, found, strict=True)}, owed)


def _owed(session: Session, viewer: Viewer, choice: Choice) -> int:
    """What the workers and months of the lines are owed once everything dated has been paid."""
    lines = _within(select(PayLine.month, PayLine.worker_id), viewer, choice, people=False).distinct().subquery()
    every = worker_months(choice.holds, param("pay_day"))
    same = (every.c.month == lines.c.month) & (every.c.worker_id == lines.c.worker_id)
    left = every.c.net_fen - every.c.paid_fen
    query = select(func.sum(case((left > 0, left), else_=0))).select_from(every.join(lines, same))
    return int(session.scalar(query, binds_for(session, date.max)) or 0)


def list_lines(
    session: Session, viewer: Viewer, choice: Choice, total: int, number: int, size: int = SIZE
) -> Page[Line]:
    """A page of the rows chosen, in the order of the ledger."""
    number = clamp(number, total, size)
    table = choice.table
    worker = Worker if choice.book in PEOPLE else literal(None)
    columns = _within(select(table, worker, Intake.file_name, IntakeSheet.name), viewer, choice)
    if choice.book in PEOPLE:
        columns = columns.join(Worker, Worker.id == table.worker_id)
    ordered = (
        columns.outerjoin(Intake, Intake.id == table.intake_id)
        .outerjoin(IntakeSheet, (IntakeSheet.intake_id == table.intake_id) & (IntakeSheet.sheet_no == table.sheet_no))
        .order_by(*_ORDERS.get(choice.book, ()))
        .limit(size)
        .offset((number - 1) * size)
    )
    rows: list[Any] = list(session.execute(ordered))
    firms = _read_firms(session, [row[0] for row in rows])
    return Page([Line(*(*row, firms)) for row in rows], total, number, size)


def _within(columns: Columns, viewer: Viewer, choice: Choice, *, people: bool = True) -> Columns:
    table = choice.table
    owner = matter_of(choice.book)
    act = Act.SEE_PEOPLE if people and choice.book in PEOPLE else None
    seen = owner.in_(visible(viewer, act).where(choice.holds(Matter.id)))
    return columns.select_from(table).where(choice.holds(owner), seen, *choice.narrowed)


def _read_firms(session: Session, rows: list[Any]) -> dict[int, str]:
    numbers = {getattr(row, column, None) for row in rows for column in FIRMS} - {None}
    if not numbers:
        return {}
    named = session.execute(select(Employer.id, Employer.name).where(Employer.id.in_(numbers)))
    return {number: name for number, name in named}

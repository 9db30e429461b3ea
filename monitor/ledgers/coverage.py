"""Who has not delivered which book for which month: what the check found missing, as of the last run.

A month counts from the day its book should have come: attendance and allocations the days of grace after the month's
end, a payroll the day after its pay day. A book that the county never handed in at all is left out: that is one gap of
the county, and not one of every project.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, false, func, literal, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.facets import NONE, Facets, search, tally
from monitor.ledgers.overall import is_one_of
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.intake import FeedStart
from monitor.models.matter import Employer, Matter, Town
from monitor.models.parameter import values_in_force
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.state import MonthState
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act
from monitor.values.terms import BookKind

GRACE = "payroll.grace_days"
MONTHLY = (BookKind.ATTENDANCE, BookKind.PAYROLL, BookKind.ALLOCATIONS)
_ROWS = {
    BookKind.ATTENDANCE: MonthState.attendance_rows,
    BookKind.PAYROLL: MonthState.own_rows,
    BookKind.ALLOCATIONS: MonthState.allocation_rows,
}


@dataclass(frozen=True)
class Expected:
    """What should have come by ``today``: the books that ever came, and the days of grace after a month's end."""

    books: tuple[BookKind, ...]
    grace: int
    today: date

    def due(self, book: BookKind) -> ColumnElement[Any]:
        """The last day on which the book of a month is in time."""
        last: ColumnElement[Any] = MonthState.last_day + self.grace
        return MonthState.pay_due_day.expression if book is BookKind.PAYROLL else last

    def lacks(self, book: BookKind) -> ColumnElement[bool]:
        return and_(_ROWS[book] == 0, self.due(book) < self.today.toordinal())


def expected(session: Session, today: date, handed_in: frozenset[BookKind] | None = None) -> Expected:
    """What the county's own values and its books so far make of ``today``; ``handed_in`` where that is known."""
    set_here = values_in_force(session, today).get(GRACE)
    grace = PARAMETERS[GRACE].default if set_here is None else set_here.value
    assert grace is not None
    never = never_delivered(session) if handed_in is None else tuple(set(MONTHLY) - handed_in)
    return Expected(tuple(book for book in MONTHLY if book not in never), grace, today)


@dataclass(frozen=True)
class CoverageFilter:
    """What the list is narrowed to; ``book`` is a monthly book, ``month`` is YYYY-MM."""

    book: str | None = None
    month: str | None = None
    town_id: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Gap:
    """A project's month with the books that did not come; ``since`` is the day from which the first was missing."""

    matter_id: int
    code: str
    name: str
    town: str | None
    contractor: str | None
    month: str
    books: tuple[BookKind, ...]
    since: date


def never_delivered(session: Session) -> tuple[BookKind, ...]:
    """The monthly books that the county never handed in."""
    books = set(session.scalars(select(FeedStart.kind)))
    return tuple(book for book in MONTHLY if book.value not in books)


def count_gaps(session: Session, viewer: Viewer, chosen: CoverageFilter, asked: Expected) -> Facets:
    """Missing books by book, month and town; a month that lacks two books counts twice."""
    cells: list[Row[*tuple[Any, ...]]] = []
    for book in asked.books:
        town = func.coalesce(Matter.town_id, NONE)
        columns: Columns = select(literal(book.value), MonthState.key, town, Town.name, func.count())
        counted = _within(columns, viewer, chosen).where(asked.lacks(book))
        cells += session.execute(counted.group_by(MonthState.key, town, Town.name)).all()
    return tally(("book", "month", "town_id"), chosen, ("town_id",), cells)


def count_months(session: Session, viewer: Viewer, chosen: CoverageFilter, asked: Expected) -> int:
    """How many months of projects the list has."""
    columns: Columns = select(func.count())
    return session.scalar(_within(columns, viewer, chosen).where(*_narrow(chosen, asked))) or 0


def list_gaps(
    session: Session, viewer: Viewer, chosen: CoverageFilter, asked: Expected, total: int, number: int
) -> Page[Gap]:
    """A page of months, the longest missing first."""
    number = clamp(number, total)
    days = [case((asked.lacks(book), asked.due(book) + 1)) for book in asked.books]
    columns: Columns = select(
        MonthState.matter_id, Matter.code, Matter.name, Town.name, Employer.name, MonthState.key, *days
    )
    listed = _within(columns, viewer, chosen).where(*_narrow(chosen, asked)).order_by(MonthState.key, Matter.code)
    rows = session.execute(listed.limit(SIZE).offset((number - 1) * SIZE))
    return Page([_gap(tuple(row), asked.books) for row in rows], total, number)


def _gap(row: tuple[Any, ...], books: tuple[BookKind, ...]) -> Gap:
    matter_id, code, name, town, contractor, month, *days = row
    missing = {book: day for book, day in zip(books, days, strict=True) if day is not None}
    since = date.fromordinal(min(missing.values()))
    return Gap(matter_id, code, name, town, contractor, month, tuple(missing), since)


def list_matter_gaps(
    session: Session, viewer: Viewer, matter_id: int, asked: Expected
) -> list[tuple[str, tuple[BookKind, ...]]]:
    """The months of one project with the books that did not come, the latest first."""
    flags = [asked.lacks(book) for book in asked.books]
    if not flags:
        return []
    columns: Columns = select(MonthState.key, *(case((flag, 1), else_=0) for flag in flags))
    here = columns.where(MonthState.matter_id == matter_id, MonthState.matter_id.in_(visible(viewer)), or_(*flags))
    rows = session.execute(here.order_by(MonthState.key.desc()))
    return [(row[0], tuple(book for book, lacks in zip(asked.books, row[1:], strict=True) if lacks)) for row in rows]


def _within(columns: Columns, viewer: Viewer, chosen: CoverageFilter) -> Columns:
    return of_projects(columns, MonthState, viewer, chosen.text)


def of_projects(columns: Columns, table: type[Any], viewer: Viewer, text: str) -> Columns:
    """Rows of ``table``, which has a ``matter_id``, of the viewer's projects, with town and contractor beside."""
    within = (
        columns.select_from(table)
        .join(Matter, Matter.id == table.matter_id)
        .join(Project, Project.id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(Employer, Employer.id == Project.contractor_id)
        .where(Matter.id.in_(visible(viewer, Act.SEE_PROJECTS)))
    )
    return search(within, text, Matter.name, Matter.code, Employer.name)


def _narrow(chosen: CoverageFilter, asked: Expected) -> list[ColumnElement[bool]]:
    lacks = [asked.lacks(book) for book in asked.books if chosen.book in (None, book.value)]
    conditions: list[ColumnElement[bool]] = [or_(false(), *lacks)]
    if chosen.month is not None:
        conditions.append(MonthState.key == chosen.month)
    if chosen.town_id is not None:
        conditions.append(is_one_of(Matter.town_id, chosen.town_id))
    return conditions

"""For which months the bank has not delivered the statement of a wage account: from its opening to the last due month.

A month counts once the days of grace after its end are over, and lacks its statement if any of its days is covered by
none. The importer keeps the days that no statement covers (``StatementGap``); one select reads those within the lives
of the accounts, and every count and the list are made of the same rows.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from monitor.db import ordinal
from monitor.ledgers.coverage import CoverageFilter, of_projects
from monitor.ledgers.facets import NONE, Facets
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.binds import binds_for, known
from monitor.models.fund import FIRST_DAY, LAST_DAY, StatementGap, WageAccount
from monitor.models.matter import Matter, Town
from monitor.models.scope import Viewer
from monitor.values.parameters import PARAMETERS
from monitor.values.terms import BookKind

Span = tuple[str, str]
"""First and last of months (YYYY-MM) that follow one another."""


@dataclass(frozen=True)
class Due:
    """What should have come by ``today``: statements of months that ended more than ``grace`` days ago."""

    grace: int
    today: date

    @property
    def last_day(self) -> int:
        """The last day of the latest such month, as an ordinal."""
        last = self.today.replace(day=1) - timedelta(days=1)
        while last + timedelta(days=self.grace) >= self.today:
            last = last.replace(day=1) - timedelta(days=1)
        return last.toordinal()


@dataclass(frozen=True)
class Lacking:
    """A wage account and its months (YYYY-MM, in order) without a statement."""

    matter_id: int
    code: str
    name: str
    town_id: int
    town: str | None
    bank: str | None
    account_no: str | None
    months: tuple[str, ...]

    @property
    def spans(self) -> list[Span]:
        return spans_of(self.months)

    def since(self, due: Due) -> date:
        """The day from which the first of the months was missing."""
        year, month = _parts(self.months[0])
        return date(year + month // 12, month % 12 + 1, 1) + timedelta(days=due.grace)


def due_by(session: Session, today: date) -> Due:
    """What the county's own days of grace make of ``today``."""
    grace = binds_for(session, today)[PARAMETERS["statement.grace_days"].bind]
    assert isinstance(grace, int)
    return Due(grace, today)


def undelivered_books(session: Session) -> tuple[BookKind, ...]:
    """Those of the two books without which nothing can be said here that the county never handed in."""
    books = known(session).books
    return tuple(book for book in (BookKind.ACCOUNTS, BookKind.ACCOUNT_LINES) if book.value not in books)


def read_lacking(
    session: Session, viewer: Viewer, due: Due, text: str = "", matter_id: int | None = None
) -> list[Lacking]:
    """Every account of the viewer's that lacks a month, the longest missing first; of one project if it is given.

    Empty while the county has not handed in account lines at all: that is one gap of the county, not one of each.
    """
    if undelivered_books(session):
        return []
    columns = (Matter.id, Matter.code, Matter.name, func.coalesce(Matter.town_id, NONE), Town.name)
    opened, last = ordinal(WageAccount.opened_on), _last_day(due)
    gap = (func.coalesce(StatementGap.first_day, FIRST_DAY), func.coalesce(StatementGap.last_day, LAST_DAY))
    query: Columns = select(*columns, WageAccount.bank, WageAccount.account_no, opened, last, *gap)
    listed = (
        _within(query, viewer, text)
        .outerjoin(StatementGap, StatementGap.matter_id == WageAccount.matter_id)
        .where(WageAccount.opened_on.is_not(None), ~_closed_some_day())
        .where(opened <= last, gap[0] <= last, gap[1] >= opened)
        .order_by(Matter.id, gap[0])
    )
    if matter_id is not None:
        listed = listed.where(Matter.id == matter_id)
    rows = groupby(session.execute(listed), lambda row: row[0])
    found = [_lacking([tuple(row) for row in gaps]) for _matter, gaps in rows]
    return sorted(found, key=lambda one: (one.months[0], one.code))


def count_months(found: Iterable[Lacking], chosen: CoverageFilter) -> Facets:
    """Months without a statement, by month and town."""
    cells: Counter[tuple[Any, ...]] = Counter()
    towns: dict[int, str] = {}
    for one in found:
        cells.update((month, one.town_id) for month in one.months)
        if one.town is not None:
            towns[one.town_id] = one.town
    return Facets(("month", "town_id"), cells, (chosen.month, chosen.town_id), {"town_id": towns})


def list_page(found: Iterable[Lacking], chosen: CoverageFilter, number: int) -> Page[Lacking]:
    """A page of the accounts that lack what is chosen; each with all its months, whichever was chosen."""
    fitting = [
        one
        for one in found
        if chosen.town_id in (None, one.town_id) and (chosen.month is None or chosen.month in one.months)
    ]
    number = clamp(number, len(fitting))
    return Page(fitting[(number - 1) * SIZE : number * SIZE], len(fitting), number)


def count_undated(session: Session, viewer: Viewer) -> int:
    """Accounts without a day of opening, or closed without a day: nobody can say which statements are due."""
    undated = or_(WageAccount.opened_on.is_(None), _closed_some_day())
    columns: Columns = select(func.count())
    return session.scalar(_within(columns, viewer, "").where(undated)) or 0


def spans_of(months: Iterable[str]) -> list[Span]:
    """Months in their order as spans."""
    spans: list[Span] = []
    for month in months:
        if spans and _index(month) == _index(spans[-1][1]) + 1:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append((month, month))
    return spans


def _lacking(rows: list[tuple[Any, ...]]) -> Lacking:
    matter_id, code, name, town_id, town, bank, account_no = rows[0][:7]
    months: dict[str, None] = {}
    for opened, last, first_missing, last_missing in (row[7:] for row in rows):
        months |= dict.fromkeys(_months_between(max(opened, first_missing), min(last, last_missing)))
    return Lacking(matter_id, code, name, town_id, town, bank, account_no, tuple(months))


def _months_between(first: int, last: int) -> list[str]:
    begin, end = date.fromordinal(first), date.fromordinal(last)
    numbers = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def _parts(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:])


def _index(month: str) -> int:
    year, number = _parts(month)
    return year * 12 + number


def _last_day(due: Due) -> ColumnElement[int]:
    """The last day for which an account's statements are due."""
    closed = ordinal(WageAccount.closed_on)
    return case((closed < due.last_day, closed), else_=due.last_day)


def _closed_some_day() -> ColumnElement[bool]:
    return and_(WageAccount.closed_on.is_(None), func.coalesce(WageAccount.ended, False))


def _within(columns: Columns, viewer: Viewer, text: str) -> Columns:
    return of_projects(columns, WageAccount, viewer, text).where(WageAccount.exempt.is_(None))

"""Tests of single wages (rulebook 14.1): minimum wage, deductions for damage, settlement at leaving."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from monitor.db import ordinal
from monitor.ledgers.arrears import Binds, is_owed, months_of_workers
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.asof import happened, is_one
from monitor.models.binds import AS_OF
from monitor.models.calendar import CalendarDay
from monitor.models.matter import Employer, Matter
from monitor.models.owed import whole_fen
from monitor.models.scope import Viewer, visible
from monitor.models.wage import Engagement, Worker
from monitor.values.permissions import Act

GRACE_WORKDAYS = 3
"""Between leaving the site and the settlement; our own grace (rulebook 14.1)."""


@dataclass(frozen=True)
class Below:
    """A wage below the minimum of its days: gross, and what 21.75 days of the month would have to bring, in fen."""

    worker: Worker
    unit: str | None
    month: int
    days: int
    gross_fen: int
    min_wage_fen: int
    least_fen: int

    @property
    def short_fen(self) -> int:
        return self.least_fen - self.gross_fen


@dataclass(frozen=True)
class Cut:
    """A deduction for damage beyond the law, or one of a kind nobody told that would be (``untold``)."""

    worker: Worker
    unit: str | None
    month: int
    gross_fen: int
    deducted_fen: int
    damage_fen: int | None
    excess_fen: int
    over: int
    short: int
    untold: int


@dataclass(frozen=True)
class Exit:
    """A worker who left without settlement; ``grace_day`` is the ordinal of the last day of our grace."""

    worker: Worker
    unit: str | None
    left_on: date
    grace_day: int | None
    owed_fen: int


@dataclass(frozen=True)
class Counts:
    """Worker-months below the minimum and those that could not be measured; deductions; exits not settled."""

    below: int
    unmeasured: int
    cut: int
    untold: int
    exits: int


def count_tests(session: Session, viewer: Viewer, matter_id: int, binds: Binds) -> Counts:
    line = months_of_workers(viewer, matter_id)
    sums = [
        is_one(_is_below(line)),
        is_one(and_(line.c.gross_fen > 0, or_(line.c.least_parts.is_(None), ~_is_below(line)), _may_be_below(line))),
        is_one(or_(line.c.damage_over == 1, line.c.damage_short == 1)),
        line.c.damage_untold,
    ]
    totals: Columns = select(*(func.coalesce(func.sum(each), 0) for each in sums))
    below, unmeasured, cut, untold = (int(value) for value in session.execute(totals, dict(binds)).one())
    exits = session.scalar(select(func.count()).select_from(_left(viewer, matter_id).subquery()), dict(binds)) or 0
    return Counts(below, unmeasured, cut, untold, exits)


def list_below(session: Session, viewer: Viewer, matter_id: int, binds: Binds, number: int = 1) -> Page[Below]:
    """Wages below the minimum wage of their days, newest month first."""
    line = months_of_workers(viewer, matter_id, Act.SEE_PEOPLE)
    columns = (line.c.month, line.c.counted_days, line.c.gross_fen, line.c.min_wage_fen)
    least = whole_fen(line.c.least_parts)
    return _page(session, line, (*columns, least), _is_below(line), binds, number, Below)


def list_cuts(session: Session, viewer: Viewer, matter_id: int, binds: Binds, number: int = 1) -> Page[Cut]:
    """Deductions beyond the law, and those of a kind nobody told that might be, newest month first."""
    line = months_of_workers(viewer, matter_id, Act.SEE_PEOPLE)
    columns = (
        *(line.c.month, line.c.gross_fen, line.c.deducted_fen, line.c.damage_fen, line.c.excess_fen),
        *(line.c.damage_over, line.c.damage_short, line.c.damage_untold),
    )
    chosen = or_(line.c.damage_over == 1, line.c.damage_short == 1, line.c.damage_untold == 1)
    return _page(session, line, columns, chosen, binds, number, Cut)


def list_exits(session: Session, viewer: Viewer, matter_id: int, binds: Binds, number: int = 1) -> Page[Exit]:
    """Who left without settlement, the longest ago first, and what each is owed."""
    line = months_of_workers(viewer, matter_id, Act.SEE_PEOPLE)
    left = _left(viewer, matter_id, Act.SEE_PEOPLE).subquery()
    owed = (
        select(func.sum(line.c.net_fen - line.c.paid_fen))
        .where(is_owed(line), line.c.worker_id == left.c.worker_id)
        .scalar_subquery()
    )
    total = session.scalar(select(func.count()).select_from(left), dict(binds)) or 0
    number = clamp(number, total)
    query = (
        select(Worker, Employer.name, left.c.left_on, _grace(left.c.left_on), func.coalesce(owed, 0))
        .select_from(left.join(Worker, Worker.id == left.c.worker_id))
        .outerjoin(Employer, Employer.id == left.c.employer_id)
        .order_by(left.c.left_on, Worker.id)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    rows = [
        Exit(worker, unit, left_on, grace, int(fen))
        for worker, unit, left_on, grace, fen in session.execute(query, dict(binds))
    ]
    return Page(rows, total, number)


def _is_below(line: CTE) -> ColumnElement[bool]:
    """Even the whole wage, from which overtime pay and allowances ought first to be taken, is below the minimum."""
    return and_(line.c.gross_fen > 0, line.c.gross_fen < whole_fen(line.c.least_parts))


def _may_be_below(line: CTE) -> ColumnElement[bool]:
    """Nobody told the days, whether lines tell the same ones, the standard, or from when on a higher one holds."""
    return or_(line.c.least_parts.is_(None), line.c.gross_fen < whole_fen(line.c.most_parts))


def _left(viewer: Viewer, matter_id: int, act: Act = Act.SEE_PROJECTS) -> Columns:
    """Roster rows of those who left before the as-of day and have no settlement by then."""
    settled = and_(Engagement.settled_on.is_not(None), happened(Engagement.settled_on))
    return select(Engagement.worker_id, Engagement.employer_id, Engagement.left_on).where(
        Engagement.matter_id == matter_id,
        Engagement.matter_id.in_(visible(viewer, act).where(Matter.id == matter_id)),
        Engagement.rostered,
        Engagement.left_on.is_not(None),
        ordinal(Engagement.left_on) < AS_OF,
        ~settled,
    )


def _grace(left_on: Any) -> Any:
    base, end = CalendarDay.__table__.alias(), CalendarDay.__table__.alias()
    third = and_(end.c.workday_no == base.c.workday_no + GRACE_WORKDAYS, end.c.is_workday)
    found = select(end.c.day).select_from(base.join(end, third)).where(base.c.date == left_on)
    return found.correlate_except(base, end).scalar_subquery()


def _page(
    session: Session,
    line: CTE,
    columns: tuple[Any, ...],
    chosen: ColumnElement[bool],
    binds: Binds,
    number: int,
    record: type[Any],
) -> Page[Any]:
    total = session.scalar(select(func.count()).select_from(line).where(chosen), dict(binds)) or 0
    number = clamp(number, total)
    query = (
        select(Worker, Employer.name, *columns)
        .select_from(line.join(Worker, Worker.id == line.c.worker_id))
        .outerjoin(Employer, Employer.id == line.c.employer_id)
        .where(chosen)
        .order_by(line.c.month.desc(), Worker.id)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    return Page([record(*row) for row in session.execute(query, dict(binds))], total, number)

"""Arrears over all projects in a viewer's scope, by employing unit, and a unit's project by project."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.arrears import NO_UNIT, Binds, Sums, is_owed, sums_of
from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.models.binds import param
from monitor.models.job import CheckRun
from monitor.models.matter import Employer, Matter
from monitor.models.owed import worker_months
from monitor.models.owed_units import by_unit
from monitor.models.scope import Viewer, visible
from monitor.models.state import Dirty, MonthState
from monitor.values.permissions import Act


@dataclass(frozen=True)
class Owing:
    """A unit (id 0, no name: the lines name none) or a project that owes; the sums are of what is owed alone."""

    id: int
    name: str | None
    code: str
    projects: int
    sums: Sums


def read_total(session: Session, viewer: Viewer, as_of: date, binds: Binds) -> tuple[int, Sums]:
    """How many projects owe, and all of it."""
    line = _lines(session, viewer, as_of)
    row = session.execute(
        select(func.count(line.c.matter_id.distinct()), *sums_of(line)).where(is_owed(line)), dict(binds)
    ).one()
    return row[0], Sums(*row[1:])


def list_units(
    session: Session, viewer: Viewer, as_of: date, binds: Binds, number: int = 1, size: int | None = SIZE
) -> Page[Owing]:
    """Units that owe, the most first. ``size`` None: all of them."""
    line = by_unit(_lines(session, viewer, as_of))
    unit = func.coalesce(line.c.employer_id, NO_UNIT).label("unit")
    query = (
        select(unit, Employer.name, func.count(line.c.matter_id.distinct()).label("projects"), *sums_of(line))
        .select_from(line.outerjoin(Employer, Employer.id == line.c.employer_id))
        .where(is_owed(line))
        .group_by(unit, Employer.name)
    )
    rows, total, number, size = _ordered(session, query, binds, number, size)
    return Page([Owing(row[0], row[1], "", row[2], Sums(*row[3:])) for row in rows], total, number, size)


def list_projects(
    session: Session, viewer: Viewer, as_of: date, binds: Binds, unit: int, number: int = 1
) -> Page[Owing]:
    """Projects in which a unit owes (0: where the lines name none), the most first."""
    line = by_unit(_lines(session, viewer, as_of))
    query = (
        select(Matter.id, Matter.name, Matter.code, *sums_of(line))
        .select_from(line.join(Matter, Matter.id == line.c.matter_id))
        .where(is_owed(line), func.coalesce(line.c.employer_id, NO_UNIT) == unit)
        .group_by(Matter.id, Matter.name, Matter.code)
    )
    rows, total, number, size = _ordered(session, query, binds, number, SIZE)
    return Page([Owing(row[0], row[1], row[2], 1, Sums(*row[3:])) for row in rows], total, number, size)


def name_of_unit(session: Session, unit: int) -> str | None:
    return session.scalar(select(Employer.name).where(Employer.id == unit))


def _lines(session: Session, viewer: Viewer, as_of: date) -> CTE:
    seen = visible(viewer, Act.SEE_PROJECTS)
    found = _where_owed(session, as_of)

    def within(matter: SQLColumnExpression[int]) -> SQLColumnExpression[bool]:
        return matter.in_(seen) if found is None else and_(matter.in_(seen), found(matter))

    return worker_months(within, param("pay_day"))


def _where_owed(session: Session, as_of: date) -> Any:
    """On the day of the last check the check has told where anything is owed: there, and where books changed since."""
    last = session.scalar(select(CheckRun.as_of).where(CheckRun.ended_at.is_not(None)).order_by(CheckRun.id.desc()))
    if last != as_of:
        return None
    owing, changed = select(MonthState.matter_id).where(MonthState.owed_heads > 0), select(Dirty.matter_id)

    def condition(matter: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return or_(matter.in_(owing), matter.in_(changed))

    return condition


def _ordered(
    session: Session, query: Select[Any], binds: Binds, number: int, size: int | None
) -> tuple[list[Any], int, int, int]:
    """A page of grouped rows, those that owe most first."""
    found = query.subquery()
    total = session.scalar(select(func.count()).select_from(found), dict(binds)) or 0
    size = size or max(total, 1)
    number = clamp(number, total, size)
    ordered = select(found).order_by(found.c.owed.desc(), found.c.name)
    rows = session.execute(ordered.limit(size).offset((number - 1) * size), dict(binds))
    return list(rows), total, number, size

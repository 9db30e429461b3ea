"""Arrears of a project as of a day (rulebook 14): in all, by employing unit, by month, by worker.

Figures count the months whose pay day has passed; what is not due yet stands apart. The formula is that of the check
(``models.owed``), over the rows that the viewer may see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Label, and_, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.db import Fen
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.asof import is_one
from monitor.models.binds import AS_OF, param
from monitor.models.intake import Intake, IntakeSheet, Refusal
from monitor.models.matter import Employer, Matter
from monitor.models.owed import worker_months
from monitor.models.owed_units import by_unit
from monitor.models.scope import Viewer, visible
from monitor.models.wage import PayLine, Worker
from monitor.values.permissions import Act
from monitor.values.terms import BookKind

Binds = Mapping[str, object]
NO_UNIT = 0
"""Stands for the unit of lines that name none."""


@dataclass(frozen=True)
class Sums:
    """Money in fen, ``oldest`` the ordinal of the earliest pay day on which somebody was not paid in full."""

    heads: int
    net_fen: int
    paid_fen: int
    owed_fen: int
    owed_heads: int
    owed_lines: int
    oldest: int | None


@dataclass(frozen=True)
class UnitRow:
    """An employing unit; id 0 and no name where the pay lines name none."""

    unit: int
    name: str | None
    sums: Sums


@dataclass(frozen=True)
class MonthRow:
    """A month of work (yyyymm) and the ordinal of its pay day."""

    month: int
    due_day: int
    sums: Sums


@dataclass(frozen=True)
class WorkerRow:
    """A worker who is owed something; ``sums.owed_lines`` are the months."""

    worker: Worker
    sums: Sums


@dataclass(frozen=True)
class WorkerMonth:
    """What a worker is owed for one month, and the workbook, sheet and row of the line that says so."""

    worker: Worker
    unit: str | None
    month: int
    due_day: int
    net_fen: int
    paid_fen: int
    owed_fen: int
    file_name: str | None
    sheet: str | None
    row_no: int | None


@dataclass(frozen=True)
class Narrow:
    """Which lines: of a month (yyyymm), a unit (0: none named), a worker. None does not narrow."""

    month: int | None = None
    unit: int | None = None
    worker: int | None = None

    def of(self, line: CTE) -> list[ColumnElement[bool]]:
        wanted = {line.c.month: self.month, func.coalesce(line.c.employer_id, NO_UNIT): self.unit}
        wanted[line.c.worker_id] = self.worker
        return [column == value for column, value in wanted.items() if value is not None]


def months_of_workers(viewer: Viewer, matter_id: int, act: Act = Act.SEE_PROJECTS) -> CTE:
    """Every worker's months of a project that the viewer may do ``act`` on, else none."""
    seen = visible(viewer, act).where(Matter.id == matter_id)
    return worker_months(lambda column: and_(column == matter_id, column.in_(seen)), param("pay_day"))


def months_by_unit(viewer: Viewer, matter_id: int, act: Act = Act.SEE_PROJECTS) -> CTE:
    """The same by the unit that owes: a month whose lines name several is a row for each."""
    return by_unit(months_of_workers(viewer, matter_id, act))


def is_due(line: CTE) -> ColumnElement[bool]:
    return line.c.due_day < AS_OF


def is_owed(line: CTE) -> ColumnElement[bool]:
    """Whether the pay day has passed and something is missing."""
    return and_(is_due(line), line.c.net_fen > line.c.paid_fen)


def sums_of(line: CTE) -> list[Label[Any]]:
    """The columns of :class:`Sums`."""
    owed = is_owed(line)
    return [
        func.count(line.c.worker_id.distinct()).label("heads"),
        _fen(line.c.net_fen).label("net"),
        _fen(line.c.paid_fen).label("paid"),
        _fen(case((owed, line.c.net_fen - line.c.paid_fen), else_=0)).label("owed"),
        func.count(case((owed, line.c.worker_id)).distinct()).label("owed_heads"),
        func.coalesce(func.sum(is_one(owed)), 0).label("owed_lines"),
        func.min(case((owed, line.c.due_day))).label("oldest"),
    ]


def _fen(value: Any) -> ColumnElement[int]:
    return cast(func.coalesce(func.sum(value), 0), Fen)


def read_sums(session: Session, viewer: Viewer, matter_id: int, binds: Binds) -> tuple[Sums, Sums]:
    """What is due, and what is not due yet."""
    line = months_of_workers(viewer, matter_id)
    due = session.execute(select(*sums_of(line)).where(is_due(line)), dict(binds)).one()
    later = session.execute(select(*sums_of(line)).where(~is_due(line)), dict(binds)).one()
    return Sums(*due), Sums(*later)


def count_refused(session: Session, viewer: Viewer, matter_id: int) -> int:
    """Refused payroll rows of the project that are not corrected yet: what they say stands in no figure."""
    seen = visible(viewer, Act.SEE_PROJECTS).where(Matter.id == matter_id)
    query = select(func.count()).select_from(Refusal)
    chosen = (Refusal.matter_id == matter_id, Refusal.kind == BookKind.PAYROLL.value, Refusal.open)
    return session.scalar(query.where(*chosen, Refusal.matter_id.in_(seen))) or 0


def list_units(session: Session, viewer: Viewer, matter_id: int, binds: Binds) -> list[UnitRow]:
    """Employing units as the pay lines name them, the one that owes most first."""
    line = months_by_unit(viewer, matter_id)
    unit = func.coalesce(line.c.employer_id, NO_UNIT)
    sums = sums_of(line)
    query = (
        select(unit, Employer.name, *sums)
        .select_from(line.outerjoin(Employer, Employer.id == line.c.employer_id))
        .where(is_due(line))
        .group_by(unit, Employer.name)
        .order_by(sums[3].desc(), Employer.name)
    )
    return [UnitRow(row[0], row[1], Sums(*row[2:])) for row in session.execute(query, dict(binds))]


def list_months(session: Session, viewer: Viewer, matter_id: int, binds: Binds) -> list[MonthRow]:
    """Months whose pay day has passed, newest first."""
    line = months_of_workers(viewer, matter_id)
    query = (
        select(line.c.month, func.min(line.c.due_day), *sums_of(line))
        .where(is_due(line))
        .group_by(line.c.month)
        .order_by(line.c.month.desc())
    )
    return [MonthRow(row[0], row[1], Sums(*row[2:])) for row in session.execute(query, dict(binds))]


def list_workers(
    session: Session, viewer: Viewer, matter_id: int, binds: Binds, number: int = 1, size: int = SIZE
) -> Page[WorkerRow]:
    """Workers who are owed something, the most first; nobody where the viewer may not see people."""
    line = months_of_workers(viewer, matter_id, Act.SEE_PEOPLE)
    sums = sums_of(line)
    owed = select(line.c.worker_id.label("worker"), *sums).where(is_due(line)).group_by(line.c.worker_id)
    found = owed.having(func.sum(is_one(is_owed(line))) > 0).subquery()
    total = session.scalar(select(func.count()).select_from(found), dict(binds)) or 0
    number = clamp(number, total, size)
    columns = [found.c[label.name] for label in sums]
    query = select(Worker, *columns).join(found, found.c.worker == Worker.id).order_by(found.c.owed.desc(), Worker.id)
    rows = session.execute(query.limit(size).offset((number - 1) * size), dict(binds))
    return Page([WorkerRow(row[0], Sums(*row[1:])) for row in rows], total, number, size)


def list_worker_months(
    session: Session,
    viewer: Viewer,
    matter_id: int,
    binds: Binds,
    narrow: Narrow,
    number: int = 1,
    size: int | None = SIZE,
) -> Page[WorkerMonth]:
    """The person-level lines: who is owed what for which month, oldest pay day first. ``size`` None: all of them."""
    line = months_by_unit(viewer, matter_id, Act.SEE_PEOPLE)
    chosen = [is_owed(line), *narrow.of(line)]
    total = session.scalar(select(func.count()).select_from(line).where(*chosen), dict(binds)) or 0
    size = size or max(total, 1)
    number = clamp(number, total, size)
    query = _with_source(line).where(*chosen).limit(size).offset((number - 1) * size)
    return Page([WorkerMonth(*row) for row in session.execute(query, dict(binds))], total, number, size)


def _with_source(line: CTE) -> Columns:
    """The columns of :class:`WorkerMonth`; of several lines the unit's first one is named, else that of the month."""
    owed, other = line.c.net_fen - line.c.paid_fen, aliased(PayLine)
    same = (other.matter_id == line.c.matter_id, other.month == line.c.month, other.worker_id == line.c.worker_id)
    firsts = select(func.min(other.batch)).where(*same).correlate(line)
    of_unit = firsts.where(other.employer_id == line.c.employer_id)
    first = func.coalesce(of_unit.scalar_subquery(), firsts.scalar_subquery())
    told = and_(
        PayLine.matter_id == line.c.matter_id,
        PayLine.month == line.c.month,
        PayLine.worker_id == line.c.worker_id,
        PayLine.batch == first,
    )
    return (
        select(
            *(Worker, Employer.name, line.c.month, line.c.due_day, line.c.net_fen, line.c.paid_fen, owed),
            *(Intake.file_name, IntakeSheet.name, PayLine.row_no),
        )
        .select_from(line.join(Worker, Worker.id == line.c.worker_id).join(PayLine, told))
        .outerjoin(Employer, Employer.id == line.c.employer_id)
        .outerjoin(Intake, Intake.id == PayLine.intake_id)
        .outerjoin(
            IntakeSheet, and_(IntakeSheet.intake_id == PayLine.intake_id, IntakeSheet.sheet_no == PayLine.sheet_no)
        )
        .order_by(line.c.due_day, owed.desc(), Worker.id)
    )


def list_conditions(narrow: Narrow) -> tuple[ColumnElement[bool], ...]:
    """The pay lines behind figures of a month, a unit or a worker; back pay goes with the month and units it is for."""
    own = aliased(PayLine)
    same = (own.matter_id == PayLine.matter_id, own.month == PayLine.month, own.worker_id == PayLine.worker_id)
    named = select(own.worker_id).where(*same, own.back_pay.is_(False))
    found: list[ColumnElement[bool]] = []
    if narrow.month is not None:
        found.append(PayLine.month == narrow.month)
    if narrow.worker is not None:
        found.append(PayLine.worker_id == narrow.worker)
    if narrow.unit == NO_UNIT:
        unnamed = and_(PayLine.back_pay.is_(False), PayLine.employer_id.is_(None))
        found.append(or_(unnamed, ~exists(named.where(own.employer_id.is_not(None)))))
    elif narrow.unit is not None:
        found.append(exists(named.where(own.employer_id == narrow.unit)))
        found.append(or_(PayLine.back_pay, PayLine.employer_id == narrow.unit))
    return tuple(found)


def sees_people(session: Session, viewer: Viewer, matter_id: int) -> bool:
    """Whether the viewer may see the people of a project."""
    return session.scalar(visible(viewer, Act.SEE_PEOPLE).where(Matter.id == matter_id)) is not None

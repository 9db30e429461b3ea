"""To whom a directive may be addressed, from the project's ledger: who owes, who pays first, who advances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import CTE, ColumnElement, and_, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from monitor.ledgers.arrears import NO_UNIT, Binds, is_owed, months_by_unit
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.wage import Attendance, Engagement, PayLine
from monitor.values.directives import SubjectRole
from monitor.values.norms import Article
from monitor.values.permissions import Act
from monitor.values.statutes import REGULATION
from monitor.values.terms import BookKind, MatterKind
from monitor.values.words import mark as _

LIABLE: Mapping[SubjectRole, tuple[str, tuple[Article, ...]]] = {
    SubjectRole.SUB: (_("对所招用的工人直接清偿工资。"), (REGULATION[30],)),
    SubjectRole.CONTRACTOR: (
        _("分包单位拖欠的，先行清偿，再依法追偿；转包、出借资质造成拖欠的，由其清偿。"),
        (REGULATION[30], REGULATION[36]),
    ),
    SubjectRole.BUILDER: (
        _("未按约拨付造成拖欠的，以未结清的工程款为限先行垫付；发包给个人、无资质单位或工程违法的，由其清偿。"),
        (REGULATION[29], REGULATION[36], REGULATION[37]),
    ),
}
"""What each party of the chain owes, and by which articles, in the order in which they are liable."""


@dataclass(frozen=True)
class Candidate:
    """A party of the project; no code where the register of firms has not exactly one of that name.

    ``owed_fen`` and ``heads`` are what this employing unit owes by the payroll, for subcontractors and for a contractor
    that employs workers himself.
    """

    role: SubjectRole
    name: str
    code: str
    owed_fen: int = 0
    heads: int = 0


@dataclass(frozen=True)
class Owed:
    """What a unit owes, and to whom: the worker's number and the sum."""

    fen: int
    workers: Mapping[int, int]


def list_candidates(session: Session, viewer: Viewer, matter_id: int, binds: Binds, month: int = 0) -> list[Candidate]:
    """Subcontractors, contractor and builder of a project, in the order in which they are liable; a firm is itself."""
    matter = session.scalar(
        select(Matter).where(Matter.id == matter_id, Matter.id.in_(visible(viewer, Act.SEE_DIRECTIVES)))
    )
    if matter is None:
        return []
    if matter.kind == MatterKind.COMPANY:
        return [Candidate(SubjectRole.UNIT, matter.name, matter.code)]
    builder, contractor = _principals(session, matter_id)
    owed = _owed_by_unit(session, viewer, matter_id, binds, month)
    units = _units(session, matter_id) - {contractor, builder}
    codes = _codes(session, {*units, contractor or "", builder or ""})
    found = [_candidate(SubjectRole.SUB, name, codes, owed) for name in units]
    found.sort(key=lambda one: (-one.owed_fen, one.name))
    if contractor is not None:
        found.append(_candidate(SubjectRole.CONTRACTOR, contractor, codes, owed))
    if builder is not None:
        found.append(_candidate(SubjectRole.BUILDER, builder, codes, {}))
    return found


def read_owed(session: Session, viewer: Viewer, matter_id: int, binds: Binds, unit: str | None, month: int = 0) -> Owed:
    """What a unit owes workers of the project whose pay day has passed; ``unit`` None: all units together."""
    line = months_by_unit(viewer, matter_id, Act.SEE_PROJECTS)
    rows = session.execute(
        select(line.c.worker_id, func.sum(line.c.net_fen - line.c.paid_fen))
        .select_from(line.outerjoin(Employer, Employer.id == line.c.employer_id))
        .where(is_owed(line), _of_unit(line, unit, _principals(session, matter_id)[1]), _of_month(line, month))
        .group_by(line.c.worker_id),
        dict(binds),
    )
    workers = {worker: int(fen) for worker, fen in rows}
    return Owed(sum(workers.values()), workers)


_NAMING: Mapping[str, BookKind] = {"E01": BookKind.ATTENDANCE, "E02": BookKind.PAYROLL, "E23": BookKind.ATTENDANCE}
"""In which book's rows behind an alert the employing units stand that have no payroll, or none that is signed."""


def list_named(session: Session, candidates: Sequence[Candidate], alert: Alert) -> list[Candidate]:
    """Those of ``candidates`` whose rows stand behind an alert about payrolls.

    Of a row without a unit the roster tells whose worker it is; the contractor's where it does not.
    """
    book = _NAMING.get(alert.rule)
    if book is None:
        return []
    (choice,) = list_choices(alert, (book,))
    table = PayLine if book is BookKind.PAYROLL else Attendance
    own = and_(Engagement.matter_id == table.matter_id, Engagement.worker_id == table.worker_id)
    named = Employer.id == func.coalesce(table.employer_id, Engagement.employer_id)
    rows = select(Employer.name).select_from(table).outerjoin(Engagement, own).outerjoin(Employer, named).distinct()
    names = set(session.scalars(rows.where(table.matter_id == alert.matter_id, *choice.narrowed)))
    return [one for one in candidates if one.name in names or (None in names and one.role is SubjectRole.CONTRACTOR)]


def _candidate(
    role: SubjectRole, name: str, codes: Mapping[str, str], owed: Mapping[str, tuple[int, int]]
) -> Candidate:
    fen, heads = owed.get(name, (0, 0))
    return Candidate(role, name, codes.get(name, ""), fen, heads)


def _principals(session: Session, matter_id: int) -> tuple[str | None, str | None]:
    builder, contractor = aliased(Employer), aliased(Employer)
    row = session.execute(
        select(builder.name, contractor.name)
        .select_from(Project)
        .outerjoin(builder, builder.id == Project.builder_id)
        .outerjoin(contractor, contractor.id == Project.contractor_id)
        .where(Project.id == matter_id)
    ).one_or_none()
    return (None, None) if row is None else (row[0], row[1])


def _units(session: Session, matter_id: int) -> set[str]:
    """Employing units that the roster, the payroll or the attendance of the project names."""
    rows = [
        select(table.employer_id).where(table.matter_id == matter_id, table.employer_id.is_not(None)).distinct()
        for table in (Engagement, PayLine, Attendance)
    ]
    named = union(*rows).subquery()
    return set(session.scalars(select(Employer.name).where(Employer.id.in_(select(named.c[0])))))


def _owed_by_unit(
    session: Session, viewer: Viewer, matter_id: int, binds: Binds, month: int
) -> dict[str, tuple[int, int]]:
    """By the unit's name; lines that name none are the contractor's own."""
    line = months_by_unit(viewer, matter_id)
    contractor = _principals(session, matter_id)[1]
    rows = session.execute(
        select(
            Employer.name,
            func.sum(line.c.net_fen - line.c.paid_fen),
            func.count(line.c.worker_id.distinct()),
        )
        .select_from(line.outerjoin(Employer, Employer.id == line.c.employer_id))
        .where(is_owed(line), _of_month(line, month))
        .group_by(Employer.name),
        dict(binds),
    )
    found: dict[str, tuple[int, int]] = {}
    for name, fen, heads in rows:
        fen_before, heads_before = found.get(name or contractor or "", (0, 0))
        found[name or contractor or ""] = (fen_before + int(fen), heads_before + heads)
    return found


def _of_unit(line: CTE, unit: str | None, contractor: str | None) -> ColumnElement[bool]:
    if unit is None:
        return line.c.worker_id.is_not(None)
    named = Employer.name == unit
    return or_(func.coalesce(line.c.employer_id, NO_UNIT) == NO_UNIT, named) if unit == contractor else named


def _of_month(line: CTE, month: int) -> ColumnElement[bool]:
    return line.c.month == month if month else line.c.month.is_not(None)


def _codes(session: Session, names: set[str]) -> dict[str, str]:
    """Credit codes from the register of firms, of names that only one firm has."""
    rows = session.execute(
        select(Matter.name, func.min(Matter.code), func.count())
        .where(Matter.kind == MatterKind.COMPANY.value, Matter.name.in_(names))
        .group_by(Matter.name)
    )
    return {name: code for name, code, number in rows if number == 1}

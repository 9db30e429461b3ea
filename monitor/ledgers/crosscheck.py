"""The books laid side by side: what stands in one and not in the other, each with the next step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, Subquery, and_, cast, exists, func, null, or_, select
from sqlalchemy.orm import Session

from monitor.db import Fen
from monitor.ledgers.facets import search
from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.models.binds import known
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import AccountLine, Deposit, WageAccount
from monitor.models.intake import Intake, Refusal
from monitor.models.matter import Employer, Matter, Town
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.state import MonthState, ProjectState
from monitor.models.wage import Engagement, PayLine
from monitor.values.permissions import Act
from monitor.values.terms import BookKind, Unit
from monitor.values.words import mark as _

Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Heading:
    """What is laid side by side: ``title`` and ``step`` are msgids, ``book`` is what should be asked for and imported.

    ``needs`` are the books without which nothing can be compared.
    """

    code: str
    title: str
    step: str
    book: BookKind
    needs: tuple[BookKind, ...]


@dataclass(frozen=True)
class Comparison(Heading):
    """``rows`` selects (matter id, month or None, number in ``unit``): what stands in one book only."""

    rows: Rows
    unit: Unit


@dataclass(frozen=True)
class Odd:
    """A project with something that the other book lacks: for which month, and how much of it."""

    matter_id: int
    code: str
    name: str
    town: str | None
    contractor: str | None
    month: str | None
    number: int | None


def _under_way() -> ColumnElement[bool]:
    return Project.completed_on.is_(None)


def _without_account() -> Rows:
    opened = or_(WageAccount.opened_on.is_not(None), WageAccount.exempt.is_not(None))
    there = exists().where(WageAccount.matter_id == Project.id, opened)
    return select(Project.id, cast(null(), String), Project.contract_fen).where(_under_way(), ~there)


def _without_deposit() -> Rows:
    there = exists().where(Deposit.matter_id == Project.id)
    return select(Project.id, cast(null(), String), Project.contract_fen).where(_under_way(), ~there)


def _roster_without_pay() -> Rows:
    paid = exists().where(PayLine.matter_id == Engagement.matter_id)
    return (
        select(Engagement.matter_id, cast(null(), String), func.count())
        .where(Engagement.rostered, ~paid)
        .group_by(Engagement.matter_id)
    )


def _workers_without_pay() -> Rows:
    """Rostered workers of projects that do pay, who have no pay line at all."""
    own = exists().where(PayLine.matter_id == Engagement.matter_id, PayLine.worker_id == Engagement.worker_id)
    anyone = exists().where(PayLine.matter_id == Engagement.matter_id)
    return (
        select(Engagement.matter_id, cast(null(), String), func.count())
        .where(Engagement.rostered, anyone, ~own)
        .group_by(Engagement.matter_id)
    )


def _month(condition: ColumnElement[bool], number: Any) -> Rows:
    return select(MonthState.matter_id, MonthState.key, number).where(condition)


def _outflow_without_pay() -> Rows:
    """Months in which money left the account and no payroll names a payment."""
    month = CalendarMonth.__table__.alias("traded")
    day = func.extract("year", AccountLine.traded_on) * 100 + func.extract("month", AccountLine.traded_on)
    paid = func.extract("year", PayLine.paid_on) * 100 + func.extract("month", PayLine.paid_on)
    out = (
        select(AccountLine.matter_id, day.label("month"), cast(func.sum(AccountLine.out_fen), Fen).label("out_fen"))
        .where(AccountLine.out_fen > 0)
        .group_by(AccountLine.matter_id, day)
        .subquery("outflow")
    )
    named = exists().where(PayLine.matter_id == out.c.matter_id, paid == out.c.month, PayLine.paid_fen > 0)
    return select(out.c.matter_id, month.c.key, out.c.out_fen).join(month, month.c.month == out.c.month).where(~named)


_PROJECTS = (BookKind.PROJECTS,)
COMPARISONS: Mapping[str, Comparison] = {
    one.code: one
    for one in (
        Comparison(
            "project-account", _("有项目，没有工资专用账户"),
            _("督促施工总承包单位开户并报备，或取得免开依据，再导入专用账户台账。"),
            BookKind.ACCOUNTS, (*_PROJECTS, BookKind.ACCOUNTS), _without_account(), Unit.FEN,
        ),
        Comparison(
            "project-deposit", _("有项目，没有工资保证金记录"),
            _("督促存储或取得免存依据，再导入工资保证金台账。"),
            BookKind.DEPOSITS, (*_PROJECTS, BookKind.DEPOSITS), _without_deposit(), Unit.FEN,
        ),
        Comparison(
            "roster-payroll", _("有花名册，从来没有工资表"),
            _("向施工总承包单位索要工资表；确未发放的，到场核实。"),
            BookKind.PAYROLL, (BookKind.ROSTER, BookKind.PAYROLL), _roster_without_pay(), Unit.HEADS,
        ),
        Comparison(
            "worker-payroll", _("花名册上有人，工资表上从来没有他"),
            _("核对这些工人是否到岗、是否由别的单位发放，补报工资表。"),
            BookKind.PAYROLL, (BookKind.ROSTER, BookKind.PAYROLL), _workers_without_pay(), Unit.HEADS,
        ),
        Comparison(
            "attendance-payroll", _("有考勤，没有工资表"),
            _("向施工总承包单位催交该月工资表。"),
            BookKind.PAYROLL,
            (BookKind.ATTENDANCE, BookKind.PAYROLL),
            _month(and_(MonthState.attended_heads > 0, MonthState.own_rows == 0), MonthState.attended_heads),
            Unit.HEADS,
        ),
        Comparison(
            "payroll-attendance", _("有工资表，没有考勤"),
            _("催交该月考勤；没有考勤的工资表要核实是否虚列人员。"),
            BookKind.ATTENDANCE,
            (BookKind.ATTENDANCE, BookKind.PAYROLL),
            _month(and_(MonthState.payroll_rows > 0, MonthState.attendance_rows == 0), MonthState.payroll_rows),
            Unit.HEADS,
        ),
        Comparison(
            "outflow-payroll", _("专户有支出，当月没有工资发放记录"),
            _("向银行和施工总承包单位核实款项去向，补报工资表。"),
            BookKind.PAYROLL, (BookKind.ACCOUNT_LINES, BookKind.PAYROLL), _outflow_without_pay(), Unit.FEN,
        ),
        Comparison(
            "attended-unseen", _("有考勤，没有花名册"),
            _("责令进行实名登记，再导入实名制花名册。"),
            BookKind.ROSTER,
            (BookKind.ATTENDANCE, BookKind.ROSTER),
            select(ProjectState.matter_id, cast(null(), String), cast(null(), Integer)).where(
                ProjectState.attended == 1, ProjectState.roster_heads == 0
            ),
            Unit.HEADS,
        ),
    )
}  # fmt: skip


def count_rows(session: Session, viewer: Viewer, chosen: Comparison, text: str) -> int:
    """How many things of the viewer's stand in one book only."""
    odd = chosen.rows.subquery("odd")
    return session.scalar(_within(select(func.count()), odd, viewer, text)) or 0


def list_rows(session: Session, viewer: Viewer, chosen: Comparison, text: str, total: int, number: int) -> Page[Odd]:
    """A page of them by code and month."""
    number = clamp(number, total)
    odd = chosen.rows.subquery("odd")
    columns = (odd.c[0], Matter.code, Matter.name, Town.name, Employer.name, odd.c[1], odd.c[2])
    listed = _within(select(*columns), odd, viewer, text).order_by(Matter.code, odd.c[1])
    rows = session.execute(listed.limit(SIZE).offset((number - 1) * SIZE))
    return Page([Odd(*row) for row in rows], total, number)


@dataclass(frozen=True)
class Stray:
    """A row of a book whose project the register does not have: where it stands in which file."""

    book: BookKind
    file_name: str
    intake_id: int
    row_no: int
    shown: str | None


def comparable(session: Session, chosen: Heading) -> bool:
    """Whether the county ever handed in the books that are laid side by side."""
    return {book.value for book in chosen.needs} <= known(session).books


def list_strays(session: Session, limit: int = SIZE) -> tuple[int, list[Stray]]:
    """Rows of books that name a project the register of projects lacks: how many, and the latest of them.

    They belong to no matter, so only whoever sees the whole county may ask.
    """
    stray = and_(Refusal.open, Refusal.fault == "project_unknown")
    total = session.scalar(select(func.count()).select_from(Refusal).where(stray)) or 0
    columns = select(Refusal.kind, Intake.file_name, Refusal.intake_id, Refusal.row_no, Refusal.shown)
    rows = session.execute(
        columns.join(Intake, Intake.id == Refusal.intake_id).where(stray).order_by(Refusal.id.desc()).limit(limit)
    )
    return total, [Stray(BookKind(row[0]), row[1], row[2], row[3], row[4]) for row in rows]


def _within(columns: Rows, odd: Subquery, viewer: Viewer, text: str) -> Rows:
    within = (
        columns.select_from(odd)
        .join(Matter, Matter.id == odd.c[0])
        .join(Project, Project.id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(Employer, Employer.id == Project.contractor_id)
        .where(Matter.id.in_(visible(viewer, Act.SEE_PROJECTS)))
    )
    return search(within, text, Matter.name, Matter.code, Employer.name)

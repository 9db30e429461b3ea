"""The work set of a run: what changed, what is looked at, what a rule finds there."""

from collections.abc import Iterable

from sqlalchemy import (
    ForeignKey,
    Integer,
    Select,
    SmallInteger,
    SQLColumnExpression,
    String,
    Text,
    and_,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.selectable import FromClause

from monitor.db import Base, Fen
from monitor.models.case_file import CaseFile
from monitor.models.directive import Directive
from monitor.models.fund import WageAccount
from monitor.models.housing import HousingLink
from monitor.models.listing import Listing
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.state.facts import Whole
from monitor.values.directives import SubjectRole
from monitor.values.terms import MatterKind


class Dirty(Base):
    """A matter whose ledgers changed; ``mark_no`` tells a mark set during a run from one the run has seen."""

    __tablename__ = "dirty"
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True, autoincrement=False)
    mark_no: Mapped[int] = mapped_column(Integer, default=1)


class Work(Base):
    """The matters of the run in hand, with the mark each was taken at (0: woken or full)."""

    __tablename__ = "work"
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True, autoincrement=False)
    mark_no: Mapped[int] = mapped_column(Integer)


def in_work(matter_id: SQLColumnExpression[int]) -> SQLColumnExpression[bool]:
    """Whether a row belongs to the run in hand. Asked this way both databases look up the few and scan for the many."""
    return matter_id.in_(select(Work.matter_id))


def taken(table: FromClause, matter_id: SQLColumnExpression[int]) -> FromClause:
    """The rows of ``table`` that belong to the run in hand, to be joined with others.

    Where much is joined to a table, PostgreSQL asks :func:`in_work` last of all: it would put together every row of the
    county and throw away all but ten.
    """
    work = Work.__table__.alias("taken")
    return work.join(table, matter_id == work.c.matter_id)


class Finding(Base):
    """What the rules in hand found in the work set: with a ``step`` a hit, without one ``missing`` is not known.

    Written and read within one transaction: nothing refers to it, and on PostgreSQL it is not logged.
    """

    __tablename__ = "finding"
    __table_args__ = ({"sqlite_with_rowid": False},)
    rule: Mapped[str] = mapped_column(String(10), primary_key=True)
    matter_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    step: Mapped[str | None] = mapped_column(String(10))
    level: Whole = mapped_column(SmallInteger)
    since: Whole = mapped_column(Integer)
    step_since: Whole = mapped_column(Integer)
    missing: Mapped[str | None] = mapped_column(String(64))
    expected: Whole = mapped_column(Fen)
    actual: Whole = mapped_column(Fen)
    facts: Mapped[str] = mapped_column(Text)


def mark(session: Session, matters: Iterable[int] | Select[int]) -> None:
    """Mark matters dirty, so that the next check looks at them, the housing projects that are built as them, what
    cases among them are about, projects that share their wage account, and the other projects of contractors that were
    ordered to pay there or are listed.

    The one way to do so.
    """
    if isinstance(matters, Select):
        _mark(session, matters)
        _mark(session, _built_as(matters))
        _mark(session, _complained_of(matters))
        _mark(session, _sharing(matters))
        _mark(session, _built_by_the_ordered(matters))
        return
    ids = sorted(set(matters))
    for start in range(0, len(ids), 500):
        mark(session, select(Matter.id).where(Matter.id.in_(ids[start : start + 500])))


def mark_all(session: Session) -> None:
    """Mark every matter dirty: a county value or the calendar changed."""
    _mark(session, select(Matter.id))


def _mark(session: Session, matters: Select[int]) -> None:
    chosen = matters.subquery()
    source = select(chosen.c[0], literal(1)).where(literal(1) == 1)
    dialect = session.get_bind().dialect.name
    adder = insert_postgresql if dialect == "postgresql" else insert_sqlite
    statement = adder(Dirty).from_select(["matter_id", "mark_no"], source)
    session.execute(statement.on_conflict_do_update(index_elements=["matter_id"], set_={"mark_no": Dirty.mark_no + 1}))


def _built_as(matters: Select[int]) -> Select[int]:
    """Housing projects that are judged by what the wage ledgers say of one of the matters."""
    chosen = matters.subquery()
    named = and_(Matter.kind == MatterKind.PROJECT.value, Matter.code == HousingLink.code)
    return select(HousingLink.matter_id).join(Matter, named).where(Matter.id.in_(select(chosen.c[0]))).distinct()


def _complained_of(matters: Select[int]) -> Select[int]:
    """The projects and firms that cases among the matters are about: their rules count these cases."""
    chosen = matters.subquery()
    named = Matter.id == CaseFile.about_id
    return select(Matter.id).join(CaseFile, named).where(CaseFile.id.in_(select(chosen.c[0]))).distinct()


def _sharing(matters: Select[int]) -> Select[int]:
    """The projects whose wage account has the number of one of the matters': by its name they are told to share it."""
    numbers = select(WageAccount.account_no).where(WageAccount.matter_id.in_(select(matters.subquery().c[0])))
    return select(WageAccount.matter_id).where(WageAccount.account_no.in_(numbers))


def _built_by_the_ordered(matters: Select[int]) -> Select[int]:
    """The projects of contractors that papers of the matters name: their deposits are measured by these papers."""
    chosen = select(matters.subquery().c[0])
    ordered = and_(
        Directive.matter_id.in_(chosen), Directive.number.is_not(None), Directive.subject_role == _CONTRACTOR
    )
    listed = and_(Listing.id.in_(chosen), Listing.decided_on.is_not(None))
    names = union_all(
        select(Directive.subject_name).where(ordered),
        select(Listing.party_name).where(listed),
        *(
            select(Matter.name).where(Matter.kind == MatterKind.COMPANY.value, Matter.code.in_(codes))
            for codes in (select(Directive.subject_code).where(ordered), select(Listing.party_code).where(listed))
        ),
    ).subquery()
    firms = select(Employer.id).where(Employer.name.in_(select(names.c[0])))
    return select(Project.id).where(Project.contractor_id.in_(firms))


_CONTRACTOR = SubjectRole.CONTRACTOR.value

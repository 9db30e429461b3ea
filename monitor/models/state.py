"""State rows: what the rules read, one row a grain, filled from the ledgers by ``monitor.state``.

Every grain has the same key ``(matter_id, key)``. Days are ordinals (``date.toordinal``), money is fen, yes and no are
1 and 0, and None means that the ledgers do not say. ``event_on`` is the next day on which a dated fact changes the row;
``wake_on`` is the earliest of it and of the steps ahead.
"""

from collections.abc import Iterable

from sqlalchemy import ForeignKey, Index, Integer, Select, SQLColumnExpression, String, Text, literal, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base, Fen
from monitor.models.matter import Matter

Whole = Mapped[int | None]


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


class Finding(Base):
    """What the rule in hand found in the work set: a ``step_no`` above 0 is a hit, at 0 ``missing`` is not known."""

    __tablename__ = "finding"
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    step_no: Mapped[int] = mapped_column(Integer)
    since: Whole = mapped_column(Integer)
    step_since: Whole = mapped_column(Integer)
    missing: Mapped[str | None] = mapped_column(String(64))
    expected: Whole = mapped_column(Fen)
    actual: Whole = mapped_column(Fen)
    facts: Mapped[str] = mapped_column(Text)


class _State:
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(64), primary_key=True, default="")
    event_on: Whole = mapped_column(Integer)
    wake_on: Whole = mapped_column(Integer, index=True)


class ProjectState(_State, Base):
    """A project: set-up, deposit, account, roster, and arrears by worker and unit."""

    __tablename__ = "state_project"
    complete_day: Whole
    contract_fen: Whole = mapped_column(Fen)
    contract_day: Whole
    cycle_months: Whole
    guarantee_none: Whole
    guarantee_fen: Whole = mapped_column(Fen)
    guarantee_to_day: Whole
    board_present: Whole
    board_whole: Whole
    board_photo_day: Whole
    attended: Whole
    project_refused: Whole
    deposit_refused: Whole
    account_refused: Whole
    roster_refused: Whole
    deposit_exempt: Whole
    deposit_base_day: Whole
    deposit_tenth_day: Whole
    deposit_due_day: Whole
    deposit_fortieth_day: Whole
    stored_fen: Whole = mapped_column(Fen)
    required_fen: Whole = mapped_column(Fen)
    bond: Whole
    bond_from_day: Whole
    bond_to_day: Whole
    bond_least_day: Whole
    notice_day: Whole
    notice_due_day: Whole
    bank_paid_day: Whole
    refill_due_day: Whole
    used_fen: Whole = mapped_column(Fen)
    refilled_fen: Whole = mapped_column(Fen)
    account_exempt: Whole
    account_due_day: Whole
    account_sixtieth_day: Whole
    opened_day: Whole
    filed_day: Whole
    file_due_day: Whole
    agreement_day: Whole
    agreement_parties: Whole
    closing_notice_day: Whole
    closing_day: Whole
    roster_heads: Whole
    unregistered_heads: Whole
    unpapered_heads: Whole
    minor_heads: Whole
    unsettled_heads: Whole
    unsettled_from_day: Whole
    unit_heads: Whole
    unit_ten_day: Whole
    unit_crime_fen: Whole = mapped_column(Fen)
    unit_crime_day: Whole
    worker_months: Whole
    worker_owed_fen: Whole = mapped_column(Fen)
    worker_crime_day: Whole
    payroll_gaps: Whole


class MonthState(_State, Base):
    """A project in a month of work (``key`` YYYY-MM): allocation, attendance, payroll."""

    __tablename__ = "state_month"
    __table_args__ = (Index("ix_state_month_month", "month"),)
    month: Mapped[int] = mapped_column(Integer)
    first_day: Whole
    last_day: Whole
    second_next_day: Whole
    pay_due_day: Whole
    attendance_rows: Whole
    attended_heads: Whole
    attendance_refused: Whole
    payroll_rows: Whole
    payroll_refused: Whole
    units: Whole
    units_without_payroll: Whole
    unsigned_rows: Whole
    owed_heads: Whole
    owed_fen: Whole = mapped_column(Fen)
    paid_heads: Whole
    paid_sum_fen: Whole = mapped_column(Fen)
    paid_days: Whole = mapped_column(Fen)
    paid_without_days: Whole
    min_wage_fen: Whole = mapped_column(Fen)
    unpaid_attended_heads: Whole
    ghost_high_heads: Whole
    ghost_absent_heads: Whole
    allocation_rows: Whole
    allocation_refused: Whole
    labour_due_day: Whole
    labour_owed_fen: Whole = mapped_column(Fen)
    labour_in_fen: Whole = mapped_column(Fen)
    second_dry_day: Whole


class HousingState(_State, Base):
    """A housing project in the problem ledger and how its unfinished buildings rest."""

    __tablename__ = "state_housing"
    solved: Whole
    lacks_duty: Whole
    rectify_day: Whole
    stop_reported_day: Whole
    unfinished: Whole
    undated: Whole
    last_work_day: Whole
    sold_rest_day: Whole
    report_due_day: Whole
    housing_refused: Whole
    buildings_refused: Whole


class BuildingState(_State, Base):
    """A building (``key`` 楼号): delivery, acceptance, filing, titles."""

    __tablename__ = "state_building"
    due_day: Whole
    delivered_day: Whole
    accepted_day: Whole
    filed_day: Whole
    file_due_day: Whole
    title_filed_day: Whole
    title_file_due_day: Whole
    title_due_day: Whole
    title_long_due_day: Whole
    sold: Whole
    titled: Whole
    developer_fault: Whole


GRAINS = (ProjectState, MonthState, HousingState, BuildingState)


def mark(session: Session, matters: Iterable[int] | Select[int]) -> None:
    """Mark matters dirty, so that the next check looks at them. The one way to do so."""
    if isinstance(matters, Select):
        chosen = matters.subquery()
        source = select(chosen.c[0], literal(1)).where(literal(1) == 1)
    else:
        ids = sorted(set(matters))
        for start in range(0, len(ids), 500):
            mark(session, select(Matter.id).where(Matter.id.in_(ids[start : start + 500])))
        return
    dialect = session.get_bind().dialect.name
    adder = insert_postgresql if dialect == "postgresql" else insert_sqlite
    statement = adder(Dirty).from_select(["matter_id", "mark_no"], source)
    session.execute(statement.on_conflict_do_update(index_elements=["matter_id"], set_={"mark_no": Dirty.mark_no + 1}))


def mark_all(session: Session) -> None:
    """Mark every matter dirty: a county value or the calendar changed."""
    mark(session, select(Matter.id))


__all__ = [
    "GRAINS",
    "BuildingState",
    "Dirty",
    "Finding",
    "HousingState",
    "MonthState",
    "ProjectState",
    "Work",
    "in_work",
    "mark",
    "mark_all",
]

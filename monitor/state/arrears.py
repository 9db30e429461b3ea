"""Arrears by worker and by employing unit, as of a day (rulebook 14.1; 法释〔2013〕3号 Art 3).

Each answer is the day on which a threshold was first passed: the day after the due day of the line that passed it.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    Integer,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from monitor.db import Fen
from monitor.models.binds import AS_OF
from monitor.models.intake import Refusal
from monitor.models.owed_units import unit_debts
from monitor.models.project import Project
from monitor.models.state import MonthState
from monitor.state.days import is_one, least_of
from monitor.values.terms import BookKind

MANY_HEADS = 10
MANY_MONTHS = 3


def overdue(worker_month: CTE) -> CTE:
    """The months of workers that are due and not paid in full; ``nameless`` is the unit of lines that name none.

    That is the contractor, nought in a project that does not say who that is.
    """
    owed = worker_month.c.net_fen - worker_month.c.paid_fen
    return (
        select(
            worker_month.c.matter_id,
            worker_month.c.worker_id,
            func.coalesce(Project.contractor_id, 0).label("nameless"),
            *(worker_month.c[name] for name in ("employer_id", "month", "due_day", "mixed")),
            *(worker_month.c[name] for name in ("net_fen", "paid_fen", "excess_fen")),
            owed.label("owed_fen"),
        )
        .join(Project, Project.id == worker_month.c.matter_id)
        .where(owed > 0, worker_month.c.due_day < AS_OF)
        .cte("overdue")
    )


def overdue_of_units(overdue: CTE) -> CTE:
    """The same by unit: ``owed_fen`` is what it surely owes, ``most_fen`` what it may owe (``unit_debts``)."""
    debt, one = unit_debts(overdue, overdue.c.nameless), overdue
    unit = func.coalesce(one.c.employer_id, one.c.nameless).label("unit")
    keys = ("matter_id", "month", "worker_id", "due_day")
    plain = select(*(one.c[name] for name in keys), unit, one.c.owed_fen, one.c.owed_fen.label("most_fen"), one.c.mixed)
    told = select(*(debt.c[name] for name in (*keys, "unit", "owed_fen", "most_fen")), literal_column("1", Integer))
    return plain.where(one.c.mixed == 0).union_all(told.where(debt.c.most_fen > 0)).cte("unit_overdue")


def refused_payments() -> SQLColumnExpression[Any]:
    """Open refused payroll rows of a project that may have paid what is overdue: each one worker for one month."""
    overdue_month = exists().where(
        MonthState.matter_id == Refusal.matter_id,
        MonthState.month == Refusal.month,
        MonthState.owed_heads > 0,
        MonthState.pay_due_day < AS_OF,
    )
    return (
        select(func.count())
        .select_from(Refusal)
        .where(Refusal.matter_id == Project.id, Refusal.kind == BookKind.PAYROLL.value, Refusal.open)
        .where(or_(Refusal.month == 0, overdue_month))
        .correlate(Project)
        .scalar_subquery()
    )


def _lines_to_undo(
    spare: SQLColumnExpression[int],
    fen: SQLColumnExpression[int],
    least_fen: SQLColumnExpression[int],
    largest: SQLColumnExpression[int],
) -> SQLColumnExpression[int]:
    """How many months of workers must go before a threshold is missed; ``spare`` of them may, and so may their sums."""
    return least_of(spare, (cast(fen, Fen) - least_fen) // largest) + 1


def by_worker(overdue: CTE, least_fen: SQLColumnExpression[int]) -> CTE:
    """Per project: the first day a worker was owed three months and ``least_fen``; months and sum of the worst.

    ``crime_lines``: how many refused rows it would take to leave no such worker.
    """
    workers = _workers(overdue, least_fen)
    largest_first = (workers.c.fen.desc(), workers.c.months.desc())
    ranked = (
        select(
            *(workers.c.matter_id, workers.c.day, workers.c.months, workers.c.fen, workers.c.largest),
            func.row_number().over(partition_by=workers.c.matter_id, order_by=largest_first).label("nth"),
        )
        .where(workers.c.day.is_not(None))
        .subquery("worker_ranked")
    )
    return _per_matter(
        select(
            ranked.c.matter_id,
            (func.min(ranked.c.day) + 1).label("crime_day"),
            func.max(case((ranked.c.nth == 1, ranked.c.months))).label("months"),
            func.max(case((ranked.c.nth == 1, ranked.c.fen))).label("fen"),
            func.sum(_lines_to_undo(ranked.c.months - MANY_MONTHS, ranked.c.fen, least_fen, ranked.c.largest)).label(
                "crime_lines"
            ),
        ),
        "by_worker",
    )


def by_unit(overdue: CTE, least_fen: SQLColumnExpression[int]) -> CTE:
    """Per project: the first day a unit owed ten workers, and also ``least_fen``; heads and fen of the worst.

    ``ten_lines`` and ``crime_lines``: how many refused rows it would take to leave no such unit; where several units
    owe for one month a row may pay them all. ``ten_may``, ``crime_may``: units that may owe so much.
    """
    heads = _units_by_head(overdue)
    sums = _units_by_sum(overdue, least_fen)
    both = case((sums.c.day > heads.c.tenth_day, sums.c.day), else_=heads.c.tenth_day)
    ten, crime = heads.c.tenth_day.is_not(None), sums.c.day.is_not(None) & heads.c.tenth_day.is_not(None)
    crime_day, spare = case((crime, both)), heads.c.heads - MANY_HEADS
    undo = _lines_to_undo(spare, sums.c.fen, least_fen, sums.c.largest)
    many = sums.c.heads >= MANY_HEADS
    return _per_matter(
        select(
            sums.c.matter_id,
            (func.min(heads.c.tenth_day) + 1).label("ten_day"),
            func.max(heads.c.heads).label("heads"),
            (func.min(crime_day) + 1).label("crime_day"),
            func.max(case((crime, sums.c.fen))).label("fen"),
            together(case((ten, spare + 1)), sums.c.mixed).label("ten_lines"),
            together(case((crime, undo)), sums.c.mixed).label("crime_lines"),
            func.sum(is_one(many)).label("ten_may"),
            func.sum(is_one(and_(many, sums.c.most_fen >= least_fen))).label("crime_may"),
        ).select_from(sums.outerjoin(heads, and_(sums.c.matter_id == heads.c.matter_id, sums.c.unit == heads.c.unit))),
        "by_unit",
    )


def together(lines: SQLColumnExpression[Any], mixed: SQLColumnExpression[int]) -> SQLColumnExpression[Any]:
    """The rows that undo every unit: those of each, or those of the hardest where one row may serve several units."""
    return case((func.max(mixed) == 1, func.max(lines)), else_=func.sum(lines))


def _per_matter(statement: Select[tuple[object, ...]], name: str) -> CTE:
    return statement.group_by(statement.selected_columns[0]).cte(name)


def _workers(overdue: CTE, least_fen: SQLColumnExpression[int]) -> Subquery:
    """Per worker: what he is owed, and the due day that made it three months and ``least_fen``; NULL if none did."""
    order = (overdue.c.due_day, overdue.c.month)
    running = select(
        overdue.c.matter_id,
        overdue.c.worker_id,
        overdue.c.due_day,
        overdue.c.owed_fen,
        func.row_number().over(partition_by=(overdue.c.matter_id, overdue.c.worker_id), order_by=order).label("nth"),
        func.sum(overdue.c.owed_fen)
        .over(partition_by=(overdue.c.matter_id, overdue.c.worker_id), order_by=order)
        .label("so_far"),
    ).subquery("worker_running")
    passed = (running.c.nth >= MANY_MONTHS) & (running.c.so_far >= least_fen)
    return (
        select(
            running.c.matter_id,
            func.min(case((passed, running.c.due_day))).label("day"),
            func.max(running.c.nth).label("months"),
            func.sum(running.c.owed_fen).label("fen"),
            func.max(running.c.owed_fen).label("largest"),
        )
        .group_by(running.c.matter_id, running.c.worker_id)
        .subquery("worker_total")
    )


def _units_by_head(overdue: CTE) -> CTE:
    firsts = (
        select(overdue.c.matter_id, overdue.c.unit, overdue.c.worker_id, func.min(overdue.c.due_day).label("first_due"))
        .where(overdue.c.owed_fen > 0)
        .group_by(overdue.c.matter_id, overdue.c.unit, overdue.c.worker_id)
        .subquery("head_first")
    )
    numbered = select(
        firsts.c.matter_id,
        firsts.c.unit,
        firsts.c.first_due,
        func.row_number()
        .over(partition_by=(firsts.c.matter_id, firsts.c.unit), order_by=(firsts.c.first_due, firsts.c.worker_id))
        .label("nth"),
    ).subquery("head_numbered")
    return (
        select(
            numbered.c.matter_id,
            numbered.c.unit,
            func.max(numbered.c.nth).label("heads"),
            func.min(case((numbered.c.nth == MANY_HEADS, numbered.c.first_due))).label("tenth_day"),
        )
        .group_by(numbered.c.matter_id, numbered.c.unit)
        .cte("unit_heads")
    )


def _units_by_sum(overdue: CTE, least_fen: SQLColumnExpression[int]) -> CTE:
    running = select(
        overdue.c.matter_id,
        *(overdue.c[name] for name in ("unit", "due_day", "owed_fen", "most_fen", "worker_id", "mixed")),
        func.sum(overdue.c.owed_fen)
        .over(
            partition_by=(overdue.c.matter_id, overdue.c.unit),
            order_by=(overdue.c.due_day, overdue.c.month, overdue.c.worker_id),
            rows=(None, 0),
        )
        .label("so_far"),
    ).subquery("unit_running")
    return (
        select(
            running.c.matter_id,
            running.c.unit,
            func.sum(running.c.owed_fen).label("fen"),
            func.max(running.c.owed_fen).label("largest"),
            func.min(case((running.c.so_far >= least_fen, running.c.due_day))).label("day"),
            func.count(running.c.worker_id.distinct()).label("heads"),
            cast(func.sum(running.c.most_fen), Fen).label("most_fen"),
            func.max(running.c.mixed).label("mixed"),
        )
        .group_by(running.c.matter_id, running.c.unit)
        .cte("unit_sums")
    )

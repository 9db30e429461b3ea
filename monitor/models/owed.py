"""What a worker is owed for a month of work (rulebook 14.1): one formula for the check and for the pages."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import CTE, Select, SQLColumnExpression, Subquery, and_, case, cast, func, or_, select, tuple_

from monitor.db import Fen
from monitor.models.asof import at_least_zero, dated_or_undated, happened, is_one
from monitor.models.binds import AS_OF_DATE
from monitor.models.calendar import CalendarDay, CalendarMonth
from monitor.models.least_wage import doubted_least, least_wage
from monitor.models.project import Project
from monitor.models.wage import PayLine

FULL_MONTH_DAYS = 2175
"""21.75 working days a month, in hundredths (人社部发〔2025〕2号)."""
DAMAGE_SHARE = 5
"""A deduction for damage takes at most one fifth of the month's wage (工资支付暂行规定 第十六条)."""

Fact = SQLColumnExpression[Any]
Within = Callable[[SQLColumnExpression[int]], SQLColumnExpression[bool]]
"""Given the column of the matter: whether a row belongs to what is asked for."""


def worker_months(within: Within, pay_day: SQLColumnExpression[int], months: Select[int, int] | None = None) -> CTE:
    """One row a project, month and worker: unit, sums in fen, days in hundredths, due day of the wage.

    Back-pay lines (补发) pay but owe nothing. ``net_fen`` is gross less lawful deductions: what was deducted for damage
    beyond the law is owed (``excess_fen``). ``damage_over``, ``damage_short``: the deduction takes more than a fifth of
    the wage, or leaves less than the minimum wage, and what it took too much was not paid back. ``damage_untold``:
    deductions of a kind the book does not tell that would be too much were they for damage, or might be.
    ``damage_unmeasured``: no days or no minimum wage to measure what is left; ``damage_days``: it is enough by some of
    the days its lines leave open. ``mixed``: own lines name different units, or one of them none; ``employer_id`` is
    one of them (``owed_units`` tells them apart). ``pay_day`` is the county's default. With ``months``, pairs of matter
    and month, only those.
    """
    asked = within(PayLine.matter_id) if months is None else tuple_(PayLine.matter_id, PayLine.month).in_(months)
    tested = _tested(_sums(asked))
    row = tested.c
    net = row.gross_fen - row.deducted_fen + row.excess_fen
    due_day = pay_due(row.matter_id, row.month, pay_day)
    return select(tested, net.label("net_fen"), due_day.label("due_day")).cte("worker_month")


def _sums(asked: SQLColumnExpression[bool]) -> Subquery:
    own, paid = PayLine.back_pay.is_(False), dated_or_undated(PayLine.paid_on)
    unit = func.coalesce(PayLine.employer_id, 0)
    return (
        select(
            PayLine.matter_id,
            PayLine.month,
            PayLine.worker_id,
            func.max(case((own, PayLine.employer_id))).label("employer_id"),
            is_one(func.min(case((own, unit))) < func.max(case((own, unit)))).label("mixed"),
            _total(case((own, PayLine.gross_fen), else_=0)).label("gross_fen"),
            _total(case((own, func.coalesce(PayLine.deducted_fen, 0)), else_=0)).label("deducted_fen"),
            _total(case((own, PayLine.damage_fen))).label("damage_fen"),
            _total(case((paid, func.coalesce(PayLine.paid_fen, 0)), else_=0)).label("paid_fen"),
            func.max(case((own, PayLine.days))).label("days"),
            func.sum(case((own, func.coalesce(PayLine.days, FULL_MONTH_DAYS)))).label("days_at_most"),
            func.count().label("rows"),
            func.sum(is_one(own)).label("own_rows"),
            func.sum(is_one(and_(paid, PayLine.paid_fen > 0))).label("paid_rows"),
            func.sum(is_one(PayLine.signed.is_(False))).label("unsigned"),
            func.sum(is_one(PayLine.signed.is_(None))).label("unstated"),
            func.min(case((PayLine.paid_on > AS_OF_DATE, PayLine.paid_on))).label("pays_next_on"),
            func.max(case((happened(PayLine.paid_on), PayLine.paid_on))).label("last_paid_on"),
        )
        .where(asked)
        .group_by(PayLine.matter_id, PayLine.month, PayLine.worker_id)
        .subquery("worker_line")
    )


def _total(value: Fact) -> Fact:
    """A sum that stays a whole number on PostgreSQL, where the sum of bigints is a numeric."""
    return cast(func.sum(value), Fen)


def _tested(sums: Subquery) -> Subquery:
    """The sums, and what the law says of deductions for damage."""
    measured = _measured(sums)
    row = measured.c
    excess = case((row.damage_fen > 0, _excess(row, row.least_parts)), else_=0)
    kept = row.gross_fen - row.deducted_fen + excess > row.paid_fen
    left = row.gross_fen - row.damage_fen
    over = and_(row.damage_fen * DAMAGE_SHARE > row.gross_fen, kept)
    short = and_(row.damage_fen > 0, left < whole_fen(row.least_parts), kept)
    unmeasured = row.most_parts.is_(None)
    untold = and_(
        row.damage_fen.is_(None),
        (row.deducted_fen * DAMAGE_SHARE > row.gross_fen)
        | and_(row.deducted_fen > 0, unmeasured | (row.gross_fen - row.deducted_fen < whole_fen(row.most_parts))),
    )
    most_excess = _excess(row, row.most_parts)
    days = and_(
        row.damage_fen > 0,
        left >= whole_fen(row.least_parts),
        left < whole_fen(row.most_parts),
        row.gross_fen - row.deducted_fen + most_excess > row.paid_fen,
    )
    return select(
        measured,
        is_one(row.damage_fen > 0).label("damage_any"),
        is_one(over).label("damage_over"),
        is_one(short).label("damage_short"),
        is_one(untold).label("damage_untold"),
        is_one(days).label("damage_days"),
        is_one(and_(row.damage_fen > 0, row.least_parts.is_(None))).label("damage_unmeasured"),
        excess.label("excess_fen"),
    ).subquery("worker_tested")


def _measured(sums: Subquery) -> Subquery:
    """The sums with the standard of the month: ``least_parts`` is minimum wage times days, to be divided by 21.75 days.

    ``counted_days`` are at most those of a full month, and the fewest that the lines leave open: several lines may tell
    the same days. ``most_parts``: by all the days the lines may mean, and by a standard of the project that is higher
    and does not say from when on it holds.
    """
    told = _with_standard(sums)
    row = told.c
    counted = case((row.days > FULL_MONTH_DAYS, FULL_MONTH_DAYS), else_=row.days)
    whole = or_(row.days_at_most > FULL_MONTH_DAYS, row.days > FULL_MONTH_DAYS)
    most = case((row.days.is_(None), None), (whole, FULL_MONTH_DAYS), else_=row.days_at_most)
    return select(
        told,
        counted.label("counted_days"),
        (row.min_wage_fen * counted).label("least_parts"),
        (func.coalesce(row.doubted_fen, row.min_wage_fen) * most).label("most_parts"),
    ).subquery("worker_measured")


def _with_standard(sums: Subquery) -> CTE:
    """The sums with the minimum wages of their months, which both databases would work out again wherever they are
    named, some thirty times a row.
    """
    project = Project.__table__.alias()
    least, doubted = least_wage(project, sums.c.month), doubted_least(project, sums.c.month)
    columns: Select[Any] = select(sums, least.label("min_wage_fen"), doubted.label("doubted_fen"))
    told = columns.select_from(sums.join(project, project.c.id == sums.c.matter_id))
    return told.cte("worker_standard").prefix_with("MATERIALIZED")


def whole_fen(parts: Fact) -> Fact:
    """What the minimum wage of some days is in whole fen: nobody can be paid a part of one."""
    return parts // FULL_MONTH_DAYS


def _excess(row: Any, parts: Fact) -> Fact:
    """How much was deducted for damage beyond the law, at most what was deducted, in fen; ``parts`` must be left."""
    over = at_least_zero(row.damage_fen - row.gross_fen // DAMAGE_SHARE)
    short = at_least_zero(whole_fen(parts) - (row.gross_fen - row.damage_fen))
    worst = case((over > short, over), else_=short)
    taken = case((row.damage_fen > row.deducted_fen, row.deducted_fen), else_=row.damage_fen)
    return case((worst > taken, taken), else_=worst)


def pay_due(
    matter_id: SQLColumnExpression[int], month: SQLColumnExpression[int], pay_day: SQLColumnExpression[int]
) -> SQLColumnExpression[int]:
    """The day wages of ``month`` are due: the agreed day of the next month, moved back to a working day."""
    work, after = CalendarMonth.__table__.alias(), CalendarMonth.__table__.alias()
    day, project = CalendarDay.__table__.alias(), Project.__table__.alias()
    asked = after.c.first_day + func.coalesce(project.c.pay_day, pay_day) - 1
    unrolled = case((asked > after.c.last_day, after.c.last_day), else_=asked)
    return (
        select(day.c.prev_workday)
        .select_from(
            work.join(after, after.c.month == work.c.next_month)
            .join(project, project.c.id == matter_id)
            .join(day, day.c.day == unrolled)
        )
        .where(work.c.month == month)
        .correlate_except(work, after, day, project)
        .scalar_subquery()
    )

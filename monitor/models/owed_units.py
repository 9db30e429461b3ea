"""What each employing unit owes a worker for a month whose lines name several (decision 177)."""

from sqlalchemy import (
    CTE,
    Integer,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
)

from monitor.db import Fen
from monitor.models.asof import at_least_zero, dated_or_undated
from monitor.models.wage import PayLine

NO_UNIT = literal_column("0", Integer)
KEYS = ("matter_id", "month", "worker_id")


def unit_debts(line: CTE, nameless: SQLColumnExpression[int]) -> CTE:
    """The mixed rows of ``line`` in which something is owed, one row a unit; ``nameless`` is the unit of unnamed lines.

    ``most_fen``: what the unit may owe, by its own lines and the back pay that names it, at most what the worker is
    owed. ``owed_fen``: what it surely owes, were every other unit to owe the most it may. Both are the same unless
    money came that names no unit, or more than a unit owed. ``whole``: they are, for every unit of the row.
    """
    row = _by_unit(line, nameless)
    owed = row.c.worker_owed_fen
    debt = case((row.c.debt_fen > owed, owed), else_=at_least_zero(row.c.debt_fen))
    found = select(row, debt.label("most_fen")).subquery("unit_most")
    same = [found.c[name] for name in KEYS]
    every = cast(func.sum(found.c.most_fen).over(partition_by=same), Fen)
    nets = cast(func.sum(found.c.net_fen).over(partition_by=same), Fen)
    surely = at_least_zero(found.c.worker_owed_fen - (every - found.c.most_fen))
    whole = and_(every == found.c.worker_owed_fen, nets == found.c.worker_net_fen)
    return select(found, surely.label("owed_fen"), case((whole, 1), else_=0).label("whole")).cte("unit_debt")


def _by_unit(line: CTE, nameless: SQLColumnExpression[int]) -> Subquery:
    """The lines of those rows added up by unit; money for a worker that names no unit is no unit's."""
    own, unit = PayLine.back_pay.is_(False), func.coalesce(PayLine.employer_id, nameless)
    net = func.sum(case((own, PayLine.gross_fen - func.coalesce(PayLine.deducted_fen, 0)), else_=0))
    paid = func.sum(case((dated_or_undated(PayLine.paid_on), func.coalesce(PayLine.paid_fen, 0)), else_=0))
    excess = case((func.sum(case((own, PayLine.damage_fen))) > 0, func.max(line.c.excess_fen)), else_=0)
    owed = line.c.net_fen - line.c.paid_fen
    statement: Select[tuple[object, ...]] = (
        select(
            *(line.c[name] for name in (*KEYS, "due_day")),
            unit.label("unit"),
            cast(net + excess, Fen).label("net_fen"),
            cast(net + excess - paid, Fen).label("debt_fen"),
            func.max(line.c.net_fen).label("worker_net_fen"),
            func.max(line.c.paid_fen).label("worker_paid_fen"),
            func.max(owed).label("worker_owed_fen"),
        )
        .join(PayLine, and_(*(PayLine.__table__.c[name] == line.c[name] for name in KEYS)))
        .where(line.c.mixed == 1, owed > 0, or_(own, PayLine.employer_id.is_not(None)))
        .group_by(*(line.c[name] for name in (*KEYS, "due_day")), unit)
    )
    return statement.subquery("unit_line")


def by_unit(line: CTE) -> CTE:
    """The rows of ``line`` with the unit of each; a month in which several units owe is a row a unit.

    What no line lets a unit owe for sure stands in a row that names none, so that the sums stay those of ``line``.
    """
    debt = unit_debts(line, NO_UNIT)
    split = and_(line.c.mixed == 1, line.c.net_fen > line.c.paid_fen)
    whole = debt.c.whole == 1
    keys = [debt.c[name] for name in (*KEYS, "due_day")]
    unit = func.nullif(debt.c.unit, 0).label("employer_id")
    names = (*KEYS, "due_day", "employer_id", "net_fen", "paid_fen")
    plain = select(*(line.c[name] for name in names)).where(~split)
    net = case((whole, debt.c.net_fen), else_=debt.c.owed_fen)
    named = select(*keys, unit, net.label("net_fen"), (net - debt.c.owed_fen).label("paid_fen"))
    named = named.where(or_(whole, debt.c.owed_fen > 0))
    rest = func.max(debt.c.worker_net_fen) - func.sum(debt.c.owed_fen)
    left = (
        select(*keys, cast(null(), Integer).label("employer_id"), cast(rest, Fen).label("net_fen"))
        .add_columns(func.max(debt.c.worker_paid_fen).label("paid_fen"))
        .where(~whole)
        .group_by(*keys)
    )
    return plain.union_all(named, left).cte("unit_month")

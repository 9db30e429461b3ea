"""What the orders to pay of each project come to, from the rows of its directives."""

from sqlalchemy import CTE, and_, case, func, select

from monitor.models.binds import AS_OF
from monitor.models.state import DirectiveState, in_work
from monitor.state.days import is_one
from monitor.state.fill import Columns

_EARLIEST = ("sub_order_day", "order_unpaid_day", "conduct_day", "decision_due_day")
_LATEST = ("evading", "able", "decision_past_day", "decision_met_day")


def project_directives() -> CTE:
    """What the orders to pay of each matter come to; the rows of its directives come first."""
    chain = _chains()
    row = chain.c
    owing = row.sub_order_fen > 0
    return (
        select(
            row.matter_id,
            func.sum(is_one(owing)).label("sub_orders"),
            func.sum(case((owing, row.sub_order_fen))).label("sub_order_fen"),
            func.sum(case((owing, row.first_payment))).label("first_payments"),
            func.sum(case((owing, func.coalesce(row.first_paid_fen, 0)))).label("first_paid_fen"),
            *(func.min(row[name]).label(name) for name in _EARLIEST),
            *(func.max(row[name]).label(name) for name in _LATEST),
        )
        .group_by(row.matter_id)
        .cte("project_directives")
    )


def _chains() -> CTE:
    """The same by chain of papers, which is one debt: of the orders that ran out the one that leaves most counts."""
    row = DirectiveState.__table__.c
    unmet = and_(row.stands == 1, row.orders == 1, row.amount_fen > 0, row.timely == 1, row.met_day.is_(None))
    late = and_(unmet, row.due_day < AS_OF)
    to_sub, bad = and_(late, row.to_sub == 1, row.owed_fen > 0), and_(late, row.conduct_day.is_not(None))
    decision = row.decides == 1
    conduct = case((row.conduct_day > row.due_day, row.conduct_day), else_=row.due_day + 1)
    met = and_(row.stands == 1, row.orders == 1, decision, row.met_day.is_not(None))
    return (
        select(
            row.matter_id,
            row.chain,
            func.max(case((to_sub, row.owed_fen))).label("sub_order_fen"),
            func.max(row.first_payment).label("first_payment"),
            func.max(row.first_paid_fen).label("first_paid_fen"),
            func.min(case((to_sub, row.due_day))).label("sub_order_day"),
            func.min(case((late, row.due_day))).label("order_unpaid_day"),
            func.min(case((bad, conduct))).label("conduct_day"),
            func.min(case((and_(unmet, decision, row.drawn == 0), row.due_day))).label("decision_due_day"),
            func.max(case((bad, row.evading))).label("evading"),
            func.max(case((bad, row.able))).label("able"),
            func.max(case((met, row.due_day))).label("decision_past_day"),
            func.max(case((met, row.met_day))).label("decision_met_day"),
        )
        .where(in_work(row.matter_id))
        .group_by(row.matter_id, row.chain)
        .cte("project_chains")
    )


def directive_facts(ordered: CTE) -> Columns:
    names = (
        *("sub_order_day", "sub_order_fen", "first_payments", "first_paid_fen"),
        *("order_unpaid_day", "conduct_day", "evading", "able"),
    )
    return {
        **{name: ordered.c[name] for name in names},
        "sub_orders": func.coalesce(ordered.c.sub_orders, 0),
    }

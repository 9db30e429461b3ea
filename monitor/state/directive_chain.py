"""What became of papers that follow one another and order the same wages, as of a day.

A payment under a later paper counts for the earlier ones. What had been paid of the earlier one when the later was
issued is added as far as the later one asks for less: it leaves this out. So no payment counts twice, whether it is
told under one of them or under both, and nothing counts as paid that may not have been.
"""

from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import aliased

from monitor.db import Fen
from monitor.models.directive import Directive, DirectiveOutcome
from monitor.models.state import in_work
from monitor.state.days import ahead, at_least_zero, day_if_happened, happened, is_one, least
from monitor.values.directives import DirectiveKind, OutcomeResult, SubjectRole

_PUNISHES = sorted(kind.value for kind in DirectiveKind if kind.punishes)


def chains() -> CTE:
    """Every numbered paper of the work set (``low``) with itself and with each that it follows (``high``).

    ``beside_fen`` is to be added to what was paid under ``low`` for what was paid of ``high``; ``more_fen`` is the most
    that ``low`` may order and ``high`` does not, NULL where one of them orders no sum.
    """
    steps, nothing = _steps(), cast(literal(0), Fen)
    found = (
        select(
            Directive.id.label("low"),
            Directive.id.label("high"),
            nothing.label("beside_fen"),
            nothing.label("more_fen"),
        )
        .where(in_work(Directive.matter_id), Directive.number.is_not(None))
        .cte("chain", recursive=True)
    )
    beside, more = found.c.beside_fen + steps.c.beside_fen, found.c.more_fen + steps.c.more_fen
    return found.union_all(select(found.c.low, steps.c.prior_id, beside, more).join(steps, steps.c.id == found.c.high))


def _steps() -> CTE:
    """Every paper that follows another, with what both sums say of each other."""
    own, prior, found = Directive, aliased(Directive), aliased(DirectiveOutcome)
    paid = (
        select(func.max(found.paid_fen))
        .where(found.directive_id == prior.id, found.revoked.is_(False), found.verified_on <= own.issued_on)
        .correlate(own, prior)
        .scalar_subquery()
    )
    before, less = func.coalesce(paid, 0), prior.amount_fen - own.amount_fen
    beside = case((less.is_(None), 0), (less < before, less), else_=before)
    more = case((less.is_not(None), at_least_zero(before - less)))
    return (
        select(own.id, own.prior_id, cast(beside, Fen).label("beside_fen"), cast(more, Fen).label("more_fen"))
        .join(prior, prior.id == own.prior_id)
        .where(in_work(own.matter_id), own.number.is_not(None), prior.number.is_not(None))
        .cte("chain_step")
    )


def outcomes(chain: CTE) -> CTE:
    """When each paper was met, by itself or by one that follows; what was found paid of it, and what by contractors."""
    low, high, found = aliased(Directive), aliased(Directive), DirectiveOutcome
    itself = chain.c.low == chain.c.high
    pays = and_(low.amount_fen > 0, low.kind.not_in(_PUNISHES))
    paid = case((or_(itself, pays), found.paid_fen + chain.c.beside_fen))
    enough = or_(itself, paid >= high.amount_fen)
    met = case((and_(found.result == OutcomeResult.MET.value, enough), day_if_happened(found.done_on)))
    told = happened(found.verified_on)
    first = and_(told, pays, low.subject_role == SubjectRole.CONTRACTOR.value)
    return (
        select(
            chain.c.high.label("directive_id"),
            func.min(met).label("met_day"),
            at_least_zero(func.max(case((told, paid)))).label("paid_fen"),
            func.max(case((first, found.paid_fen))).label("first_paid_fen"),
            func.min(least([ahead(found.verified_on), ahead(found.done_on)])).label("ahead"),
        )
        .select_from(chain)
        .join(found, and_(found.directive_id == chain.c.low, found.revoked.is_(False)))
        .join(low, low.id == chain.c.low)
        .join(high, high.id == chain.c.high)
        .group_by(chain.c.high)
        .cte("outcome")
    )


def shares(chain: CTE, outcome: CTE, stands: Any) -> CTE:
    """Per paper what its chain leaves unpaid of its sum, what a contractor paid first, whether one was told to.

    ``stands`` says of a paper whether it does.
    """
    asked, prior = aliased(Directive), aliased(Directive)
    below = chain.alias("chain_asked")
    decision = and_(asked.kind == DirectiveKind.DECISION.value, asked.subject_role == SubjectRole.CONTRACTOR.value)
    decided = (
        select(below.c.high)
        .join(asked, asked.id == below.c.low)
        .where(decision, stands(asked))
        .distinct()
        .cte("decided")
    )
    left: SQLColumnExpression[Any] = at_least_zero(prior.amount_fen - func.coalesce(outcome.c.paid_fen, 0))
    return (
        select(
            chain.c.low.label("directive_id"),
            func.min(left + chain.c.more_fen).label("owed_fen"),
            func.max(outcome.c.first_paid_fen).label("first_paid_fen"),
            func.max(is_one(decided.c.high.is_not(None))).label("first_payment"),
        )
        .select_from(chain)
        .join(prior, prior.id == chain.c.high)
        .outerjoin(outcome, outcome.c.directive_id == chain.c.high)
        .outerjoin(decided, decided.c.high == chain.c.high)
        .group_by(chain.c.low)
        .cte("share")
    )

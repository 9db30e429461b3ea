"""What became of papers that follow one another and order the same wages, as of a day.

Of the wages of a paper its sum is left at first. A later paper of its chain starts from what was left when it was
issued, or from its own sum where that is greater; what is found paid under it is taken off from there. The least is
what is left. So no payment counts twice, whether it is told under one paper or under several, and nothing counts as
paid that may not have been.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, SQLColumnExpression, and_, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from monitor.db import Fen
from monitor.models.directive import Directive, DirectiveOutcome
from monitor.models.state import in_work
from monitor.state.days import at_least_zero, day_if_happened, happened
from monitor.values.directives import DirectiveKind, OutcomeResult

_PUNISHES = sorted(kind.value for kind in DirectiveKind if kind.punishes)


def debts() -> CTE:
    """Every numbered paper of the work set: its chain, what is left of its wages, when they were paid.

    ``chain`` is the first paper of the chain. ``owed_fen`` is NULL for a paper that asks for no wages, else with
    ``paid_fen`` the sum. ``found_fen`` is what was found paid under the paper itself.
    """
    papers, pairs = _papers(), _pairs()
    seen = _seen(papers)
    starts = _starts(pairs, seen)
    rest = _rest(_left(starts), _added(pairs, seen, starts))
    found_fen, met_day = _own(papers)
    paid = case((papers.c.sum.is_(None), found_fen), else_=papers.c.sum - rest.c.fen)
    return (
        select(
            papers.c.id.label("directive_id"),
            papers.c.chain,
            func.coalesce(paid, 0).label("paid_fen"),
            rest.c.fen.label("owed_fen"),
            found_fen.label("found_fen"),
            _earlier(met_day, rest.c.met_day).label("met_day"),
        )
        .select_from(papers)
        .outerjoin(rest, rest.c.paper == papers.c.id)
        .cte("debt")
    )


def _asked(paper: Any) -> ColumnElement[Any]:
    """The wages that a paper asks for, NULL for none; a fine is no wage."""
    return case((and_(paper.amount_fen > 0, paper.kind.not_in(_PUNISHES)), paper.amount_fen))


def _papers() -> CTE:
    """Every numbered paper of the work set with the first of its chain and the wages that it asks for."""
    own, prior, later = Directive, aliased(Directive), aliased(Directive)
    first = (
        select(own.id, own.id.label("chain"), own.issued_on, _asked(own).label("sum"))
        .outerjoin(prior, prior.id == own.prior_id)
        .where(in_work(own.matter_id), own.number.is_not(None), prior.number.is_(None))
        .cte("chain_paper", recursive=True)
    )
    return first.union_all(
        select(later.id, first.c.chain, later.issued_on, _asked(later))
        .join(later, later.prior_id == first.c.id)
        .where(later.number.is_not(None))
    )


def _pairs() -> CTE:
    """Papers that ask for wages (``first``, for ``sum``) with themselves and each below (``paper``, for ``asked``)."""
    own, later = Directive, aliased(Directive)
    below = (
        select(own.id.label("first"), own.id.label("paper"), _asked(own).label("sum"), _asked(own).label("asked"))
        .where(in_work(own.matter_id), own.number.is_not(None), _asked(own).is_not(None))
        .cte("chain_below", recursive=True)
    )
    below = below.union_all(
        select(below.c.first, later.id, below.c.sum, _asked(later))
        .join(later, later.prior_id == below.c.paper)
        .where(later.number.is_not(None))
    )
    return select(below).where(below.c.asked.is_not(None)).cte("chain_pair")


def _seen(papers: CTE) -> CTE:
    """The most that had been found paid under an earlier paper of the chain when a later one was issued."""
    one, later, found = papers.alias("seen_one"), papers.alias("seen_later"), DirectiveOutcome
    before = or_(one.c.issued_on < later.c.issued_on, and_(one.c.issued_on == later.c.issued_on, one.c.id < later.c.id))
    return (
        select(one.c.id.label("paper"), later.c.id.label("later"), func.max(found.paid_fen).label("fen"))
        .select_from(one)
        .join(found, and_(found.directive_id == one.c.id, found.revoked.is_(False), found.paid_fen > 0))
        .join(later, and_(later.c.chain == one.c.chain, before, found.verified_on <= later.c.issued_on))
        .where(one.c.sum.is_not(None), later.c.sum.is_not(None))
        .group_by(one.c.id, later.c.id)
        .cte("chain_seen")
    )


def _starts(pairs: CTE, seen: CTE) -> CTE:
    """What is left of the wages of ``first`` where nothing was found paid under ``paper`` yet."""
    start = case((pairs.c.asked > pairs.c.sum, pairs.c.asked), else_=pairs.c.sum)
    known = select(pairs.c.first, pairs.c.paper, cast(start, Fen).label("fen")).cte("chain_known", recursive=True)
    later, less = pairs.alias("pair_later"), known.c.fen - seen.c.fen
    left = case((less > later.c.asked, less), else_=later.c.asked)
    step = (
        select(known.c.first, later.c.paper, cast(left, Fen))
        .join(seen, seen.c.paper == known.c.paper)
        .join(later, and_(later.c.first == known.c.first, later.c.paper == seen.c.later))
        .where(less < later.c.sum, later.c.asked < later.c.sum)
    )
    known = known.union(step)
    return select(known.c.first, known.c.paper, func.min(known.c.fen).label("fen")).group_by(
        known.c.first, known.c.paper
    ).cte("chain_start")  # fmt: skip


def _left(starts: CTE) -> CTE:
    """What the rechecks leave of the wages of ``first``, and the day on which one says that they are all paid."""
    found = DirectiveOutcome
    fen = starts.c.fen - found.paid_fen
    paid = and_(fen <= 0, found.result == OutcomeResult.MET.value)
    return (
        select(
            starts.c.first,
            func.min(case((happened(found.verified_on), fen))).label("fen"),
            func.min(case((paid, day_if_happened(found.done_on)))).label("met_day"),
        )
        .join(found, and_(found.directive_id == starts.c.paper, found.revoked.is_(False), found.paid_fen > 0))
        .group_by(starts.c.first)
        .cte("chain_left")
    )


def _added(pairs: CTE, seen: CTE, starts: CTE) -> CTE:
    """What ``paper`` asks for beyond what was left of ``first`` when it was issued: that may be other wages.

    The very sum once more is the same wages, whatever was paid of them meanwhile.
    """
    known = (
        select(starts.c.first, seen.c.later.label("paper"), func.min(starts.c.fen - seen.c.fen).label("fen"))
        .join(seen, seen.c.paper == starts.c.paper)
        .group_by(starts.c.first, seen.c.later)
        .cte("chain_before")
    )
    left = at_least_zero(case((known.c.fen < pairs.c.sum, known.c.fen), else_=pairs.c.sum))
    return (
        select(
            pairs.c.first,
            pairs.c.paper,
            pairs.c.sum,
            case((pairs.c.asked == pairs.c.sum, 0), else_=at_least_zero(pairs.c.asked - left)).label("fen"),
        )
        .select_from(pairs)
        .outerjoin(known, and_(known.c.first == pairs.c.first, known.c.paper == pairs.c.paper))
        .cte("chain_added")
    )


def _rest(left: CTE, added: CTE) -> CTE:
    """What is left of each paper's wages: no more than any earlier paper leaves, and what this one may have added."""
    of_first = at_least_zero(case((left.c.fen < added.c.sum, left.c.fen), else_=added.c.sum))
    return (
        select(
            added.c.paper,
            func.min(of_first + added.c.fen).label("fen"),
            func.min(case((added.c.fen == 0, left.c.met_day))).label("met_day"),
        )
        .select_from(added)
        .outerjoin(left, left.c.first == added.c.first)
        .group_by(added.c.paper)
        .cte("chain_rest")
    )


def _own(papers: CTE) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """What was found paid under a paper itself, and when it was met."""
    found = DirectiveOutcome
    mine = select(func.max(case((happened(found.verified_on), found.paid_fen)))).where(
        found.directive_id == papers.c.id, found.revoked.is_(False)
    )
    met = select(func.min(day_if_happened(found.done_on))).where(
        found.directive_id == papers.c.id, found.revoked.is_(False), found.result == OutcomeResult.MET.value
    )
    return mine.correlate(papers).scalar_subquery(), met.correlate(papers).scalar_subquery()


def _earlier(one: SQLColumnExpression[Any], other: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    return case((one <= other, one), else_=func.coalesce(other, one))

"""What became of papers that follow one another and order the same wages, as of a day.

Of the wages of a paper its sum is left at first. A later paper of its chain starts from what was left when it was
issued, or from its own sum where that is greater; what is found paid under it is taken off from there. The least is what
is left. So no payment counts twice, whether it is told under one paper or under several, and nothing counts as paid that
may not have been.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, SQLColumnExpression, and_, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from monitor.db import Fen
from monitor.models.directive import Directive, DirectiveOutcome
from monitor.models.state import in_work
from monitor.state.days import ahead, at_least_zero, day_if_happened, happened, least
from monitor.values.directives import DirectiveKind, OutcomeResult

_PUNISHES = sorted(kind.value for kind in DirectiveKind if kind.punishes)


def debts() -> CTE:
    """Every numbered paper of the work set: its chain, what is left of its wages, when they were paid.

    ``chain`` is the first paper of the chain. ``owed_fen`` is NULL for a paper that asks for no wages, else with
    ``paid_fen`` the sum. ``found_fen`` is what was found paid under the paper itself, ``ahead`` the next day on which
    what was found under it says something else.
    """
    line, found = _line(), _found()
    chain = select(line.c.low, func.min(line.c.high).label("chain")).group_by(line.c.low).cte("chain_first")
    papers = _papers(chain)
    pairs, seen = _pairs(line, papers), _seen(papers, found)
    starts = _starts(pairs, seen)
    rest, own = _rest(_left(starts, found), _added(pairs, seen, starts)), _own(found)
    paid = case((rest.c.paper.is_(None), own.c.fen), else_=Directive.amount_fen - rest.c.fen)
    return (
        select(
            chain.c.low.label("directive_id"),
            chain.c.chain,
            func.coalesce(paid, 0).label("paid_fen"),
            rest.c.fen.label("owed_fen"),
            own.c.fen.label("found_fen"),
            _earlier(own.c.met_day, rest.c.met_day).label("met_day"),
            own.c.ahead,
        )
        .select_from(chain)
        .join(Directive, Directive.id == chain.c.low)
        .outerjoin(own, own.c.paper == chain.c.low)
        .outerjoin(rest, rest.c.paper == chain.c.low)
        .cte("debt")
    )


def _line() -> CTE:
    """Every numbered paper of the work set (``low``) with itself and with each that it follows (``high``)."""
    own, prior = aliased(Directive), aliased(Directive)
    found = (
        select(Directive.id.label("low"), Directive.id.label("high"))
        .where(in_work(Directive.matter_id), Directive.number.is_not(None))
        .cte("chain_line", recursive=True)
    )
    return found.union_all(
        select(found.c.low, prior.id)
        .join(own, own.id == found.c.high)
        .join(prior, prior.id == own.prior_id)
        .where(prior.number.is_not(None))
    )


def _papers(chain: CTE) -> CTE:
    """The papers that ask for wages, with their chain; a fine is no wage."""
    return (
        select(Directive.id, chain.c.chain, Directive.amount_fen.label("sum"), Directive.issued_on)
        .join(chain, chain.c.low == Directive.id)
        .where(Directive.amount_fen > 0, Directive.kind.not_in(_PUNISHES))
        .cte("chain_paper")
    )


def _found() -> CTE:
    """What rechecks of the work set found; ``met_on`` where the paper was met."""
    row = DirectiveOutcome
    met = case((row.result == OutcomeResult.MET.value, row.done_on))
    return (
        select(row.directive_id.label("paper"), row.verified_on, row.done_on, met.label("met_on"), row.paid_fen)
        .join(Directive, Directive.id == row.directive_id)
        .where(in_work(Directive.matter_id), Directive.number.is_not(None), row.revoked.is_(False))
        .cte("chain_found")
    )


def _pairs(line: CTE, papers: CTE) -> CTE:
    """Papers that ask for wages (``first``, for ``sum``) with themselves and each below (``paper``, for ``asked``)."""
    first, paper = papers.alias("pair_first"), papers.alias("pair_paper")
    return (
        select(
            first.c.id.label("first"), paper.c.id.label("paper"), first.c.sum.label("sum"), paper.c.sum.label("asked")
        )
        .select_from(line)
        .join(first, first.c.id == line.c.high)
        .join(paper, paper.c.id == line.c.low)
        .cte("chain_pair")
    )


def _seen(papers: CTE, found: CTE) -> CTE:
    """The most that had been found paid under an earlier paper of the chain when a later one was issued."""
    one, later = papers.alias("seen_one"), papers.alias("seen_later")
    before = or_(one.c.issued_on < later.c.issued_on, and_(one.c.issued_on == later.c.issued_on, one.c.id < later.c.id))
    return (
        select(one.c.id.label("paper"), later.c.id.label("later"), func.max(found.c.paid_fen).label("fen"))
        .select_from(found)
        .join(one, one.c.id == found.c.paper)
        .join(later, and_(later.c.chain == one.c.chain, before, found.c.verified_on <= later.c.issued_on))
        .where(found.c.paid_fen > 0)
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


def _left(starts: CTE, found: CTE) -> CTE:
    """What the rechecks leave of the wages of ``first``, and the day on which one says that they are all paid."""
    fen = starts.c.fen - found.c.paid_fen
    return (
        select(
            starts.c.first,
            func.min(case((happened(found.c.verified_on), fen))).label("fen"),
            func.min(case((fen <= 0, day_if_happened(found.c.met_on)))).label("met_day"),
        )
        .join(found, and_(found.c.paper == starts.c.paper, found.c.paid_fen > 0))
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


def _own(found: CTE) -> CTE:
    """What was found under each paper itself."""
    return (
        select(
            found.c.paper,
            func.max(case((happened(found.c.verified_on), found.c.paid_fen))).label("fen"),
            func.min(day_if_happened(found.c.met_on)).label("met_day"),
            func.min(least([ahead(found.c.verified_on), ahead(found.c.done_on)])).label("ahead"),
        )
        .group_by(found.c.paper)
        .cte("chain_own")
    )


def _earlier(one: SQLColumnExpression[Any], other: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    return case((one <= other, one), else_=func.coalesce(other, one))

"""Papers that follow one another order the same wages: what was paid of each, read from its own rows downwards."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace as Row

ORDERING = ("instruction", "decision", "demand")


def pays(paper: Row) -> bool:
    return bool(paper.amount_fen) and paper.kind in ORDERING


def left_out(paper: Row, later: Row) -> int:
    """What the sum of a later paper leaves out as it had been paid; negative for what it adds."""
    if paper.amount_fen is None or later.amount_fen is None:
        return 0
    return min(paid_by(paper, later.issued_on), paper.amount_fen - later.amount_fen)


def paid_by(paper: Row, day: date) -> int:
    """The most that a recheck of the paper itself found paid by the day."""
    return max((one.paid_fen or 0 for one in paper.outcomes if one.verified_on <= day), default=0)


def payments_below(paper: Row) -> Iterator[tuple[Row, int]]:
    """What was found under the papers that follow, each with all that it shows to be paid of this one."""
    for later in paper.followers:
        plus = left_out(paper, later)
        own = [(one, one.paid_fen) for one in later.outcomes if pays(later) and one.paid_fen is not None]
        yield from ((one, fen + plus) for one, fen in (*own, *payments_below(later)))


def paid_of(day: date, paper: Row) -> int:
    below = [fen for one, fen in payments_below(paper) if one.verified_on <= day]
    return max([paid_by(paper, day), *below])


def met_on(day: date, paper: Row) -> date | None:
    """When it was met, by itself or by payments under later papers that come to its sum."""
    days = [one.done_on for one in paper.outcomes if one.result == "met"]
    if paper.amount_fen is not None:
        enough = [one for one, fen in payments_below(paper) if fen >= paper.amount_fen]
        days += [one.done_on for one in enough if one.result == "met"]
    return min((one for one in days if one <= day), default=None)


def owed_of(day: date, paper: Row, papers: list[Row]) -> int:
    """What is left unpaid of the sum: no more than any earlier paper leaves, and what the later one may have added."""
    rests, more, by_id = [max((paper.amount_fen or 0) - paid_of(day, paper), 0)], 0, {one.id: one for one in papers}
    while (prior := by_id.get(paper.prior_id)) is not None and None not in (prior.amount_fen, paper.amount_fen):
        still = prior.amount_fen - paid_by(prior, paper.issued_on)
        more += max(paper.amount_fen - still, 0)
        rests.append(max(prior.amount_fen - paid_of(day, prior), 0) + more)
        paper = prior
    return min(rests)


def family(paper: Row, papers: list[Row]) -> list[Row]:
    """Every paper of the chain, wherever it branches."""
    by_id = {one.id: one for one in papers}
    while paper.prior_id in by_id:
        paper = by_id[paper.prior_id]
    found = [paper]
    for one in found:
        found += one.followers
    return found


def told_to_pay_first(paper: Row) -> bool:
    return bool(paper.kind == "decision" and paper.subject_role == "contractor")


def first_paid(day: date, paper: Row, papers: list[Row]) -> int:
    """The most that a recheck found paid under a paper to the contractor."""
    theirs = [one for one in family(paper, papers) if one.subject_role == "contractor" and pays(one)]
    return max((paid_by(one, day) for one in theirs), default=0)

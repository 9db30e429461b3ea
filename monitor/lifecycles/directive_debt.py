"""What a chain of papers leaves of the wages that they order, as the rules count it (state/directive_chain)."""

from collections.abc import Iterator
from datetime import date

from monitor.models.directive import Directive
from monitor.values.directives import DirectiveKind


def list_chain(directive: Directive) -> list[Directive]:
    """Every numbered paper of the chain, wherever it branches, the first one first."""
    return list(_below([directive, *list_before(directive)][-1]))


def list_before(directive: Directive) -> list[Directive]:
    """The numbered papers that it follows, the nearest first."""
    return [one for one in _line(directive) if one is not directive]


def compute_owed(directive: Directive, day: date) -> int:
    """What is left of the wages of a numbered paper by what was found paid under any paper of its chain, in fen."""
    rests = []
    for first in _line(directive):
        if _asks(first):
            rests.append(max(_left(first, _starts(first), day), 0) + _added(first, directive))
    return min(rests, default=0) if _asks(directive) else 0


def pays_whole(paid: int, later: Directive, directive: Directive) -> bool:
    """Whether ``paid`` fen found paid under ``later`` are all the wages of another paper of its chain."""
    if not (_asks(directive) and _asks(later)):
        return False
    for first in _line(directive):
        if _asks(first) and later in _below(first):
            starts = dict(_starts(first))
            if starts[later] - paid <= 0 and _added(first, directive) == 0:
                return True
    return False


def _line(directive: Directive) -> Iterator[Directive]:
    """The paper and those that it follows."""
    one: Directive | None = directive
    while one is not None and one.number is not None:
        yield one
        one = one.prior


def _below(first: Directive) -> Iterator[Directive]:
    if first.number is not None:
        yield first
        for one in first.followers:
            yield from _below(one)


def _asks(directive: Directive) -> bool:
    """Whether it asks for wages; a fine is none."""
    return bool(directive.amount_fen) and not DirectiveKind(directive.kind).punishes


def _found(directive: Directive, day: date) -> int | None:
    """The most that was found paid under the paper itself by ``day``."""
    told = [one.paid_fen for one in directive.outcomes if not one.revoked and one.verified_on <= day]
    return max((fen for fen in told if fen is not None), default=None)


def _starts(first: Directive, before: Directive | None = None) -> list[tuple[Directive, int]]:
    """What was left of the wages of ``first`` when each paper below it was issued, or its sum if that is greater.

    With ``before`` only the papers that were issued before that one.
    """
    papers = sorted((one for one in _below(first) if _asks(one)), key=_place)
    found: list[tuple[Directive, int]] = []
    for paper in papers:
        if before is None or _place(paper) < _place(before):
            found.append((paper, max(paper.amount_fen or 0, _left(first, found, _issued(paper)))))
    return found


def _left(first: Directive, starts: list[tuple[Directive, int]], day: date) -> int:
    return min([first.amount_fen or 0, *_leave(starts, day)])


def _leave(starts: list[tuple[Directive, int]], day: date) -> Iterator[int]:
    """What the rechecks under each paper leave."""
    for paper, start in starts:
        paid = _found(paper, day)
        if paid is not None:
            yield start - paid


def _added(first: Directive, paper: Directive) -> int:
    """What ``paper`` asks for beyond what was left of ``first`` when it was issued; the very sum adds nothing."""
    asked = paper.amount_fen or 0
    if paper is first or asked == first.amount_fen:
        return 0
    return max(asked - max(_left(first, _starts(first, paper), _issued(paper)), 0), 0)


def _place(directive: Directive) -> tuple[date, int]:
    return _issued(directive), directive.id


def _issued(directive: Directive) -> date:
    if directive.issued_on is None:
        raise ValueError(directive.id)
    return directive.issued_on

"""Papers that follow one another order the same wages: what is left of each is read off its rechecks, day by day."""

from datetime import date
from types import SimpleNamespace as Row

ORDERING = ("instruction", "decision", "demand")


def asks(paper: Row) -> bool:
    return bool(paper.amount_fen) and paper.kind in ORDERING


def paid_by(paper: Row, day: date) -> int:
    """The most that a recheck of the paper itself found paid by the day."""
    return max((one.paid_fen or 0 for one in paper.outcomes if one.verified_on <= day), default=0)


def family(paper: Row, papers: list[Row]) -> list[Row]:
    """Every paper of the chain, wherever it branches."""
    return below(upwards(paper, papers)[-1])


def upwards(paper: Row, papers: list[Row]) -> list[Row]:
    """The paper, the one that it follows, and so on to the first."""
    by_id, found = {one.id: one for one in papers}, [paper]
    while found[-1].prior_id in by_id:
        found.append(by_id[found[-1].prior_id])
    return found


def below(paper: Row) -> list[Row]:
    found = [paper]
    for one in found:
        found += one.followers
    return found


class Wages:
    """The wages of one paper: its sum, less what a recheck under it or under a later one shows to be paid of them."""

    def __init__(self, paper: Row) -> None:
        self.paper = paper
        self.later = sorted(filter(asks, below(paper)), key=lambda one: (one.issued_on, one.id))
        self.gone_before: dict[int, int] = {}
        """How much of the wages a later paper leaves out as paid; below nought: how much else it asks for."""
        for one in self.later:
            over = paper.amount_fen - one.amount_fen
            self.gone_before[one.id] = min(self.gone(one.issued_on, self.earlier(one)), over)

    def earlier(self, paper: Row) -> list[Row]:
        return [one for one in self.later if (one.issued_on, one.id) < (paper.issued_on, paper.id)]

    def gone(self, day: date, of: list[Row] | None = None) -> int:
        """What is surely paid by the day, as far as the papers ``of`` tell."""
        told = self.later if of is None else of
        return max([0, *(self.gone_before[one.id] + paid for one in told if (paid := paid_by(one, day)))])

    def left(self, day: date, of: list[Row] | None = None) -> int:
        return max(int(self.paper.amount_fen) - self.gone(day, of), 0)

    def strange(self, paper: Row) -> int:
        """How much a later paper asks for that may be other wages."""
        if paper.amount_fen == self.paper.amount_fen:
            return 0
        return max(paper.amount_fen - self.left(paper.issued_on, self.earlier(paper)), 0)

    def all_paid_on(self, day: date) -> list[date]:
        """When papers were met by payments that come to all of it."""
        return [
            one.done_on
            for paper in self.later
            for one in paper.outcomes
            if one.result == "met" and one.paid_fen is not None and one.done_on <= day
            if self.gone_before[paper.id] + one.paid_fen >= self.paper.amount_fen
        ]


def met_on(day: date, paper: Row, papers: list[Row]) -> date | None:
    """When it was met, by itself or by what was paid of its wages under another paper of the chain."""
    days = [one.done_on for one in paper.outcomes if one.result == "met" and one.done_on <= day]
    if asks(paper):
        for wages in map(Wages, filter(asks, upwards(paper, papers))):
            days += wages.all_paid_on(day) if wages.strange(paper) == 0 else []
    return min(days, default=None)


def owed_of(day: date, paper: Row, papers: list[Row]) -> int:
    """What is left unpaid of the sum: no more than any earlier paper leaves, and what the later one may have added."""
    every = map(Wages, filter(asks, upwards(paper, papers)))
    return min(wages.left(day) + wages.strange(paper) for wages in every)


def told_to_pay_first(paper: Row) -> bool:
    return bool(paper.kind == "decision" and paper.subject_role == "contractor")


def first_paid(day: date, chain: list[Row]) -> int:
    """The most that a recheck found paid under a paper to the contractor."""
    return max((paid_by(one, day) for one in chain if one.subject_role == "contractor" and asks(one)), default=0)

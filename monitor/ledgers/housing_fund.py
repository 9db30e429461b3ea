"""The supervised presale account of a housing project: what the book says of it, what was registered here, what counts.

A figure that was checked here stands before the book's. Of sums that were diverted, paid outside or released the
larger counts: rows registered here can only show more, and a book is put right on its own page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.housing import HousingProject
from monitor.models.housing_fund import FundFigure, FundLine, FundNode
from monitor.models.parameter import values_in_force
from monitor.models.scope import Viewer, visible
from monitor.values.financing import GONE, FigureKind, FigureStatus, FundLineKind, FundLineStatus
from monitor.values.housing import MilestoneStatus
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act

WHOLE = 10_000
"""All of the supervised amount, in ten-thousandths."""


@dataclass(frozen=True)
class Told:
    """A sum in fen from both sources; None where one says nothing. ``here`` is what was registered and checked."""

    here: int | None
    book: int | None
    figure: FundFigure | None = None
    larger: bool = False

    @property
    def fen(self) -> int | None:
        """What counts."""
        if self.here is None or self.book is None:
            return self.book if self.here is None else self.here
        return max(self.here, self.book) if self.larger else self.here

    @property
    def differs(self) -> bool:
        return None not in (self.here, self.book) and self.here != self.book


@dataclass(frozen=True)
class Node:
    """A node with what may be released in all up to it, in fen; None while the supervised amount is not known."""

    row: FundNode
    allowed: int | None
    behind: bool


@dataclass(frozen=True)
class Moved:
    """A movement; of a release what was released in all with it, and by how much that is above its node, in fen."""

    row: FundLine
    node: str | None
    released: int | None = None
    above: int | None = None

    @property
    def kind(self) -> FundLineKind:
        return FundLineKind(self.row.kind)


@dataclass(frozen=True)
class Fund:
    """The account of a project. ``allowed`` is what may be released by the nodes reached; sums are in fen."""

    quota: Told
    cost: Told
    balance: Told
    received: Told
    outside: Told
    released: Told
    allowed: Told
    diverted: Told
    figures: list[FundFigure]
    nodes: list[Node]
    lines: list[Moved]
    cover: int

    @property
    def needed(self) -> int | None:
        """What the account has to hold: the cost to finish, up to the supervised amount, times ``cover`` ‰ (H23)."""
        cost, quota = self.cost.fen, self.quota.fen
        if cost is None:
            return None
        return -(-(cost if quota is None else min(cost, quota)) * self.cover // 1000)

    @property
    def short(self) -> int | None:
        """How much is missing in the account; nought or less where it suffices, None where nobody knows."""
        return None if self.needed is None or self.balance.fen is None else self.needed - self.balance.fen

    @property
    def above(self) -> int | None:
        """How much of the supervised amount was released above the node (H22); None where nobody can tell."""
        out, allowed, quota, balance = self.released.fen, self.allowed.fen, self.quota.fen, self.balance.fen
        if out is None or allowed is None or out <= allowed:
            return None if out is None or allowed is None else out - allowed
        gone = out if quota is None or balance is None else max(quota - balance, 0)
        sure, settled = self.surely_released, quota is not None and self.received.book is not None
        if gone > allowed and not settled and sure <= allowed:
            return None
        return min(out, gone, sure if gone > allowed else out) - allowed

    @property
    def surely_released(self) -> int:
        """How much of the supervised amount is out for sure. The book's releases hold what was drawn above that amount,
        which may be all that was ever paid in above it; movements registered here are told apart.
        """
        quota, paid, book = self.quota.fen, self.received.book, self.released.book
        above = None if quota is None or paid is None else max(paid - quota, 0)
        return max(self.released.here or 0, 0 if book is None or above is None else book - above)


def read_fund(session: Session, viewer: Viewer, project: HousingProject, percent: int | None, today: date) -> Fund:
    """The account as of ``today``; ``percent`` is how far the project's buildings are together, None if not known."""
    figures, nodes, lines = _rows(session, viewer, project.id)
    quota = _stated(figures, FigureKind.QUOTA, project.presale_quota_fen, today)
    sums = Sums([one for one in lines if one.moved_on <= today and one.status != FundLineStatus.VOID.value])
    reached = [one.share for one in nodes if one.actual_on is not None and one.actual_on <= today]
    allowed = quota.fen * max(reached) // WHOLE if reached and quota.fen is not None else None
    return Fund(
        quota,
        _stated(figures, FigureKind.COST, project.finish_cost_fen, today),
        _stated(figures, FigureKind.BALANCE, project.presale_balance_fen, today),
        Told(sums.of(FundLineKind.RECEIPT, FundLineKind.GATHERED), project.presale_paid_in_fen, larger=True),
        Told(sums.outside, project.outside_fen, larger=True),
        Told(sums.released, project.presale_released_fen, larger=True),
        Told(allowed, project.presale_node_fen),
        Told(sums.founded, project.diverted_fen, larger=True),
        figures,
        [_node(one, quota.fen, percent) for one in nodes],
        _told_lines(lines, nodes, quota.fen),
        _cover(session, today),
    )


def _cover(session: Session, today: date) -> int:
    """How much of what is needed the account has to hold, in thousandths, as the county set it."""
    code = "presale.cover_permille"
    values = values_in_force(session, today)
    return values[code].value if code in values else PARAMETERS[code].default or 0


def _rows(session: Session, viewer: Viewer, matter_id: int) -> tuple[list[FundFigure], list[FundNode], list[FundLine]]:
    """Figures the latest first, nodes by their share, movements of presale money by their day."""
    seen = visible(viewer, Act.SEE_HOUSING)
    figures = (
        select(FundFigure)
        .where(FundFigure.matter_id == matter_id, FundFigure.matter_id.in_(seen))
        .order_by(FundFigure.stated_on.desc(), FundFigure.id.desc())
    )
    nodes = (
        select(FundNode)
        .where(FundNode.matter_id == matter_id, FundNode.matter_id.in_(seen))
        .where(FundNode.status != MilestoneStatus.STRUCK.value)
        .order_by(FundNode.share, FundNode.id)
    )
    lines = (
        select(FundLine)
        .where(FundLine.matter_id == matter_id, FundLine.matter_id.in_(seen), FundLine.round_id.is_(None))
        .order_by(FundLine.moved_on, FundLine.id)
    )
    return list(session.scalars(figures)), list(session.scalars(nodes)), list(session.scalars(lines))


FOUNDED = (FundLineStatus.FOUNDED.value, FundLineStatus.RECOVERED.value)


def _left(line: FundLine) -> int:
    """What is out of a movement: nought once it was recovered."""
    return 0 if line.status == FundLineStatus.RECOVERED.value else line.fen


@dataclass(frozen=True)
class Sums:
    """Sums of movements that stand, in fen; None where there is none of that kind."""

    lines: Sequence[FundLine]

    def of(self, *kinds: FundLineKind) -> int | None:
        found = [_left(one) for one in self.lines if one.kind in kinds]
        return sum(found) if found else None

    @property
    def outside(self) -> int | None:
        """What was paid outside the account and not gathered into it since."""
        paid, gathered = self.of(FundLineKind.OUTSIDE), self.of(FundLineKind.GATHERED)
        return None if paid is None else max(paid - (gathered or 0), 0)

    @property
    def released(self) -> int | None:
        """What was released and not paid back."""
        paid, returned = self.of(FundLineKind.RELEASE), self.of(FundLineKind.RETURNED)
        return None if paid is None else max(paid - (returned or 0), 0)

    @property
    def founded(self) -> int | None:
        found = [_left(one) for one in self.lines if one.status in FOUNDED]
        return sum(found) if found else None


def _stated(figures: Sequence[FundFigure], kind: FigureKind, book: int | None, today: date) -> Told:
    """The latest figure of a kind that was checked; ``figures`` come the latest first."""
    confirmed = FigureStatus.CONFIRMED.value
    found = next(
        (one for one in figures if one.kind == kind and one.status == confirmed and one.stated_on <= today), None
    )
    return Told(None if found is None else found.fen, book, found)


def _node(row: FundNode, quota: int | None, percent: int | None) -> Node:
    """``behind``: it was found reached, and the buildings are not as far as it asks; a question, not a finding."""
    reached = row.status == MilestoneStatus.REACHED.value
    behind = reached and percent is not None and percent < row.percent
    return Node(row, None if quota is None else quota * row.share // WHOLE, behind)


def _told_lines(lines: Sequence[FundLine], nodes: Sequence[FundNode], quota: int | None) -> list[Moved]:
    known, released, found = {one.id: one for one in nodes}, 0, []
    for row in lines:
        node = known.get(row.node_id) if row.node_id is not None else None
        if row.kind == FundLineKind.RETURNED.value and row.status not in GONE:
            released = max(released - row.fen, 0)
        if row.kind != FundLineKind.RELEASE.value or row.status in GONE:
            found.append(Moved(row, node.title if node else None))
            continue
        released += row.fen
        allowed = None if node is None or quota is None else quota * node.share // WHOLE
        above = None if allowed is None else max(released - allowed, 0)
        found.append(Moved(row, node.title if node else None, released, above))
    return found[::-1]

"""Wages owed as the problem ledger says, beside what the payrolls of the linked construction projects come to.

Both are shown and neither is preferred: the one is the office's word about all of a housing project, the other what
payrolls prove about the construction projects that are linked to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.ledgers import arrears, estimates
from monitor.ledgers.arrears import Binds, Sums
from monitor.ledgers.housing_links import Works
from monitor.models.housing import HousingLink
from monitor.models.scope import Viewer


@dataclass(frozen=True)
class OwedWorks:
    """What the payrolls of a linked construction project owe; ``sums`` None where there is nothing to tell it from.

    ``unnamed``: people attended whom no payroll names, so that more may be owed. ``refused`` payroll rows may pay or
    owe. ``shared``: it is built as several housing projects, so that its wages are not of this one alone.
    """

    works: Works
    sums: Sums | None = None
    unnamed: bool = False
    refused: int = 0
    shared: bool = False

    @property
    def at_least(self) -> bool:
        """Whether more may be owed than what the payrolls come to."""
        return self.sums is None or self.unnamed

    @property
    def loose(self) -> bool:
        """Whether less may be owed for this housing project than what the payrolls come to."""
        return bool(self.refused) or self.shared


@dataclass(frozen=True)
class WagesBeside:
    """What the ledger says (``told_fen``, None: nothing) beside the linked projects, in the order of their codes."""

    told_fen: int | None
    parts: Sequence[OwedWorks]

    @property
    def summed_fen(self) -> int | None:
        """What the payrolls of all linked projects that have any come to; None where none has."""
        known = [part.sums.owed_fen for part in self.parts if part.sums is not None]
        return sum(known) if known else None

    @property
    def at_least(self) -> bool:
        return any(part.at_least for part in self.parts)

    @property
    def differs_fen(self) -> int | None:
        """By how much the ledger says more (below nought: less, at least that much); None where nobody can tell."""
        summed = self.summed_fen
        if self.told_fen is None or summed is None or any(part.loose for part in self.parts):
            return None
        return self.told_fen - summed if not self.at_least or self.told_fen < summed else None


def set_wages_beside(
    session: Session, viewer: Viewer, told_fen: int | None, works: Sequence[Works], binds: Binds
) -> WagesBeside:
    """``works`` are those linked, as the viewer sees them; ``binds`` are of the day that is asked about."""
    shared = _shared(session, [one.code for one in works])
    return WagesBeside(told_fen, [_read(session, viewer, one, one.code in shared, binds) for one in works])


def _read(session: Session, viewer: Viewer, works: Works, shared: bool, binds: Binds) -> OwedWorks:
    if works.matter is None:
        return OwedWorks(works, shared=shared)
    number = works.matter.id
    due, _later = arrears.read_sums(session, viewer, number, binds)
    return OwedWorks(
        works,
        sums=due if due.heads else None,
        unnamed=bool(estimates.list_estimates(session, viewer, number, binds)),
        refused=arrears.count_refused(session, viewer, number),
        shared=shared,
    )


def _shared(session: Session, codes: Sequence[str]) -> frozenset[str]:
    """Which of these construction projects several housing projects are built as."""
    counted = select(HousingLink.code).where(HousingLink.code.in_(codes)).group_by(HousingLink.code)
    return frozenset(session.scalars(counted.having(func.count() > 1)))

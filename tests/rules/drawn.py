"""Notices of our own to a bank, beside the directives of a case of rules."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.deposit import DepositUse
from monitor.models.directive import Directive
from monitor.models.matter import Matter


@dataclass(frozen=True)
class Drawn:
    """A notice of 200 yuan by the ``decision``-th directive of the project, and what became of it."""

    notice: str
    paid: str | None = None
    refilled: str | None = None
    decision: int = 0
    received: str | None = None
    status: str = "noticed"
    refilled_fen: int = 20_000


def write_uses(session: Session, matter: Matter, uses: tuple[Drawn, ...]) -> None:
    """The notices; the directives are there."""
    found = session.scalars(select(Directive.id).where(Directive.matter_id == matter.id).order_by(Directive.id)).all()
    for use in uses:
        paid, filled = _day(use.paid), _day(use.refilled)
        session.add(
            DepositUse(
                matter_id=matter.id, directive_id=found[use.decision], status=use.status, fen=20_000, heads=3,
                listed=True, prepared_by=1, approved_by=2, notice_on=_day(use.notice), received_on=_day(use.received),
                paid_on=paid, paid_fen=20_000 if paid else None, paid_heads=3 if paid else None,
                refilled_on=filled, refilled_fen=use.refilled_fen if filled else None,
            )
        )  # fmt: skip
    session.flush()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)

"""What one person proposes and another decides: which decisions a person may make on it, and what hinders them."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Move, Offer
from monitor.models.financing_wording import ConditionWording
from monitor.models.holiday_change import HolidayChange
from monitor.models.ladder import LadderChange
from monitor.models.scope import Viewer, is_own
from monitor.models.timekeeping import ClockStatement
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Proposal = LadderChange | ConditionWording | ClockStatement | HolidayChange


def list_offers(session: Session, decisions: Iterable[Move], proposal: Proposal, viewer: Viewer) -> list[Offer]:
    """The decisions to draw for ``viewer`` on a proposal that waits."""
    return [
        Offer(move, find_hindrance(session, move, proposal, viewer))
        for move in decisions
        if move.act is not None and viewer.may_countywide(move.act) and proposal.status in move.sources
        if move.alone is None or getattr(proposal, move.alone) == viewer.user_id
    ]


def find_hindrance(session: Session, move: Move, proposal: Proposal, viewer: Viewer) -> Sentence | None:
    """Why the person may not decide: it is another's to withdraw, or his own to be decided by another."""
    if move.alone is not None and getattr(proposal, move.alone) != viewer.user_id:
        return Sentence(_("只有申请人本人可以撤回。"))
    if move.apart is not None and is_own(session, getattr(proposal, move.apart), viewer):
        return Sentence(_("申请由您本人提出，须由另一人确认或退回。"))
    return None

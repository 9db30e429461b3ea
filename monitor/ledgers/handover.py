"""Handovers as the page lists them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from monitor.models.handover import Handover
from monitor.models.user import User

PAST = 50


@dataclass(frozen=True)
class HandoverRow:
    """A handover with the names of its persons."""

    row: Handover
    user: str
    deputy: str
    maker: str


def list_handovers(session: Session, today: date, own: int | None) -> tuple[list[HandoverRow], list[HandoverRow]]:
    """Those that hold or are to come, and those that are over, the latest first; ``own``: of that person only."""
    user, deputy, maker = aliased(User), aliased(User), aliased(User)
    asked = (
        select(Handover, user.name, deputy.name, maker.name)
        .join(user, user.id == Handover.user_id)
        .join(deputy, deputy.id == Handover.deputy_id)
        .join(maker, maker.id == Handover.made_by)
        .order_by(Handover.first_day.desc(), Handover.id.desc())
    )
    if own is not None:
        asked = asked.where(or_(Handover.user_id == own, Handover.deputy_id == own))
    lasts = or_(Handover.last_day.is_(None), Handover.last_day >= today) & Handover.ended_at.is_(None)
    coming = [HandoverRow(*row) for row in session.execute(asked.where(lasts))]
    return coming, [HandoverRow(*row) for row in session.execute(asked.where(~lasts).limit(PAST))]

"""What prior notices brought in: how many were served, how many firms paid after them, how soon, and how much."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from monitor.db import ordinal
from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.models.listing import Listing, ListingService
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.values.directives import ServiceStatus
from monitor.values.listings import ServedPaper
from monitor.values.permissions import Act


@dataclass(frozen=True)
class NoticeFigures:
    """``served`` notices that a second officer confirmed; ``paid`` after the notice and before any decision.

    ``fen`` is what was owed by those who paid, ``mean`` and ``median`` the calendar days from notice to payment;
    None where nobody paid.
    """

    served: int
    paid: int
    fen: int
    mean: float | None
    median: float | None


@dataclass(frozen=True)
class Noticed:
    """A listing whose prior notice was served: when, and how it was paid after that."""

    listing_id: int
    code: str
    party_name: str
    owed_fen: int | None
    served_on: date
    paid_on: date | None
    days: int | None


def count_noticed(session: Session, viewer: Viewer) -> NoticeFigures:
    """The figures, counted by the database over every listing that the viewer may see."""
    rows = _noticed(viewer)
    days = rows.c.days
    served, paid, fen, mean = session.execute(
        select(
            func.count(), func.count(days), func.coalesce(func.sum(rows.c.owed_fen).filter(days.is_not(None)), 0),
            func.avg(days),
        ).select_from(rows)
    ).one()  # fmt: skip
    return NoticeFigures(served, paid, int(fen), None if mean is None else float(mean), _median(session, rows, paid))


def _median(session: Session, rows: Subquery, paid: int) -> float | None:
    """The middle one, or the mean of the two in the middle."""
    if not paid:
        return None
    middle = (
        select(rows.c.days.label("days"))
        .where(rows.c.days.is_not(None))
        .order_by(rows.c.days)
        .limit(2 - paid % 2)
        .offset((paid - 1) // 2)
        .subquery()
    )
    found = session.scalar(select(func.avg(middle.c.days)))
    return None if found is None else float(found)


def list_noticed(session: Session, viewer: Viewer, figures: NoticeFigures, number: int, *, paid: bool) -> Page[Noticed]:
    """A page of the rows behind the figures, the latest notice first; ``paid`` narrows to those who paid after it."""
    rows = _noticed(viewer)
    total = figures.paid if paid else figures.served
    number = clamp(number, total)
    asked = select(
        rows.c.id, rows.c.code, rows.c.party_name, rows.c.owed_fen, rows.c.served_on, rows.c.paid_on, rows.c.days
    )
    if paid:
        asked = asked.where(rows.c.days.is_not(None))
    asked = asked.order_by(rows.c.served_on.desc(), rows.c.id.desc()).limit(SIZE).offset((number - 1) * SIZE)
    return Page([Noticed(*row) for row in session.execute(asked)], total, number)


def _noticed(viewer: Viewer) -> Subquery:
    """One row a listing: its first confirmed notice, and the payment after it and before any decision."""
    first: Any = (
        select(ListingService.listing_id, func.min(ListingService.served_on).label("served_on"))
        .where(
            ListingService.paper == ServedPaper.NOTICE.value,
            ListingService.status == ServiceStatus.CONFIRMED.value,
        )
        .group_by(ListingService.listing_id)
        .subquery()
    )
    counts = and_(
        Listing.corrected_on >= first.c.served_on,
        or_(Listing.decided_on.is_(None), Listing.corrected_on <= Listing.decided_on),
    )
    days = ordinal(Listing.corrected_on) - ordinal(first.c.served_on)
    return (
        select(
            Listing.id, Matter.code, Listing.party_name, Listing.owed_fen, first.c.served_on,
            case((counts, Listing.corrected_on)).label("paid_on"), case((counts, days)).label("days"),
        )
        .join(first, first.c.listing_id == Listing.id)
        .join(Matter, Matter.id == Listing.id)
        .where(Listing.id.in_(visible(viewer, Act.SEE_LISTINGS)))
        .subquery()
    )  # fmt: skip

"""Fills ``state_listing``: what of a listing has happened, and when each of its clocks runs out."""

from typing import Any

from sqlalchemy import Insert, SQLColumnExpression, case, func, or_, select

from monitor.db import ordinal
from monitor.models.directive import Directive
from monitor.models.listing import Listing, ListingObjection, ListingService
from monitor.models.publication import Publication
from monitor.models.state import ListingState, in_work
from monitor.state.days import (
    Day,
    ahead,
    day_if_happened,
    happened,
    is_one,
    later,
    least,
    months_later,
    workday_after,
)
from monitor.state.fill import Columns, insert_of
from monitor.values.directives import ServiceStatus
from monitor.values.listing_path import (
    EARLY_DECISION,
    EARLY_MONTHS,
    EXTENSION,
    NORMAL,
    OBJECTION,
    OWN_NOTICE,
    PUBLISH,
    SHARE,
    TAKE_DOWN,
    VERIFY,
    WARN,
)
from monitor.values.listings import ServedPaper

OWN_PUBLISH, EARLY_WARN = 7, 10
"""Our own targets within the limits of the law (rulebook G11, G18)."""
DATES = (
    *(Listing.opened_on, Listing.proposed_on, Listing.extended_on, Listing.decided_on, Listing.released_on),
    *(Listing.shared_on, Listing.corrected_on, Listing.early_corrected_on, Listing.early_applied_on),
    *(Listing.early_decided_on, Listing.ended_on, Listing.taken_down_on),
)
"""What may lie ahead and then changes a fact."""


def fill_listings() -> Insert:
    """The insert of the listings of the work set."""
    columns: Columns = {
        "matter_id": Listing.id,
        "event_on": least([*(ahead(column) for column in DATES), *_ahead_elsewhere()]),
        **_deciding_facts(),
        **_public_facts(),
        **_end_facts(),
    }
    return insert_of(ListingState, Listing.__table__, columns, in_work(Listing.id))


def _served(paper: ServedPaper, day: Any) -> Day:
    """The first service of a paper that a second officer confirmed, as ``day`` tells it."""
    service = ListingService
    mine = (
        service.listing_id == Listing.id, service.paper == paper.value,
        service.status == ServiceStatus.CONFIRMED.value,
    )  # fmt: skip
    return select(func.min(day(service.served_on))).where(*mine).correlate(Listing).scalar_subquery()


def _objected() -> Day:
    """The earliest objection that has come and is not answered yet."""
    row = ListingObjection
    open_ = or_(row.replied_on.is_(None), ~happened(row.replied_on))
    asked = select(func.min(day_if_happened(row.received_on))).where(row.listing_id == Listing.id, open_)
    return asked.correlate(Listing).scalar_subquery()


def _of_order(day: Any) -> Day:
    asked = select(day(Directive.annulled_on)).where(Directive.id == Listing.directive_id)
    return asked.correlate(Listing).scalar_subquery()


def _ahead_elsewhere() -> list[Day]:
    row = ListingObjection
    days = (row.received_on, row.replied_on)
    objected = [
        select(func.min(ahead(day))).where(row.listing_id == Listing.id).correlate(Listing).scalar_subquery()
        for day in days
    ]
    return [_served(ServedPaper.NOTICE, ahead), _served(ServedPaper.DECISION, ahead), *objected, _of_order(ahead)]


def _deciding_facts() -> Columns:
    base = case((Listing.prior_id.is_(None), ordinal(Listing.order_due_on)), else_=ordinal(Listing.opened_on))
    objected = _objected()
    return {
        "base_day": base,
        "opened_day": day_if_happened(Listing.opened_on),
        "proposed_day": day_if_happened(Listing.proposed_on),
        "owed_fen": Listing.owed_fen,
        "notice_day": _served(ServedPaper.NOTICE, day_if_happened),
        "notice_target_day": workday_after(base, OWN_NOTICE),
        "notice_due_day": workday_after(base, NORMAL - OBJECTION - VERIFY),
        "objection_day": objected,
        "objection_due_day": workday_after(objected, VERIFY),
        "decide_warn_day": workday_after(base, WARN),
        "decide_due_day": workday_after(base, NORMAL),
        "extended": is_one(_has(Listing.extended_on)),
        "decide_long_due_day": workday_after(base, NORMAL + EXTENSION),
        "decided_day": day_if_happened(Listing.decided_on),
    }


def _public_facts() -> Columns:
    decision, released = _served(ServedPaper.DECISION, day_if_happened), day_if_happened(Listing.released_on)
    applied, decided = day_if_happened(Listing.early_applied_on), day_if_happened(Listing.decided_on)
    corrected = day_if_happened(func.coalesce(Listing.early_corrected_on, Listing.corrected_on))
    return {
        "decision_served_day": decision,
        "publish_target_day": workday_after(decision, OWN_PUBLISH),
        "publish_due_day": workday_after(decision, PUBLISH),
        "released_day": released,
        "share_due_day": workday_after(released, SHARE),
        "shared_day": day_if_happened(Listing.shared_on),
        "hidden_day": _hidden(),
        "expires_day": ordinal(Listing.expires_on),
        "early_open_day": months_later(later(decided, corrected), EARLY_MONTHS),
        "early_applied_day": applied,
        "early_warn_day": workday_after(applied, EARLY_WARN),
        "early_due_day": workday_after(applied, EARLY_DECISION),
        "early_decided_day": day_if_happened(Listing.early_decided_on),
    }


def _end_facts() -> Columns:
    annulled, ended = _of_order(day_if_happened), day_if_happened(Listing.ended_on)
    return {
        "annulled_day": annulled,
        "annulled_due_day": workday_after(annulled, TAKE_DOWN),
        "ended_day": ended,
        "off_due_day": workday_after(ended, TAKE_DOWN),
        "taken_day": day_if_happened(Listing.taken_down_on),
    }


def _hidden() -> Day:
    """Since when the entry is not shown, whatever for."""
    hidden = select(day_if_happened(Publication.hidden_on)).where(Publication.listing_id == Listing.id)
    return hidden.correlate(Listing).scalar_subquery()


def _has(column: Day) -> SQLColumnExpression[bool]:
    """Whether the dated event has happened; never NULL."""
    return func.coalesce(happened(column), False)

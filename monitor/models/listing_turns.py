"""Whose turn a listing is, as a condition of the database, so that a queue of any length is counted and paged there."""

from datetime import date

from sqlalchemy import ColumnElement, and_, literal, or_, select

from monitor.models.listing import Listing, ListingObjection, ListingRemark, ListingService
from monitor.models.publication import Publication, ReleaseApproval
from monitor.models.scope import Viewer
from monitor.values.directives import ServiceStatus
from monitor.values.listings import ListingStatus, ServedPaper
from monitor.values.permissions import Act

S = ListingStatus
_OPEN = [one.value for one in ListingStatus if one.is_open]
_GONE = (S.EXPIRED.value, S.REMOVED.value, S.REVOKED.value)
Condition = ColumnElement[bool]


def is_mine(viewer: Viewer, day: date, *, second: bool) -> Condition:
    """Whether a listing waits for what the viewer may do; the step he made himself waits for another.

    ``second``: one more release on ``day`` takes a second approver.
    """
    waits = {
        Act.PROPOSE_LISTINGS: _inspector(),
        Act.REVIEW_LISTINGS: _reviewer(),
        Act.DECIDE_LISTINGS: and_(_decider(day, second=second), _not_before(viewer)),
        Act.RELEASE_LISTINGS: _releaser(),
    }
    held = [condition for act, condition in waits.items() if viewer.may(act)]
    return or_(*held) if held else Listing.id.is_(None)


def _not_before(viewer: Viewer) -> Condition:
    earlier = (Listing.proposed_by, Listing.reviewed_by)
    return and_(*(or_(one.is_(None), one.not_in(viewer.own_ids)) for one in earlier))


def _inspector() -> Condition:
    recorded = _has(ListingService.listing_id == Listing.id, ListingService.status == ServiceStatus.RECORDED.value)
    unserved = and_(Listing.status == S.DECIDED.value, ~_served())
    return or_(recorded, _objected(), _remarked(), Listing.status.in_((S.LEAD.value, S.PROPOSED.value)), unserved)


def _reviewer() -> Condition:
    applied = and_(_early(), Listing.early_reviewed_on.is_(None))
    return or_(and_(Listing.status == S.NOTICED.value, ~_objected(), ~_remarked()), applied)


def _decider(day: date, *, second: bool) -> Condition:
    asked = and_(Listing.extension_asked_on.is_not(None), Listing.extended_on.is_(None), Listing.status.in_(_OPEN))
    revoked = and_(Listing.revoke_proposed_by.is_not(None), Listing.status.in_((S.DECIDED.value, S.RELEASED.value)))
    hidden = _has(
        Publication.listing_id == Listing.id, Publication.hidden_on.is_not(None),
        Publication.showing_asked_by.is_not(None), Publication.ended_on.is_(None),
    )  # fmt: skip
    waits = [Listing.status == S.REVIEWED.value, asked, and_(_early(), Listing.early_reviewed_on.is_not(None)), revoked]
    if second:
        approved = _has(ReleaseApproval.listing_id == Listing.id, ReleaseApproval.day == day)
        waits.append(and_(Listing.status == S.DECIDED.value, _served(), ~approved))
    return or_(*waits, and_(Listing.status == S.RELEASED.value, hidden))


def _releaser() -> Condition:
    return or_(
        and_(Listing.status == S.DECIDED.value, _served()),
        and_(Listing.status == S.RELEASED.value, Listing.shared_on.is_(None)),
        and_(Listing.status.in_(_GONE), Listing.taken_down_on.is_(None)),
    )


def _early() -> Condition:
    """An application for early removal is under way."""
    applied = and_(Listing.early_applied_on.is_not(None), Listing.early_granted.is_(None))
    return and_(Listing.status == S.RELEASED.value, applied)


def _served() -> Condition:
    return _has(
        ListingService.listing_id == Listing.id,
        ListingService.paper == ServedPaper.DECISION.value,
        ListingService.status == ServiceStatus.CONFIRMED.value,
    )


def _has(*conditions: Condition) -> Condition:
    """Whether a row beside the listing meets the conditions; only the listing is that of the list around it."""
    return select(literal(1)).where(*conditions).correlate(Listing).exists()


def _objected() -> Condition:
    return _has(ListingObjection.listing_id == Listing.id, ListingObjection.replied_on.is_(None))


def _remarked() -> Condition:
    return _has(ListingRemark.listing_id == Listing.id, ListingRemark.answered_on.is_(None))

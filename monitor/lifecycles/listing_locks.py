"""What is locked before a listing is written, in one order for all: nobody waits for who waits for him (0100)."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, or_, select, union_all
from sqlalchemy.orm import Session

from monitor.models.directive import DirectiveService
from monitor.models.listing import Listing, ListingService
from monitor.models.publication import ListingSignature, Publication, ReleaseApproval
from monitor.models.user import User


def lock_listings(session: Session, listing_ids: Collection[int]) -> None:
    """Let whoever writes the listings, or what stands beside them, write one after another.

    Some moves write the public entry or a declaration first and others the row, which locks the entry: the row is
    locked before any of them, so that two never wait for each other (0100). Whoever changes an entry waits for all
    others who do until they have committed, so that of many all are locked, their entries too, before the first.
    """
    rows = select(Listing.id).where(Listing.id.in_(listing_ids)).order_by(Listing.id)
    session.execute(rows.with_for_update(key_share=True))
    if len(listing_ids) > 1:
        entries = select(Publication.id).where(Publication.listing_id.in_(listing_ids)).order_by(Publication.id)
        session.execute(entries.with_for_update(key_share=True))


def lock_entries(session: Session, user_id: int) -> None:
    """Let whoever is renamed wait for all who change an entry he stands behind before he holds any.

    The database locks them one role after the other and in no order: two who are renamed at once, or he and whoever
    hides many, would each hold what the other waits for.
    """
    texts = union_all(
        *(select(role.text_id).where(role.user_id == user_id) for role in (ListingSignature, ReleaseApproval))
    )
    listings = union_all(
        select(ListingService.listing_id).where(_served_by(ListingService, user_id)),
        select(Listing.id)
        .join(DirectiveService, DirectiveService.directive_id == Listing.directive_id)
        .where(_served_by(DirectiveService, user_id)),
    )
    behind = or_(Publication.text_id.in_(texts), Publication.listing_id.in_(listings))
    session.execute(select(Publication.id).where(behind).order_by(Publication.id).with_for_update())


def _served_by(service: type[ListingService | DirectiveService], user_id: int) -> ColumnElement[bool]:
    return or_(service.recorded_by == user_id, service.decided_by == user_id)


def lock_accounts(session: Session) -> None:
    """Let whoever is renamed wait for many releases, or these for him.

    Each release locks those behind it, by then with the turn taken for which a renaming waits that hides an entry.
    """
    session.execute(select(User.id).order_by(User.id).with_for_update(read=True))

"""What is locked before a listing is written, in one order for all: nobody waits for who waits for him (0100)."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.listing import Listing
from monitor.models.publication import Publication
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


def lock_entries(session: Session) -> None:
    """Let whoever is renamed wait for all who change an entry before he holds any.

    The database locks those he stands behind, one role after the other and in no order: two who are renamed at once, or
    he and whoever hides many, would each hold what the other waits for.
    """
    session.execute(select(Publication.id).order_by(Publication.id).with_for_update())


def lock_accounts(session: Session) -> None:
    """Let whoever is renamed wait for many releases, or these for him.

    Each release locks those behind it, by then with the turn taken for which a renaming waits that hides an entry.
    """
    session.execute(select(User.id).order_by(User.id).with_for_update(read=True))

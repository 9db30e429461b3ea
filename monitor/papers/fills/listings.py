"""What papers read from a listing: the party, the order it did not obey, who is listed with it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.directive import Directive
from monitor.models.listing import ListedPerson, Listing, ListingObjection
from monitor.papers.kinds.listing_notice import Listed
from monitor.papers.parties import Party
from monitor.values.directives import DirectiveKind
from monitor.values.listings import ListedRole, ListingStatus
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _


def read_listing(session: Session, about_id: int, *statuses: ListingStatus) -> Listing | None:
    """A listing that stands at one of these steps."""
    found = session.scalar(select(Listing).where(Listing.id == about_id))
    return found if found is not None and found.status in statuses else None


def party_listed(session: Session, listing: Listing) -> Party:
    """The unit as it is listed; its head is the legal representative listed with it."""
    head = session.scalar(
        select(ListedPerson.name)
        .where(ListedPerson.listing_id == listing.id, ListedPerson.role == ListedRole.LEGAL.value)
        .order_by(ListedPerson.place)
        .limit(1)
    )
    return Party(listing.party_name, listing.party_code, listing.party_address, head)


def listed_with(session: Session, listing: Listing) -> tuple[Listed, ...]:
    rows = session.scalars(
        select(ListedPerson).where(ListedPerson.listing_id == listing.id).order_by(ListedPerson.place)
    )
    return tuple(Listed(one.name, say(Sentence(ListedRole(one.role).label))) for one in rows)


def order_title(session: Session, listing: Listing) -> str:
    """The title of the order to pay."""
    kind = session.scalars(select(Directive.kind).where(Directive.id == listing.directive_id)).one()
    return say(Sentence(DirectiveKind(kind).label))


def heard(session: Session, listing: Listing) -> str:
    """What the party objected and what came of it, by day; that it did not object where it did not."""
    rows = session.scalars(
        select(ListingObjection).where(ListingObjection.listing_id == listing.id).order_by(ListingObjection.id)
    ).all()
    if not rows:
        return say(Sentence(_("当事人在规定期限内没有提出异议。")))
    said = _("{received}收到异议，{replied}答复：{reply}")
    return "".join(
        say(Sentence(said, {"received": one.received_on, "replied": one.replied_on or "—", "reply": one.reply or "—"}))
        for one in rows
    )

"""What the machine does about the list: it opens leads (G01) and ends terms (G14), and can do nothing else."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.listing_moving import expire
from monitor.lifecycles.listing_open import may_be_listed, open_lead
from monitor.models.alert import Alert
from monitor.models.directive import Directive
from monitor.models.listing import Listing
from monitor.values.calendar import Calendar
from monitor.values.directives import DirectiveKind, DirectiveStatus
from monitor.values.listings import ListingStatus
from monitor.values.terms import AlertStatus

STANDARDS = ("E16", "E17")
_ORDERS = [kind.value for kind in DirectiveKind if kind.orders]


def open_leads(session: Session, now: datetime, today: date) -> int:
    """Open the file of every order to pay that ran out unmet where the amount of the standard is reached.

    The order was lawful, served in time and is unpaid; a finding E16 or E17 stands on its matter. Somebody who decided
    that an order is not to be listed is not asked again.
    """
    rows = session.execute(
        select(Directive, Alert.rule)
        .join(Alert, Alert.matter_id == Directive.matter_id)
        .where(
            Alert.rule.in_(STANDARDS),
            Alert.status == AlertStatus.RAISED.value,
            Directive.kind.in_(_ORDERS),
            Directive.status == DirectiveStatus.SERVED.value,
            Directive.amount_fen.is_not(None),
            Directive.due_on < today,
            Directive.id.not_in(select(Listing.directive_id)),
        )
        .order_by(Directive.id, Alert.rule)
    ).all()
    reached = {order.id: (order, rule) for order, rule in reversed(rows)}
    opened = 0
    for order, rule in reversed(reached.values()):
        if may_be_listed(session, order, today) is None:
            open_lead(session, order, None, now, today, rule)
            opened += 1
    return opened


def end_terms(session: Session, now: datetime, today: date, calendar: Calendar) -> int:
    """End every listing whose three years are over; what the public sees ended on that day by itself."""
    over = session.scalars(
        select(Listing)
        .where(Listing.status == ListingStatus.RELEASED.value, Listing.expires_on <= today)
        .order_by(Listing.id)
    ).all()
    for listing in over:
        expire(session, listing, now, today, calendar)
    return len(over)

"""What the machine does about the list: it opens leads (G01) and ends terms (G14), and can do nothing else."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from monitor.lifecycles.listing_locks import lock_listings
from monitor.lifecycles.listing_moving import expire
from monitor.lifecycles.listing_open import may_be_listed, open_lead
from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.directive import Directive
from monitor.models.listing import Listing
from monitor.values.calendar import Calendar
from monitor.values.cases import GROUP
from monitor.values.directives import DirectiveKind, DirectiveStatus
from monitor.values.listings import ListingGround, ListingStatus
from monitor.values.terms import AlertStatus

STANDARDS, EVENT = ("E16", "E17"), "G01"
_ORDERS = [kind.value for kind in DirectiveKind if kind.orders]


def open_leads(session: Session, now: datetime, today: date) -> int:
    """Open the file of every order to pay that ran out unmet where a condition of Art 5 may be met.

    Either a finding E16 or E17 stands on its matter (the amount), or its case is of a group (the event): whether that
    was an event with serious effects on society is for a person to find, as a lead accuses nobody. The order was
    lawful, served in time and is unpaid. Somebody who decided that an order is not to be listed is not asked again.
    """
    wanted = {order.id: (order, ListingGround.EVENT, EVENT) for order in _of_groups(session, today)}
    # The standard of the amount is measured and the other judged: where both are met the first is the ground.
    wanted |= {order.id: (order, ListingGround.AMOUNT, rule) for order, rule in _of_standards(session, today)}
    opened = 0
    for _number, (order, ground, rule) in sorted(wanted.items()):
        if may_be_listed(session, order, today) is None:
            open_lead(session, order, None, now, today, rule, ground)
            opened += 1
    return opened


def _unmet(today: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Directive.kind.in_(_ORDERS), Directive.status == DirectiveStatus.SERVED.value,
        Directive.amount_fen.is_not(None), Directive.due_on < today,
        Directive.id.not_in(select(Listing.directive_id)),
    )  # fmt: skip


def _of_standards(session: Session, today: date) -> list[tuple[Directive, str]]:
    """Orders on whose matter E16 or E17 stands, E16 last so that it is the rule where both do."""
    rows = session.execute(
        select(Directive, Alert.rule)
        .join(Alert, Alert.matter_id == Directive.matter_id)
        .where(Alert.rule.in_(STANDARDS), Alert.status == AlertStatus.RAISED.value, *_unmet(today))
        .order_by(Directive.id, Alert.rule.desc())
    )
    return [(order, rule) for order, rule in rows]


def _of_groups(session: Session, today: date) -> Sequence[Directive]:
    """Orders given in a case in which a group complained (rulebook E15)."""
    asked = select(Directive).join(CaseFile, CaseFile.id == Directive.case_id)
    return session.scalars(asked.where(CaseFile.heads >= GROUP, *_unmet(today))).all()


def end_terms(session: Session, now: datetime, today: date, calendar: Calendar) -> int:
    """End every listing whose three years are over; what the public sees ended on that day by itself."""
    ended = (Listing.status == ListingStatus.RELEASED.value, Listing.expires_on <= today)
    lock_listings(session, session.scalars(select(Listing.id).where(*ended)).all())
    asked = select(Listing).where(*ended).order_by(Listing.id).execution_options(populate_existing=True)
    over = session.scalars(asked).all()
    for listing in over:
        expire(session, listing, now, today, calendar)
    return len(over)

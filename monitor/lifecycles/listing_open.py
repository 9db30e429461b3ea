"""The one way in which a listing comes into being: its matter, its row, its first line in the log, its mark.

A lead is no publication and no accusation: nobody outside sees it before four persons have signed.
"""

import secrets
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Refused
from monitor.lifecycles.prospect import has_run_out
from monitor.models.directive import Directive, DirectiveWorker
from monitor.models.listing import ListedPerson, Listing, ListingLog
from monitor.models.matter import Matter
from monitor.models.project import Company
from monitor.models.scope import Viewer, visible
from monitor.models.state import mark
from monitor.values.directives import DirectiveKind
from monitor.values.listings import ListedRole, ListingAct, ListingGround, ListingStatus
from monitor.values.permissions import Act
from monitor.values.redaction import without_numbers
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_GONE = (ListingStatus.DROPPED.value, ListingStatus.REVOKED.value, ListingStatus.REMOVED.value)
LONGEST_FOUND = 2000


def may_be_listed(session: Session, order: Directive, today: date) -> Sentence | None:
    """Why no lead can be opened from an order: only one to pay, served, run out and unmet, not yet in the list."""
    if not DirectiveKind(order.kind).orders or not order.amount_fen or not has_run_out(order, today):
        return Sentence(_("只有责令支付、依法送达、期满仍未支付的，才开立名单线索。"))
    if listing_of(session, order.id) is not None:
        return Sentence(_("这份责令文书已经开立名单。"))
    return None


def listing_of(session: Session, directive_id: int) -> int | None:
    """The listing of an order that is under way or public."""
    asked = select(Listing.id).where(Listing.directive_id == directive_id, Listing.status.not_in(_GONE))
    return session.scalar(asked.order_by(Listing.id.desc()).limit(1))


def open_lead(
    session: Session, order: Directive, viewer: Viewer | None, now: datetime, today: date, rule: str | None = None,
    ground: ListingGround = ListingGround.AMOUNT,
) -> Listing:  # fmt: skip
    """Open the file of a lead from an order; ``viewer`` None is the check, which may do no more than this.

    Raises Forbidden, Refused.
    """
    if viewer is not None:
        seen = visible(viewer, Act.SEE_DIRECTIVES).where(Matter.id == order.matter_id)
        if not viewer.may(Act.PROPOSE_LISTINGS) or session.scalar(seen) is None:
            raise Forbidden(Sentence(_("您没有开立名单线索的权限。")))
    refusal = may_be_listed(session, order, today)
    if refusal is not None:
        raise Refused(refusal)
    listing = _write(session, order, None if viewer is None else viewer.user_id, today)
    listing.lead_rule, listing.ground = rule, ground.value
    return _register(session, listing, now, today)


def open_anew(session: Session, prior: Listing, user_id: int, now: datetime, today: date) -> Listing:
    """A new listing after an early removal that was obtained by false papers (第45号令 Art 15)."""
    listing = _write(session, session.get_one(Directive, prior.directive_id), user_id, today)
    kept = (
        "ground", "lead_rule", "party_code", "party_address", "owed_fen", "worst_fen", "heads", "found", "case_id",
        "order_no", "order_due_on",
    )  # fmt: skip
    for name in kept:
        setattr(listing, name, getattr(prior, name))
    listing.prior_id = prior.id
    return _register(session, listing, now, today)


def _register(session: Session, listing: Listing, now: datetime, today: date) -> Listing:
    session.add(listing)
    session.flush()
    party = session.execute(
        select(Company.legal_person, Company.address)
        .join(Matter, Matter.id == Company.id)
        .where(Matter.kind == MatterKind.COMPANY.value, Matter.code == listing.party_code)
    ).first()
    if party is not None:
        listing.party_address = listing.party_address or party.address
        if party.legal_person:
            role = ListedRole.LEGAL.value
            session.add(ListedPerson(listing_id=listing.id, place=1, role=role, name=party.legal_person))
    session.add(
        ListingLog(
            listing_id=listing.id, act=ListingAct.OPENED.value, at=now, as_of=today, user_id=listing.opened_by,
            status=listing.status,
        )
    )  # fmt: skip
    session.flush()
    mark(session, [listing.id])
    return listing


def _write(session: Session, order: Directive, user_id: int | None, today: date) -> Listing:
    about = session.get_one(Matter, order.matter_id)
    matter = Matter(
        kind=MatterKind.LISTING.value, code=f"-{secrets.token_hex(12)}", name=order.subject_name,
        town_id=about.town_id, department_id=about.department_id,
    )  # fmt: skip
    session.add(matter)
    session.flush()
    matter.code = f"SX{today.year}-{matter.id:05d}"
    worst = select(func.max(DirectiveWorker.owed_fen)).where(DirectiveWorker.directive_id == order.id)
    return Listing(
        id=matter.id, about_id=order.matter_id, case_id=order.case_id, directive_id=order.id,
        status=ListingStatus.LEAD.value, version=1, ground=ListingGround.AMOUNT.value,
        party_name=order.subject_name, party_code=order.subject_code or _code_of(session, order.subject_name),
        project_name=about.name if about.kind == MatterKind.PROJECT.value else None,
        order_no=order.number, order_due_on=order.due_on, owed_fen=order.amount_fen, heads=order.heads,
        worst_fen=session.scalar(worst), opened_on=today, opened_by=user_id,
        found=without_numbers("\n".join(item.fact for item in order.items))[:LONGEST_FOUND] or None,
    )  # fmt: skip


def _code_of(session: Session, name: str) -> str | None:
    """The credit code of the one firm of that name in the register; two of a name are nobody."""
    codes = session.scalars(
        select(Matter.code).where(Matter.kind == MatterKind.COMPANY.value, Matter.name == name).limit(2)
    ).all()
    return codes[0] if len(codes) == 1 else None

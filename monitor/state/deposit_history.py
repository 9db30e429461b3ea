"""What is registered here against a project's contractor from before the contract: orders to pay and listings.

A firm is its credit code: a paper to another code is to another firm, whatever the name. Where a paper or the register
of firms tells no code the name speaks; of a name that two firms of the register have nobody can tell.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    Integer,
    Select,
    SQLColumnExpression,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from monitor.db import ordinal
from monitor.models.binds import AS_OF
from monitor.models.directive import Directive, DirectiveService
from monitor.models.intake import Refusal
from monitor.models.listing import Listing
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.state.days import ahead, day_if_happened, happened, is_one, least, year_later
from monitor.state.fill import Columns
from monitor.values.directives import DirectiveKind, ServiceStatus, SubjectRole
from monitor.values.listings import ListingStatus
from monitor.values.terms import BookKind, MatterKind

Papers = Select[Any]
_ORDERS = sorted(kind.value for kind in DirectiveKind if kind.orders)


def papers_before() -> CTE:
    """One row a project in work: the last order and the last listing of its contractor from before its contract.

    Where nobody says when the contract was signed, those by the as-of day. ``unsure``: two firms of the register have
    the contractor's name. A project that names no contractor has no row.
    """
    firm, papers = _contractors(), union_all(_orders(), _listings()).cte("papers_to_firms")
    of, told = firm.c, papers.c
    elsewhere = told.matter_id != of.matter_id
    by_name = and_(told.name == of.name, elsewhere, ~and_(told.code.is_not(None), of.code.is_not(None)))
    by_code = and_(told.code == of.code, elsewhere)
    columns = (of.matter_id, of.before_day, told.listed, told.day, told.until_day, told.event_on)
    found = union_all(
        *(select(*columns).select_from(firm.join(papers, same)) for same in (by_name, by_code)),
    ).subquery("papers_found")
    row = found.c
    order, listing = (and_(row.listed == number, row.day <= row.before_day) for number in (0, 1))
    prior = (
        select(
            row.matter_id,
            func.max(case((order, row.day))).label("arrears_day"),
            func.max(case((and_(listing, row.until_day > row.before_day), row.day))).label("listed_day"),
            func.min(row.event_on).label("event_on"),
        )
        .group_by(row.matter_id)
        .subquery("papers_before_contract")
    )
    return (
        select(of.matter_id, of.unsure, of.refused, prior.c.arrears_day, prior.c.listed_day, prior.c.event_on)
        .select_from(firm.outerjoin(prior, prior.c.matter_id == of.matter_id))
        .cte("papers_before")
    )


def _contractors() -> CTE:
    """The contractor of every project in work: name, and code where the register has one firm of that name."""
    names = select(Employer.name).join(Project, Project.contractor_id == Employer.id).where(in_work(Project.id))
    known = (
        select(Matter.name, func.count().label("firms"), func.min(Matter.code).label("code"))
        .where(Matter.kind == MatterKind.COMPANY.value, Matter.name.in_(names))
        .group_by(Matter.name)
        .subquery("firms_by_name")
    )
    return (
        select(
            Project.id.label("matter_id"),
            func.coalesce(ordinal(Project.contract_on), AS_OF).label("before_day"),
            Employer.name,
            case((known.c.firms == 1, known.c.code)).label("code"),
            is_one(known.c.firms > 1).label("unsure"),
            _refused().label("refused"),
        )
        .join(Employer, Employer.id == Project.contractor_id)
        .outerjoin(known, known.c.name == Employer.name)
        .where(in_work(Project.id))
        .cte("contractors")
    )


def _refused() -> SQLColumnExpression[int]:
    """Open refused rows of the register of firms about firms of the contractor's name: one may give it another."""
    return (
        select(func.count())
        .select_from(Refusal)
        .join(Matter, Matter.id == Refusal.matter_id)
        .where(Refusal.kind == BookKind.COMPANIES.value, Refusal.open, Matter.name == Employer.name)
        .correlate(Employer)
        .scalar_subquery()
    )


def _orders() -> Papers:
    """Standing orders to contractors to pay, by the first day on which they count as served."""
    paper, service = Directive, DirectiveService
    annulled = func.coalesce(happened(paper.annulled_on), False)
    served = (
        select(
            service.directive_id,
            func.min(day_if_happened(service.served_on)).label("day"),
            func.min(ahead(service.served_on)).label("event_on"),
        )
        .where(service.status == ServiceStatus.CONFIRMED.value)
        .group_by(service.directive_id)
        .subquery("orders_served")
    )
    return (
        select(
            literal(0).label("listed"),
            paper.matter_id.label("matter_id"),
            paper.subject_name.label("name"),
            paper.subject_code.label("code"),
            case((~annulled, served.c.day)).label("day"),
            cast(null(), Integer).label("until_day"),
            least([served.c.event_on, ahead(paper.annulled_on)]).label("event_on"),
        )
        .join(served, served.c.directive_id == paper.id)
        .where(paper.number.is_not(None), paper.amount_fen > 0, paper.kind.in_(_ORDERS))
        .where(paper.subject_role == SubjectRole.CONTRACTOR.value)
    )


def _listings() -> Papers:
    """Listings that were decided and not revoked, until they end."""
    row = Listing
    revoked = and_(row.status == ListingStatus.REVOKED.value, func.coalesce(happened(row.ended_on), False))
    return select(
        literal(1).label("listed"),
        row.about_id.label("matter_id"),
        row.party_name.label("name"),
        row.party_code.label("code"),
        case((~revoked, day_if_happened(row.decided_on))).label("day"),
        least([ordinal(row.expires_on), day_if_happened(row.ended_on)]).label("until_day"),
        least([ahead(row.decided_on), ahead(row.expires_on), ahead(row.ended_on)]).label("event_on"),
    ).where(row.decided_on.is_not(None))


def history_facts(prior: CTE, assessed: CTE) -> Columns:
    arrears = prior.c.arrears_day
    return {
        "contractor_untold": is_one(prior.c.matter_id.is_(None)),
        "contractor_unsure": func.coalesce(prior.c.unsure, 0),
        "contractor_refused": func.coalesce(prior.c.refused, 0),
        "prior_arrears_day": arrears,
        "prior_arrears_end_day": year_later(year_later(arrears)),
        "prior_listed_day": prior.c.listed_day,
        "assessed_day": ordinal(assessed.c.confirmed_on),
    }

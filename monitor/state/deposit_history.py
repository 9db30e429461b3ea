"""What is registered here against a project's contractor from before it stores the deposit: orders to pay and listings.

Measured by the day of storing (人社部发〔2021〕65号 第十二条: two years before deposit or guarantee is given); of an
exempt project by that of its contract, and of one that has stored nothing by the day judged, for it has to store now.
Works that are exempt for being small are looked at for the year before their contract only (第十一条).

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
    or_,
    select,
    union_all,
)

from monitor.db import ordinal
from monitor.models.binds import AS_OF
from monitor.models.directive import Directive, DirectiveService
from monitor.models.fund import Deposit
from monitor.models.intake import Refusal
from monitor.models.listing import Listing
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.state.days import ahead, day_if_happened, happened, is_one, least, year_later
from monitor.state.deposit import exempted
from monitor.state.deposit_life import guarantee_told, relief_of
from monitor.state.fill import Columns
from monitor.values.directives import DirectiveKind, ServiceStatus, SubjectRole
from monitor.values.listings import ListingStatus
from monitor.values.terms import BookKind, DepositRelief, MatterKind

Papers = Select[Any]
_ORDERS = sorted(kind.value for kind in DirectiveKind if kind.orders)


def papers_before(assessed: CTE) -> CTE:
    """One row a project in work: the last order and the last listing of its contractor from before the storing.

    ``base_day`` is the day by which they are measured, NULL while that is the as-of day. ``unsure``: two firms of the
    register have the contractor's name. A project that names no contractor has no row.
    """
    firm, papers = _contractors(assessed), union_all(_orders(), _listings()).cte("papers_to_firms")
    of, told = firm.c, papers.c
    by_name = and_(told.name == of.name, ~and_(told.code.is_not(None), of.code.is_not(None)))
    by_code = told.code == of.code
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
        .subquery("papers_before_storing")
    )
    end = _looked_at_until(prior.c.arrears_day, of.small)
    lapses = case((and_(of.base_day.is_(None), end >= AS_OF), end + 1))
    return (
        select(
            *(of.matter_id, of.unsure, of.refused, of.base_day, of.base_untold, of.small),
            *(prior.c.arrears_day, _listed_day(prior.c.listed_day, firm).label("listed_day")),
            least([prior.c.event_on, lapses]).label("event_on"),
        )
        .select_from(firm.outerjoin(prior, prior.c.matter_id == of.matter_id))
        .cte("papers_before")
    )


def _contractors(assessed: CTE) -> CTE:
    """The contractor of every project in work: name, code if the register has one firm of that name, and base day."""
    stored = func.coalesce(day_if_happened(Deposit.stored_on), day_if_happened(Deposit.valid_from))
    spared, dates = exempted(assessed) == 1, (Deposit.stored_on, Deposit.valid_from)
    base = func.coalesce(stored, case((spared, ordinal(Project.contract_on))))
    small = and_(stored.is_(None), spared, func.coalesce(relief_of(assessed) == DepositRelief.SMALL.value, False))
    there = or_(Deposit.stored_fen > 0, guarantee_told())
    untold = and_(*(day.is_(None) for day in dates), case((spared, Project.contract_on.is_(None)), else_=there))
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
            base.label("base_day"),
            func.coalesce(base, AS_OF).label("before_day"),
            is_one(untold).label("base_untold"),
            is_one(small).label("small"),
            Employer.name,
            case((known.c.firms == 1, known.c.code)).label("code"),
            is_one(known.c.firms > 1).label("unsure"),
            _refused().label("refused"),
        )
        .join(Employer, Employer.id == Project.contractor_id)
        .outerjoin(known, known.c.name == Employer.name)
        .outerjoin(Deposit, Deposit.matter_id == Project.id)
        .outerjoin(assessed, assessed.c.matter_id == Project.id)
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
    end = _looked_at_until(arrears, prior.c.small)
    return {
        "contractor_untold": is_one(prior.c.matter_id.is_(None)),
        "contractor_unsure": func.coalesce(prior.c.unsure, 0),
        "contractor_refused": func.coalesce(prior.c.refused, 0),
        "raise_base_day": prior.c.base_day,
        "raise_base_untold": func.coalesce(prior.c.base_untold, 0),
        "prior_arrears_day": arrears,
        "prior_arrears_end_day": end,
        "arrears_within": is_one(func.coalesce(prior.c.base_day, AS_OF) <= end),
        "prior_listed_day": prior.c.listed_day,
        "assessed_day": ordinal(assessed.c.confirmed_on),
    }


def _listed_day(day: SQLColumnExpression[Any], firm: CTE) -> SQLColumnExpression[Any]:
    """The last listing in force, of small works that stored nothing only one from the year before their contract.

    Being listed raises a rate, and such works have none: only arrears of that year end their exemption (rulebook 2.6).
    """
    base = firm.c.base_day
    return case((or_(firm.c.small == 0, base.is_(None), base <= year_later(day)), day))


def _looked_at_until(day: SQLColumnExpression[Any], small: SQLColumnExpression[int]) -> SQLColumnExpression[Any]:
    """The last day of storing, or of a small contract, that has an order of ``day`` in the time before it."""
    return case((small == 1, year_later(day)), else_=year_later(year_later(day)))

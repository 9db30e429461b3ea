"""What the title batches registered here say of a building; its book answers for the units that no batch holds.

A batch counts from the day on which it was registered here; a struck one never counts.
"""

from sqlalchemy import CTE, ColumnElement, Subquery, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.housing import Building
from monitor.models.housing_title import TitleBatch, TitleIssue
from monitor.models.state import in_work
from monitor.state.days import (
    FAR,
    Day,
    ahead,
    at_least_zero,
    day_if_happened,
    happened,
    is_one,
    least,
    least_of,
    rolled,
    unless_begun,
    year_later,
)
from monitor.state.fill import Columns
from monitor.values.housing_title import BatchStatus, TitleFault
from monitor.values.terms import TitleCause

_KNOWN = happened(TitleBatch.opened_on)
_SOLD = and_(TitleBatch.contracted_on.is_not(None), happened(TitleBatch.contracted_on))
"""Homes sold finished: their titles have time from the contract, whenever they are delivered."""
_DATES = ("contracted_on", "delivered_on", "filed_on", "papers_on", "accepted_on", "registered_on")


def title_batches() -> CTE:
    """By building of the work set what its batches say together; ``event_on`` is the next day that changes it."""
    part = _parts()
    lacks = part.c.issued < part.c.units
    blamed = and_(lacks, part.c.fault == TitleFault.DEVELOPER.value, part.c.since.is_not(None))
    unclear = and_(lacks, part.c.fault == TitleFault.UNKNOWN.value)
    waits = and_(part.c.accepted.is_not(None), part.c.registered.is_(None))
    return (
        select(
            part.c.matter_id,
            part.c.building_no,
            func.sum(part.c.known).label("number"),
            func.sum(is_one(and_(part.c.known == 1, part.c.delivered.is_(None)))).label("undelivered"),
            func.sum(part.c.untold).label("untold"),
            func.sum(part.c.units).label("units"),
            func.sum(part.c.issued).label("issued"),
            func.min(part.c.since).label("since_day"),
            func.min(part.c.delivered).label("delivered_day"),
            func.max(part.c.delivered).label("last_delivered_day"),
            func.min(part.c.filed).label("filed_day"),
            func.min(case((part.c.papers.is_(None), part.c.delivered))).label("papers_day"),
            func.min(case((and_(part.c.papers.is_(None), part.c.untold == 1), part.c.contracted))).label("untold_day"),
            func.min(part.c.accepted).label("taken_day"),
            func.min(case((waits, part.c.accepted))).label("waiting_day"),
            func.min(case((blamed, part.c.since))).label("title_day"),
            func.sum(case((blamed, part.c.units), else_=0)).label("title_units"),
            func.sum(case((blamed, part.c.issued), else_=0)).label("title_issued"),
            func.min(case((unclear, part.c.since))).label("unclear_day"),
            func.min(func.nullif(part.c.event_on, FAR)).label("event_on"),
        )
        .group_by(part.c.matter_id, part.c.building_no)
        .cte("title_batches")
    )


def _parts() -> Subquery:
    """The batches with what is known of them on the day; nothing of one that was not registered by then."""
    issued = (
        select(
            TitleIssue.batch_id,
            func.sum(case((happened(TitleIssue.issued_on), TitleIssue.number), else_=0)).label("number"),
            func.min(ahead(TitleIssue.issued_on)).label("event_on"),
        )
        .join(TitleBatch, TitleBatch.id == TitleIssue.batch_id)
        .where(in_work(TitleBatch.matter_id))
        .group_by(TitleIssue.batch_id)
        .cte("title_issued")
    )
    dates = {name: getattr(TitleBatch, name) for name in _DATES}
    told = [
        case((and_(_KNOWN, happened(day)), ordinal(day))).label(name.removesuffix("_on")) for name, day in dates.items()
    ]
    sold, delivered = ordinal(TitleBatch.contracted_on), TitleBatch.delivered_on
    coming = [ahead(TitleBatch.opened_on), issued.c.event_on, *(ahead(day) for day in dates.values())]
    return (
        select(
            TitleBatch.matter_id,
            TitleBatch.building_no,
            TitleBatch.fault,
            is_one(_KNOWN).label("known"),
            is_one(and_(_KNOWN, _SOLD, TitleBatch.delivered_on.is_(None))).label("untold"),
            case(
                (and_(_KNOWN, _SOLD), sold), (and_(_KNOWN, sold.is_(None), happened(delivered)), ordinal(delivered))
            ).label("since"),
            case((_KNOWN, TitleBatch.units), else_=0).label("units"),
            case((_KNOWN, func.coalesce(issued.c.number, 0)), else_=0).label("issued"),
            *told,
            least(coming).label("event_on"),
        )
        .outerjoin(issued, issued.c.batch_id == TitleBatch.id)
        .where(in_work(TitleBatch.matter_id), TitleBatch.status != BatchStatus.STRUCK.value)
        .subquery("title_parts")
    )


def of_building(batches: CTE) -> ColumnElement[bool]:
    """The join of a building with its batches."""
    return and_(batches.c.matter_id == Building.matter_id, batches.c.building_no == Building.building_no)


def handed_over(batches: CTE) -> Day:
    """When all that was sold of a building was handed over: by its book, or by delivered batches that hold every unit.

    Of several batches the last one counts; NULL while the book says nothing and a unit may stand outside of them.
    """
    whole = and_(batches.c.number > 0, batches.c.undelivered == 0, Building.sold <= batches.c.units)
    return func.coalesce(day_if_happened(Building.delivered_on), case((whole, batches.c.last_delivered_day)))


def may_be_handed_over(batches: CTE) -> ColumnElement[bool]:
    """Whether a batch was or may be delivered and nobody says how many units were sold: it may hold all of them."""
    untold = and_(Building.sold.is_(None), batches.c.since_day.is_not(None))
    return and_(untold, day_if_happened(Building.delivered_on).is_(None))


def may_be_delivered(batches: CTE) -> ColumnElement[bool]:
    """Whether batches hold all that was sold, and nobody says of one that was sold finished when it was delivered."""
    untold = and_(batches.c.untold > 0, batches.c.undelivered == batches.c.untold)
    whole = func.coalesce(and_(untold, Building.sold <= batches.c.units), False)
    return and_(whole, day_if_happened(Building.delivered_on).is_(None))


def has_rest(batches: CTE) -> ColumnElement[bool]:
    """Whether the book answers for some of the building: it has no batch, or more units were sold than batches hold.

    NULL where nobody says how many were sold beside batches.
    """
    return or_(func.coalesce(batches.c.number, 0) == 0, Building.sold > batches.c.units)


def title_facts(batches: CTE) -> Columns:
    """Delivery, papers and certificates of a building: its batches, and what the book says of the rest of it."""
    rest = has_rest(batches)
    booked = day_if_happened(Building.delivered_on)
    delivered = case((rest, booked))
    sold = Building.sold - func.coalesce(batches.c.units, 0)
    issued = least_of(at_least_zero(func.coalesce(Building.titled, 0) - func.coalesce(batches.c.issued, 0)), sold)
    titled = case((func.coalesce(batches.c.number, 0) == 0, func.coalesce(Building.titled, 0)), else_=issued)
    # Where the book does not tell it, no certificate is taken for granted and none is denied.
    told = or_(Building.titled.is_not(None), sold <= 0)
    untold = and_(
        rest, ~told, func.coalesce(Building.title_cause, "") != TitleCause.BUYER.value, delivered.is_not(None)
    )
    lacks = and_(rest, told, titled < sold)
    blamed = and_(lacks, Building.title_cause == TitleCause.DEVELOPER.value, delivered.is_not(None))
    sides = (TitleCause.DEVELOPER.value, TitleCause.BUYER.value)
    unclear = and_(lacks, or_(Building.title_cause.is_(None), Building.title_cause.not_in(sides)))
    day = earlier(batches.c.title_day, case((blamed, delivered)))
    due = rolled(day + 90)
    begun = case((rest.is_not(False), booked))
    since = earlier(batches.c.since_day, begun)
    unsold = Building.sold.is_(None)
    doubt = rolled(
        case((unsold, since), else_=earlier(batches.c.unclear_day, case((or_(unclear, untold), delivered)))) + 90
    )
    return {
        "handed_day": earlier(batches.c.delivered_day, begun),
        "title_since_day": since,
        **_paper_facts(batches),
        "title_day": day,
        "title_due_day": due,
        "title_long_due_day": rolled(year_later(day + 90)),
        "title_units": func.coalesce(batches.c.title_units, 0) + case((blamed, sold), else_=0),
        "title_issued": func.coalesce(batches.c.title_issued, 0) + case((blamed, titled), else_=0),
        "title_doubt_day": unless_begun(due + 1, doubt),
        "title_unsold": func.coalesce(unless_begun(due + 1, is_one(unsold)), 0),
        "title_untold": func.coalesce(unless_begun(due + 1, is_one(untold)), 0),
    }


def _paper_facts(batches: CTE) -> Columns:
    """Since when papers are surely wanting, and their last day.

    And the last days that a delivery on the day of the contract would give to homes sold finished of which nobody says
    when they were delivered, and that the book's delivery does, which may be of units outside of batches or of none.
    """
    rest, bought = has_rest(batches), or_(Building.sold.is_(None), Building.sold > 0)
    booked = case((~func.coalesce(happened(Building.title_filed_on), False), day_if_happened(Building.delivered_on)))
    day = earlier(batches.c.papers_day, case((and_(rest, bought), booked)))
    return {
        "papers_day": day,
        "title_file_due_day": rolled(day + 60),
        "papers_untold_day": rolled(batches.c.untold_day + 60),
        "papers_unsold_day": rolled(case((rest.is_(None), booked)) + 60),
    }


def earlier(one: Day, other: Day) -> Day:
    """The earlier of two days; where one is missing the other."""
    return case((one < other, one), (other.is_not(None), other), else_=one)

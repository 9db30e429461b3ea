"""First registration and contract filing of a housing project's buildings, as of a day."""

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_

from monitor.db import ordinal
from monitor.models.binds import ACCEPTANCES_TOLD
from monitor.models.housing import Building
from monitor.state.days import happened, is_one, rolled, unless_begun, workday_after
from monitor.state.fill import Columns
from monitor.state.title_batch import earlier, has_rest

BUILDING_DATES = (Building.title_accepted_on, Building.registered_on, Building.oldest_unfiled_on)
"""What may lie ahead and then changes a fact."""


def registration_sums(batches: CTE, open_: SQLColumnExpression[bool]) -> Columns:
    """What the buildings of a project say together of registration and of presale contracts.

    Their title batches speak for themselves, the book for what no batch holds. A contract is one of presale if it was
    signed before the building was accepted; ``open_`` buildings certainly are not.
    """
    undone = or_(Building.registered_on.is_(None), ~happened(Building.registered_on))
    taken, rest = and_(happened(Building.title_accepted_on), undone), has_rest(batches)
    waiting = and_(taken, rest)
    waits = or_(func.coalesce(waiting, False), batches.c.waiting_day.is_not(None))
    presold = or_(
        and_(Building.accepted_on.is_(None), or_(ACCEPTANCES_TOLD == 1, open_)),
        and_(Building.oldest_unfiled_on.is_(None), Building.accepted_on.is_not(None)),
        Building.oldest_unfiled_on < Building.accepted_on,
    )
    contradicts = func.coalesce(_contradicts(presold), False)
    unfiled = and_(Building.contracts_filed < Building.sold, presold, ~contradicts)
    unknown = and_(Building.sold > 0, Building.contracts_filed.is_(None))
    dated = happened(Building.oldest_unfiled_on)
    return {
        "registration_day": func.min(
            earlier(batches.c.waiting_day, case((waiting, ordinal(Building.title_accepted_on))))
        ),
        "registration_unsold_day": func.min(case((and_(taken, rest.is_(None)), ordinal(Building.title_accepted_on)))),
        "unregistered_buildings": func.sum(is_one(waits)),
        "unfiled_units": func.sum(case((unfiled, Building.sold - Building.contracts_filed), else_=0)),
        "unfiled_day": func.min(case((and_(unfiled, dated), ordinal(Building.oldest_unfiled_on)))),
        "unfiled_undated": func.sum(is_one(and_(unfiled, Building.oldest_unfiled_on.is_(None)))),
        "contracts_unknown": func.sum(is_one(unknown)),
        "contracts_unsold": func.sum(is_one(Building.sold.is_(None))),
        "contracts_contradict": func.sum(is_one(contradicts)),
    }


def _contradicts(presold: SQLColumnExpression[bool]) -> SQLColumnExpression[bool]:
    """Whether a building's row says of its presale contracts what cannot all be so.

    More are filed than sold, or more sold than there are; all are filed and yet one is not; or the building was filed
    or registered as finished by the day of a contract that its day of acceptance makes one of presale.
    """
    sold, filed, oldest = Building.sold, Building.contracts_filed, Building.oldest_unfiled_on
    before = or_(Building.accepted_on.is_(None), oldest < Building.accepted_on)
    finished = (oldest >= day for day in (Building.filed_on, Building.title_accepted_on, Building.registered_on))
    return or_(
        filed > sold,
        and_(filed == sold, happened(oldest), before),
        and_(filed < sold, presold, or_(sold > Building.units, and_(happened(oldest), or_(*finished)))),
    )


def registration_facts(works: CTE) -> Columns:
    unfiled_due = rolled(works.c.unfiled_day + 30)
    return {
        "registration_day": works.c.registration_day,
        "registration_due_day": workday_after(works.c.registration_day, 30),
        "registration_unsold_day": workday_after(works.c.registration_unsold_day, 30),
        "unregistered_buildings": func.coalesce(works.c.unregistered_buildings, 0),
        "unfiled_units": func.coalesce(works.c.unfiled_units, 0),
        "unfiled_day": works.c.unfiled_day,
        "unfiled_due_day": unfiled_due,
        "unfiled_undated": func.coalesce(unless_begun(unfiled_due + 1, works.c.unfiled_undated), 0),
        "contracts_unknown": func.coalesce(unless_begun(unfiled_due + 1, works.c.contracts_unknown), 0),
        "contracts_unsold": func.coalesce(unless_begun(unfiled_due + 1, works.c.contracts_unsold), 0),
        "contracts_contradict": func.coalesce(unless_begun(unfiled_due + 1, works.c.contracts_contradict), 0),
    }

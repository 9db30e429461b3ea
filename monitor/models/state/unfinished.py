"""Which buildings are not finished, as far as anybody tells (10.3)."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, case, func, or_

from monitor.models.asof import happened
from monitor.models.binds import ACCEPTANCES_TOLD
from monitor.models.housing import Building
from monitor.models.housing_report import HousingReport

UNACCEPTED = or_(Building.accepted_on.is_(None), ~happened(Building.accepted_on))
"""Nobody tells of its acceptance by the day: where no book ever had the column it may be accepted all the same."""
WHOLE = 100
"""A building of which so many percent are done may be accepted."""
STANDS = HousingReport.voided_by.is_(None)


def furthest_seen() -> SQLColumnExpression[Any]:
    """How much of a building its reports saw done at most by the as-of day; of those that stand (``STANDS``)."""
    return func.max(case((happened(HousingReport.seen_on), HousingReport.percent)))


def unfinished(seen: SQLColumnExpression[Any] | None = None) -> SQLColumnExpression[bool]:
    """Whether a building is certainly not finished on the day: it is not accepted.

    Where no book ever had a column for acceptance, what is told of the progress says so, in the book and in reports,
    of which ``seen`` is the furthest: works of less than 100 % are not accepted.
    """
    told = [one for one in (Building.progress_percent, seen) if one is not None]
    under_way = and_(or_(*(one.is_not(None) for one in told)), *(func.coalesce(one, 0) < WHOLE for one in told))
    return and_(UNACCEPTED, or_(ACCEPTANCES_TOLD == 1, under_way))

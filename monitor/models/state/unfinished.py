"""Which buildings are not finished, as far as anybody tells (10.3)."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, case, exists, func, or_, select

from monitor.models.asof import happened
from monitor.models.binds import ACCEPTANCES_TOLD
from monitor.models.housing import Building
from monitor.models.housing_report import HousingReport
from monitor.models.housing_title import TitleBatch
from monitor.values.housing_title import BatchStatus

UNACCEPTED = or_(Building.accepted_on.is_(None), ~happened(Building.accepted_on))
"""Nobody tells of its acceptance by the day: where no book ever had the column it may be accepted all the same."""
WHOLE = 100
"""A building of which so many percent are done may be accepted."""
STANDS = HousingReport.voided_by.is_(None)


def furthest_seen() -> SQLColumnExpression[Any]:
    """How much of a building its reports saw done at most by the as-of day; of those that stand (``STANDS``)."""
    return func.max(case((happened(HousingReport.seen_on), HousingReport.percent)))


def seen_of_building() -> SQLColumnExpression[Any]:
    """``furthest_seen`` of the building of the row."""
    reported = and_(HousingReport.matter_id == Building.matter_id, HousingReport.building_no == Building.building_no)
    return select(furthest_seen()).where(reported, STANDS).scalar_subquery()


def acceptance_followed() -> SQLColumnExpression[bool]:
    """Whether something tells of a building what only an accepted one has: its filing, a registration, certificates.

    Acceptance is filed within 15 days of it (建设工程质量管理条例 49). Without a day of acceptance the register
    contradicts itself, and accuses nobody (0051). Batches that were registered here and not struck tell it too.
    """
    here = and_(TitleBatch.matter_id == Building.matter_id, TitleBatch.building_no == Building.building_no)
    told = or_(happened(TitleBatch.filed_on), happened(TitleBatch.accepted_on))
    stands = and_(happened(TitleBatch.opened_on), TitleBatch.status != BatchStatus.STRUCK.value)
    days = (Building.filed_on, Building.title_accepted_on, Building.registered_on)
    by_register = or_(*(happened(day) for day in days), Building.titled > 0)
    return or_(func.coalesce(by_register, False), exists(select(TitleBatch.id).where(here, stands, told)))


def unfinished(seen: SQLColumnExpression[Any] | None = None) -> SQLColumnExpression[bool]:
    """Whether a building is certainly not finished on the day: not accepted, and nothing tells what follows that."""
    return and_(surely_unaccepted(seen), ~acceptance_followed())


def may_go_on() -> SQLColumnExpression[bool]:
    """Whether works on a building may go on, or nobody tells: not accepted by the day, nor anything told after that."""
    return and_(UNACCEPTED, ~acceptance_followed())


def surely_unaccepted(seen: SQLColumnExpression[Any] | None = None) -> SQLColumnExpression[bool]:
    """Whether a building is not accepted on the day, by what tells of acceptance itself.

    Where no book ever had a column for it, what is told of the progress says so, in the book and in reports, of which
    ``seen`` is the furthest: works of less than 100 % are not accepted.
    """
    told = [one for one in (Building.progress_percent, seen) if one is not None]
    under_way = and_(or_(*(one.is_not(None) for one in told)), *(func.coalesce(one, 0) < WHOLE for one in told))
    return and_(UNACCEPTED, or_(ACCEPTANCES_TOLD == 1, under_way))

"""Fills ``state_housing`` and ``state_building``."""

from typing import Any

from sqlalchemy import CTE, Insert, SQLColumnExpression, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.housing import Building, HousingProject
from monitor.models.state import BuildingState, HousingState, in_work
from monitor.state.days import (
    ahead,
    day_if_happened,
    happened,
    is_one,
    least,
    month_later,
    rolled,
    whole,
    year_later,
)
from monitor.state.fill import insert_of
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind, TitleCause


def fill_housing() -> Insert:
    """The insert of the housing rows of the work set."""
    works = _works()
    source = HousingProject.__table__.outerjoin(works, works.c.matter_id == HousingProject.id)
    lacks = or_(
        HousingProject.duty_unit.is_(None), HousingProject.duty_person.is_(None), HousingProject.rectify_by.is_(None)
    )
    columns: dict[str, SQLColumnExpression[Any]] = {
        "matter_id": HousingProject.id,
        "event_on": least([ahead(HousingProject.stop_reported_on), works.c.event_on]),
        "solved": is_one(HousingProject.solved),
        "lacks_duty": is_one(lacks),
        "rectify_day": ordinal(HousingProject.rectify_by),
        "stop_reported_day": day_if_happened(HousingProject.stop_reported_on),
        "unfinished": func.coalesce(works.c.unfinished, 0),
        "undated": func.coalesce(works.c.undated, 0),
        "last_work_day": works.c.last_work_day,
        "sold_rest_day": works.c.sold_rest_day,
        "report_due_day": rolled(month_later(works.c.last_work_day)),
        "housing_refused": refused_rows(HousingProject.id, BookKind.HOUSING),
        "buildings_refused": refused_rows(HousingProject.id, BookKind.BUILDINGS),
    }
    return insert_of(HousingState, source, columns, in_work(HousingProject.id))


def _works() -> CTE:
    unfinished = or_(Building.accepted_on.is_(None), ~happened(Building.accepted_on))
    worked = ordinal(Building.last_work_on)
    return (
        select(
            Building.matter_id,
            func.sum(is_one(unfinished)).label("unfinished"),
            func.sum(is_one(and_(unfinished, Building.last_work_on.is_(None)))).label("undated"),
            func.max(case((unfinished, worked))).label("last_work_day"),
            func.min(case((and_(unfinished, Building.sold > 0), worked))).label("sold_rest_day"),
            func.min(ahead(Building.accepted_on)).label("event_on"),
        )
        .where(in_work(Building.matter_id))
        .group_by(Building.matter_id)
        .cte("works")
    )


def fill_buildings() -> Insert:
    """The insert of the building rows of the work set."""
    delivered, accepted = day_if_happened(Building.delivered_on), day_if_happened(Building.accepted_on)
    dated = (Building.delivered_on, Building.accepted_on, Building.filed_on, Building.title_filed_on)
    columns: dict[str, SQLColumnExpression[Any]] = {
        "matter_id": Building.matter_id,
        "key": Building.building_no,
        "event_on": least([ahead(column) for column in dated]),
        "due_day": ordinal(Building.due_on),
        "delivered_day": delivered,
        "accepted_day": accepted,
        "filed_day": day_if_happened(Building.filed_on),
        "file_due_day": rolled(accepted + 15),
        "title_filed_day": day_if_happened(Building.title_filed_on),
        "title_file_due_day": rolled(delivered + 60),
        "title_due_day": rolled(delivered + 90),
        "title_long_due_day": rolled(year_later(delivered + 90)),
        "sold": Building.sold,
        "titled": func.coalesce(Building.titled, 0),
        "developer_fault": whole(Building.title_cause == TitleCause.DEVELOPER.value),
    }
    return insert_of(BuildingState, Building.__table__, columns, in_work(Building.matter_id))

"""Fills ``state_housing`` and ``state_building``."""

from typing import Any

from sqlalchemy import CTE, Insert, SQLColumnExpression, and_, case, func, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF
from monitor.models.emergency import Emergency
from monitor.models.housing import Building, HousingProject
from monitor.models.state import BuildingState, HousingState, in_work, taken
from monitor.models.state.unfinished import surely_unaccepted, unfinished
from monitor.state import housing_money, housing_title, housing_works, standstill
from monitor.state.days import FAR, ahead, day_if_happened, is_one, least, rolled
from monitor.state.emergency import accidents_ahead, late_day, unreported_accidents
from monitor.state.fill import Columns, insert_of
from monitor.state.housing_evidence import SIGNS, building_signs, fused, later_known, linked_refusals
from monitor.state.housing_fund import Money
from monitor.state.housing_money import linked_wages, presale_facts, presale_sums, wage_facts
from monitor.state.housing_pace import slow_works
from monitor.state.housing_problem import duty_facts, problems
from monitor.state.housing_title import registration_facts, registration_sums
from monitor.state.housing_works import delivery_facts, start_facts, works_sums
from monitor.state.refusals import refused_rows, refused_rows_or_county
from monitor.state.standstill import counted, standstill_facts, standstill_sums, visits
from monitor.state.title_batch import earlier, handed_over, may_be_delivered, of_building, title_batches, title_facts
from monitor.values.terms import BookKind


def fill_housing() -> Insert:
    """The insert of the housing rows of the work set; the rows of projects come first, for the wages they owe."""
    batches, signs = title_batches(), building_signs()
    works = _works(batches, signs)
    slow, wages, visited, told = slow_works(signs), linked_wages(works), visits(), problems()
    money, refused = Money(), linked_refusals()
    bases = ("last_work_day", "sold_rest_day", "untold_rest_day")
    all_rest, sold_rest, untold_rest = (counted(works, base) for base in bases)
    source = taken(HousingProject.__table__, HousingProject.id)
    for table in (works, slow, wages, visited, told, refused, all_rest, sold_rest, untold_rest, *money.tables):
        source = source.outerjoin(table, table.c.matter_id == HousingProject.id)
    rest = standstill_facts(works, slow, all_rest, sold_rest, untold_rest, visited)
    columns: Columns = {
        "matter_id": HousingProject.id,
        "event_on": least([*_events(works, slow, wages), visited.c.event_on, told.c.event_on, money.ahead.c.event_on]),
        "housing_refused": refused_rows(HousingProject.id, BookKind.HOUSING),
        "buildings_refused": refused_rows(HousingProject.id, BookKind.BUILDINGS),
        "windows_refused": refused_rows_or_county(HousingProject.id, BookKind.STOP_WINDOWS),
        **{name: func.coalesce(refused.c[name], 0) for name in SIGNS},
        **duty_facts(told),
        **rest,
        **start_facts(works),
        **delivery_facts(works, slow),
        **presale_facts(works, money),
        **wage_facts(wages, refused, rest),
        **registration_facts(works),
        "accident_day": unreported_accidents(HousingProject.id, ordinal(Emergency.occurred_on)),
        "accident_late_day": unreported_accidents(HousingProject.id, late_day()),
    }
    return insert_of(HousingState, source, columns)


def _works(batches: CTE, signs: CTE) -> CTE:
    """What the buildings of a project say together, one row a project."""
    worked, open_ = later_known(ordinal(Building.last_work_on), signs.c.day), unfinished(signs.c.percent)
    sums = standstill_sums(worked, open_) | works_sums(signs.c.day, batches)
    sums |= presale_sums(open_) | registration_sums(batches, surely_unaccepted(signs.c.percent))
    dates = (*housing_works.BUILDING_DATES, *housing_title.BUILDING_DATES)
    recounted = case((housing_works.recounted_day() > AS_OF, housing_works.recounted_day()))
    events = [*(ahead(column) for column in dates), recounted, signs.c.event_on, batches.c.event_on]
    here = and_(signs.c.matter_id == Building.matter_id, signs.c.building_no == Building.building_no)
    told = (
        select(
            Building.matter_id,
            *(expression.label(name) for name, expression in sums.items()),
            func.min(func.nullif(least(events), FAR)).label("event_on"),
        )
        .outerjoin(signs, here)
        .outerjoin(batches, of_building(batches))
        .where(in_work(Building.matter_id))
        .group_by(Building.matter_id)
        .cte("told_works")
    )
    return fused(told)


def _events(works: CTE, slow: CTE, wages: CTE) -> list[SQLColumnExpression[Any]]:
    dates = (*standstill.DATES, *housing_works.DATES, *housing_money.DATES)
    coming = (works.c.event_on, works.c.due_over_day, slow.c.event_on, wages.c.pay_event_on, wages.c.labour_event_on)
    return [*(ahead(column) for column in dates), *coming, *accidents_ahead(HousingProject.id)]


def fill_buildings() -> Insert:
    """The insert of the building rows of the work set."""
    accepted, batches = day_if_happened(Building.accepted_on), title_batches()
    dated = (Building.delivered_on, Building.accepted_on, Building.filed_on, Building.title_filed_on)
    columns: dict[str, SQLColumnExpression[Any]] = {
        "matter_id": Building.matter_id,
        "key": Building.building_no,
        "event_on": least([*(ahead(column) for column in dated), batches.c.event_on]),
        "due_day": ordinal(Building.due_on),
        "delivered_day": handed_over(batches),
        "accepted_day": accepted,
        "filed_day": earlier(batches.c.filed_day, day_if_happened(Building.filed_on)),
        "file_due_day": rolled(accepted + 15),
        **title_facts(batches),
        "undelivered": is_one(may_be_delivered(batches)),
        "sold": Building.sold,
        "buildings_refused": refused_rows(Building.matter_id, BookKind.BUILDINGS),
    }
    source = taken(Building.__table__, Building.matter_id).outerjoin(batches, of_building(batches))
    return insert_of(BuildingState, source, columns)

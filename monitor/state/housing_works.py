"""Start, progress, delivery and quality of a housing project, as of a day."""

from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_

from monitor.db import ordinal
from monitor.models.binds import AS_OF, AS_OF_DATE, STARTS_TOLD, param
from monitor.models.housing import Building, HousingProject
from monitor.models.state.unfinished import UNACCEPTED, acceptance_followed, may_go_on
from monitor.state.days import (
    Day,
    day_if_happened,
    happened,
    is_one,
    least_of,
    months_later,
    rolled,
    unless_begun,
    whole,
    year_later,
)
from monitor.state.fill import Columns
from monitor.state.housing_pace import UNTOLD
from monitor.state.title_batch import earlier, handed_over, may_be_delivered, may_be_handed_over
from monitor.values.terms import StructureResult

DATES = (HousingProject.started_on, HousingProject.stopped_on)
BUILDING_DATES = (
    Building.accepted_on,
    Building.filed_on,
    Building.last_work_on,
    Building.progress_on,
    Building.delivered_on,
    Building.demanded_on,
    Building.structure_tested_on,
    Building.repaired_on,
)
"""What may lie ahead and then changes a fact."""

COUNTED_DAYS = 90
"""Within so many days alike defects are counted (rulebook H18): an older repair was of others, and so may one be that
lies further before a limit (维修期限)."""
QUARTER = 2_500
"""A share of 25 %, in ten-thousandths."""


def works_sums(seen: SQLColumnExpression[Any], batches: CTE) -> Columns:
    """What the buildings of a project say together of start, delivery and quality.

    ``seen`` is the day on which a report saw people at a building, ``batches`` are its title batches. What follows an
    acceptance tells of works as the acceptance itself does.
    """
    tested = or_(Building.structure_tested_on.is_(None), happened(Building.structure_tested_on))
    failed = and_(Building.structure_result == StructureResult.FAILED.value, tested)
    unrepaired = or_(Building.repaired_on.is_(None), ~happened(Building.repaired_on))
    dates = (Building.last_work_on, Building.accepted_on, Building.delivered_on)
    told = (Building.progress_percent > 0, *(happened(day) for day in dates), acceptance_followed())
    worked = or_(seen.is_not(None), *told)
    return {
        "worked": func.max(is_one(worked)),
        "handed_over_day": func.max(case((UNACCEPTED, day_if_happened(Building.delivered_on)))),
        **_awaited(batches),
        **_unaccepted(batches),
        "failed_day": func.min(case((failed, ordinal(Building.structure_tested_on)))),
        "failed_buildings": func.sum(is_one(failed)),
        "unread_results": func.sum(is_one(and_(Building.structure_result == StructureResult.OTHER.value, tested))),
        "defect_units": func.max(case((unrepaired, Building.defect_units))),
        "defect_sum": func.sum(case((or_(unrepaired, _counted_since()), Building.defect_units))),
        "defect_doubt_day": func.min(_old_repair(unrepaired)),
        "repair_due_day": func.min(case((unrepaired, ordinal(Building.repair_due_on)))),
    }


def _counted_since() -> SQLColumnExpression[bool]:
    """Whether a building's alike defects, too few by themselves, were counted since its repair."""
    return and_(recounted_day() <= AS_OF, Building.defect_units < param("defect.units"))


def recounted_day() -> Day:
    """From when on a building's alike defects are later ones than those that it was repaired of."""
    return ordinal(Building.repaired_on) + COUNTED_DAYS + 1


def _old_repair(unrepaired: SQLColumnExpression[bool]) -> Day:
    """From when on a repair may have been of other defects: than those counted since or than the one due."""
    alike = Building.defect_units >= param("defect.units")
    repaired, due = ordinal(Building.repaired_on), ordinal(Building.repair_due_on)
    return earlier(
        case((and_(alike, ~unrepaired), recounted_day())),
        case((and_(due > repaired + COUNTED_DAYS, ~unrepaired), due + 1)),
    )


def _awaited(batches: CTE) -> Columns:
    """Buildings not handed over, by the book or by title batches: those late or at risk, and those demanded in vain.

    Where a batch may hold all that was sold, but nobody says how much was, or batches hold it and nobody says when one
    was delivered, only the day is told from which to ask.
    """
    bought = or_(Building.sold.is_(None), Building.sold > 0)
    open_, unsold, untold = handed_over(batches).is_(None), may_be_handed_over(batches), may_be_delivered(batches)
    sure = and_(~unsold, ~untold)
    not_due = and_(open_, bought, Building.due_on >= AS_OF_DATE)
    late = Building.forecast_on > Building.due_on
    at_risk = and_(not_due, late, sure)
    at_doubt = and_(not_due, or_(late, Building.forecast_on.is_(None)))
    unforecast = and_(not_due, Building.forecast_on.is_(None), sure)
    demanded = and_(open_, happened(Building.demanded_on))
    overdue = and_(demanded, Building.demanded_on > Building.due_on)
    return {
        "risk_due_day": func.min(case((at_risk, ordinal(Building.due_on)))),
        "risk_buildings": func.sum(is_one(at_risk)),
        "unforecast_day": func.min(case((unforecast, ordinal(Building.due_on)))),
        "risk_unsold_day": func.min(case((and_(at_doubt, unsold), ordinal(Building.due_on)))),
        "risk_undelivered_day": func.min(case((and_(at_doubt, untold), ordinal(Building.due_on)))),
        "due_over_day": func.min(case((not_due, ordinal(Building.due_on) + 1))),
        "demand_day": func.min(case((and_(overdue, sure), ordinal(Building.demanded_on)))),
        "demand_unsold_day": func.min(case((and_(overdue, unsold), ordinal(Building.demanded_on)))),
        "demand_undelivered_day": func.min(case((and_(overdue, untold), ordinal(Building.demanded_on)))),
        "demand_unplaced": func.sum(is_one(and_(demanded, Building.due_on.is_(None)))),
    }


def _unaccepted(batches: CTE) -> Columns:
    """Buildings handed over, by the book or a title batch, without a day of acceptance, and the first such day.

    A filing of acceptance or a registration tells that there was one: such buildings, handed over or not, are counted
    for themselves, and their day is asked for.
    """
    handed = earlier(batches.c.delivered_day, day_if_happened(Building.delivered_on))
    never = and_(handed.is_not(None), may_go_on())
    return {
        "unaccepted_day": func.min(case((never, handed))),
        "unaccepted_buildings": func.sum(is_one(never)),
        "followed_buildings": func.sum(is_one(and_(UNACCEPTED, acceptance_followed()))),
    }


def start_facts(works: CTE) -> Columns:
    permit, extended = ordinal(HousingProject.permit_on), ordinal(HousingProject.start_extended_to)
    due, lapse = months_later(permit, 3), months_later(permit, 9)
    put_off = case((extended > lapse, lapse), (extended > due, extended), else_=due)
    land, stopped = ordinal(HousingProject.land_start_due_on), HousingProject.stopped_on
    small = or_(HousingProject.developed_share * 3 < 4 * QUARTER, HousingProject.invested_share < QUARTER)
    begun = (HousingProject.started_on, stopped, HousingProject.resumed_on)
    rests = _rests_from(works, stopped)
    started = or_(works.c.worked == 1, *(happened(day) for day in begun))
    return {
        "started": is_one(started),
        "may_have_begun": is_one(or_(started, permit.is_(None), STARTS_TOLD == 0)),
        "started_told": is_one(or_(works.c.worked_told == 1, *(happened(day) for day in begun))),
        "permit_day": permit,
        "start_due_day": rolled(put_off),
        "permit_lapse_day": rolled(lapse),
        "land_day": land,
        "land_year_day": rolled(year_later(land)),
        "land_second_year_day": rolled(year_later(year_later(land))),
        "idle_stop_day": rolled(year_later(rests)),
        "idle_untold_day": case((or_(rests.is_not(None), works.c.unfinished == 0), None), else_=_untold_from(works)),
        "idle_excused": is_one(HousingProject.idle_excuse.is_not(None)),
        "idle_small": whole(small),
        "developed_share": HousingProject.developed_share,
        "invested_share": HousingProject.invested_share,
        "presale_invested_share": HousingProject.presale_invested_share,
    }


def _rests_from(works: CTE, stopped: SQLColumnExpression[Any]) -> SQLColumnExpression[int]:
    """Since when the works rest: by all their buildings, else by the ledger's 停工日期 with no work after it."""
    resumed = and_(happened(HousingProject.resumed_on), HousingProject.resumed_on >= stopped)
    return case(
        (and_(works.c.unfinished > 0, works.c.undated == 0), works.c.seen_work_day),
        (works.c.unfinished == 0, None),
        (works.c.seen_work_day > ordinal(stopped), None),
        (or_(HousingProject.resumed_on.is_(None), ~resumed), ordinal(stopped)),
    )


def _untold_from(works: CTE) -> SQLColumnExpression[int]:
    """The first day on which works that nobody dates may have rested for a year: nought where nothing is told."""
    begun = (day_if_happened(day) for day in (HousingProject.started_on, HousingProject.resumed_on))
    last = 0 - least_of(
        *(0 - func.coalesce(day, 0) for day in (works.c.seen_work_day, works.c.handed_over_day, *begun))
    )
    return func.coalesce(rolled(year_later(last)) + 1, 0)


def delivery_facts(works: CTE, slow: CTE) -> Columns:
    risk, demand_due = works.c.risk_due_day, rolled(months_later(works.c.demand_day, 3))
    return {
        "slow_day": slow.c.slow_day,
        "slow_buildings": func.coalesce(slow.c.slow_buildings, 0),
        **{name: unless_begun(slow.c.slow_day + param("slow.days"), slow.c[name]) for name in UNTOLD},
        "risk_due_day": risk,
        "risk_buildings": func.coalesce(works.c.risk_buildings, 0),
        "unforecast_day": unless_begun(risk - param("late.risk_days"), works.c.unforecast_day),
        "risk_unsold_day": unless_begun(risk - param("late.risk_days"), works.c.risk_unsold_day),
        "risk_undelivered_day": unless_begun(risk - param("late.risk_days"), works.c.risk_undelivered_day),
        "demand_day": works.c.demand_day,
        "demand_due_day": demand_due,
        "demand_unsold_day": unless_begun(demand_due + 1, rolled(months_later(works.c.demand_unsold_day, 3)) + 1),
        "demand_undelivered_day": unless_begun(
            demand_due + 1, rolled(months_later(works.c.demand_undelivered_day, 3)) + 1
        ),
        "demand_unplaced": func.coalesce(unless_begun(demand_due + 1, works.c.demand_unplaced), 0),
        "unaccepted_day": works.c.unaccepted_day,
        "unaccepted_buildings": func.coalesce(works.c.unaccepted_buildings, 0),
        "followed_buildings": func.coalesce(works.c.followed_buildings, 0),
        "failed_day": works.c.failed_day,
        "failed_buildings": func.coalesce(works.c.failed_buildings, 0),
        "unread_results": func.coalesce(works.c.unread_results, 0),
        "defect_units": works.c.defect_units,
        "defect_sum": works.c.defect_sum,
        "defect_doubt_day": works.c.defect_doubt_day,
        "repair_due_day": works.c.repair_due_day,
    }

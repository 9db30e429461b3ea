"""Which buildings of a housing project are behind their plan, since when, and of which nobody can tell (10.3).

What is told on a day keeps a building up, shows it behind, or leaves it open (``models.state.pace``). A building is
behind since the first such day after the last one that says anything else. It may be behind since the first day after
it was last kept up: then nobody knows from the day on which that would make it slow, until what is sure does. Of a
building of which nothing was told before an open day, or nothing at all, nobody ever knew.
"""

from sqlalchemy import CTE, and_, case, func, or_, select

from monitor.models.housing import Building
from monitor.models.state import in_work
from monitor.models.state.pace import PLACES, judged_progress, nearly_done
from monitor.models.state.unfinished import acceptance_followed, may_go_on, unfinished
from monitor.state.days import happened, is_one
from monitor.state.fill import Columns
from monitor.state.standstill import finished_day, undone

UNTOLD = ("progress_untold_day", "plan_untold_day", "plan_apart_day")


def slow_works(signs: CTE) -> CTE:
    """By project since when its first building is behind without a break, how many are, what is not told or not done.

    And ``finished_day``, the last day of which anything tells that one of them is finished. ``signs`` is what reports
    saw of each building.
    """
    pace = _by_building()
    here = and_(pace.c.matter_id == Building.matter_id, pace.c.building_no == Building.building_no)
    reported = and_(signs.c.matter_id == Building.matter_id, signs.c.building_no == Building.building_no)
    slow_day = case((unfinished(signs.c.percent), pace.c.slow_day))
    return (
        select(
            Building.matter_id,
            func.min(slow_day).label("slow_day"),
            func.count(slow_day).label("slow_buildings"),
            func.min(pace.c.event_on).label("event_on"),
            func.sum(is_one(and_(undone(pace.c.newest), ~acceptance_followed()))).label("undone"),
            func.sum(is_one(and_(undone(pace.c.newest), acceptance_followed()))).label("undone_followed"),
            func.max(finished_day(pace.c.newest, pace.c.newest_day)).label("finished_day"),
            *(func.min(day).label(name) for name, day in _untold(pace).items()),
        )
        .outerjoin(pace, here)
        .outerjoin(signs, reported)
        .where(in_work(Building.matter_id))
        .group_by(Building.matter_id)
        .cte("slow")
    )


def _untold(pace: CTE) -> Columns:
    """From when on a building on which works may go on may be behind, by what nobody tells of it."""
    told = and_(
        Building.progress_percent.is_not(None), or_(Building.progress_on.is_(None), happened(Building.progress_on))
    )
    never = pace.c.first_day.is_(None)
    maybe = case((and_(never, told, nearly_done(Building.progress_percent)), None), (never, 0), else_=pace.c.maybe_day)
    planned = or_(pace.c.plan.is_not(None), Building.planned_percent.is_not(None))
    lacks = case((and_(never, ~told), UNTOLD[0]), (~planned, UNTOLD[1]), else_=UNTOLD[2])
    return {name: case((and_(may_go_on(), lacks == name), maybe)) for name in UNTOLD}


def _by_building() -> CTE:
    """By building since when it surely is behind, and since when it may be where that is not the same."""
    told = judged_progress(in_work)
    sure = and_(told.c.behind_day > told.c.last_kept, told.c.behind_day > told.c.last_open)
    first = func.min(told.c.day)
    unknown = and_(func.max(told.c.last_kept) == 0, func.min(told.c.open_day) == first)
    since = func.min(case((told.c.day > told.c.last_kept, told.c.day)))
    doubtful = func.max(told.c.last_open) > func.max(told.c.last_kept)
    return (
        select(
            told.c.matter_id,
            told.c.building_no,
            first.label("first_day"),
            func.min(case((sure, told.c.behind_day))).label("slow_day"),
            case((and_(doubtful, unknown), 0), (doubtful, since)).label("maybe_day"),
            func.max(told.c.plan).label("plan"),
            (func.max(told.c.day * PLACES + told.c.progress) % PLACES).label("newest"),
            func.max(told.c.day).label("newest_day"),
            func.min(told.c.event_on).label("event_on"),
        )
        .group_by(told.c.matter_id, told.c.building_no)
        .cte("paced_building")
    )

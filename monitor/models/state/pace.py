"""What was told of the progress of buildings, judged day by day (10.3): kept up, behind or open.

A building is *kept up* where it lags behind the plan of that day by no more than the margin; so it is without a plan
where so much is done that no plan could be further ahead. It is *behind* where it lags by more; so it is without a plan
of that day where it does not even come up to the newest plan told before, as a plan only moves on. Otherwise it is
*open*: the plan has moved on since, and nobody says how far.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.asof import ahead, day_if_happened
from monitor.models.binds import param
from monitor.models.housing import BuildingProgress

Chosen = Callable[[SQLColumnExpression[int]], SQLColumnExpression[bool]]
WHOLE = 100
PLACES = 1_000
"""A day and a percentage in one number, so that the latest day brings its percentage along."""


def nearly_done(percent: SQLColumnExpression[Any]) -> SQLColumnExpression[bool]:
    """Whether so much is done that no plan is further ahead than the margin."""
    return (WHOLE - percent) * 10 <= param("slow.permille")


def _told(chosen: Chosen) -> CTE:
    """What was told of each building day by day; ``due`` is the newest plan told by then, NULL where none was.

    ``day`` is NULL while it lies ahead.
    """
    told = BuildingProgress.__table__
    plan, day = func.coalesce(told.c.planned_percent, told.c.reported_plan), ordinal(told.c.told_on)
    newest = func.max(case((plan.is_not(None), day * PLACES + plan)))
    building = (told.c.matter_id, told.c.building_no)
    return (
        select(
            *building,
            day_if_happened(told.c.told_on).label("day"),
            ahead(told.c.told_on).label("event_on"),
            told.c.progress_percent.label("progress"),
            plan.label("plan"),
            (newest.over(partition_by=building, order_by=told.c.told_on) % PLACES).label("due"),
        )
        .where(chosen(told.c.matter_id))
        .cte("told_progress")
    )


def judged_progress(chosen: Chosen) -> CTE:
    """Whether each day tells that the building is behind, or leaves it open, and the last day that it was kept up.

    ``chosen`` says whose buildings are meant.
    """
    told = _told(chosen)
    behind = (told.c.due - told.c.progress) * 10 > param("slow.permille")
    kept = or_(nearly_done(told.c.progress), and_(told.c.plan.is_not(None), ~behind))
    open_ = and_(~kept, behind.is_not(True))
    building = (told.c.matter_id, told.c.building_no)
    return select(
        *building,
        *(told.c[name] for name in ("day", "event_on", "progress", "due")),
        case((told.c.day.is_not(None), told.c.due)).label("plan"),
        case((behind, told.c.day)).label("behind_day"),
        case((open_, told.c.day)).label("open_day"),
        *(
            func.coalesce(func.max(case((says, told.c.day))).over(partition_by=building), 0).label(name)
            for name, says in (("last_kept", kept), ("last_open", open_))
        ),
    ).cte("judged_progress")

"""How long the works of a housing project rest: days on which a standstill does not count are left out (10.3)."""

from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_, select, union_all

from monitor.db import ordinal
from monitor.models.binds import AS_OF, param
from monitor.models.calendar import CalendarDay
from monitor.models.housing import Building, HousingProject, StopWindow
from monitor.models.housing_report import HousingReport
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter
from monitor.models.state import in_work
from monitor.models.state.unfinished import UNACCEPTED, WHOLE
from monitor.state.days import (
    Day,
    ahead,
    at_least_zero,
    day_if_happened,
    happened,
    is_one,
    later,
    month_later,
    rolled,
    unless_begun,
    year_later,
)
from monitor.state.fill import Columns
from monitor.state.housing_evidence import later_known
from monitor.values.housing import ReportKind
from monitor.values.terms import MatterKind

DATES = (
    HousingProject.stop_reported_on,
    HousingProject.resumed_on,
    HousingProject.earlier_resumed_on,
    HousingProject.permit_on,
    HousingProject.permit_verified_on,
    HousingProject.visited_on,
)
"""What may lie ahead and then changes a fact."""


def undone(newest: SQLColumnExpression[Any]) -> SQLColumnExpression[bool]:
    """Whether nobody tells that a building is finished: accepted by the day, or all of it done by then.

    ``newest`` is how much was done by what books and reports told last, NULL where nothing of it is kept.
    """
    told = or_(Building.progress_on.is_(None), happened(Building.progress_on))
    whole = and_(Building.progress_percent >= WHOLE, told)
    return and_(UNACCEPTED, func.coalesce(newest >= WHOLE, whole).is_not(True))


def finished_day(newest: SQLColumnExpression[Any], told: Day) -> Day:
    """The last day of which anything tells that a building is finished; NULL where nothing does, or of no day.

    ``newest`` and ``told`` are how much was done by what books and reports told last, and its day.
    """
    by_register = and_(newest.is_(None), Building.progress_percent >= WHOLE)
    whole = case((newest >= WHOLE, told), (by_register, day_if_happened(Building.progress_on)))
    return later_known(day_if_happened(Building.accepted_on), whole)


def standstill_sums(worked: SQLColumnExpression[Any], open_: SQLColumnExpression[bool]) -> Columns:
    """What the buildings of a project say together; ``worked`` is a building's last day of work as an ordinal.

    ``open_`` buildings are certainly not finished. Works rest since the last work on any that may be open.
    """
    return {
        "buildings_told": func.count(),
        "unfinished": func.sum(is_one(open_)),
        "unaccepted": func.sum(is_one(UNACCEPTED)),
        "undated": func.sum(is_one(and_(UNACCEPTED, worked.is_(None)))),
        "last_work_day": func.max(case((UNACCEPTED, worked))),
        "told_rest_day": func.min(case((UNACCEPTED, func.coalesce(worked, 0)))),
        "sold_rest_day": func.min(case((and_(open_, Building.sold > 0), worked))),
        "untold_rest_day": func.min(case((and_(open_, Building.sold.is_(None)), worked))),
    }


def counted(works: CTE, base: str) -> CTE:
    """By project how many uncounted days push out the 15th and the 90th day of rest after ``works.base``.

    An uncounted day pushes the n-th day of rest out by one where fewer than n days counted before it.
    """
    rest, day = works.c[base], CalendarDay.__table__.alias()
    days = (
        select(works.c.matter_id, rest.label("rest"), day.c.day)
        .select_from(works)
        .join(StopWindow, or_(StopWindow.matter_id == works.c.matter_id, StopWindow.matter_id == _county()))
        .join(day, and_(day.c.date >= StopWindow.from_on, day.c.date <= StopWindow.to_on, day.c.day > rest))
        .where(StopWindow.revoked.is_(False))
        .distinct()
        .cte(f"uncounted_{base}")
    )
    number = func.row_number().over(partition_by=days.c.matter_id, order_by=days.c.day)
    before = (days.c.day - days.c.rest - number).label("before")
    ranked = select(days.c.matter_id, before).subquery(f"ranked_{base}")
    return (
        select(
            ranked.c.matter_id,
            func.sum(is_one(ranked.c.before < param("stop.days"))).label("short"),
            func.sum(is_one(ranked.c.before < param("stop.long_days"))).label("long"),
        )
        .group_by(ranked.c.matter_id)
        .cte(f"counted_{base}")
    )


def _county() -> SQLColumnExpression[int]:
    return select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value).scalar_subquery()


def visits() -> CTE:
    """By project the last recorded visit or report from the site by the as-of day, and the next one dated ahead."""
    from_site = and_(HousingReport.kind == ReportKind.SITE.value, HousingReport.voided_by.is_(None))
    went = union_all(
        select(Inspection.matter_id, Inspection.inspected_on.label("on")).where(in_work(Inspection.matter_id)),
        select(HousingReport.matter_id, HousingReport.seen_on).where(in_work(HousingReport.matter_id), from_site),
    ).subquery("went")
    return (
        select(
            went.c.matter_id,
            func.max(day_if_happened(went.c.on)).label("day"),
            func.min(ahead(went.c.on)).label("event_on"),
        )
        .group_by(went.c.matter_id)
        .cte("visits")
    )


def standstill_facts(works: CTE, slow: CTE, all_rest: CTE, sold_rest: CTE, untold_rest: CTE, visited: CTE) -> Columns:
    stop, part, untold = (
        works.c[base] + param("stop.days") + func.coalesce(counted.c.short, 0)
        for base, counted in (
            *(("last_work_day", all_rest), ("sold_rest_day", sold_rest)),
            ("untold_rest_day", untold_rest),
        )
    )
    due = rolled(month_later(works.c.seen_work_day))
    stopped, verified = HousingProject.stopped_on, HousingProject.permit_verified_on
    told, reported = day_if_happened(HousingProject.visited_on), day_if_happened(HousingProject.stop_reported_on)
    return {
        **_named(works, slow),
        "unfinished": func.coalesce(works.c.unfinished, 0),
        "undated": func.coalesce(works.c.undated, 0),
        "last_work_day": works.c.last_work_day,
        "seen_work_day": works.c.seen_work_day,
        "told_rest_day": func.coalesce(works.c.told_rest_day, 0),
        "sold_rest_day": works.c.sold_rest_day,
        "stop_day": stop,
        "long_stop_day": works.c.last_work_day + param("stop.long_days") + func.coalesce(all_rest.c.long, 0),
        "part_stop_day": part,
        "untold_stop_day": unless_begun(stop, unless_begun(part, untold)),
        "uncounted_days": case(
            (and_(part <= AS_OF, or_(stop.is_(None), stop > AS_OF)), func.coalesce(sold_rest.c.short, 0)),
            (works.c.last_work_day.is_not(None), func.coalesce(all_rest.c.short, 0)),
        ),
        "report_due_day": due,
        "report_late_day": later(due + 1, stop),
        "stop_reported_day": case((reported >= works.c.seen_work_day, reported)),
        "stopped_day": ordinal(stopped),
        "stopped_year_day": year_later(ordinal(stopped)),
        "resumed_unworked": is_one(
            and_(happened(HousingProject.resumed_on), ordinal(HousingProject.resumed_on) > works.c.last_work_day)
        ),
        "resumed_day": day_if_happened(HousingProject.resumed_on),
        "permit_verified_day": case((ordinal(verified) >= year_later(ordinal(stopped)), day_if_happened(verified))),
        **_ended_stop(),
        "visited_day": case((told > visited.c.day, told), (visited.c.day.is_not(None), visited.c.day), else_=told),
    }


def _named(works: CTE, slow: CTE) -> Columns:
    """How many buildings the register names, and how many nobody tells to be finished: those that it leaves out too.

    And whether nothing tells of a day since the last stop or resumption by which any is.
    """
    named = func.coalesce(works.c.buildings_told, 0)
    more = at_least_zero(HousingProject.building_count - named)
    went_on = later_known(day_if_happened(HousingProject.stopped_on), day_if_happened(HousingProject.resumed_on))
    return {
        "buildings_told": named,
        "undone": func.coalesce(slow.c.undone, 0) + more,
        "undone_followed": func.coalesce(slow.c.undone_followed, 0),
        "finished_before": is_one(func.coalesce(slow.c.finished_day, 0) < went_on),
    }


def _ended_stop() -> Columns:
    """The stop that the resumption told ended: the last one, or the one before where the works have stopped again.

    Where nobody tells when that one began, only a look at the permit on the resumption's day or later came in time.
    The stop before stands for both where it lasted a full year and nobody looked at the permit since, unless a permit
    taken out since may have been for its works (``permit_day``) and the last stop lasted a year as well.
    """
    stopped, earlier = ordinal(HousingProject.stopped_on), ordinal(HousingProject.earlier_stopped_on)
    resumed, verified = ordinal(HousingProject.resumed_on), day_if_happened(HousingProject.permit_verified_on)
    first, year = day_if_happened(HousingProject.earlier_resumed_on), year_later(earlier)
    before = or_(HousingProject.resumed_on.is_(None), ~happened(HousingProject.resumed_on), resumed >= stopped)
    told = func.coalesce(and_(first >= earlier, first <= stopped), False)
    unseen = func.coalesce(verified < year, True)
    permit, again = day_if_happened(HousingProject.permit_on), resumed >= year_later(stopped)
    sure = or_(func.coalesce(permit < year, True), again.is_not(True))
    breach = and_(before, told, first >= year, unseen, sure)
    ended = case((breach, earlier), (resumed >= stopped, stopped), (earlier <= resumed, earlier))
    return {
        "ended_stop_day": ended,
        "ended_stop_year_day": year_later(ended),
        "ended_stop_verified_day": case((verified >= func.coalesce(year_later(ended), resumed), verified)),
        "ended_resumed_day": case((breach, first), else_=day_if_happened(HousingProject.resumed_on)),
        "earlier_open_day": case((and_(before, ~told, year <= stopped, unseen), stopped)),
        "earlier_untold_day": case(
            (and_(before, earlier.is_(None), first <= stopped, func.coalesce(verified < first, True)), first)
        ),
    }

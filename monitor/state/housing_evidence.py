"""Signs of work at a housing project beyond its books: reports, visits, and the wages of the works it is built as.

Somebody counted on site on a day, a day attended in a month, money leaving the wage account: each shows work on that
day at the latest. A month is not told apart by days: with so many days attended work lasted at least to that day of it.
Money ends a standstill as 10.3 defines it, but it is paid for work done before: since when works rest in the eyes of
the law is told by the work that was seen.
"""

from typing import Any

from sqlalchemy import CTE, Select, SQLColumnExpression, and_, case, func, literal, or_, select, union_all

from monitor.models.binds import AS_OF
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import AccountLine
from monitor.models.housing import HousingLink, HousingProject
from monitor.models.housing_report import HousingReport
from monitor.models.inspection import Inspection
from monitor.models.intake import Refusal
from monitor.models.matter import Matter
from monitor.models.state import in_work
from monitor.models.state.unfinished import STANDS, furthest_seen
from monitor.models.wage import Attendance
from monitor.state.days import Day, ahead, day_if_happened, is_one
from monitor.values.parties import NO_SIGN_OF_WORK
from monitor.values.terms import BookKind, MatterKind

_SEEN = and_(HousingReport.heads > 0, STANDS)


def later_known(one: Day, other: Day) -> Day:
    """The later of two days; where one is missing the other."""
    return case((one > other, one), (other.is_not(None), other), else_=one)


def building_signs() -> CTE:
    """By building what reports saw by the as-of day: ``day`` the last with people there, ``percent`` done at most.

    ``event_on`` is the next such report ahead.
    """
    people = case((HousingReport.heads > 0, day_if_happened(HousingReport.seen_on)))
    return (
        select(
            HousingReport.matter_id,
            HousingReport.building_no,
            func.max(people).label("day"),
            furthest_seen().label("percent"),
            func.min(ahead(HousingReport.seen_on)).label("event_on"),
        )
        .where(in_work(HousingReport.matter_id), HousingReport.building_no.is_not(None), STANDS)
        .group_by(HousingReport.matter_id, HousingReport.building_no)
        .cte("building_signs")
    )


def project_signs() -> CTE:
    """By project the last day by the as-of day that shows work somewhere on it, and the next one ahead.

    ``seen_day``: the last such day on which somebody was at work or counted there, money apart.
    """
    seen = _signs(HousingReport.matter_id, HousingReport.seen_on).where(HousingReport.building_no.is_(None), _SEEN)
    visited = _signs(Inspection.matter_id, Inspection.inspected_on).where(Inspection.heads > 0)
    linked = linked_works()
    attended = (
        select(
            linked.c.matter_id,
            case((CalendarMonth.first_day <= AS_OF, _last_attended())).label("day"),
            case((CalendarMonth.first_day > AS_OF, CalendarMonth.first_day)).label("event_on"),
            literal(1).label("seen"),
        )
        .select_from(linked)
        .join(Attendance, Attendance.matter_id == linked.c.project_id)
        .join(CalendarMonth, CalendarMonth.month == Attendance.month)
        .where(Attendance.days > 0)
        .group_by(linked.c.matter_id, linked.c.project_id, CalendarMonth.first_day)
    )
    paid = (
        _signs(linked.c.matter_id, AccountLine.traded_on, seen=0)
        .select_from(linked)
        .join(AccountLine, AccountLine.matter_id == linked.c.project_id)
        .where(AccountLine.out_fen > 0, or_(AccountLine.party.is_(None), AccountLine.party.not_in(NO_SIGN_OF_WORK)))
    )
    own = (part.where(in_work(part.selected_columns.matter_id)) for part in (seen, visited))
    parts = (*own, attended, paid)
    signs = union_all(*parts).subquery("signs")
    return (
        select(
            signs.c.matter_id,
            func.max(signs.c.day).label("day"),
            func.max(case((signs.c.seen == 1, signs.c.day))).label("seen_day"),
            func.min(signs.c.event_on).label("event_on"),
        )
        .group_by(signs.c.matter_id)
        .cte("project_signs")
    )


def fused(works: CTE) -> CTE:
    """What the buildings of a project say together, with the signs that are of no building among them.

    One row a project, whether or not any book names a building. Where one building alone is unfinished, work somewhere
    is work there, and may be where others are not known to be finished. ``seen_work_day``: the last day of work, money
    apart.
    """
    signs = project_signs()
    alone = and_(works.c.unfinished == 1, signs.c.day.is_not(None))
    surely_alone = and_(works.c.unaccepted == 1, signs.c.day.is_not(None))
    somewhere = {name: later_known(works.c[name], signs.c.day) for name in ("sold_rest_day", "untold_rest_day")}
    put: dict[str, SQLColumnExpression[int]] = {
        "matter_id": HousingProject.id,
        "last_work_day": case((works.c.unaccepted > 0, later_known(works.c.last_work_day, signs.c.day))),
        "undated": case((surely_alone, 0), else_=works.c.undated),
        "worked": case((signs.c.day.is_not(None), 1), else_=works.c.worked),
        "event_on": _first_known(works.c.event_on, signs.c.event_on),
        **{
            name: case((and_(alone, works.c[name].is_not(None)), day), else_=works.c[name])
            for name, day in somewhere.items()
        },
    }
    seen = later_known(works.c.last_work_day, signs.c.seen_day)
    columns: list[SQLColumnExpression[Any]] = [put.get(column.name, column).label(column.name) for column in works.c]
    seen_work = case((or_(works.c.unaccepted > 0, works.c.unaccepted.is_(None)), seen))
    return (
        select(*columns, seen_work.label("seen_work_day"), func.coalesce(works.c.worked, 0).label("worked_told"))
        .select_from(HousingProject)
        .outerjoin(works, works.c.matter_id == HousingProject.id)
        .outerjoin(signs, signs.c.matter_id == HousingProject.id)
        .where(in_work(HousingProject.id))
        .cte("works")
    )


def _first_known(one: Day, other: Day) -> Day:
    return case((one.is_(None), other), (other < one, other), else_=one)


def _last_attended() -> Day:
    """The earliest day on which the last of the days attended in a month may have been; days are in hundredths."""
    return CalendarMonth.first_day + (func.max(Attendance.days) + 99) // 100 - 1


def _signs(matter_id: Day, day: Day, seen: int = 1) -> Select[Any, Any, Any, Any]:
    return select(
        matter_id, day_if_happened(day).label("day"), ahead(day).label("event_on"), literal(seen).label("seen")
    )


def linked_refusals() -> CTE:
    """By housing project the open refused rows of the works it is built as, book by book."""
    linked = linked_works("works_refused_of")
    return (
        select(
            linked.c.matter_id,
            *(func.sum(is_one(Refusal.kind == book.value)).label(name) for name, book in _OF_WORKS.items()),
        )
        .join(Refusal, and_(Refusal.matter_id == linked.c.project_id, Refusal.open))
        .group_by(linked.c.matter_id)
        .cte("linked_refusals")
    )


SIGNS = {
    "attendance_refused": BookKind.ATTENDANCE,
    "lines_refused": BookKind.ACCOUNT_LINES,
    "projects_refused": BookKind.PROJECTS,
}
"""Books of the works that show work; the contractor whom a project names gets money without anybody having worked."""
_OF_WORKS = {**SIGNS, "payroll_refused": BookKind.PAYROLL, "allocations_refused": BookKind.ALLOCATIONS}


def linked_works(name: str = "linked_works") -> CTE:
    """The construction projects that housing projects in work are built as: few, whose ledgers alone are read."""
    named = and_(Matter.kind == MatterKind.PROJECT.value, Matter.code == HousingLink.code)
    return (
        select(HousingLink.matter_id, Matter.id.label("project_id"))
        .join(Matter, named)
        .where(in_work(HousingLink.matter_id))
        .cte(name)
    )

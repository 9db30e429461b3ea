"""Signs of work at a housing project beyond its books: reports, visits, and the wages of the works it is built as.

Somebody counted on site on a day, a day attended in a month, money leaving the wage account: each shows work on that
day at the latest. A month is not told apart by days: with so many days attended work lasted at least to that day of it.
"""

from typing import Any

from sqlalchemy import CTE, Select, SQLColumnExpression, and_, case, func, select, union_all

from monitor.models.binds import AS_OF
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import AccountLine
from monitor.models.housing import HousingLink
from monitor.models.housing_report import HousingReport
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter
from monitor.models.state import in_work
from monitor.models.wage import Attendance
from monitor.state.days import Day, ahead, day_if_happened
from monitor.values.terms import MatterKind

_SEEN = and_(HousingReport.heads > 0, HousingReport.voided_by.is_(None))


def later_known(one: Day, other: Day) -> Day:
    """The later of two days; where one is missing the other."""
    return case((one > other, one), (other.is_not(None), other), else_=one)


def building_signs() -> CTE:
    """By building the last day by the as-of day on which a report saw people there, and the next one ahead."""
    return (
        select(
            HousingReport.matter_id,
            HousingReport.building_no,
            func.max(day_if_happened(HousingReport.seen_on)).label("day"),
            func.min(ahead(HousingReport.seen_on)).label("event_on"),
        )
        .where(in_work(HousingReport.matter_id), HousingReport.building_no.is_not(None), _SEEN)
        .group_by(HousingReport.matter_id, HousingReport.building_no)
        .cte("building_signs")
    )


def project_signs() -> CTE:
    """By project the last day by the as-of day that shows work somewhere on it, and the next one ahead."""
    seen = _signs(HousingReport.matter_id, HousingReport.seen_on).where(HousingReport.building_no.is_(None), _SEEN)
    visited = _signs(Inspection.matter_id, Inspection.inspected_on).where(Inspection.heads > 0)
    attended = (
        select(
            HousingLink.matter_id,
            case((CalendarMonth.first_day <= AS_OF, _last_attended())).label("day"),
            case((CalendarMonth.first_day > AS_OF, CalendarMonth.first_day)).label("event_on"),
        )
        .select_from(HousingLink)
        .join(Matter, _built_as())
        .join(Attendance, Attendance.matter_id == Matter.id)
        .join(CalendarMonth, CalendarMonth.month == Attendance.month)
        .where(Attendance.days > 0)
        .group_by(HousingLink.matter_id, Matter.id, CalendarMonth.first_day)
    )
    paid = (
        _signs(HousingLink.matter_id, AccountLine.traded_on)
        .select_from(HousingLink)
        .join(Matter, _built_as())
        .join(AccountLine, AccountLine.matter_id == Matter.id)
        .where(AccountLine.out_fen > 0)
    )
    parts = (part.where(in_work(part.selected_columns.matter_id)) for part in (seen, visited, attended, paid))
    signs = union_all(*parts).subquery("signs")
    return (
        select(signs.c.matter_id, func.max(signs.c.day).label("day"), func.min(signs.c.event_on).label("event_on"))
        .group_by(signs.c.matter_id)
        .cte("project_signs")
    )


def fused(works: CTE) -> CTE:
    """What the buildings of a project say together, with the signs that are of no building among them."""
    signs = project_signs()
    day = case((works.c.unfinished > 0, later_known(works.c.last_work_day, signs.c.day)))
    put: dict[str, SQLColumnExpression[int]] = {
        "last_work_day": day,
        "worked": case((signs.c.day.is_not(None), 1), else_=works.c.worked),
        "event_on": case((signs.c.event_on < works.c.event_on, signs.c.event_on), else_=works.c.event_on),
    }
    put["event_on"] = case((works.c.event_on.is_(None), signs.c.event_on), else_=put["event_on"])
    columns: list[SQLColumnExpression[Any]] = [put.get(column.name, column).label(column.name) for column in works.c]
    return select(*columns).outerjoin(signs, signs.c.matter_id == works.c.matter_id).cte("works")


def _last_attended() -> Day:
    """The earliest day on which the last of the days attended in a month may have been; days are in hundredths."""
    return CalendarMonth.first_day + (func.max(Attendance.days) + 99) // 100 - 1


def _signs(matter_id: Day, day: Day) -> Select[Any, Any, Any]:
    return select(matter_id, day_if_happened(day).label("day"), ahead(day).label("event_on"))


def _built_as() -> SQLColumnExpression[bool]:
    return and_(Matter.kind == MatterKind.PROJECT.value, Matter.code == HousingLink.code)

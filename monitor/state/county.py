"""Fills ``state_county``: the first year whose days off are not known, and the troubles of the machine that stand."""

from typing import Any

from sqlalchemy import Insert, Integer, SQLColumnExpression, and_, case, cast, func, literal, null, or_, select, true
from sqlalchemy.orm import aliased

from monitor.db import ordinal
from monitor.models.binds import AS_OF_DATE, AS_OF_MONTH
from monitor.models.calendar import CalendarDay, CalendarMonth
from monitor.models.matter import Matter
from monitor.models.state import CountyState, in_work
from monitor.models.trouble import Trouble
from monitor.state.days import Day, ahead, least
from monitor.state.fill import Columns, insert_of
from monitor.values.terms import MatterKind
from monitor.values.troubles import TroubleKind

_YEAR = AS_OF_MONTH // 100
_COUNTY = and_(Matter.kind == MatterKind.COUNTY.value, in_work(Matter.id))
_FACTS = tuple(
    column.name
    for column in CountyState.__table__.columns
    if column.name not in ("matter_id", "key", "event_on", "wake_on")
)


def fill_calendar() -> Insert:
    """The insert of the calendar's row, where the county is in the work set; it also wakes for troubles ahead."""
    last = aliased(CalendarMonth)
    begin = select(func.max(last.first_day)).where(last.first_day <= _first_unknown()).scalar_subquery()
    year = CalendarMonth.month // 100
    columns = _facts(
        part=literal(0),
        lacking_year=year,
        lacking_from_day=_first_day(year * 100 + 1),
        calendar_yellow_day=_first_day(year * 100 - 89),
        calendar_red_day=_first_day(year * 100 - 88),
    )
    days = [_first_day((_YEAR + 1) * 100 + 1), _earliest(Trouble.since_on), _earliest(Trouble.ended_on)]
    columns |= {"matter_id": Matter.id, "event_on": least(days)}
    source = Matter.__table__.outerjoin(CalendarMonth.__table__, CalendarMonth.first_day == begin)
    return insert_of(CountyState, source, columns, _COUNTY)


def fill_troubles() -> Insert:
    """The insert of what stands on the as-of day; where a clock was set back, the last that was noted of a part."""
    known = and_(Trouble.since_on <= AS_OF_DATE, or_(Trouble.ended_on.is_(None), Trouble.ended_on > AS_OF_DATE))
    last = select(func.max(Trouble.id)).where(known).group_by(Trouble.key)
    columns = _facts(
        part=case(*((Trouble.key.startswith(f"{kind.value}:"), kind.number) for kind in TroubleKind)),
        since_day=ordinal(Trouble.since_on),
        most_minutes=_number_of(TroubleKind.JOB),
        most_days=_number_of(TroubleKind.FEED),
        dead=_number_of(TroubleKind.CHANNEL),
        dead_urgent=Trouble.grave,
    )
    columns |= {"matter_id": Matter.id, "key": Trouble.key, "event_on": cast(null(), Integer)}
    source = Trouble.__table__.join(Matter.__table__, true())
    return insert_of(CountyState, source, columns, _COUNTY, Trouble.id.in_(last))


def _facts(**told: SQLColumnExpression[Any]) -> Columns:
    nothing: Columns = {name: cast(null(), Integer) for name in _FACTS}
    return nothing | told


def _first_unknown() -> Day:
    """The first day of the as-of day's year and the next that is not known; NULL for none. A short walk of the key."""
    reach = CalendarDay.day.between(_first_day(_YEAR * 100 + 1), _first_day(_YEAR * 100 + 201) - 1)
    return select(func.min(CalendarDay.day)).where(reach, ~CalendarDay.known).scalar_subquery()


def _first_day(month: SQLColumnExpression[int]) -> Day:
    one = aliased(CalendarMonth)
    return select(one.first_day).where(one.month == month).correlate_except(one).scalar_subquery()


def _earliest(column: Day) -> Day:
    return select(func.min(ahead(column))).scalar_subquery()


def _number_of(kind: TroubleKind) -> Day:
    return case((Trouble.key.startswith(f"{kind.value}:"), Trouble.number))

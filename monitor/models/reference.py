"""Rows that every database begins with: the calendar, the county itself, and the weeks around Spring Festival."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from monitor.models.calendar import CalendarDay, CalendarMonth, read_calendar
from monitor.models.holiday_notice import calendar_in_force
from monitor.models.housing import StopWindow
from monitor.models.matter import COUNTY_CODE, Matter
from monitor.models.state import mark_all
from monitor.values.calendar import Calendar, DayRow
from monitor.values.festivals import AUTHOR, BY_LAW, BY_NOTICE, spring_festivals
from monitor.values.terms import MatterKind, StopKind

FIRST_YEAR, LAST_YEAR = 1999, 2102
Row = Mapping[Any, Any]


def fill_reference(session: Session) -> None:
    """Fill calendar and county rows where they are missing, and bring the calendar up to this version; what a county
    changed stays.
    """
    calendar = calendar_in_force(session)
    if not session.scalar(select(func.count()).select_from(CalendarDay)):
        write_calendar(session, calendar)
    if not session.scalar(select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value)):
        session.add(Matter(kind=MatterKind.COUNTY.value, code=COUNTY_CODE, name="本县"))
        session.flush()
    if not session.scalar(select(func.count()).select_from(StopWindow).where(_OF_CALENDAR)):
        write_festivals(session, calendar)
    keep_calendar(session)


def keep_calendar(session: Session) -> bool:
    """Rewrite the calendar's tables where this version or the county has since learnt of a notice, and have every
    matter looked at anew; whether there was something to rewrite.
    """
    calendar = calendar_in_force(session)
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    if read_calendar(session, first, last) == calendar:
        return False
    write_calendar(session, calendar)
    write_festivals(session, calendar)
    mark_all(session)
    return True


def write_festivals(session: Session, calendar: Calendar) -> None:
    """Replace the weeks around Spring Festival by those of ``calendar``; whoever calls this marks all housing dirty."""
    county = session.scalars(select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value)).one()
    session.execute(delete(StopWindow).where(_OF_CALENDAR))
    session.add_all(
        StopWindow(
            matter_id=county,
            stop_kind=StopKind.SPRING.value,
            from_on=festival.first,
            to_on=festival.last,
            author=AUTHOR,
            reason=BY_NOTICE if festival.known else BY_LAW,
        )
        for festival in spring_festivals(calendar)
    )
    session.flush()


_OF_CALENDAR = StopWindow.stop_kind == StopKind.SPRING.value


def write_calendar(session: Session, calendar: Calendar) -> None:
    """Bring the calendar tables to ``calendar``, and write of it what is new. Whoever calls this marks every matter
    dirty afterwards and writes the festivals anew.
    """
    rows = list(calendar.rows(FIRST_YEAR, LAST_YEAR))
    days, values = CalendarDay.__table__, list(_day_values(rows))
    stored = session.execute(select(days).order_by(days.c.day)).mappings().all()
    if [row["day"] for row in stored] == [row["day"] for row in values]:
        _amend(session, stored, values)
        return
    for table, told in ((days, values), (CalendarMonth.__table__, list(_month_values(rows)))):
        assert isinstance(table, Table)
        session.execute(table.delete())
        session.execute(insert(table), told)


def _amend(session: Session, stored: Sequence[Row], values: Sequence[Row]) -> None:
    """A notice moves the days of its year, and the number of every working day after it by as many."""
    days, pairs = CalendarDay.__table__, list(zip(stored, values, strict=True))
    assert isinstance(days, Table)
    for shift, moved in groupby(pairs, lambda pair: pair[1]["workday_no"] - pair[0]["workday_no"]):
        told = [new["day"] for _old, new in moved]
        if shift:
            these = days.c.day.between(told[0], told[-1])
            session.execute(update(days).where(these).values(workday_no=days.c.workday_no + shift))
    changed = [{"at": new["day"], **_others(new)} for old, new in pairs if _others(old) != _others(new)]
    if changed:
        session.connection().execute(update(days).where(days.c.day == bindparam("at")), changed)


def _others(row: Row) -> dict[str, Any]:
    """What is not the day itself, nor the number of its working day."""
    return {name: value for name, value in row.items() if name not in ("day", "workday_no")}


def _day_values(rows: list[DayRow]) -> Iterator[dict[str, object]]:
    for row in rows:
        yield {
            "day": row.date.toordinal(),
            "date": row.date,
            "is_workday": row.is_workday,
            "known": row.known,
            "workday_no": row.workday_no,
            "next_workday": row.next_workday.toordinal(),
            "prev_workday": row.prev_workday.toordinal(),
            "plus_month": row.plus_month.toordinal(),
            "plus_year": row.plus_year.toordinal(),
        }


def _month_values(rows: list[DayRow]) -> Iterator[dict[str, object]]:
    first = {(row.date.year, row.date.month): row.date for row in reversed(rows)}
    last = {(row.date.year, row.date.month): row.date for row in rows}
    for (year, month), day in sorted(first.items()):
        after = year * 100 + month + 1 if month < 12 else (year + 1) * 100 + 1
        before = year * 100 + month - 1 if month > 1 else (year - 1) * 100 + 12
        yield {
            "month": year * 100 + month,
            "key": f"{year:04d}-{month:02d}",
            "first_day": day.toordinal(),
            "last_day": last[year, month].toordinal(),
            "next_month": after,
            "prev_month": before,
        }

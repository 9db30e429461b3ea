"""Who is on duty on a day."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from monitor.models.calendar import CalendarDay
from monitor.models.handover import Handover, deputies_on
from monitor.models.hearing import DutyShift
from monitor.models.user import User
from monitor.values.telling import ShiftKind

SATURDAY = 5


def list_on_duty(session: Session, day: date) -> list[int]:
    """Ids of the officers on duty, none where nobody is entered."""
    return read_roster(session, day, 1)[day]


def read_roster(session: Session, first: date, days: int) -> Mapping[date, list[int]]:
    """Ids of the officers on duty on each of so many days.

    Whoever swapped in for a day has it; on a day off by the State Council's notice the holiday roster comes next, then
    the week's. Whoever stands in for somebody has his days. A person whose account is closed is on no duty.
    """
    span = [first + timedelta(days=number) for number in range(days)]
    shifts = session.execute(
        select(DutyShift.kind, DutyShift.user_id, DutyShift.first_day, DutyShift.last_day)
        .where(DutyShift.first_day <= span[-1], DutyShift.last_day >= first)
        .where(DutyShift.dropped_at.is_(None))
        .order_by(DutyShift.id)
    ).all()
    active = set(session.scalars(select(User.id).where(User.active)))
    away = _read_away(session, span)
    reach = CalendarDay.date.between(first, span[-1])
    known = {
        day: works for day, works in session.execute(select(CalendarDay.date, CalendarDay.is_workday).where(reach))
    }
    found: dict[date, list[int]] = {}
    for day in span:
        # Weekends are off where the calendar does not reach.
        is_off = not known.get(day, day.weekday() < SATURDAY)
        standing = [(kind, away[day].get(user, user)) for kind, user, begin, end in shifts if begin <= day <= end]
        found[day] = _choose([(kind, user) for kind, user in standing if user in active], is_off)
    return found


def _read_away(session: Session, span: list[date]) -> Mapping[date, Mapping[int, int]]:
    """Who stands in for whom on each day; the database is asked once where nobody is away."""
    last = or_(Handover.last_day.is_(None), Handover.last_day >= span[0])
    if session.scalar(select(Handover.id).where(Handover.first_day <= span[-1], last).limit(1)) is None:
        return {day: {} for day in span}
    return {day: deputies_on(session, day) for day in span}


def _choose(shifts: list[tuple[str, int]], is_off: bool) -> list[int]:
    for kind in (ShiftKind.SWAP, *((ShiftKind.HOLIDAY,) if is_off else ()), ShiftKind.WEEK):
        users = list(dict.fromkeys(user for one, user in shifts if one == kind.value))
        if users:
            return users
    return []

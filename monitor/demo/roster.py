"""The duty roster of the demonstration: the inspectors week by week, one day swapped, the new year's holiday."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.demo.plan import Plan
from monitor.models.hearing import DutyShift
from monitor.models.user import User
from monitor.values.telling import ShiftKind

KEEPER, TURNS, SWAPPED_IN, HOLIDAY = "5001", ("1001", "1002"), "2001", "3001"
WEEKS, WEEK = 12, timedelta(days=7)


def open_roster(session: Session, plan: Plan, now: datetime) -> None:
    """Enter who is on duty from the week of ``plan`` on; nothing where a shift stands already."""
    if session.scalar(select(DutyShift.id).limit(1)) is not None:
        return
    officers = {user.work_number: user.id for user in session.scalars(select(User))}
    monday = plan.as_of - timedelta(days=plan.as_of.weekday())
    sunday, new_year = monday + WEEK - timedelta(days=1), date(plan.as_of.year + 1, 1, 1)
    weeks = [(monday + number * WEEK, sunday + number * WEEK) for number in range(WEEKS)]
    shifts = [(ShiftKind.WEEK, TURNS[number % len(TURNS)], *days) for number, days in enumerate(weeks)]
    shifts.append((ShiftKind.SWAP, SWAPPED_IN, sunday + WEEK, sunday + WEEK))
    shifts.append((ShiftKind.HOLIDAY, HOLIDAY, new_year, new_year + timedelta(days=2)))
    session.add_all(
        DutyShift(
            kind=kind.value, user_id=officers[person], first_day=first, last_day=last, note="",
            added_by=officers[KEEPER], added_at=now,
        )
        for kind, person, first, last in shifts
    )  # fmt: skip

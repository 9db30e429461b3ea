"""Fills ``state_emergency``: what of an emergency has happened, which clocks ran out. Drills have no row."""

from typing import Any

from sqlalchemy import Insert, SQLColumnExpression, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF, AS_OF_DATE, param
from monitor.models.emergency import Emergency, EmergencyClock, EmergencyMatter, EmergencyPayment
from monitor.models.state import EmergencyState, in_work
from monitor.state.days import Day, ahead, day_if_happened, happened, is_one, least, workday_after
from monitor.state.fill import Columns, insert_of
from monitor.values.emergencies import Cause, Deed, EmergencyKind, PayStep, ReportClock

CLOCK_DATES = (EmergencyClock.done_on, EmergencyClock.late_on, EmergencyClock.explained_on)
GRAVE = [deed.value for deed in Deed if deed.is_extreme or deed.blocks_traffic]
GRAVE_KINDS = [kind.value for kind in EmergencyKind if kind.is_extreme]


def fill_emergencies() -> Insert:
    """The insert of the emergencies of the work set that are no drills."""
    settled, fund_day = day_if_happened(Emergency.settled_on), _fund(func.min(ordinal(EmergencyPayment.paid_on)))
    given = func.coalesce(_fund(func.sum(EmergencyPayment.amount_fen)), 0)
    back = func.coalesce(_fund(func.sum(EmergencyPayment.amount_fen), PayStep.RECOVERED), 0)
    columns: Columns = {
        "matter_id": Emergency.id,
        "event_on": least(
            [ahead(column) for column in (Emergency.heard_on, Emergency.settled_on, Emergency.closed_on)] + _ahead()
        ),
        "heard_day": day_if_happened(Emergency.heard_on),
        "occurred_day": day_if_happened(Emergency.occurred_on),
        "people": Emergency.people,
        "amount_fen": Emergency.amount_fen,
        "extreme": is_one(or_(Emergency.event.in_(GRAVE_KINDS), *(Emergency.deeds.contains(word) for word in GRAVE))),
        "settled_day": settled,
        "closed_day": day_if_happened(Emergency.closed_on),
        "close_due_day": workday_after(settled, param("event.close_workdays")),
        "firm_done_day": _clock(_met(), ReportClock.FIRM),
        "firm_late_day": _clock(late_day(), ReportClock.FIRM),
        "upper_late_day": _clock(late_day(), ReportClock.UPPER),
        "upper_explained_day": _clock(day_if_happened(EmergencyClock.explained_on), ReportClock.UPPER),
        "fund_day": fund_day,
        "fund_fen": given,
        "fund_open_fen": given - back,
        "fund_due_day": fund_day + param("fund.recover_days"),
        "fund_untold_day": case((and_(Emergency.amount_fen.is_(None), ~_overdue(given - back, fund_day)), fund_day)),
    }
    return insert_of(EmergencyState, Emergency.__table__, columns, in_work(Emergency.id), happens())


def _overdue(open_fen: Day, fund_day: Day) -> SQLColumnExpression[bool]:
    """Whether money of the fund is not back in time, whatever share it was; never NULL."""
    return func.coalesce(and_(open_fen > 0, fund_day + param("fund.recover_days") < AS_OF), False)


def happens() -> SQLColumnExpression[bool]:
    """That an event is no drill, and was not closed as a false alarm."""
    mistaken = and_(happened(Emergency.closed_on), Emergency.cause == Cause.MISTAKEN.value)
    return and_(Emergency.drill.is_(False), ~func.coalesce(mistaken, False))


def _met() -> Day:
    """The day of the report, or of the record why there is none."""
    return func.coalesce(day_if_happened(EmergencyClock.done_on), day_if_happened(EmergencyClock.explained_on))


def late_day() -> Day:
    """The day a clock ran out unmet: as it was noted by the minute, else the day after it was due."""
    unmet = case((~func.coalesce(happened(EmergencyClock.done_on), False), ordinal(EmergencyClock.due_on) + 1))
    return func.coalesce(day_if_happened(EmergencyClock.late_on), unmet)


def unreported_accidents(housing: SQLColumnExpression[int], value: Day) -> Day:
    """The earliest ``value`` of quality accidents about a housing project that were not reported yet; no drills."""
    asked = (
        select(func.min(value))
        .select_from(EmergencyClock)
        .join(Emergency, Emergency.id == EmergencyClock.emergency_id)
        .join(EmergencyMatter, EmergencyMatter.emergency_id == Emergency.id)
        .where(EmergencyMatter.matter_id == housing, EmergencyClock.clock == ReportClock.ACCIDENT.value)
        .where(happens(), happened(Emergency.heard_on))
        .where(~func.coalesce(happened(EmergencyClock.done_on), False))
    )
    return asked.correlate_except(Emergency, EmergencyClock, EmergencyMatter).scalar_subquery()


def accidents_ahead(housing: SQLColumnExpression[int]) -> list[Day]:
    """The days on which what is known of a housing project's accidents changes."""
    columns = (Emergency.heard_on, Emergency.closed_on, EmergencyClock.done_on, EmergencyClock.late_on)
    asked = (
        select(func.min(ahead(column)))
        .select_from(EmergencyClock)
        .join(Emergency, Emergency.id == EmergencyClock.emergency_id)
        .join(EmergencyMatter, EmergencyMatter.emergency_id == Emergency.id)
        .where(EmergencyMatter.matter_id == housing, EmergencyClock.clock == ReportClock.ACCIDENT.value)
        for column in columns
    )
    return [one.correlate_except(Emergency, EmergencyClock, EmergencyMatter).scalar_subquery() for one in asked]


def _clock(value: Day, clock: ReportClock) -> Day:
    mine = and_(EmergencyClock.emergency_id == Emergency.id, EmergencyClock.clock == clock.value)
    return select(value).where(mine).correlate(Emergency).scalar_subquery()


def _fund(value: Any, step: PayStep = PayStep.FUND) -> Day:
    row = EmergencyPayment
    mine = (row.emergency_id == Emergency.id, row.step == step.value, row.amount_fen > 0, row.paid_on <= AS_OF_DATE)
    return select(value).where(*mine).correlate(Emergency).scalar_subquery()


def _ahead() -> list[Day]:
    clock, paid = EmergencyClock, EmergencyPayment
    days = [select(func.min(ahead(day))).where(clock.emergency_id == Emergency.id) for day in CLOCK_DATES]
    money = select(func.min(ahead(paid.paid_on))).where(paid.emergency_id == Emergency.id)
    return [one.correlate(Emergency).scalar_subquery() for one in (*days, money)]

"""Fills ``state_case``: what of a case has happened, and when each of its clocks runs out."""

from sqlalchemy import Insert, Integer, SQLColumnExpression, and_, case, cast, func, or_, select

from monitor.models.binds import param
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.state import CaseState, in_work
from monitor.state.days import Day, ahead, day_if_happened, happened, is_one, least, rolled, workday_after, year_later
from monitor.state.fill import Columns, insert_of
from monitor.values.cases import CaseDecision

DATES = (
    *(CaseFile.received_on, CaseFile.act_ended_on, CaseFile.completion_asked_on, CaseFile.completed_on),
    *(CaseFile.accepted_on, CaseFile.refused_on, CaseFile.foreign_on, CaseFile.transferred_on, CaseFile.joined_on),
    *(CaseFile.filed_on, CaseFile.extended_on, CaseFile.ended_on, CaseFile.decided_on, CaseFile.closed_on),
    *(CaseFile.told_on, CaseFile.crime_reported_on, CaseFile.crime_decided_on, CaseFile.handed_on),
    *(CaseFile.police_answered_on, CaseFile.reconsidered_on),
)
"""What may lie ahead and then changes a fact."""
_FINES = [decision.value for decision in CaseDecision if decision.is_fine]


def fill_cases() -> Insert:
    """The insert of the cases of the work set."""
    columns: Columns = {
        "matter_id": CaseFile.id,
        "event_on": least([ahead(column) for column in DATES]),
        **_answer_facts(),
        **_inquiry_facts(),
        **_transfer_facts(),
    }
    return insert_of(CaseState, CaseFile.__table__, columns, in_work(CaseFile.id))


def _answer_facts() -> Columns:
    received, completed = day_if_happened(CaseFile.received_on), day_if_happened(CaseFile.completed_on)
    counted = func.coalesce(completed, received)
    waits = and_(_has(CaseFile.completion_asked_on), ~_has(CaseFile.completed_on))
    answers = (CaseFile.accepted_on, CaseFile.refused_on, CaseFile.transferred_on, CaseFile.joined_on)
    ended = day_if_happened(CaseFile.act_ended_on)
    return {
        "received_day": received,
        "counted_day": counted,
        "answer_third_day": workday_after(counted, 3),
        "answer_due_day": workday_after(counted, 5),
        "answered": is_one(or_(waits, *map(_has, answers))),
        "accepted_day": day_if_happened(CaseFile.accepted_on),
        "refused_day": day_if_happened(CaseFile.refused_on),
        "gone": is_one(or_(_has(CaseFile.transferred_on), _has(CaseFile.joined_on))),
        "foreign_day": day_if_happened(CaseFile.foreign_on),
        "transfer_due_day": workday_after(received, param("case.transfer_workdays")),
        "act_ended_day": ended,
        "act_limit_day": rolled(year_later(year_later(ended))),
        "filed_day": day_if_happened(CaseFile.filed_on),
    }


def _inquiry_facts() -> Columns:
    filed, ended, closed = (
        day_if_happened(column) for column in (CaseFile.filed_on, CaseFile.ended_on, CaseFile.closed_on)
    )
    over = or_(_has(CaseFile.closed_on), _has(CaseFile.handed_on), _has(CaseFile.joined_on))
    complaints = select(func.count()).where(Complaint.case_id == CaseFile.id).correlate(CaseFile).scalar_subquery()
    decided = _has(CaseFile.decided_on)
    return {
        "inquiry": is_one(and_(_has(CaseFile.filed_on), ~_has(CaseFile.ended_on), ~decided, ~over)),
        "inquiry_forty_fifth_day": workday_after(filed, 45),
        "inquiry_fifty_fifth_day": workday_after(filed, 55),
        "inquiry_due_day": workday_after(filed, 60),
        "extended": is_one(_has(CaseFile.extended_on)),
        "extended_day": day_if_happened(CaseFile.extended_on),
        "inquiry_long_due_day": workday_after(filed, 90),
        "finished": is_one(over),
        "ended_day": ended,
        "decide_due_day": workday_after(ended, 15),
        "decided_day": day_if_happened(CaseFile.decided_on),
        "fined": is_one(and_(decided, func.coalesce(CaseFile.decision.in_(_FINES), False))),
        "closed_day": closed,
        "tell_due_day": workday_after(closed, param("case.tell_workdays")),
        "told_day": day_if_happened(CaseFile.told_on),
        "complaints": complaints,
    }


def _transfer_facts() -> Columns:
    reported, decided, handed, answered = (
        day_if_happened(column)
        for column in (
            CaseFile.crime_reported_on,
            CaseFile.crime_decided_on,
            CaseFile.handed_on,
            CaseFile.police_answered_on,
        )
    )
    return {
        "crime_reported_day": reported,
        "crime_due_day": rolled(reported + 3),
        "crime_decided_day": decided,
        "crime_approved": case((happened(CaseFile.crime_decided_on), cast(CaseFile.crime_approved, Integer))),
        "hand_due_day": decided + 1,
        "handed_day": handed,
        "police_due_day": rolled(handed + 3),
        "police_answered_day": answered,
        "police_filed": case((happened(CaseFile.police_answered_on), cast(CaseFile.police_filed, Integer))),
        "reconsider_due_day": rolled(answered + 3),
        "reconsidered_day": day_if_happened(CaseFile.reconsidered_on),
    }


def _has(column: Day) -> SQLColumnExpression[bool]:
    """Whether the dated event has happened; never NULL."""
    return func.coalesce(happened(column), False)

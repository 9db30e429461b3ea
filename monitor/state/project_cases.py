"""Counts over the clues and cases about a project, as of a day.

A case is over when it is closed, refused, transferred or joined to another; with the police it is not. The complaints
of a case that was joined have gone over to the other one.
"""

from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.state import Work
from monitor.state.days import ahead, happened, is_one, least
from monitor.state.fill import Columns
from monitor.values.cases import GROUP

_OVER = (CaseFile.closed_on, CaseFile.refused_on, CaseFile.transferred_on, CaseFile.joined_on)
_COUNTS = ("open_cases", "open_complaints", "group_cases")


def project_cases() -> CTE:
    """The open cases about each project of the work set: how many, since when, with complaints, of a group."""
    told = _told()
    number, people = func.coalesce(told.c.number, 0), func.coalesce(told.c.people, 0)
    over = or_(*(func.coalesce(happened(column), False) for column in _OVER))
    is_open = and_(happened(CaseFile.received_on), ~over)
    complained = and_(is_open, number > 0)
    of_group = and_(is_open, or_(func.coalesce(CaseFile.heads, 0) >= GROUP, people >= GROUP))
    events = least([*(ahead(column) for column in (CaseFile.received_on, *_OVER)), told.c.event_on])
    return (
        select(
            CaseFile.about_id.label("matter_id"),
            func.sum(is_one(is_open)).label("open_cases"),
            func.min(case((is_open, ordinal(CaseFile.received_on)))).label("open_case_day"),
            func.sum(case((complained, number), else_=0)).label("open_complaints"),
            func.min(case((complained, told.c.first_day))).label("complained_day"),
            func.sum(is_one(of_group)).label("group_cases"),
            func.min(events).label("event_on"),
        )
        .outerjoin(told, told.c.case_id == CaseFile.id)
        .where(_in_hand())
        .group_by(CaseFile.about_id)
        .cte("project_cases")
    )


def _told() -> CTE:
    """The complaints of each of these cases: how many, the first day, the people they speak for. Never who."""
    came = happened(Complaint.received_on)
    return (
        select(
            Complaint.case_id,
            func.sum(is_one(came)).label("number"),
            func.min(case((came, ordinal(Complaint.received_on)))).label("first_day"),
            func.sum(case((came, func.coalesce(Complaint.heads, 1)), else_=0)).label("people"),
            func.min(ahead(Complaint.received_on)).label("event_on"),
        )
        .join(CaseFile, CaseFile.id == Complaint.case_id)
        .where(_in_hand())
        .group_by(Complaint.case_id)
        .cte("complaints_told")
    )


def _in_hand() -> SQLColumnExpression[bool]:
    return CaseFile.about_id.in_(select(Work.matter_id))


def case_facts(known: CTE) -> Columns:
    """No case is none that we know of: the register is our own."""
    facts: dict[str, SQLColumnExpression[Any]] = {name: func.coalesce(known.c[name], 0) for name in _COUNTS}
    return facts | {name: known.c[name] for name in ("open_case_day", "complained_day")}

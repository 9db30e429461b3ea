"""Counts over a project's roster, as of a day."""

from sqlalchemy import CTE, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.state import in_work
from monitor.models.wage import Engagement, Worker
from monitor.state.days import ahead, happened, is_one, least, workday_after
from monitor.values.terms import EngagementPaper

GRACE_WORKDAYS = 3
"""Between leaving the site and the final settlement; our own grace (rulebook 14.1)."""


def roster_counts() -> CTE:
    """Heads of the roster, and of those: registered late, without paper, under 16 at entry, left and not settled.

    Someone known only from a payroll is not a roster row; he counts as unregistered once a second roster has come.
    """
    there = or_(Engagement.entered_on.is_(None), happened(Engagement.entered_on))
    registered = and_(
        Engagement.registered_on.is_not(None),
        happened(Engagement.registered_on),
        or_(Engagement.entered_on.is_(None), Engagement.entered_on >= Engagement.registered_on),
    )
    counts = or_(Engagement.rostered, Engagement.waits_for_roster.is_(False))
    no_paper = or_(Engagement.paper.is_(None), Engagement.paper == EngagementPaper.NONE.value)
    settled = and_(Engagement.settled_on.is_not(None), happened(Engagement.settled_on))
    unsettled = and_(Engagement.rostered, Engagement.left_on.is_not(None), happened(Engagement.left_on), ~settled)
    last_grace_day = workday_after(ordinal(Engagement.left_on), GRACE_WORKDAYS)
    events = least([ahead(column) for column in _DATED])
    return (
        select(
            Engagement.matter_id,
            func.sum(is_one(Engagement.rostered)).label("roster_heads"),
            func.sum(is_one(and_(counts, there, ~registered))).label("unregistered_heads"),
            func.sum(is_one(and_(Engagement.rostered, there, no_paper))).label("unpapered_heads"),
            func.sum(
                is_one(
                    and_(
                        Engagement.rostered, happened(Engagement.entered_on), Engagement.entered_on < Worker.sixteen_on
                    )
                )
            ).label("minor_heads"),
            func.sum(is_one(unsettled)).label("unsettled_heads"),
            func.min(case((unsettled, last_grace_day + 1))).label("unsettled_from_day"),
            func.min(events).label("event_on"),
        )
        .where(in_work(Engagement.matter_id))
        .join(Worker, Worker.id == Engagement.worker_id)
        .group_by(Engagement.matter_id)
        .cte("roster")
    )


_DATED = (Engagement.registered_on, Engagement.entered_on, Engagement.left_on, Engagement.settled_on)

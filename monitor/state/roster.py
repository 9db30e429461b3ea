"""Counts over a project's roster, as of a day."""

from typing import Any

from sqlalchemy import CTE, Label, SQLColumnExpression, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF_DATE
from monitor.models.project import Project
from monitor.models.site_heads import here, left, registered, there, unsettled
from monitor.models.state import in_work
from monitor.models.wage import Engagement, Worker
from monitor.state.days import ahead, happened, is_one, least, workday_after
from monitor.values.terms import EngagementPaper

HEADS = (
    *("roster_heads", "unregistered_heads", "unpapered_heads", "minor_heads", "unsettled_heads", "on_site_heads"),
    *("carded_heads", "untrained_heads", "papered_heads", "standard_heads", "time_heads", "method_heads"),
    *("unaged_heads", "unentered_heads", "untimed_heads", "unenrolled_heads", "unlisted_heads", "unrecorded_heads"),
    *("undated_heads", "unpapered_here_heads", "untyped_heads", "misdated_heads", "minor_here_heads"),
)
"""What :func:`roster_counts` counts; nought where a project has no roster."""
GRACE_WORKDAYS = 3
"""Between leaving the site and the final settlement; our own grace (rulebook 14.1)."""
_SOME_PAPER = Engagement.paper.in_((EngagementPaper.CONTRACT.value, EngagementPaper.AGREEMENT.value))


def roster_counts() -> CTE:
    """Heads of the roster, and of those: registered late, without paper, under 16 at entry, left and not settled.

    Someone known only from a payroll or attendance is not a roster row: he is unlisted, and counts as unregistered once
    a second roster has come without him. Of the unregistered those are unrecorded who are not registered by now either;
    of who is registered and has no day of entry nobody knows whether it was in time (``undated_heads``).
    Whoever has a day of signing that has come and no kind of paper has signed something or nothing: he is ``untyped``,
    not without; before it he has signed nothing. Where a paper is told of a day ahead he is ``misdated`` until then.
    """
    entered, late = there(AS_OF_DATE), ~registered(AS_OF_DATE)
    enrolled = and_(Engagement.registered_on.is_not(None), happened(Engagement.registered_on))
    counts = or_(Engagement.rostered, Engagement.waits_for_roster.is_(False))
    open_ = unsettled(AS_OF_DATE)
    last_grace_day = workday_after(ordinal(Engagement.left_on), GRACE_WORKDAYS)
    events = least([*(ahead(column) for column in _DATED), ahead(Worker.sixteen_on)])
    return (
        select(
            Engagement.matter_id,
            *_on_site(),
            func.sum(is_one(Engagement.rostered)).label("roster_heads"),
            func.sum(is_one(and_(counts, entered, late))).label("unregistered_heads"),
            func.sum(is_one(and_(counts, entered, ~enrolled))).label("unrecorded_heads"),
            func.sum(is_one(and_(counts, enrolled, Engagement.entered_on.is_(None)))).label("undated_heads"),
            func.sum(is_one(and_(Engagement.rostered, entered, ~enrolled))).label("unenrolled_heads"),
            func.sum(is_one(~counts)).label("unlisted_heads"),
            *_unpapered(),
            *_young(),
            func.sum(is_one(open_)).label("unsettled_heads"),
            func.min(case((open_, last_grace_day + 1))).label("unsettled_from_day"),
            func.min(events).label("event_on"),
        )
        .where(in_work(Engagement.matter_id))
        .join(Worker, Worker.id == Engagement.worker_id)
        .join(Project, Project.id == Engagement.matter_id)
        .group_by(Engagement.matter_id)
        .cte("roster")
    )


def _unpapered() -> list[Label[Any]]:
    """Heads of the roster who have entered and have no paper, those of them who have not left, and the doubtful."""
    blank, dated = Engagement.paper.is_(None), Engagement.paper_on.is_not(None)
    signed = and_(dated, happened(Engagement.paper_on))
    none = or_(Engagement.paper == EngagementPaper.NONE.value, and_(blank, ~signed))
    told = {
        "unpapered_heads": none,
        "unpapered_here_heads": and_(none, ~left(AS_OF_DATE)),
        "untyped_heads": and_(blank, signed),
        "misdated_heads": and_(_SOME_PAPER, dated, ~happened(Engagement.paper_on)),
    }
    return [
        func.sum(is_one(and_(Engagement.rostered, there(AS_OF_DATE), heads))).label(name)
        for name, heads in told.items()
    ]


def _young() -> list[Label[Any]]:
    """Heads of the roster under 16 when they entered, those of them who still are and have not left, and the doubtful.

    Who was not yet 16 when last seen, on the day of leaving or today, cannot have entered at 16. Of the others without
    a day of entry those are in doubt who turned 16 after the first day that the project tells of.
    """
    unentered, sixteen = Engagement.entered_on.is_(None), Worker.sixteen_on
    last_seen = case((left(AS_OF_DATE), Engagement.left_on), else_=AS_OF_DATE)
    at_entry = and_(happened(Engagement.entered_on), Engagement.entered_on < sixteen)
    still = and_(unentered, last_seen < sixteen)
    began = (Project.started_on, Project.permit_on, Project.contract_on)
    since = or_(and_(*(day.is_(None) for day in began)), *(sixteen > day for day in began))
    told = {
        "minor_heads": or_(at_entry, still),
        "minor_here_heads": and_(or_(at_entry, still), ~left(AS_OF_DATE), sixteen > AS_OF_DATE),
        "unaged_heads": and_(unentered, last_seen >= sixteen, since),
        "unentered_heads": unentered,
    }
    return [func.sum(is_one(and_(Engagement.rostered, heads))).label(name) for name, heads in told.items()]


def _on_site() -> list[Label[Any]]:
    """Heads of the roster who are on the site, and of those: with a card, trained before entry, terms written down."""
    trained, unentered = Engagement.trained_on, Engagement.entered_on.is_(None)
    papered = and_(_SOME_PAPER, or_(Engagement.paper_on.is_(None), happened(Engagement.paper_on)))
    standard = or_(Engagement.pay_standard.is_not(None), Engagement.day_rate_fen.is_not(None))
    told: dict[str, SQLColumnExpression[bool]] = {
        "on_site_heads": Engagement.rostered,
        "carded_heads": Engagement.card_mark.is_not(None),
        "untrained_heads": or_(trained.is_(None), trained > Engagement.entered_on),
        "untimed_heads": and_(trained.is_not(None), unentered),
        "papered_heads": papered,
        "standard_heads": and_(papered, standard),
        "time_heads": and_(papered, Engagement.pay_time.is_not(None)),
        "method_heads": and_(papered, Engagement.pay_method.is_not(None)),
    }
    return [func.sum(is_one(and_(here(AS_OF_DATE), condition))).label(name) for name, condition in told.items()]


_DATED = (
    *(Engagement.registered_on, Engagement.entered_on, Engagement.left_on, Engagement.settled_on),
    case((or_(Engagement.paper.is_(None), _SOME_PAPER), Engagement.paper_on)),
)

"""What visits to sites left standing, as of a day.

A circumstance stands from the day it was seen until its own visit is closed (整改完成, 复查合格), or a later visit
finds it put right: one that names it so, or a recheck with a good result that does not see it again.
"""

from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from monitor.db import ordinal
from monitor.models.binds import param
from monitor.models.inspection import Inspection, Observation
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.models.wage import Engagement
from monitor.state.days import FAR, ahead, dated_or_undated, happened, is_one, least, rolled
from monitor.state.fill import Columns
from monitor.state.placed import take_first
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind
from monitor.values.visits import SIGNALS, InspectionKind, InspectionResult, ObservationCode, RecheckResult

SEEN = {
    "realname_unused_day": ObservationCode.REALNAME_UNUSED,
    "dispute_hold_day": ObservationCode.DISPUTE_HOLD,
    "cards_held_day": ObservationCode.CARDS_HELD,
    "slips_missing_day": ObservationCode.SLIPS_MISSING,
    "goods_paid_day": ObservationCode.GOODS_PAID,
    "contact_lost_day": ObservationCode.CONTACT_LOST,
    "office_empty_day": ObservationCode.OFFICE_EMPTY,
}
GOOD = (InspectionResult.SOUND.value, InspectionResult.DONE.value)
_GONE = (ObservationCode.CONTACT_LOST.value, ObservationCode.OFFICE_EMPTY.value)
Truth = SQLColumnExpression[bool]


def standing() -> CTE:
    """Circumstances that stand, one row a matter and code: since when, and what the visit that is due first asked for.

    The days of the visit, of the request and by when are those of one visit: no later request puts off an earlier one.
    """
    row = _open_visits()
    first = row.c.nth == 1
    return (
        select(
            row.c.matter_id,
            row.c.code,
            func.min(row.c.day).label("day"),
            func.min(case((first, row.c.day))).label("asking_day"),
            func.min(case((first, row.c.asked_day))).label("asked_day"),
            func.min(case((first, row.c.due_day))).label("due_day"),
        )
        .group_by(row.c.matter_id, row.c.code)
        .cte("standing")
    )


def _open_visits() -> Subquery:
    """What each visit saw and stands, numbered by the day by which it is due; what has no such day comes last."""
    own, visit = Observation, Inspection
    due = func.coalesce(visit.papers_due_on, visit.due_on)
    order = (due.is_(None), due, visit.inspected_on, visit.id)
    return (
        select(
            visit.matter_id,
            own.code,
            ordinal(visit.inspected_on).label("day"),
            ordinal(visit.papers_asked_on).label("asked_day"),
            ordinal(due).label("due_day"),
            func.row_number().over(partition_by=(visit.matter_id, own.code), order_by=order).label("nth"),
        )
        .join(visit, visit.id == own.inspection_id)
        .where(in_work(visit.matter_id), own.cleared.is_(False), happened(visit.inspected_on))
        .where(~closed(), ~_named_cleared(), ~_rechecked())
        .subquery("open_visit")
    )


def closed() -> Truth:
    """Whether the visit's own row says that all it saw has been put right by now; doubtful answers do not."""
    visit = Inspection
    recheck, result = func.coalesce(visit.recheck, ""), func.coalesce(visit.result, "")
    dated = dated_or_undated(visit.rechecked_on)
    passed = and_(recheck == RecheckResult.PASSED.value, dated)
    failed = and_(recheck == RecheckResult.FAILED.value, dated)
    said = and_(result.in_(GOOD), dated_or_undated(visit.done_on))
    done = and_(visit.done_on.is_not(None), happened(visit.done_on), result != InspectionResult.OPEN.value)
    return or_(passed, and_(or_(said, done), ~failed))


def later_than(visit: Any) -> Truth:
    """Whether another visit to the site is not earlier than the one that is read, and was made by the day."""
    return and_(
        visit.matter_id == Inspection.matter_id,
        visit.id != Inspection.id,
        visit.inspected_on >= Inspection.inspected_on,
        happened(visit.inspected_on),
    )


def _named_cleared() -> Truth:
    visit, note = aliased(Inspection), aliased(Observation)
    said = and_(note.inspection_id == visit.id, note.code == Observation.code, note.cleared)
    return exists(select(visit.id).join(note, said).where(later_than(visit)).correlate(Inspection, Observation))


def _rechecked() -> Truth:
    visit, note = aliased(Inspection), aliased(Observation)
    again = exists(
        select(note.id)
        .where(note.inspection_id == visit.id, note.code == Observation.code, note.cleared.is_(False))
        .correlate(visit, Observation)
    )
    good = and_(visit.kind == InspectionKind.RECHECK.value, func.coalesce(visit.result, "").in_(GOOD))
    return exists(select(visit.id).where(later_than(visit), good, ~again).correlate(Inspection, Observation))


def seen_on_site(standing: CTE) -> CTE:
    """One row a matter: the first day of each circumstance that stands, and of papers the request that is due first."""
    signal = standing.c.code.in_(sorted(code.value for code in SIGNALS))
    gone = standing.c.code.in_(_GONE)
    papers = standing.c.code == ObservationCode.PAPERS_WITHHELD.value
    return (
        select(
            standing.c.matter_id,
            *(
                func.min(case((standing.c.code == code.value, standing.c.day))).label(name)
                for name, code in SEEN.items()
            ),
            func.min(case((papers, standing.c.asking_day))).label("papers_seen_day"),
            func.min(case((papers, standing.c.asked_day))).label("papers_asked_day"),
            func.min(case((papers, standing.c.due_day))).label("papers_due_day"),
            func.min(case((gone, standing.c.day))).label("gone_day"),
            func.sum(is_one(signal)).label("signals"),
        )
        .group_by(standing.c.matter_id)
        .cte("seen_on_site")
    )


def enough_signals(standing: CTE) -> CTE:
    """The day on which a firm's signals became as many as the county asks for."""
    order = (standing.c.day, standing.c.code)
    numbered = (
        select(
            standing.c.matter_id,
            standing.c.day,
            func.row_number().over(partition_by=standing.c.matter_id, order_by=order).label("nth"),
        )
        .where(standing.c.code.in_(sorted(code.value for code in SIGNALS)))
        .subquery("signal")
    )
    return (
        select(numbered.c.matter_id, numbered.c.day).where(numbered.c.nth == param("firm_signals.least")).cte("signals")
    )


def heads_counted() -> CTE:
    """The last count of heads on each site, with those registered by that day; and the first day anybody was seen."""
    visit = Inspection
    order = (visit.inspected_on.desc(), visit.heads.desc())
    counted = (
        select(
            visit.matter_id,
            visit.inspected_on,
            visit.heads,
            func.row_number().over(partition_by=visit.matter_id, order_by=order).label("place"),
            func.min(case((visit.heads > 0, ordinal(visit.inspected_on))))
            .over(partition_by=visit.matter_id)
            .label("first_day"),
        )
        .where(in_work(visit.matter_id), visit.heads.is_not(None), happened(visit.inspected_on))
        .subquery()
    )
    last = take_first(counted, ("inspected_on", "heads", "first_day"), "counted")
    return select(
        last.c.matter_id,
        ordinal(last.c.inspected_on).label("day"),
        last.c.heads,
        last.c.first_day,
        _registered(last).label("registered"),
    ).cte("heads_counted")


def _registered(counted: Subquery) -> SQLColumnExpression[Any]:
    """Heads of the roster that were on site and registered on the day of the count; a last day is one on site."""
    day = counted.c.inspected_on
    return (
        select(func.count())
        .select_from(Engagement)
        .where(
            Engagement.matter_id == counted.c.matter_id,
            Engagement.rostered,
            Engagement.registered_on <= day,
            or_(Engagement.entered_on.is_(None), Engagement.entered_on <= day),
            or_(Engagement.left_on.is_(None), Engagement.left_on >= day),
        )
        .correlate(counted)
        .scalar_subquery()
    )


def coming_visits() -> CTE:
    """The next day on which a dated entry of a visit comes to pass."""
    dates = (Inspection.inspected_on, Inspection.done_on, Inspection.rechecked_on)
    return (
        select(Inspection.matter_id, func.min(least([ahead(column) for column in dates])).label("event_on"))
        .where(in_work(Inspection.matter_id))
        .group_by(Inspection.matter_id)
        .cte("coming_visits")
    )


def inspection_facts(seen: CTE, signals: CTE, heads: CTE, attended_from: SQLColumnExpression[Any]) -> Columns:
    work = least([heads.c.first_day, attended_from])
    return {
        "inspection_refused": refused_rows(Project.id, BookKind.INSPECTIONS),
        **{name: seen.c[name] for name in (*SEEN, "papers_seen_day", "papers_asked_day", "gone_day")},
        "papers_due_day": rolled(seen.c.papers_due_day),
        "work_seen_day": func.nullif(work, FAR),
        "signals": func.coalesce(seen.c.signals, 0),
        "signals_day": signals.c.day,
        "heads_day": heads.c.day,
        "heads_seen": heads.c.heads,
        "heads_registered": heads.c.registered,
    }
